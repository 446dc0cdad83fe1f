"""Everything the complainant's own view shows, in a fixed number of queries. It never says who complains."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.models import Clock
from sedia.casefiles.offers import survey_token
from sedia.complaints.models import Complaint
from sedia.complaints.steps import (
    ANSWERED,
    AWAITING_REPLY,
    BEFORE_ANSWER,
    CLOSED,
    LAPSED,
    PROPOSED,
    REDIRECTED,
    VOID,
    WITHDRAWN,
)
from sedia.letters.models import Kind
from sedia.portal.complaining.words import STATUSES
from sedia.portal.following.events import events_of
from sedia.portal.following.waiting import Waiting
from sedia.workdays import zones

DRAWN = (Clock.Kind.RESPONSE, Clock.Kind.RESPONSE_REPLY, Clock.Kind.SETTLEMENT, Clock.Kind.REPAIR)


def page(found: Complaint, at: datetime) -> dict[str, Any]:
    """The context of the complainant's view."""
    casefile, status = found.casefile, found.status
    clocks = by_kind(list(casefile.clocks.all()))
    letters = casefile.letters.issued().filter(kind=Kind.COMPLAINT_ANSWER).select_related("pdf", "signed")
    drawn = [clocks[kind] for kind in DRAWN if kind in clocks and clocks[kind].stopped_at is None]
    return {
        "complaint": found,
        "casefile": casefile,
        "status": STATUSES[found.status],
        "waiting": waiting_for(found, clocks),
        "clocks": deadlines(drawn),
        "today": zones.local(at, found.office.zone).date(),
        "events": events_of(casefile),
        "exchange": exchange_of(found),
        "letters": [_letter(letter, casefile.number) for letter in letters],
        "own_files": list(casefile.attachments.filter(from_requester=True).select_related("blob")),
        "may_reply": may_reply(found),
        "was_asked": status == AWAITING_REPLY,
        "may_withdraw": status in BEFORE_ANSWER,
        "survey": survey_token(casefile, "") if status in (ANSWERED, CLOSED) else "",
        "may_close": status == ANSWERED,
        "may_reopen": may_reopen(found),
    }


def may_reply(found: Complaint) -> bool:
    """Whether who complains may answer or add something now."""
    return found.status in BEFORE_ANSWER or found.status == PROPOSED


def may_reopen(found: Complaint) -> bool:
    """Whether who complains may open it once more now."""
    return found.status in (ANSWERED, CLOSED) and found.reopened_at is None


def exchange_of(found: Complaint) -> list[dict[str, Any]]:
    """Questions and replies, in order; two queries."""
    asked = ({"text": row.text, "at": row.asked_at, "asked": True} for row in found.questions.all())
    said = ({"text": row.text, "at": row.at, "asked": False} for row in found.replies.all() if row.text)
    return sorted(chain(asked, said), key=lambda row: row["at"])


def _letter(letter: Any, number: str) -> dict[str, Any]:
    return {
        "name": gettext("Surat jawaban pengaduan"),
        "note": letter.number,
        "size": letter.document.size if letter.document else 0,
        "url": reverse("case-letter", args=[number, letter.code]),
    }


def waiting_for(found: Complaint, clocks: Mapping[str, Clock]) -> Waiting:
    """What who complains wants to know first: whom it waits for, and until when."""
    office = found.office.short_name
    ends = {
        WITHDRAWN: gettext("Pengaduan ini sudah dicabut."),
        LAPSED: gettext("Pengaduan ini dianggap dicabut karena pertanyaan kami tidak dijawab."),
        VOID: gettext("Pencatatan pengaduan ini dibatalkan karena kekeliruan petugas."),
        REDIRECTED: gettext("Ini bukan pengaduan dan sudah dialihkan."),
        CLOSED: gettext("Selesai: pengaduan ini sudah ditutup."),
    }
    if found.status in ends:
        return Waiting(ends[found.status])
    if found.status == AWAITING_REPLY:
        repair = clocks.get(Clock.Kind.REPAIR)
        return Waiting(gettext("Menunggu Anda menjawab pertanyaan kami"), repair.due_at if repair else None)
    if found.status == ANSWERED:
        words = gettext("Bila belum selesai, Anda dapat membuka kembali pengaduan ini satu kali.")
        return Waiting(gettext("Pengaduan Anda sudah dijawab."), text="" if found.reopened_at else words)
    settlement = clocks.get(Clock.Kind.SETTLEMENT)
    if settlement is not None and settlement.stopped_at is None:
        return Waiting(gettext("Menunggu %(office)s memutuskan") % {"office": office}, settlement.due_at)
    if found.completed_at is None:
        due = clocks.get(Clock.Kind.RESPONSE_REPLY, clocks[Clock.Kind.RESPONSE]).due_at
        return Waiting(gettext("Menunggu %(office)s menanggapi") % {"office": office}, due)
    return Waiting(gettext("Menunggu %(office)s mengirim jawaban") % {"office": office})
