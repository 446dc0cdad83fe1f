"""Stopping a file that should not have gone out, and the record of what it disclosed (R47; UU 27/2022 Art 46)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from sedia import law
from sedia.decisions.actions.opening import WITHDRAWN_FILE, lapse
from sedia.decisions.models import Breach, Download, Release
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.release_steps import BREACH, OPEN
from sedia.decisions.steps import APPROVERS, ISSUED
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from sedia.requests.steps import REQUEST
from sedia.steps.engine import take
from sedia.workdays import legal_deadline

MOST_TAKEN = 200
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def withdraw_files(
    request: InformationRequest,
    keys: Collection[int],
    *,
    by: Actor,
    at: datetime,
    reason: str,
    personal: bool,
) -> Breach | None:
    """`tarik`: one person stops these released files at once; the PPID is told.

    What is already open gives them no more, and to whom they were given that way they are stopped too, each case with
    a line of its own. `personal`: personal data may be in them, so a record of the breach is opened with its three
    times twenty-four hours. Returns it. It asks for no revision: what the requester does meanwhile must not hold it up.
    Raises Incomplete, NotAllowed, NotLawful.
    """
    stopped = list(given_files(request).filter(pk__in=keys))
    wrong = {} if stopped else {"files": ["Pilih dokumen yang ditarik."]}
    if not reason.strip():
        wrong["reason"] = ["Tulis alasannya."]
    if wrong:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        _stop(request, stopped, reason.strip(), by=by, at=at)
        opened = OpenRelease.objects.giving(request.office, {row.blob_id for row in stopped})
        lapse(opened, WITHDRAWN_FILE, by=by, at=at)
        breach = _opened(request, by=by, at=at) if personal else None
    for other, files in _given_on(request, stopped):
        with (
            suppress(NotLawful),
            transaction.atomic(durable=True),
        ):  # a request that ended gives nothing any more
            _stop(other, files, reason.strip(), by=by, at=at)
    return breach


def _stop(
    request: InformationRequest, stopped: Sequence[Release], reason: str, *, by: Actor, at: datetime
) -> None:
    """Stop these files of one case, and tell the PPID; inside the verb's transaction."""
    casefile = request.casefile
    facts = {"releases": [row.pk for row in stopped], "files": [row.blob_id for row in stopped]}
    request.refresh_from_db(fields=["status", "revision"])
    texts = {"reason": reason}
    take(REQUEST, request, "tarik", by=by, at=at, chain=casefile.chain, facts=facts, texts=texts)
    values = {"withdrawn_at": at, "withdrawn_by_id": by.staff_key, "withdraw_reason": reason}
    Release.objects.filter(pk__in=[row.pk for row in stopped]).update(**values)
    outbox.put([outbox.to_role("files_withdrawn", role=sorted(APPROVERS), casefile=casefile, at=at)])
    if above := request.office.ppid_office:
        told = outbox.to_role("files_withdrawn", role=Role.PPID, casefile=casefile, office=above, at=at)
        outbox.put([told])


def _given_on(
    request: InformationRequest, stopped: Sequence[Release]
) -> list[tuple[InformationRequest, list[Release]]]:
    """The other cases that were given the same files as already open, each with those files."""
    blobs = {row.blob_id for row in stopped}
    linked = OpenRelease.objects.filter(office=request.office, files__blob_id__in=blobs)
    rows = _given().filter(blob_id__in=blobs).exclude(decision__request=request)
    rows = rows.filter(Q(decision__cites__in=linked) | Q(decision__openings__in=linked)).distinct()
    found: dict[int, tuple[InformationRequest, list[Release]]] = {}
    for row in rows.select_related("decision__request__casefile", "decision__request__office__ppid_office"):
        asked = row.decision.request
        found.setdefault(asked.pk, (asked, []))[1].append(row)
    return list(found.values())


def given_files(request: InformationRequest) -> QuerySet[Release]:
    """The released files that the requester can still take."""
    return _given().filter(decision__request=request).order_by("decision", "position")


def _given() -> QuerySet[Release]:
    """The files that went out, with their letter or ahead of it, and were not stopped."""
    out = Q(decision__status=ISSUED) | Q(decision__ahead__isnull=False)
    rows: QuerySet[Release] = Release.objects.filter(out, withdrawn_at=None)
    return rows


