"""Marking what an issued answer released as already open, and ending that (R19)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sedia.decisions import rules
from sedia.decisions.models import Decision, Release
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.release_steps import IN_FORCE, OPEN_RELEASE
from sedia.decisions.steps import DECISION
from sedia.journal.actors import Actor
from sedia.offices.calendar import calendar_of
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.steps.engine import take

WITHDRAWN_FILE = "Dokumennya ditarik."
REPLACED_LETTER = "Surat jawabannya diganti dengan ralat."


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What may be given again: the files by their keys, how they are called, and the last day."""

    title: str
    period: str = ""
    files: Collection[int] = ()
    until: date | None = None


def openable(decision: Decision) -> list[Release]:
    """The files of an answer that may be marked: safe, not stopped, as they were made, and not marked already."""
    rows = decision.releases.filter(verdict=Release.Verdict.SAFE, withdrawn_at=None, original=None)
    return list(rows.exclude(openings__status=IN_FORCE).select_related("blob"))


def mark_open(decision: Decision, opening: Opening, *, by: Actor, at: datetime, revision: int) -> OpenRelease:
    """`tandai-terbuka`: a PPID, not the proposer, marks files of an issued answer as re-usable until a day.

    Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile.
    """
    DECISION.allow("tandai-terbuka", decision, by)
    office = decision.request.office
    files = [row for row in openable(decision) if row.pk in opening.files]
    today = calendar_of(office).local_date(at)
    if wrong := rules.wrong_opening(title=opening.title, until=opening.until, today=today, files=len(files)):
        raise Incomplete(wrong)
    until = opening.until or today
    with transaction.atomic(durable=True):
        opened: OpenRelease = OpenRelease.objects.create(
            office=office,
            decision=decision,
            status=IN_FORCE,
            title=opening.title.strip(),
            period=opening.period.strip(),
            until=until,
            marked_by_id=by.staff_key,
            marked_at=at,
        )
        opened.files.set(files)
        facts = {**facts_of(opened), "opened_files": sorted(row.blob_id for row in files)}
        chain = decision.request.casefile.chain
        take(DECISION, decision, "tandai-terbuka", by=by, at=at, chain=chain, revision=revision, facts=facts)
    return opened


def facts_of(opened: OpenRelease) -> dict[str, Any]:
    """What the journal says of it: which it is, and its last day."""
    return {"open_release": str(opened.pk), "until": opened.until.isoformat()}


def end_open(opened: OpenRelease, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`akhiri`: a PPID ends it before its day. Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile."""
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis alasannya."]})
    with transaction.atomic(durable=True):
        _end(opened, "akhiri", reason.strip(), by=by, at=at, revision=revision)


def lapse(opened: Iterable[OpenRelease], reason: str, *, by: Actor, at: datetime) -> None:
    """`gugur`: end these at once, inside the transaction of the verb that stopped a file or replaced a letter."""
    for each in opened:
        with suppress(ChangedMeanwhile):  # somebody ended it at the same moment
            _end(each, "gugur", reason, by=by, at=at, revision=each.revision)


def _end(opened: OpenRelease, verb: str, reason: str, *, by: Actor, at: datetime, revision: int) -> None:
    changes = {"ended_at": at, "ended_by_id": by.staff_id, "end_reason": reason}
    seen: dict[str, Any] = {"chain": opened.decision.request.casefile.chain, "revision": revision}
    take(OPEN_RELEASE, opened, verb, by=by, at=at, **seen, changes=changes, texts={"reason": reason})
