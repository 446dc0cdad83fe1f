"""An office, its staff and a case, written straight into the tables: what notices are about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sedia import law
from sedia.casefiles.clocks import clock
from sedia.casefiles.models import CaseFile, Clock, Kind, Requester
from sedia.journal.actors import Actor, Role
from sedia.notices import outbox
from sedia.notices.deliver import deliver_due
from sedia.notices.models import Attempt, Notice
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office, Staff
from sedia.workdays import zones
from sedia.workdays.counting import legal_deadline, promise

FILED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 09.00 in Jakarta


def office(code: str = "DINKOP") -> Office:
    return Office.objects.create(
        slug=code.lower(),
        code=code,
        name="Dinas Koperasi dan Usaha Kecil Menengah",
        short_name="Dinas Koperasi dan UKM",
        government="Pemerintah Kabupaten Pasuruan",
        address="Jalan Raya Raci Km. 9, Bangil 67000",
        city="Bangil",
        phone="081235510080",
        email="layanan@dinkop.test",
        created_at=FILED,
    )


def staff(where: Office, login: str, *roles: str, email: str | None = None, active: bool = True) -> Staff:
    person = Staff.objects.create(
        username=f"{login}-{where.slug}",
        name=login.title(),
        email=f"{login}@{where.slug}.test" if email is None else email,
        is_active=active,
        joined_at=FILED,
    )
    for role in roles:
        Membership.objects.create(staff=person, office=where, role=role, since=date(2026, 1, 1))
    return person


def acting(person: Staff, *roles: str) -> Actor:
    return Actor("staff", str(person.pk), frozenset(roles or {Role.OFFICER}))


def case(where: Office, *, at: datetime = FILED, language: str = "id", **requester: Any) -> CaseFile:
    sequence = CaseFile.objects.count() + 1
    casefile = CaseFile.objects.create(
        office=where,
        kind=Kind.REQUEST,
        year=2026,
        sequence=sequence,
        number=f"{where.code}-P-2026-{sequence:05d}",
        channel="online",
        language=language,
        received_at=at,
        recorded_at=at,
        receipt_code=f"TERIMA{sequence:06d}",
    )
    given = {"name": "Sari Wulandari", "email": "sari@warga.test", "phone": "0812 3456 789"}
    given |= {"phone_digits": "628123456789", "address": "Jalan Kenanga 5, Bangil", **requester}
    Requester.objects.create(casefile=casefile, kind="person", **given)
    start_clocks(casefile, at)
    return casefile


def start_clocks(casefile: CaseFile, at: datetime) -> None:
    calendar, rules = calendar_of(casefile.office), law.load()
    limit = rules.term("legal_limit", on=zones.local(at, casefile.office.zone).date())
    due = {
        Clock.Kind.PROMISE: promise(1, standard="SK 950/384/424.085/2022", received_at=at, calendar=calendar),
        Clock.Kind.LEGAL: legal_deadline(limit, received_at=at, calendar=calendar, version=rules.version),
    }
    Clock.objects.bulk_create(
        clock(casefile, kind, deadline, calendar_version=1) for kind, deadline in due.items()
    )


def outcomes(notice: Notice) -> list[str]:
    """How each try of a notice ended, the first one first."""
    return list(Attempt.objects.filter(notice=notice).order_by("pk").values_list("outcome", flat=True))


def fresh(notice: Notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


def deliver(at: datetime, owner: str = "w1", **more: Any) -> int:
    """One pass of one worker at one moment."""
    return deliver_due(at, clock=lambda: at, owner=owner, **more)


def put(casefile: CaseFile, at: datetime, kind: str = "registered", **more: Any) -> Notice:
    """A notice to the requester of a case, as a verb stores it."""
    notice = outbox.to_requester(kind, casefile=casefile, requester=casefile.requester, at=at, **more)
    outbox.put([notice])
    return Notice.objects.get(message_id=notice.message_id)
