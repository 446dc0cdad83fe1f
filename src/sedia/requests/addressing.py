"""To whom a letter is addressed, by kind of requester; pure Python (R01, R27, R69)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who asks. `institution` is the institution, legal entity or group; `representative` acts for them.

    `government`: one public body asks another (bantuan kedinasan). `empowered`: a power of attorney lies in the case.
    """

    kind: str
    name: str
    institution: str = ""
    representative: str = ""
    government: bool = False
    empowered: bool = False


def addressee_lines(party: Party) -> list[str]:
    """The lines below `Yth.`.

    A representative is written to on behalf of whom he or she stands for (R27); an institution through its head, a
    public body through its PPID (R69; Perki 1/2021 Art 54); a group without power of attorney is whoever came (R01).
    """
    if party.representative:
        stands_for = party.institution or party.name
        return [party.representative, f"selaku kuasa {stands_for}"]
    if party.kind == "group":
        group = f"selaku kuasa {party.institution}" if party.empowered and party.institution else ""
        return [line for line in (party.name, group) if line]
    if party.kind == "person" or not party.institution:
        return [line for line in (party.name, party.institution) if line]
    head = "PPID" if party.government else "Pimpinan"
    return [f"{head} {party.institution}", f"u.p. {party.name}"]