def taken_before(request: InformationRequest) -> list[Download]:
    """What the requester took of files that were withdrawn since, or of a ZIP that held one, newest first."""
    rows = Release.objects.filter(decision__request=request, withdrawn_at__isnull=False)
    until: dict[tuple[str, int], datetime] = {}
    for row in rows.order_by("withdrawn_at"):
        if row.withdrawn_at is not None:
            until["file", row.pk] = until["bundle", row.decision_id] = row.withdrawn_at
    taken = (
        Download.objects.filter(decision__request=request).exclude(what="letter").select_related("release")
    )
    return [
        each
        for each in taken.order_by("-pk")[:MOST_TAKEN]
        if each.at <= until.get((each.what, each.release_id or each.decision_id), BEFORE_ALL)
    ]


def _opened(request: InformationRequest, *, by: Actor, at: datetime) -> Breach:
    statutes, calendar = law.load(), calendar_of(request.office)
    term = statutes.term("breach_notice", on=calendar.local_date(at))
    due = legal_deadline(term, received_at=at, calendar=calendar, version=statutes.version)
    breach: Breach = Breach.objects.create(
        request=request,
        office=request.office,
        status=OPEN,
        discovered_at=at,
        due_at=due.due_at,
        opened_by_id=by.staff_key,
    )
    facts = {"breach": breach.pk, "due_at": due.due_at.isoformat()}
    append(request.casefile.chain, "breach.opened", by=by, at=at, facts=facts)
    return breach


@dataclass(frozen=True, kw_only=True)
class BreachFacts:
    """What is known of a breach: which data, whose, how it came about, what was done, who was told when."""

    data: str = ""
    subjects: str = ""
    cause: str = ""
    measures: str = ""
    subjects_told_on: date | None = None
    agency_told_on: date | None = None


def describe_breach(breach: Breach, told: BreachFacts, *, by: Actor, at: datetime, revision: int) -> None:
    """`catat`: write down what is known. Raises Incomplete (a day to come), NotAllowed, NotLawful, ChangedMeanwhile."""
    today = calendar_of(breach.office).local_date(at)
    days = {"subjects_told_on": told.subjects_told_on, "agency_told_on": told.agency_told_on}
    wrong = {
        name: ["Tanggal ini belum tiba."] for name, day in days.items() if day is not None and day > today
    }
    if wrong:
        raise Incomplete(wrong)
    changes = asdict(told)
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": breach.request.casefile.chain, "revision": revision}
        facts = {"fields": sorted(name for name, value in changes.items() if getattr(breach, name) != value)}
        take(BREACH, breach, "catat", by=by, at=at, **seen, changes=changes, facts=facts)


def close_breach(
    breach: Breach, *, by: Actor, at: datetime, revision: int, conclusion: str, reason: str
) -> None:
    """`tutup`: the PPID says what it was. A breach is closed once subjects and agency were told (UU 27/2022 Art 46).

    Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile.
    """
    wrong: dict[str, list[str]] = {}
    if conclusion not in Breach.Conclusion:
        wrong["conclusion"] = ["Pilih kesimpulannya."]
    if not reason.strip():
        wrong["conclusion_reason"] = ["Tulis alasannya."]
    missing = [name for name in ("data", "cause", "measures") if not getattr(breach, name).strip()]
    if conclusion == Breach.Conclusion.BREACH and missing:
        wrong["conclusion_reason"] = ["Catat dahulu datanya, bagaimana terungkap, dan upaya penanganannya."]
    untold = breach.subjects_told_on is None or breach.agency_told_on is None
    if conclusion == Breach.Conclusion.BREACH and untold:
        told = "Catat dahulu kapan subjek data dan lembaga pelindungan data diberi tahu."
        wrong["conclusion"] = [told]
    if wrong:
        raise Incomplete(wrong)
    changes = {
        "conclusion": conclusion,
        "conclusion_reason": reason.strip(),
        "closed_by_id": by.staff_id,
        "closed_at": at,
    }
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": breach.request.casefile.chain, "revision": revision}
        take(BREACH, breach, "tutup", by=by, at=at, **seen, changes=changes, facts={"conclusion": conclusion})
