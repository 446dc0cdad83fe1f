"""The page of an objection, gathered with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Clock
from sedia.desk.cases.buttons import Button, Buttons, arranged, button
from sedia.desk.cases.page import instead, on_any_page
from sedia.desk.cases.waiting import Waiting
from sedia.desk.objections.opened import OpenedObjection
from sedia.notices.codes import MAY_REPLACE
from sedia.objections.content import consent_note, grounds_of, late_note, superior_post
from sedia.objections.steps import (
    ANSWERED,
    DECIDED,
    DISPUTE,
    ENDED,
    EVERYBODY,
    IN_REVIEW,
    OBJECTION,
    REGISTERED,
)
from sedia.offices.models import ROLE_NAMES
from sedia.refusals import NotAllowed
from sedia.steps.table import Choice

DRAWN = (Clock.Kind.OBJECTION, Clock.Kind.DISPUTE)
# What moves an objection on, the most pressing first.
NEXT: tuple[tuple[str, frozenset[str]], ...] = (
    ("tanggapi", frozenset()),
    ("nomori", frozenset()),
    ("unggah-tertanda", frozenset()),
    ("ambil", frozenset({REGISTERED})),
    ("siapkan", frozenset({IN_REVIEW})),
)


def page(case: OpenedObjection) -> dict[str, Any]:
    """Everything that the template of the page draws."""
    asked, casefile = case.asked, case.casefile
    clocks = by_kind(list(casefile.clocks.all()))
    shown = on_any_page(case, clocks, DRAWN, DRAWN)
    return {
        **shown,
        "strip": shown["strip"][-1:],
        "requester": case.requester,
        "subject": case.subject,
        "grounds": grounds_of(asked),
        "late_note": late_note(asked),
        "consent_note": consent_note(asked),
        "items": list(asked.items.order_by("position")),
        **instead(casefile),
        "dispute": case.dispute,
        "waiting": waiting_for(case, clocks),
        "buttons": buttons(case),
        "attachments": list(casefile.attachments.select_related("blob")),
    }


def buttons(case: OpenedObjection) -> Buttons:
    """The steps of objection and dispute as this person sees them."""
    asked = case.asked
    choices = OBJECTION.choices(asked, case.actor, ROLE_NAMES)
    found = [button(_now(choice, case), asked.revision) for choice in choices]
    found = [
        each for each in found if asked.drafted_by_id or each.word not in ("tanggapi", "catat-tanggapan")
    ]
    if case.actor.has(*MAY_REPLACE):
        found.append(Button("kode-baru", "Ganti kode rahasia", "", False, False, asked.revision))
    found += _of_dispute(case)
    unhandled = asked.status == IN_REVIEW and asked.officer_id is None
    return arranged(found, REGISTERED if unhandled else asked.status, NEXT)


def _now(choice: Choice, case: OpenedObjection) -> Choice:
    """The choice, greyed for a superior who is not the one whom the office names."""
    if choice.step.verb == "tanggapi" and choice.open:
        try:
            superior_post(case.office, case.actor)
        except NotAllowed as refusal:
            return Choice(choice.step, str(refusal))
    return choice


def _of_dispute(case: OpenedObjection) -> list[Button]:
    if case.dispute is not None:
        choices = DISPUTE.choices(case.dispute, case.actor, ROLE_NAMES)
        return [button(choice, case.dispute.revision) for choice in choices]
    if case.disputable and case.actor.has(*EVERYBODY):
        return [Button("sengketa", "Catat sengketa", "", False, False, case.asked.revision)]
    return []


def waiting_for(case: OpenedObjection, clocks: Mapping[str, Clock]) -> Waiting:
    """Whom the objection waits for, until when, and what was missed already."""
    asked, due = case.asked, case.asked.answer_due
    late = "Batas waktu menanggapi sudah lewat." if asked.in_work and due < case.at else ""
    if asked.status == DECIDED:
        return Waiting("Menunggu nomor atau tanda tangan surat tanggapan", due, late)
    if asked.in_work and asked.drafted_by_id and not asked.return_reason:
        return Waiting("Menunggu keputusan atasan PPID", due, late)
    if asked.in_work:
        who = asked.officer.name if asked.officer else "petugas"
        return Waiting(f"Menunggu konsep tanggapan oleh {who}", due, late)
    if case.dispute is not None and case.dispute.status != ENDED:
        return Waiting(f"Sengketa: {case.dispute.get_status_display()}")
    if asked.status == ANSWERED:
        dispute = clocks.get(Clock.Kind.DISPUTE)
        runs = dispute is not None and dispute.stopped_at is None and not dispute.is_late(case.at)
        return Waiting(
            "Selesai: ditanggapi. Pemohon dapat ke Komisi Informasi" if runs else "Selesai: ditanggapi",
            dispute.due_at if runs and dispute else None,
        )
    return Waiting(f"Selesai: {asked.get_status_display().lower()}")
