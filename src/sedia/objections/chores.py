"""What the worker does for objections: who waits in vain is told of the way on, with the last day (R22, R25).

A request whose legal limit passed unanswered gives the right to object (ground c); an objection whose limit passed
gives the way to the Information Commission.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from sedia.casefiles.clocks import deadlines
from sedia.casefiles.models import Clock
from sedia.journal.actors import SYSTEM, Role
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.objections.clocks import dispute_clock, window_from
from sedia.objections.models import Objection
from sedia.objections.steps import IN_WORK as WAITS
from sedia.offices.calendar import calendar_of
from sedia.requests.models import InformationRequest
from sedia.requests.steps import IN_WORK

PORTION = 100
COUNTED = ("started_at", "due_at", "deadline", "calendar_version")
LIMITS = (Clock.Kind.LEGAL, Clock.Kind.REOPENED)
PASSED = "limit_passed"
SOON = "objection_due_soon"
ANSWER = "objection_answered"
WARN_DAYS = 5  # working days; they fit into the horizon, also around Lebaran
HORIZON = timedelta(days=21)
FORGOTTEN = timedelta(days=366)  # whom nobody told of the answer for so long keeps the time that ran


def unanswered_requests(at: datetime) -> QuerySet[Clock]:
    """The running limits that passed before `at`, of the law or set for what is answered anew, of requests whose
    requester was not told of it yet.
    """
    told = Notice.objects.filter(
        casefile=OuterRef("casefile"), kind=PASSED, created_at__gte=OuterRef("started_at")
    )
    passed = Clock.objects.not_of_old().filter(kind__in=LIMITS, stopped_at__isnull=True, due_at__lt=at)
    return passed.filter(~Exists(told), casefile__information_request__status__in=sorted(IN_WORK))


def tell_unanswered(at: datetime) -> int:
    """Tell each requester whose limit passed unanswered: the right to object, and its last day; once each."""
    joined = ("office", "casefile__office", "casefile__requester")
    return sum(_tell(clock, at) for clock in unanswered_requests(at).select_related(*joined)[:PORTION])


def _tell(clock: Clock, at: datetime) -> bool:
    casefile = clock.casefile
    passed_on = calendar_of(clock.office).local_date(clock.due_at)
    until = window_from(clock.office, passed_on).last_day
    context = {"passed_on": passed_on.isoformat(), "objection_until": until.isoformat()}
    with transaction.atomic(durable=True):
        still = InformationRequest.objects.filter(casefile=casefile, status__in=sorted(IN_WORK))
        if not still.exists():
            return False
        told = outbox.to_requester(
            PASSED,
            casefile=casefile,
            requester=casefile.requester,
            at=at,
            context=context,
            once=f"{PASSED}:{casefile.uuid}:{clock.due_at.isoformat()}",
        )
        outbox.put_once([told])
        facts = {"due": clock.due_at.isoformat(), "objection_until": until.isoformat()}
        append(casefile.chain, "request.limit_passed", by=SYSTEM, at=at, facts=facts)
    return True


def lapsed(at: datetime) -> QuerySet[Objection]:
    """Objections whose limit passed unanswered before `at`, and whose requester was not told of it yet."""
    return Objection.objects.unanswered_after(at)


def tell_lapsed(at: datetime) -> int:
    """Tell each requester whose objection the superior left unanswered: the Commission, and the last day; once each."""
    joined = ("office", "casefile__office", "casefile__requester")
    return sum(_tell_lapsed(each, at) for each in lapsed(at).select_related(*joined)[:PORTION])


def _tell_lapsed(objection: Objection, at: datetime) -> bool:
    casefile = objection.casefile
    passed_on: date = calendar_of(objection.office).local_date(objection.answer_due)
    running = dispute_clock(casefile, objection.answer_due)
    (until,) = (each.last_day for each in deadlines([running]))
    context = {"passed_on": passed_on.isoformat(), "dispute_until": until.isoformat()}
    overdue: dict[str, Any] = {"casefile": casefile, "at": at, "context": {"due": objection.answer_due}}
    above = objection.office.superior_office
    with transaction.atomic(durable=True):
        if not lapsed(at).filter(pk=objection.pk).update(lapse_told_at=at):
            return False
        running.save(force_insert=True)
        to_requester = outbox.to_requester(
            "objection_lapsed", casefile=casefile, requester=casefile.requester, at=at, context=context
        )
        to_superior = outbox.to_role("objection_overdue", role=Role.SUPERIOR, office=above, **overdue)
        outbox.put([to_requester, to_superior])
        facts = {"due": objection.answer_due.isoformat(), "dispute_until": until.isoformat()}
        append(casefile.chain, "objection.limit_passed", by=SYSTEM, at=at, facts=facts)
    return True


def told_late(at: datetime) -> QuerySet[Clock]:
    """The running ways to the Commission that began before the requester was told of the answer (`told_at`)."""
    told = Notice.objects.filter(casefile=OuterRef("casefile"), kind=ANSWER, told_at__isnull=False)
    first = told.order_by("told_at", "pk").values("told_at")[:1]
    running = Clock.objects.filter(
        kind=Clock.Kind.DISPUTE, stopped_at__isnull=True, due_at__gt=at - FORGOTTEN
    )
    return running.annotate(told_at=Subquery(first)).filter(told_at__gt=F("started_at")).order_by("pk")


def start_told(at: datetime) -> int:
    """Count the way to the Commission from when the requester was told of the answer (UU 14/2008 Art 37(2))."""
    return sum(_start(clock, at) for clock in told_late(at).select_related("casefile__office")[:PORTION])


def _start(clock: Any, at: datetime) -> bool:
    anew = dispute_clock(clock.casefile, clock.told_at)
    same = Clock.objects.filter(pk=clock.pk, started_at=clock.started_at, stopped_at__isnull=True)
    (until,) = (each.last_day for each in deadlines([anew]))
    with transaction.atomic(durable=True):
        if not same.update(**{name: getattr(anew, name) for name in COUNTED}):
            return False
        facts = {"told_at": clock.told_at.isoformat(), "dispute_until": until.isoformat()}
        append(clock.casefile.chain, "objection.told", by=SYSTEM, at=at, facts=facts)
    return True


def due_soon(at: datetime) -> list[Objection]:
    """Open objections whose answer is due within five working days, and of which nobody was reminded yet."""
    once = Concat(Value(f"{SOON}:"), Cast(OuterRef("pk"), CharField()))
    near = Objection.objects.filter(
        status__in=sorted(WAITS), answer_due__gte=at, answer_due__lte=at + HORIZON
    )
    rows = near.exclude(Exists(Notice.objects.filter(once=once))).order_by("answer_due", "pk")
    joined = ("office", "casefile__office", "officer")
    return [each for each in rows.select_related(*joined)[:PORTION] if _warns(each, at)]


def _warns(objection: Objection, at: datetime) -> bool:
    calendar = calendar_of(objection.office)
    today, due = calendar.local_date(at), calendar.local_date(objection.answer_due)
    return calendar.working_days_between(today, due) <= WARN_DAYS


def remind(at: datetime) -> int:
    """Remind who handles an objection, and the superior, that its answer is due soon; once each."""
    found = due_soon(at)
    for objection in found:
        once = f"{SOON}:{objection.pk}"
        said: dict[str, Any] = {"casefile": objection.casefile, "at": at}
        said["context"] = {"due": objection.answer_due}
        above = objection.office.superior_office
        told = outbox.to_role(SOON, role=Role.SUPERIOR, office=above, once=f"{once}:superior", **said)
        outbox.put_once([outbox.to_handler(SOON, staff=objection.officer, once=once, **said), told])
    return len(found)


def still_owed(notice: Notice, at: datetime) -> dict[str, str] | None:
    """None when the objection waits for no answer any more: a late mail must not call for what is done."""
    waits = Objection.objects.filter(casefile=notice.casefile, status__in=sorted(WAITS))
    return {} if waits.exists() else None


def follow(clock: Clock) -> None:
    """Keep the due time beside the objection, for the queue; inside the transaction that moved its clock (R38)."""
    if clock.kind == Clock.Kind.OBJECTION:
        Objection.objects.filter(casefile_id=clock.casefile_id).update(answer_due=clock.due_at)
