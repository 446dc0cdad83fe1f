"""Who works on a case: the same whatever its kind, tried with a request, an objection and a complaint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sedia.complaints.steps import COMPLAINT
from sedia.complaints.steps import HANDLERS as OF_COMPLAINTS
from sedia.handling.actions import assign, attach, note, release, require_handler, take_over
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.objections.steps import HANDLERS as OF_OBJECTIONS
from sedia.objections.steps import OBJECTION
from sedia.offices.models import Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed
from sedia.requests.steps import DESK, REQUEST
from sedia.steps.table import Table
from tests.cast import Cast, filed, upload
from tests.complaints.scene import complained
from tests.objections.objecting import objected

pytestmark = pytest.mark.django_db

Made = Callable[[Cast], Any]
KINDS = pytest.mark.parametrize(
    ("table", "made", "roles"),
    [(REQUEST, filed, DESK), (OBJECTION, objected, OF_OBJECTIONS), (COMPLAINT, complained, OF_COMPLAINTS)],
    ids=["request", "objection", "complaint"],
)


@KINDS
def test_it_is_taken_given_on_and_put_back(cast: Cast, table: Table, made: Made, roles: set[str]) -> None:
    thing = made(cast)
    take_over(table, thing, by=cast.officer, at=cast.at, revision=thing.revision)
    assert thing.officer_id == cast.officer.staff_id
    colleague = Staff.objects.get(pk=cast.colleague.staff_id)
    require_handler(thing.office, colleague, roles, cast.at)
    assign(table, thing, by=cast.officer, at=cast.at, revision=thing.revision, officer=colleague)
    assert thing.officer_id == colleague.pk
    assert Notice.objects.filter(kind="assigned", staff=colleague, casefile=thing.casefile).exists()
    release(table, thing, by=cast.colleague, at=cast.at, revision=thing.revision)
    assert thing.officer_id is None
    lines = Entry.objects.filter(chain=thing.casefile.chain).order_by("seq").values_list("event", flat=True)
    assert [event.partition(".")[2] for event in lines][-3:] == ["ambil", "tugaskan", "lepas"]


@KINDS
def test_the_second_press_and_the_wrong_person(cast: Cast, table: Table, made: Made, roles: set[str]) -> None:
    thing = made(cast)
    seen = thing.revision
    for by in (cast.auditor, cast.registrar):
        with pytest.raises(NotAllowed):
            take_over(table, thing, by=by, at=cast.at, revision=seen)
    take_over(table, thing, by=cast.officer, at=cast.at, revision=seen)
    with pytest.raises(ChangedMeanwhile):
        take_over(table, thing, by=cast.colleague, at=cast.at, revision=seen)
    with pytest.raises(Incomplete):
        require_handler(thing.office, Staff.objects.get(pk=cast.stranger.staff_id), roles, cast.at)


@KINDS
def test_remarks_and_documents_are_put_beside_it(
    cast: Cast, table: Table, made: Made, roles: set[str]
) -> None:
    thing = made(cast)
    seen = thing.revision
    written = note(table, thing, by=cast.registrar, at=cast.at, text="Pemohon menelepon.")
    rows = attach(table, thing, by=cast.registrar, at=cast.at, uploads=[upload()])
    assert (written.casefile, rows[0].casefile) == (thing.casefile, thing.casefile)
    assert thing.revision == seen, "nobody's work is disturbed"
    with pytest.raises(Incomplete):
        note(table, thing, by=cast.registrar, at=cast.at, text=" \n ")
    with pytest.raises(Incomplete):
        attach(table, thing, by=cast.registrar, at=cast.at, uploads=[])
    with pytest.raises(NotAllowed):
        note(table, thing, by=cast.auditor, at=cast.at, text="Saya hanya membaca.")
