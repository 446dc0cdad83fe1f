"""The lawful steps of a decision; pure Python. Documented in docs/steps.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sedia.journal.actors import Role
from sedia.requests.steps import UNANSWERED
from sedia.steps import conditions
from sedia.steps.table import NotNow, Table, step

DRAFT = "draft"
PROPOSED = "proposed"
RETURNED = "returned"
AWAITING_CONSENT = "awaiting_consent"
APPROVED = "approved"
ISSUED = "issued"
REPLACED = "replaced"

STATUSES = {
    DRAFT: "Konsep",
    PROPOSED: "Menunggu persetujuan",
    AWAITING_CONSENT: "Menunggu persetujuan atasan PPID",
    RETURNED: "Dikembalikan",
    APPROVED: "Disetujui, menunggu nomor atau tanda tangan",
    ISSUED: "Terbit",
    REPLACED: "Diganti dengan surat baru",
}

DRAFTERS = {Role.OFFICER, Role.PPID_DEPUTY, Role.PPID}
APPROVERS = {Role.PPID_DEPUTY, Role.PPID}
ISSUERS = {Role.REGISTRAR, *APPROVERS}


def under_way(status: str) -> str | None:
    """Why what a proposal rests on cannot change while its decision stands at `status`; None when it can."""
    if status in (DRAFT, RETURNED):
        return None
    return NotNow("Jawaban untuk permohonan ini sedang diproses. Kembalikan usulannya dahulu.")


def too_late_to_split(statuses: Iterable[str]) -> str | None:
    """Why a request cannot be split while its decisions stand at these statuses; None when it can."""
    standing = set(statuses) - {DRAFT, RETURNED}
    if not standing:
        return None
    if standing <= {ISSUED, REPLACED}:
        return NotNow("Sebagian butir sudah dijawab, jadi butirnya tidak dapat dipilah lagi.")
    return under_way(PROPOSED)


def still_asked(decision: Any, by: Any) -> str | None:
    """Only while the request did not end otherwise."""
    if decision.request.status in UNANSWERED:
        return NotNow("Permohonan ini sudah berakhir tanpa jawaban, jadi usulan ini tidak dilanjutkan.")
    return None


def second_person(decision: Any, by: Any) -> str | None:
    """Only by a person other than the one who proposed it, once each of its files was checked and found safe."""
    if over := still_asked(decision, by):
        return over
    if decision.drafted_by(by):
        return "Anda yang mengusulkan jawaban ini. Persetujuan diberikan oleh orang kedua."
    held: str | None = decision.why_held()
    return NotNow(held) if held else None


def wholly_open(decision: Any, by: Any) -> str | None:
    """Only what exempts nothing, by a second person: an exemption is for the PPID to decide."""
    if decision.exempts:
        return NotNow("Jawaban ini memuat pengecualian: PPID memutuskan, lalu atasan PPID menyetujui.")
    return second_person(decision, by)


def exempting(decision: Any, by: Any) -> str | None:
    """Only what exempts something, by a second person."""
    if not decision.exempts:
        return NotNow("Jawaban ini tidak memuat pengecualian, jadi cukup disetujui.")
    return second_person(decision, by)


def third_person(decision: Any, by: Any) -> str | None:
    """Only by somebody other than who proposed it and who decided it: consent comes from above (R19)."""
    if decision.drafted_by(by) or by.id == str(decision.approved_by_id):
        return "Anda mengusulkan atau memutuskan jawaban ini. Persetujuan diberikan oleh atasan."
    return still_asked(decision, by)


def neither_of_the_two(decision: Any, by: Any) -> str | None:
    """Only by somebody other than who proposed it and who decided it: whoever has the link can consent (R19)."""
    if by.id in (str(decision.proposed_by_id), str(decision.approved_by_id)):
        return "Anda mengusulkan atau memutuskan jawaban ini. Tautan untuk atasan dibuat oleh orang lain."
    return still_asked(decision, by)


def not_the_drafter(decision: Any, by: Any) -> str | None:
    """Only by somebody other than the drafter: whoever records a consent on paper vouches for it."""
    if decision.drafted_by(by):
        return "Anda yang mengusulkan jawaban ini. Persetujuan tertulis dicatat oleh orang lain."
    return still_asked(decision, by)


def not_overturned(decision: Any, by: Any) -> str | None:
    """Only a letter of which nothing was overturned on an objection: that is answered anew, not corrected."""
    if decision.overturned_at:
        return NotNow("Butir surat ini dibuka kembali atas keberatan, jadi dijawab dengan usulan baru.")
    return None


def leading(decision: Any, by: Any) -> str | None:
    """Only for the first answer to a request, while it follows no other one: whoever joins is answered as it is."""
    if decision.replaces_id is not None:
        return NotNow("Ralat hanya menjawab berkas ini.")
    if decision.lead_id is not None:
        return NotNow("Berkas ini sudah dijawab bersama berkas lain. Tambahkan pemohon lain dari berkas itu.")
    return still_asked(decision, by)


def following(decision: Any, by: Any) -> str | None:
    """Only for an answer that was joined to another one."""
    if decision.lead_id is None:
        return NotNow("Berkas ini tidak mengikuti berkas lain.")
    return still_asked(decision, by)


def lacks_number(decision: Any, by: Any) -> str | None:
    """Only while the letter has no number, after the decree on which it rests has its own."""
    if over := lacks_number_too(decision, by):
        return over
    first = decision.waits_for_decree()
    return (
        NotNow(f"Beri nomor dahulu surat pada berkas {first}, yang memuat penetapannya.") if first else None
    )


def lacks_number_too(decision: Any, by: Any) -> str | None:
    """Only while the letter has no number; the decree may get its own at the same time."""
    return conditions.lacks_number(decision, by) or still_asked(decision, by)


def lacks_signature(decision: Any, by: Any) -> str | None:
    """Only while the letter waits for its signed document, and has its number."""
    return conditions.lacks_signature(decision, by) or still_asked(decision, by)


def may_open(decision: Any, by: Any) -> str | None:
    """Only what gives data and exempts nothing, by a person other than the one who proposed it."""
    if decision.exempts or not decision.gives:
        return NotNow("Hanya jawaban yang memberi data tanpa pengecualian yang dapat ditandai terbuka.")
    if str(decision.proposed_by_id) == by.id:
        return "Anda yang mengusulkan jawaban ini. Penandaan dilakukan oleh orang lain."
    return None


def on_anothers_word(opened: Any, by: Any) -> str | None:
    """Only what is still open, by a person other than those who approved and marked it (R19)."""
    if by.id in (str(opened.decision.approved_by_id), str(opened.marked_by_id)):
        return "Anda yang menyetujui atau menandai informasi ini. Pemberiannya dilakukan oleh orang lain."
    reason: str | None = opened.why_not_given()
    return NotNow(reason) if reason else None


def cites_another(decision: Any, by: Any) -> str | None:
    """Only what gives exactly what is already open, by a person other than those who approved and marked it (R19)."""
    if decision.cites is None or decision.cites.differs_from(decision):
        return NotNow("Jawaban ini tidak sama dengan informasi yang sudah terbuka.")
    return still_asked(decision, by) or on_anothers_word(decision.cites, by)


def own_or_cited(decision: Any, by: Any) -> str | None:
    """An officer issues only what rests on an approval that was given before."""
    if decision.cites_id is not None or not by.roles.isdisjoint(ISSUERS):
        return None
    return "Surat ini diterbitkan oleh tata usaha atau PPID."


DECISION = Table(
    "decision",
    STATUSES,
    (
        step(
            "usulkan",
            "Usulkan jawaban",
            sources={DRAFT, RETURNED},
            target=PROPOSED,
            roles=DRAFTERS,
            article="R19; Perki 1/2021 Art 12",
            condition=still_asked,
        ),
        step(
            "sertakan",
            "Jawab pemohon lain bersama",
            sources=PROPOSED,
            roles=DRAFTERS,
            article="UU 14/2008 Art 22(7); DESIGN.md 2.6",
            condition=leading,
        ),
        step(
            "keluarkan",
            "Keluarkan dari jawaban bersama",
            sources={PROPOSED, RETURNED},
            target=RETURNED,
            roles=DRAFTERS,
            article="DESIGN.md 2.6",
            condition=following,
        ),
        step(
            "kembalikan",
            "Kembalikan ke penyusun",
            sources=PROPOSED,
            target=RETURNED,
            roles=APPROVERS,
            article="R19",
            condition=still_asked,
        ),
        step(
            "kembalikan",
            "Kembalikan ke penyusun",
            sources=AWAITING_CONSENT,
            target=RETURNED,
            roles={Role.PPID, Role.SUPERIOR},
            article="R19; Perki 1/2021 Art 10(2)",
            condition=still_asked,
        ),
        step(
            "setujui",
            "Setujui",
            sources=PROPOSED,
            target=APPROVED,
            roles=APPROVERS,
            article="R19; UU 14/2008 Art 22(7)",
            condition=wholly_open,
        ),
        step(
            "kutip-persetujuan",
            "Kutip persetujuan yang sudah ada",
            sources=PROPOSED,
            target=APPROVED,
            roles=DRAFTERS,
            article="R19; UU 14/2008 Art 22(7)",
            condition=cites_another,
            quiet=True,
        ),
        step(
            "putuskan",
            "Putuskan pengecualian",
            sources=PROPOSED,
            target=AWAITING_CONSENT,
            roles={Role.PPID},
            article="R13; R19; Perki 1/2021 Art 10(2)e-f",
            condition=exempting,
        ),
        step(
            "sepakati",
            "Setujui pengecualian",
            sources=AWAITING_CONSENT,
            target=APPROVED,
            roles={Role.SUPERIOR},
            article="R13; Perki 1/2021 Art 10(2)e-f; PP 61/2010 Art 3(2)",
            condition=third_person,
        ),
        step(
            "catat-persetujuan",
            "Catat persetujuan tertulis",
            sources=AWAITING_CONSENT,
            target=APPROVED,
            roles={Role.REGISTRAR, *DRAFTERS},
            article="R13; Perki 1/2021 Art 10(2)e-f",
            condition=not_the_drafter,
        ),
        step(
            "tautan-persetujuan",
            "Buat tautan persetujuan",
            sources=AWAITING_CONSENT,
            roles={Role.REGISTRAR, *DRAFTERS},
            article="Perki 1/2021 Art 10(2)e-f",
            condition=neither_of_the_two,
        ),
        step(
            "nomori",
            "Beri nomor surat",
            sources=APPROVED,
            roles={Role.REGISTRAR, *APPROVERS},
            article="R53",
            condition=lacks_number,
        ),
        step(
            "nomori-bersama",
            "Beri nomor semua surat bersama",
            sources=APPROVED,
            roles={Role.REGISTRAR, *APPROVERS},
            article="R53",
            condition=lacks_number_too,
        ),
        step(
            "unggah-tertanda",
            "Unggah surat bertanda tangan",
            sources=APPROVED,
            roles={Role.REGISTRAR, *APPROVERS},
            article="R55; DESIGN.md 2.7",
            condition=lacks_signature,
        ),
        step(
            "terbitkan",
            "Terbitkan",
            sources=APPROVED,
            target=ISSUED,
            roles={*ISSUERS, *DRAFTERS},
            article="UU 14/2008 Art 22(7)",
            condition=own_or_cited,
            quiet=True,
        ),
        step(
            "tandai-terbuka",
            "Tandai sudah terbuka",
            sources=ISSUED,
            roles=APPROVERS,
            article="R19; Perki 1/2021 Art 12",
            condition=may_open,
        ),
        step(
            "ralat",
            "Ralat surat jawaban",
            sources=ISSUED,
            roles=DRAFTERS,
            article="DESIGN.md 2.7",
            condition=not_overturned,
        ),
        step(
            "gantikan",
            "Surat diganti dengan surat baru",
            sources=ISSUED,
            target=REPLACED,
            roles={Role.REGISTRAR, Role.SUPERIOR, *DRAFTERS},
            article="DESIGN.md 2.7",
            quiet=True,
        ),
    ),
)
