"""Units are asked for data: who may ask, until when, who replies, and what a unit never learns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedia.casefiles.models import Attachment
from sedia.journal.actors import Actor, Role
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Staff, Unit
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.ending import withdraw
from sedia.requests.actions.inquiring import (
    UnitReply,
    ask_units,
    asking_units,
    cancel,
    limit_for_units,
    may_reply,
    remind,
    reply,
    token_of,
    token_opens,
    unit_actor,
)
from sedia.requests.chores import late_units, remind_late_units
from sedia.requests.models import DataInquiry, InformationRequest
from sedia.requests.rules import reply_limit, reply_proposed
from tests.cast import Cast, actor, approved, filed, fresh, in_analysis, upload

pytestmark = pytest.mark.django_db
DATA = UnitReply(reply="data", text="Per 31 Oktober.", name="Dewi")


def unit(cast: Cast, name: str = "Bidang Kelembagaan") -> Unit:
    return Unit.objects.get_or_create(office=cast.office, name=name)[0]


def member(cast: Cast, of: Unit, role: str = Role.REGISTRAR) -> Actor:
    """Somebody who works in that unit."""
    made = actor(cast.office, f"dewi-{role}", role, cast.at)
    Membership.objects.filter(staff=made.staff_id).update(unit=of)
    return actor_of(Staff.objects.get(pk=made.staff_id), cast.at)


def asked(cast: Cast, request: InformationRequest, **changes: Any) -> DataInquiry:
    """The first of what the officer asked units for."""
    words = {
        "by": cast.officer,
        "at": cast.at,
        "revision": request.revision,
        "units": [unit(cast)],
        "items": list(request.items.all()),
        "due_at": cast.at + timedelta(minutes=30),
        "text": "Per kecamatan.",
    }
    return ask_units(request, **{**words, **changes})[0]


def events(request: InformationRequest) -> list[str]:
    rows = Entry.objects.filter(chain=request.casefile.chain).order_by("seq")
    return list(rows.values_list("event", flat=True))


def test_units_are_asked_and_their_people_told(cast: Cast) -> None:
    request = in_analysis(cast)
    dewi = member(cast, unit(cast))
    both = [unit(cast), unit(cast, "Bidang Usaha Mikro")]
    asked(cast, request, units=both)
    assert [each.unit.name for each in DataInquiry.objects.waiting()] == [each.name for each in both]
    assert Notice.objects.get(kind="data_asked").staff_id == dewi.staff_id
    line = Entry.objects.get(event="request.minta-data").fact
    assert line["units"] == ["Bidang Kelembagaan", "Bidang Usaha Mikro"]
    assert line["items"] == [1]
    assert "Per kecamatan" not in str(line)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("units", {"units": []}),
        ("items", {"items": []}),
        ("due_at", {"due_at": timedelta(minutes=-1)}),
        ("due_at", {"due_at": timedelta(days=9)}),
    ],
)
def test_what_is_asked_is_named_and_lies_inside_the_promise(
    cast: Cast, field: str, changes: dict[str, Any]
) -> None:
    request = in_analysis(cast)
    if "due_at" in changes:
        changes = {"due_at": cast.at + changes["due_at"]}
    with pytest.raises(Incomplete) as refused:
        asked(cast, request, **changes)
    assert list(refused.value.fields) == [field]
    assert not DataInquiry.objects.exists()


def test_items_and_units_of_others_are_refused(cast: Cast) -> None:
    request, other = in_analysis(cast), filed(cast)
    with pytest.raises(Incomplete):
        asked(cast, request, items=list(other.items.all()))
    foreign = Unit.objects.create(office_id=cast.stranger.memberships[0].office_id, name="Bidang Lain")
    with pytest.raises(Incomplete):
        asked(cast, request, units=[foreign])


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_only_who_handles_requests_asks(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        asked(cast, in_analysis(cast), by=getattr(cast, who))


def test_nothing_is_asked_once_all_is_answered(cast: Cast) -> None:
    request = fresh(approved(cast, number="500/7/424.085/2026").request)
    with pytest.raises(NotLawful):
        asking_units(request, by=cast.officer)
    with pytest.raises(NotLawful):
        asked(cast, filed(cast))


def test_the_unit_replies_by_login_with_its_data(cast: Cast) -> None:
    request = in_analysis(cast)
    dewi = member(cast, unit(cast))
    inquiry = asked(cast, request)
    reply(inquiry, UnitReply(reply="data", uploads=[upload()]), by=dewi, at=cast.at)
    found = DataInquiry.objects.get()
    assert (found.reply, found.replied_by_id) == ("data", dewi.staff_id)
    file = found.files.get()
    assert (file.purpose, file.verdict) == (Attachment.Purpose.UNIT_DATA, "held")
    assert Notice.objects.filter(kind="data_received", staff_id=cast.officer.staff_id).count() == 1
    with pytest.raises(NotLawful):
        reply(inquiry, DATA, by=dewi, at=cast.at)


def test_not_with_us_needs_no_file_and_data_needs_something(cast: Cast) -> None:
    inquiry = asked(cast, in_analysis(cast))
    with pytest.raises(Incomplete) as refused:
        reply(inquiry, UnitReply(reply="data"), by=cast.officer, at=cast.at)
    assert "uploads" in refused.value.fields
    with pytest.raises(Incomplete):
        reply(inquiry, UnitReply(reply="cancelled", text="x"), by=cast.officer, at=cast.at)
    reply(inquiry, UnitReply(reply="not_with_us"), by=cast.colleague, at=cast.at)
    assert DataInquiry.objects.get().reply == "not_with_us"


def test_who_replies_for_a_unit(cast: Cast) -> None:
    inquiry = asked(cast, in_analysis(cast))
    assert may_reply(inquiry, member(cast, unit(cast)))
    assert may_reply(inquiry, cast.officer)
    assert not may_reply(inquiry, member(cast, unit(cast), Role.AUDITOR))
    assert not may_reply(inquiry, member(cast, unit(cast, "Bidang Usaha Mikro"), Role.SUPERIOR))
    assert not may_reply(inquiry, unit_actor(DataInquiry(request=filed(cast))))
    with pytest.raises(NotAllowed):
        reply(inquiry, DATA, by=cast.registrar, at=cast.at)


def test_the_link_is_good_for_one_reply_and_only_its_own(cast: Cast) -> None:
    request = in_analysis(cast)
    inquiry = asked(cast, request)
    other = asked(cast, fresh(request), units=[unit(cast, "Bidang Usaha Mikro")])
    token = token_of(inquiry)
    assert token_opens(inquiry, token)
    assert not token_opens(other, token)
    with pytest.raises(Incomplete):
        reply(inquiry, UnitReply(reply="data", text="x"), by=unit_actor(inquiry), at=cast.at)
    reply(inquiry, DATA, by=unit_actor(inquiry), at=cast.at)
    assert not token_opens(DataInquiry.objects.select_related("request").get(pk=inquiry.pk), token)
    assert Entry.objects.get(event="inquiry.replied").who["kind"] == "unit_link"


def test_a_link_dies_with_its_case_and_when_the_request_is_taken_back(cast: Cast) -> None:
    request = in_analysis(cast)
    first = asked(cast, request)
    second = asked(cast, fresh(request), units=[unit(cast, "Bidang Usaha Mikro")])
    cancel(second, by=cast.officer, at=cast.at)
    assert not token_opens(second, token_of(second))
    with pytest.raises(NotAllowed):
        cancel(first, by=cast.registrar, at=cast.at)
    now = fresh(request)
    withdraw(now, by=cast.officer, at=cast.at, revision=now.revision, reason="Lewat telepon.")
    ended = DataInquiry.objects.select_related("request", "unit").get(pk=first.pk)
    assert not token_opens(ended, token_of(ended))
    with pytest.raises(NotLawful):
        reply(ended, DATA, by=cast.officer, at=cast.at)


def test_a_unit_is_reminded_by_hand_but_not_twice_at_once(cast: Cast) -> None:
    request = in_analysis(cast)
    member(cast, unit(cast))
    inquiry = asked(cast, request)
    remind(inquiry, by=cast.officer, at=cast.at)
    with pytest.raises(NotLawful):
        remind(inquiry, by=cast.officer, at=cast.at + timedelta(minutes=1))
    with pytest.raises(NotAllowed):
        remind(inquiry, by=cast.registrar, at=cast.at + timedelta(hours=1))
    assert events(request)[-1] == "inquiry.reminded"
    assert Notice.objects.filter(kind="data_reminder").count() == 1


def test_a_late_unit_is_reminded_once_and_its_officer_told(cast: Cast) -> None:
    inquiry = asked(cast, in_analysis(cast))
    before, after = inquiry.due_at - timedelta(minutes=1), inquiry.due_at + timedelta(minutes=1)
    assert remind_late_units(before) == 0
    assert remind_late_units(after) == 1
    assert not late_units(after).exists()
    assert remind_late_units(after + timedelta(hours=1)) == 0
    assert Notice.objects.get(kind="data_overdue").staff_id == cast.officer.staff_id


@given(st.integers(2, 100_000), st.lists(st.integers(-1000, 100_000), max_size=4))
def test_the_hour_proposed_lies_between_now_and_the_limit(minutes: int, others: list[int]) -> None:
    at = datetime(2026, 11, 23, 2, tzinfo=UTC)
    dues = [at + timedelta(minutes=each) for each in (minutes, *others)]
    limit = reply_limit(dues, at)
    assert limit is not None
    assert at < limit <= at + timedelta(minutes=minutes)
    assert at <= reply_proposed(limit, at) < limit
    assert reply_limit([due for due in dues if due <= at], at) is None


def test_the_limit_is_the_promise_while_it_runs(cast: Cast) -> None:
    request = in_analysis(cast)
    assert limit_for_units(request, cast.at) == request.promise_due
    assert limit_for_units(request, request.promise_due) == request.legal_due
    assert limit_for_units(request, request.legal_due) is None
