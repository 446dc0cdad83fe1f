"""What a filed objection says, as values (Perki 1/2021 Art 41(5), Lampiran X)."""

from __future__ import annotations

from dataclasses import dataclass

from sedia.casefiles.filing import CaseFiling


@dataclass(frozen=True, kw_only=True)
class ObjectionFiling(CaseFiling):
    """One objection as it was filed.

    `grounds` are letters of UU 14/2008 Art 35(1), in order; `position` is the case as the requester tells it (kasus
    posisi); `asked` is what information it is about, where no request names it (ground b, R74).
    """

    grounds: tuple[str, ...] = ()
    position: str = ""
    asked: str = ""
    purpose: str = ""
    agenda_number: str = ""
    read_back: bool = False
