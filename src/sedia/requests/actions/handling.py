"""Handling a request at the desk: who works on it, notes, and the requester's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles import search
from sedia.casefiles.models import Attachment, CaseFile, Look, Note
from sedia.files.uploads import Upload
from sedia.handling import actions as handling
from sedia.handling import correcting
from sedia.journal.actors import Actor
from sedia.offices.models import Office, Staff, Unit
from sedia.refusals import Incomplete
from sedia.requests import seals
from sedia.requests.models import InformationRequest
from sedia.requests.steps import DESK, REQUEST


def take_over(request: InformationRequest, *, by: Actor, at: datetime, revision: int) -> None:
    """`ambil`: the officer takes the request, from the queue or from a colleague."""
    handling.take_over(REQUEST, request, by=by, at=at, revision=revision)


def assign(
    request: InformationRequest,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    officer: Staff,
    unit: Unit | None = None,
) -> None:
    """`tugaskan`: give the request to a colleague who may handle requests of this office today. Raises Incomplete."""
    handling.require_handler(request.office, officer, DESK, at)
    if unit is not None and unit.office_id != request.office_id:
        raise Incomplete({"unit": ["Pilih unit di kantor ini."]})
    key = unit.pk if unit else request.unit_id
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    handling.assign(REQUEST, request, **seen, officer=officer, changes={"unit_id": key}, facts={"unit": key})


def release(request: InformationRequest, *, by: Actor, at: datetime, revision: int) -> None:
    """`lepas`: nobody handles the request any more; it waits in the queue for whoever takes it."""
    handling.release(REQUEST, request, by=by, at=at, revision=revision)


def release_all(officer: Staff, office: Office, *, by: Actor, at: datetime) -> int:
    """`lepas` for each request that this officer handles at that office, such as before a leave; says how many.

    All or none: raises NotAllowed, or ChangedMeanwhile when somebody works on one of them at this very moment.
    """
    rows = InformationRequest.objects.open().filter(office=office, officer=officer)
    with transaction.atomic(durable=True):
        found = list(rows.select_related("casefile"))
        for request in found:
            handling.write_release(REQUEST, request, by=by, at=at, revision=request.revision)
    return len(found)


def note(request: InformationRequest, *, by: Actor, at: datetime, text: str) -> Note:
    """`catat`: a remark of the staff. Raises Incomplete for an empty one."""
    return handling.note(REQUEST, request, by=by, at=at, text=text)


def attach(
    request: InformationRequest, *, by: Actor, at: datetime, uploads: Iterable[Upload], purpose: str
) -> list[Attachment]:
    """Put files with the case: a scan that comes later, or the office's own document. Raises Incomplete for none."""
    return handling.attach(REQUEST, request, by=by, at=at, uploads=uploads, purpose=purpose)


def correct_requester(
    request: InformationRequest, *, by: Actor, at: datetime, revision: int, values: Mapping[str, str]
) -> None:
    """`perbaiki-pemohon`: correct the requester's data (R46); old values stay as texts, and the requester is told."""
    correcting.correct_requester(
        REQUEST,
        request,
        by=by,
        at=at,
        revision=revision,
        values=values,
        seal=lambda: seals.sealed_anew(request),
        words=lambda: words_of(request),
    )


def words_of(request: InformationRequest) -> str:
    """The stemmed words by which a case is found."""
    requester = request.casefile.requester
    return search.search_text(
        request.subject, request.details, request.spoken_words, requester.name, requester.institution
    )


def record_look(casefile: CaseFile, *, by: Actor, at: datetime, what: str) -> None:
    """Record that a member of staff read personal data of this case (R48)."""
    Look.objects.create(casefile=casefile, staff_id=by.staff_key, at=at, what=what)


def record_looks(casefiles: Iterable[CaseFile], *, by: Actor, at: datetime, what: str) -> None:
    """Record that a list which names requesters was read, one row a case, in one insert (R48)."""
    rows = [Look(casefile=casefile, staff_id=by.staff_key, at=at, what=what) for casefile in casefiles]
    Look.objects.bulk_create(rows)
