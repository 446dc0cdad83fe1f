"""The feed itself: deadlines as calendar entries (RFC 5545). It names numbers and moments, nobody and nothing else.

Calendar programs copy what they fetch to servers of their own, so no personal data may stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from sedia.casefiles.models import Clock, Kind
from sedia.complaints import steps as complaint_steps
from sedia.complaints.models import Complaint
from sedia.desk.paraf.waiting import put_before
from sedia.desk.queue.rows import PAGES
from sedia.journal.actors import Actor
from sedia.notices.calendars import Entry, calendar_file
from sedia.objections import steps as objection_steps
from sedia.objections.models import Objection
from sedia.requests.models import InformationRequest

MEDIA_TYPE = "text/calendar; charset=utf-8"
MOST = 500
LASTS = timedelta(
    minutes=30
)  # an entry ends when its deadline does; one without length is drawn by few programs
WARNS = timedelta(hours=2)  # before the deadline
NAMES = {
    Clock.Kind.PROMISE: "Janji layanan",
    Clock.Kind.PROMISE_COMPLETE: "Janji layanan sejak lengkap",
    Clock.Kind.LEGAL: "Batas undang-undang",
    Clock.Kind.SUPPLY: "Data susulan",
    Clock.Kind.REOPENED: "Jawaban ulang atas keberatan",
    Clock.Kind.OBJECTION: "Tanggapan keberatan",
    Clock.Kind.DISPUTE: "Pemohon dapat ke Komisi Informasi sampai",
    Clock.Kind.RESPONSE: "Tanggapan pengaduan",
    Clock.Kind.RESPONSE_REPLY: "Tanggapan pengaduan",
    Clock.Kind.VERIFICATION: "Verifikasi pengaduan",
    Clock.Kind.CATEGORY: "Penyelesaian pengaduan",
    Clock.Kind.SETTLEMENT: "Keputusan pengaduan",
    Clock.Kind.TELLING: "Penyampaian keputusan pengaduan",
}


def clocks_of(person: Actor, at: datetime) -> list[Clock]:
    """The running clocks that this person answers for and may see, due first; one query.

    The requester's way to the Commission ends by itself: once it ended at `at` it is left out.
    """
    first, *others = _cases(person)
    running = Clock.objects.filter(kind__in=NAMES, stopped_at__isnull=True)
    mine = running.filter(casefile__in=first.union(*others))
    found = mine.exclude(kind=Clock.Kind.DISPUTE, due_at__lt=at).select_related("casefile")
    return list(found.order_by("due_at", "pk")[:MOST])


def _cases(person: Actor) -> list[QuerySet[Any]]:
    """The cases: handled by this person, put before him or her, or answered by him or her as the superior."""
    mine = {"officer_id": person.staff_key}
    requests = InformationRequest.objects.visible_to(person).filter(**mine)
    objections = Objection.objects.filter(status__in=(*objection_steps.IN_WORK, objection_steps.ANSWERED))
    complaints = Complaint.objects.visible_to(person)
    running = (*complaint_steps.IN_WORK, complaint_steps.ANSWERED)
    found = (
        requests.open(),
        requests.owing(),
        objections.visible_to(person).filter(**mine),
        objections.under_superior(person),
        complaints.filter(**mine, status__in=running),
        complaints.to_approve(person),
    )
    put = put_before(person).order_by().values("request__casefile")
    return [*(rows.order_by().values("casefile") for rows in found), put]


def calendar(clocks: Iterable[Clock], at: datetime) -> bytes:
    """The calendar of these clocks as made at `at`, in UTC; the reader's program speaks its own zone."""
    entries = map(_entry, clocks)
    return calendar_file(
        entries, at=at, maker="-//Sedia//Tenggat//ID", name="Tenggat Sedia", refresh=timedelta(hours=1)
    )


def _entry(clock: Clock) -> Entry:
    casefile = clock.casefile
    return Entry(
        uid=f"{clock.pk}.{casefile.uuid}@sedia",
        words=f"{NAMES[Clock.Kind(clock.kind)]}: {casefile.number}",
        url=f"{settings.BASE_URL}{reverse(PAGES[Kind(casefile.kind)], args=[casefile.number])}",
        begins=clock.due_at - LASTS,
        ends=clock.due_at,
        warns=WARNS - LASTS,
        warning="Tenggat Sedia",
        private=True,
    )
