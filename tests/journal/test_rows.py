"""Rows made and inserted for less than Django asks are the rows that Django would have made and inserted."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.clocks import by_law
from sedia.casefiles.models import CaseFile, Channel, Clock, Counter, Kind, Requester, Submission
from sedia.casefiles.numbers import next_number
from sedia.journal import statements
from sedia.journal.rows import insert, new
from sedia.journal.statements import answer
from sedia.notices.models import Notice
from sedia.offices.models import Office
from tests.notices import scene

pytestmark = pytest.mark.django_db
HARD = "Aji%s $1 ? 'kutip' \u202eꦲꦤ %d"


@pytest.fixture
def office() -> Office:
    return scene.office()


def columns(office: Office, at: datetime, sequence: int) -> dict[str, Any]:
    """A case file's, with a choice, texts that look like placeholders, and a moment."""
    return {
        "office": office,
        "kind": Kind.REQUEST,
        "year": 2026,
        "sequence": sequence,
        "number": f"DINKOP-P-2026-{sequence:05d}",
        "channel": Channel.IN_PERSON,
        "received_at": at,
        "recorded_at": at + timedelta(microseconds=1),
        "receipt_code": f"C{sequence}",
        "search_text": HARD,
    }


def children(casefile: CaseFile, at: datetime) -> list[tuple[type[Model], dict[str, Any]]]:
    deadline = by_law(casefile.office, "legal_limit", at).to_json()
    told = {"casefile": casefile, "office": casefile.office, "created_at": at, "not_before": at}
    return [
        (
            Clock,
            {
                "casefile": casefile,
                "office_id": casefile.office_id,
                "kind": Clock.Kind.LEGAL,
                "started_at": at,
                "due_at": at,
                "deadline": deadline,
                "calendar_version": 1,
            },
        ),
        (Requester, {"casefile": casefile, "kind": Requester.Kind.PERSON, "name": HARD, "government": True}),
        (
            Notice,
            {**told, "kind": "a", "to": Notice.To.ROLE, "channel": "email", "context": {"n": [1, HARD]}},
        ),
        (Notice, {**told, "kind": "b", "to": Notice.To.ROLE, "channel": "email", "letter": None}),
    ]


def values(row: Model, *, without: Collection[str] = ()) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in without
    }


def stored(row: Model) -> dict[str, Any]:
    return values(type(row)._default_manager.get(pk=row.pk), without={"id", "uuid", "casefile_id"})


def test_a_new_row_has_the_values_and_the_relations_that_django_gives(office: Office, at: datetime) -> None:
    ours, theirs = new(CaseFile, **columns(office, at, 1)), CaseFile(**columns(office, at, 1))
    assert values(ours, without={"uuid"}) == values(theirs, without={"uuid"})
    assert ours.uuid != theirs.uuid
    assert ours.office is office
    assert ours._state.adding
    for model, given in children(ours, at):
        row = new(model, **given)
        assert values(row) == values(model(**given))
        assert row.casefile is ours  # type: ignore[attr-defined]
    assert isinstance(ours.requester, Requester)


def test_what_is_made_anew_for_a_row_is_its_own(office: Office, at: datetime) -> None:
    one, other = new(Notice, office=office), new(Notice, office=office)
    one.context["told"] = True
    assert other.context == {}


def test_a_name_that_the_model_does_not_have_is_refused(office: Office) -> None:
    with pytest.raises(KeyError):
        new(Counter, office=office, nothing=1)


@pytest.mark.parametrize("logged", [False, True])
def test_inserted_rows_are_what_django_would_have_stored(office: Office, at: datetime, logged: bool) -> None:
    theirs = CaseFile.objects.create(**columns(office, at, 1))
    expected = [
        stored(theirs),
        *(stored(model._default_manager.create(**given)) for model, given in children(theirs, at)),
    ]
    CaseFile.objects.all().delete()
    ours = new(CaseFile, **columns(office, at, 1))
    rows: list[Model] = [ours, *(new(model, **given) for model, given in children(ours, at))]
    with CaptureQueriesContext(connection) if logged else nullcontext():
        insert(*rows)
    assert [stored(row) for row in rows] == expected
    assert {row.casefile_id for row in rows[1:]} == {ours.pk}  # type: ignore[attr-defined]
    assert not any(row._state.adding for row in rows)


def test_each_of_several_rows_of_one_model_knows_its_own_key(office: Office, at: datetime) -> None:
    rows = [new(CaseFile, **columns(office, at, sequence)) for sequence in (3, 1, 2)]
    insert(*rows)
    assert [CaseFile.objects.get(pk=row.pk).sequence for row in rows] == [3, 1, 2]


def test_a_used_key_takes_no_number(office: Office, at: datetime) -> None:
    def key() -> Submission:
        return new(Submission, key_hash="a", fingerprint="b", casefile_uuid=CaseFile().uuid, created_at=at)

    assert next_number(office, Kind.REQUEST, 2026, key()) == (1, "DINKOP-P-2026-00001")
    with pytest.raises(IntegrityError), transaction.atomic():
        next_number(office, Kind.REQUEST, 2026, key())
    assert next_number(office, Kind.REQUEST, 2026) == (2, "DINKOP-P-2026-00002")
    assert Submission.objects.count() == 1


def test_a_refused_statement_leaves_no_cursor_open(
    office: Office, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    own = statements._own_cursor
    monkeypatch.setattr(statements, "_own_cursor", lambda database: made.append(own(database)) or made[-1])
    insert(new(CaseFile, **columns(office, at, 1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(new(CaseFile, **columns(office, at, 1)))
    with pytest.raises(Exception, match="closed"):
        made[-1].execute("SELECT 1")


def test_a_value_is_never_read_as_part_of_the_statement() -> None:
    assert answer("SELECT CAST(%s AS text), CAST(%s AS text)", [HARD, "%s"]) == (HARD, "%s")
    assert answer("SELECT 1 WHERE 1 = 0", []) is None
