"""The page of a complaint, gathered with a fixed number of queries; it never says who complains confidentially."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Attachment, Clock
from sedia.complaints.actions.ending import not_yet_closed
from sedia.complaints.clocks import OWED
from sedia.complaints.steps import (
    ANSWERED,
    APPROVED,
    AWAITING_REPLY,
    COMPLAINT,
    IN_REVIEW,
    PROPOSED,
    REGISTERED,
)
from sedia.desk.cases.buttons import Button, Buttons, arranged, button
from sedia.desk.cases.page import instead, on_any_page
from sedia.desk.cases.waiting import Waiting
from sedia.desk.complaints.opened import OpenedComplaint
from sedia.notices.codes import MAY_REPLACE
from sedia.offices.models import ROLE_NAMES
from sedia.steps.table import Choice

DRAWN = (
    Clock.Kind.RESPONSE,
    Clock.Kind.RESPONSE_REPLY,
    Clock.Kind.VERIFICATION,
    Clock.Kind.REPAIR,
    Clock.Kind.CATEGORY,
    Clock.Kind.SETTLEMENT,
    Clock.Kind.TELLING,
    Clock.Kind.CLOSING,
)
IN_STRIP = (Clock.Kind.RESPONSE, Clock.Kind.SETTLEMENT)
# What moves a complaint on, the most pressing first.
NEXT: tuple[tuple[str, frozenset[str]], ...] = (
    ("setujui", frozenset()),
    ("nomori", frozenset()),
    ("unggah-tertanda", frozenset()),
    ("tanggapi", frozenset({AWAITING_REPLY})),
    ("ambil", frozenset({REGISTERED})),
    ("nyatakan-lengkap", frozenset({IN_REVIEW})),
    ("usulkan", frozenset({IN_REVIEW})),
    ("tutup", frozenset({ANSWERED})),
)
FIELDS = (
    "subject", "details", "loss", "wish", "place", "against", "spoken_words", "late_entry_reason", "end_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the case: its name as this person may read it, and whether he or she may open it."""

    file: Attachment
    name: str
    opens: bool


def page(case: OpenedComplaint) -> dict[str, Any]:
    """Everything that the template of the page draws."""
    asked, casefile = case.asked, case.casefile
    clocks = by_kind(list(casefile.clocks.all()))
    shown = on_any_page(case, clocks, DRAWN, IN_STRIP)
    return {
        **shown,
        "strip": shown["strip"][-1:],
        "said": {name: case.hide(getattr(asked, name)) for name in FIELDS},
        "about_number": "" if case.secrets else asked.about_number,
        **instead(casefile),
        "waiting": waiting_for(case, clocks),
        "buttons": buttons(case),
        "accused": list(asked.accused.order_by("name").values_list("name", flat=True)),
        "questions": [(row, case.hide(row.text)) for row in asked.questions.select_related("asked_by")],
        "replies": [(row, case.hide(row.text)) for row in asked.replies.all()],
        "files": _files(case),
    }


def _files(case: OpenedComplaint) -> list[FileLine]:
    found = []
    for number, file in enumerate(case.casefile.attachments.select_related("blob"), start=1):
        hides = case.asked.is_confidential and (
            file.from_requester or file.purpose == Attachment.Purpose.COMPLAINT
        )
        found.append(FileLine(file, f"Dokumen pengadu {number}" if hides else file.name, case.may_open(file)))
    return found


def buttons(case: OpenedComplaint) -> Buttons:
    """The steps of the complaint as this person sees them."""
    asked = case.asked
    found = [
        button(_now(choice, case), asked.revision)
        for choice in COMPLAINT.choices(asked, case.actor, ROLE_NAMES)
    ]
    catat = next((each for each in found if each.word == "catat"), None)
    if catat is not None and not catat.reason:
        found.append(Button("lampirkan", "Lampirkan dokumen", "", False, False, asked.revision))
    if case.actor.has(*MAY_REPLACE) and asked.identity == "named":
        found.append(Button("kode-baru", "Ganti kode rahasia", "", False, False, asked.revision))
    unhandled = asked.status == IN_REVIEW and asked.officer_id is None
    return arranged(found, REGISTERED if unhandled else asked.status, NEXT)


def _now(choice: Choice, case: OpenedComplaint) -> Choice:
    """The choice, greyed while it is not its time: one letter step at a time, no closing before its day."""
    word = choice.step.verb
    letter = case.answer.letter if case.answer is not None else None
    reason = choice.reason
    if word == "tutup":
        reason = reason or not_yet_closed(case.asked, case.at)
    elif word == "nomori" and letter is not None and letter.number:
        reason = reason or "Suratnya sudah bernomor."
    elif word == "unggah-tertanda" and letter is not None and not letter.number:
        reason = reason or "Suratnya belum bernomor."
    return Choice(choice.step, reason)


def waiting_for(case: OpenedComplaint, clocks: dict[str, Clock]) -> Waiting:
    """Whom the complaint waits for, until when, and what was missed already."""
    asked, at = case.asked, case.at
    late = ""
    if any(kind in OWED and clock.stopped_at is None and clock.is_late(at) for kind, clock in clocks.items()):
        late = "Salah satu waktunya sudah lewat."
    if asked.status == AWAITING_REPLY:
        repair = clocks.get(Clock.Kind.REPAIR)
        return Waiting("Menunggu tanggapan pengadu", repair.due_at if repair else None, late)
    if asked.status == PROPOSED:
        return Waiting("Menunggu persetujuan jawaban oleh orang kedua", asked.due_at, late)
    if asked.status == APPROVED:
        return Waiting("Menunggu nomor atau tanda tangan surat", asked.due_at, late)
    if asked.in_work:
        who = asked.officer.name if asked.officer else "petugas"
        return Waiting(f"Menunggu pemeriksaan oleh {who}", asked.due_at, late)
    if asked.status == ANSWERED:
        telling = clocks.get(Clock.Kind.TELLING)
        if telling is not None and telling.stopped_at is None:
            return Waiting("Menunggu pengadu diberi tahu", telling.due_at)
        return Waiting("Dijawab; menunggu pengadu menanggapi")
    return Waiting(f"Selesai: {str(asked.get_status_display()).lower()}")
