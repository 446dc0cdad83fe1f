"""Everything that whoever objected sees of the objection, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.models import Clock
from sedia.casefiles.offers import survey_token
from sedia.letters.models import Kind, Letter
from sedia.objections.content import COMMISSION, grounds_of
from sedia.objections.models import Dispute, Objection
from sedia.objections.steps import ANSWERED, BEFORE_DECISION, REDIRECTED, VOID, WITHDRAWN
from sedia.portal.following.events import events_of
from sedia.portal.following.waiting import Waiting
from sedia.portal.objecting.words import STAGES, STATUSES
from sedia.web.objecting import ground_words
from sedia.workdays import zones

DRAWN = (Clock.Kind.OBJECTION, Clock.Kind.DISPUTE)


def page(found: Objection, at: datetime) -> dict[str, Any]:
    """The context of the objection's own view."""
    casefile = found.casefile
    clocks = by_kind(list(casefile.clocks.all()))
    running = [clocks[kind] for kind in DRAWN if kind in clocks and clocks[kind].stopped_at is None]
    letters = casefile.letters.issued().filter(kind=Kind.OBJECTION_ANSWER).select_related("pdf", "signed")
    dispute = Dispute.objects.filter(objection=found).first()
    return {
        "objection": found,
        "casefile": casefile,
        "status": STATUSES[found.status],
        "waiting": waiting_for(found, clocks, dispute, at),
        "clocks": deadlines(running[-1:] or [clocks[Clock.Kind.OBJECTION]]),
        "today": zones.local(at, found.office.zone).date(),
        "events": events_of(casefile),
        "letters": [_letter(letter, casefile.number) for letter in letters],
        "own_files": list(casefile.attachments.filter(from_requester=True).select_related("blob")),
        "grounds": [(each.letter, ground_words(each)) for each in grounds_of(found)],
        "commission": _commission(found, clocks, dispute, at),
        "dispute": dispute,
        "survey": survey_token(casefile, found.service_slug) if found.status == ANSWERED else "",
        "stage": STAGES[dispute.status] if dispute else "",
        "may_withdraw": found.status in BEFORE_DECISION,
    }


def _letter(letter: Letter, number: str) -> dict[str, Any]:
    return {
        "name": gettext("Tanggapan atas keberatan"),
        "note": letter.number,
        "size": letter.document.size if letter.document else 0,
        "url": reverse("case-letter", args=[number, letter.code]),
    }


def _commission(
    found: Objection, clocks: Mapping[str, Clock], dispute: Dispute | None, at: datetime
) -> dict[str, Any] | None:
    """The way to the Information Commission while it is open: who, until when, and whether that is past (R25)."""
    clock = clocks.get(Clock.Kind.DISPUTE)
    if clock is None or dispute is not None or clock.stopped_at is not None:
        return None
    (counted,) = deadlines([clock])
    who = found.office.information_commission or gettext(COMMISSION)
    return {"who": who, "until": counted.last_day, "late": clock.is_late(at)}


def waiting_for(
    found: Objection, clocks: Mapping[str, Clock], dispute: Dispute | None, at: datetime
) -> Waiting:
    """What whoever objected wants to know first: whom it waits for, and until when."""
    ends = {
        WITHDRAWN: gettext("Keberatan ini sudah dicabut."),
        REDIRECTED: gettext("Ini bukan keberatan dan sudah dialihkan."),
        VOID: gettext("Pencatatan keberatan ini dibatalkan karena kekeliruan petugas."),
    }
    if found.status in ends:
        return Waiting(ends[found.status])
    if dispute is not None:
        return Waiting(gettext("Sengketa atas keberatan ini tercatat di Komisi Informasi."))
    if found.status == ANSWERED:
        return Waiting(gettext("Keberatan Anda sudah ditanggapi. Suratnya ada di bawah ini."))
    who = gettext("Menunggu tanggapan atasan PPID %(office)s") % {"office": found.office.short_name}
    if found.answer_due < at:
        words = gettext(
            "Batas waktu menanggapi sudah lewat. Anda dapat mengajukan sengketa ke Komisi Informasi."
        )
        return Waiting(who, text=words)
    return Waiting(who, found.answer_due)
