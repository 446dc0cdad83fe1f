"""Deadlines: when they fall due, for whom, by which rule, and day by day why."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sedia import law
from sedia.law import Party, Unit
from sedia.workdays import (
    AlreadyExtended,
    Basis,
    Closure,
    DayEdit,
    Deadline,
    Kind,
    MalformedDeadline,
    NaiveMoment,
    civil_service_hours,
    deadline,
    extended,
    legal_deadline,
    office_calendar,
    promise,
    recounted,
)
from tests.workdays import naive

LAW = law.load()
NORMAL, RAMADAN = civil_service_hours()
OFFICE = office_calendar("Asia/Jakarta", NORMAL, RAMADAN)
DECREE = "SK 950/384/424.085/2022"


def wib(text):
    return datetime.fromisoformat(f"{text}+07:00")


def term(id):
    return LAW.term(id, on=date(2026, 11, 23))


def legal(id, received, calendar=OFFICE):
    return legal_deadline(term(id), received_at=wib(received), calendar=calendar, version=LAW.version)


def promised(received, calendar=OFFICE, days=1):
    return promise(days, standard=DECREE, received_at=wib(received), calendar=calendar)


@pytest.mark.parametrize(
    ("received", "promise_due", "legal_due", "extended_due", "thirty"),
    [
        ("2026-03-16", "2026-03-17T15:00", "2026-04-07T16:00", "2026-04-16T16:00", "2026-05-06"),
        ("2026-03-17", "2026-03-25T16:00", "2026-04-08T16:00", "2026-04-17T16:30", "2026-05-07"),
        ("2026-05-13", "2026-05-18T16:00", "2026-06-03T16:00", "2026-06-12T16:30", "2026-07-02"),
        ("2026-12-23", "2026-12-28T16:00", "2027-01-12T16:00", "2027-01-21T16:00", "2027-02-10"),
        ("2026-11-20", "2026-11-23T16:00", "2026-12-04T16:30", "2026-12-15T16:00", "2027-01-07"),
    ],
)
def test_the_two_clocks_the_extension_and_the_objection(
    received, promise_due, legal_due, extended_due, thirty
):
    at = f"{received}T09:15"
    ten = legal("legal_limit", at)
    assert promised(at).due_at == wib(promise_due)
    assert ten.due_at == wib(legal_due)
    assert extended(ten, term("extension"), calendar=OFFICE, version=LAW.version).due_at == wib(extended_due)
    assert legal("objection_window", at).last_day == date.fromisoformat(thirty)


@pytest.mark.parametrize("hour", ["00:00", "07:29", "12:30", "16:01", "23:59:59"])
def test_the_day_of_receipt_is_day_0_at_whatever_hour(hour):
    clock = promised(f"2026-11-23T{hour}")
    assert clock.receipt_day == date(2026, 11, 23)
    assert clock.due_at == wib("2026-11-24T16:00")


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)])
def test_the_day_is_that_of_the_offices_zone(zone, hour):
    office = office_calendar(zone, NORMAL, RAMADAN)
    midnight = datetime(2026, 11, 24, tzinfo=UTC) - timedelta(hours=hour)
    before = promise(1, standard=DECREE, received_at=midnight - timedelta(seconds=1), calendar=office)
    after = promise(1, standard=DECREE, received_at=midnight, calendar=office)
    assert (before.receipt_day, before.last_day) == (date(2026, 11, 23), date(2026, 11, 24))
    assert (after.receipt_day, after.last_day) == (date(2026, 11, 24), date(2026, 11, 25))
    assert before.due_at == datetime(2026, 11, 24, 16 - hour, tzinfo=UTC)


def test_an_office_may_act_until_it_closes():
    clock = promised("2026-11-23T10:00")
    assert not clock.is_late(wib("2026-11-24T16:00"))
    assert clock.is_late(wib("2026-11-24T16:00:01"))
    assert clock.spoken() == "Selasa, 24 November 2026 pukul 16.00 WIB"
    assert clock.spoken("en") == "Tuesday, 24 November 2026 at 16:00 WIB"


def test_a_citizens_window_ends_at_2400_of_its_last_day():
    window = legal("repair_window", "2026-11-20T10:00")
    assert window.last_day == date(2026, 11, 25)
    assert window.due_at == wib("2026-11-26T00:00")
    assert window.due_at.tzinfo is UTC
    assert not window.is_late(wib("2026-11-25T23:59:59"))
    assert window.is_late(wib("2026-11-26T00:00"))
    assert window.spoken() == "Rabu, 25 November 2026 pukul 24.00 WIB"


def test_calendar_days_all_count_and_the_last_is_not_moved():
    response = legal("complaint_response", "2026-12-12T10:00")
    assert response.last_day == date(2026, 12, 26)
    assert response.due_at == wib("2026-12-27T00:00"), "no close of office on a Saturday: 24.00"
    assert [day.number for day in response.days] == list(range(15))
    assert legal("complaint_response", "2026-12-09T10:00").due_at == wib("2026-12-23T16:00")
    window = legal("complaint_window", "2026-11-23T10:00")
    assert window.due_at == wib("2026-12-24T00:00")
    assert window.spoken() == "Rabu, 23 Desember 2026 pukul 24.00 WIB"


def test_hours_are_clock_hours():
    access = legal("data_access", "2026-12-23T10:15:30")
    assert access.due_at == wib("2026-12-26T10:15:30")
    assert [day.number for day in access.days] == [0, 1, 2, 3]
    assert access.spoken() == "Sabtu, 26 Desember 2026 pukul 10.15 WIB"
    assert not access.is_late(access.due_at)


def test_it_names_the_rule_it_rests_on():
    ten = legal("legal_limit", "2026-11-23T10:00")
    assert ten.basis == Basis("UU 14/2008", "Pasal 22 ayat (7)", "legal_limit", LAW.version)
    assert (ten.kind, ten.amount, ten.unit, ten.party) == ("legal_limit", 10, Unit.WORKING_DAY, Party.OFFICE)
    assert promised("2026-11-23T10:00").basis == Basis(DECREE, "")


def test_it_explains_itself_day_by_day():
    clock = promised("2026-03-17T10:00")
    told = [(day.date.day, day.number, day.off.kind if day.off else None) for day in clock.days]
    assert told == [
        (17, 0, None),
        (18, None, Kind.JOINT_LEAVE),
        (19, None, Kind.PUBLIC_HOLIDAY),
        (20, None, Kind.JOINT_LEAVE),
        (21, None, Kind.PUBLIC_HOLIDAY),
        (22, None, Kind.PUBLIC_HOLIDAY),
        (23, None, Kind.JOINT_LEAVE),
        (24, None, Kind.JOINT_LEAVE),
        (25, 1, None),
    ]
    assert clock.days[1].off.decree == "SKB 3 Menteri Nomor 1497/2025, 2/2025, 5/2025"


def test_received_on_a_sunday_is_day_0_all_the_same():
    clock = promised("2026-11-22T10:00")
    assert (clock.days[0].number, clock.days[0].off.kind) == (0, Kind.WEEKEND)
    assert clock.last_day == date(2026, 11, 23)


def test_it_is_extended_once():
    ten = legal("legal_limit", "2026-03-16T10:00")
    longer = extended(ten, term("extension"), calendar=OFFICE, version=LAW.version)
    assert (longer.kind, longer.amount, longer.extension) == ("legal_limit", 17, 7)
    assert longer.received_at == ten.received_at
    assert longer.basis.article == "Pasal 22 ayat (8)"
    assert longer.days[: len(ten.days)] == ten.days
    with pytest.raises(AlreadyExtended):
        extended(longer, term("extension"), calendar=OFFICE, version=LAW.version)


def test_working_days_are_not_extended_by_calendar_days():
    with pytest.raises(ValueError, match="unit"):
        extended(
            legal("legal_limit", "2026-03-16T10:00"),
            term("complaint_response"),
            calendar=OFFICE,
            version=LAW.version,
        )


def test_a_changed_calendar_moves_it():
    ten = legal("legal_limit", "2026-11-20T10:00")
    longer = extended(ten, term("extension"), calendar=OFFICE, version=LAW.version)
    shut = office_calendar(
        "Asia/Jakarta",
        NORMAL,
        RAMADAN,
        edits=[DayEdit(date(2026, 11, 24), name="Hari jadi")],
        closures=[Closure(date(2026, 11, 25), date(2026, 11, 25), "Banjir")],
    )
    moved = recounted(ten, shut)
    assert moved.due_at == wib("2026-12-08T16:00")
    assert (moved.received_at, moved.basis, moved.amount) == (ten.received_at, ten.basis, 10)
    assert recounted(longer, shut).extension == 7
    assert recounted(longer, OFFICE) == longer
    assert recounted(moved, OFFICE) == ten


def test_rubbish_is_refused():
    with pytest.raises(NaiveMoment):
        promise(1, standard=DECREE, received_at=datetime(2026, 11, 23), calendar=OFFICE)
    with pytest.raises(ValueError, match="1 or more"):
        promised("2026-11-23T10:00", days=0)


def test_it_is_stored_as_plain_json_and_read_again():
    for clock in (
        promised("2026-03-17T10:00:00.123456"),
        extended(legal("legal_limit", "2026-11-20T10:00"), term("extension"), calendar=OFFICE, version="v"),
        legal("complaint_window", "2026-11-20T10:00"),
        legal("data_access", "2026-11-20T10:00"),
    ):
        text = json.dumps(clock.to_json(), sort_keys=True)
        assert Deadline.from_json(json.loads(text)) == clock


def without(data, key):
    return {name: value for name, value in data.items() if name != key}


def test_a_broken_stored_form_is_refused():
    data = promised("2026-03-17T10:00").to_json()
    broken = [
        *(without(data, key) for key in data),
        data | {"received_at": "2026-03-17T10:00:00"},
        data | {"received_at": "yesterday"},
        data | {"amount": "1"},
        data | {"amount": True},
        data | {"unit": "fortnight"},
        data | {"zone": "Europe/Paris"},
        data | {"days": []},
        data | {"days": ["2026-03-17"]},
        data | {"days": [{"date": "2026-03-17", "number": 0, "off": "closed"}]},
        data | {"basis": None},
    ]
    for rubbish in broken:
        with pytest.raises(MalformedDeadline):
            Deadline.from_json(rubbish)


BASIS = Basis("SK", "")


@settings(deadline=None)
@given(naive.calendars(), naive.moments(), st.integers(1, 30), st.sampled_from(Party))
def test_working_days_agree_with_a_naive_count(calendar, received, amount, party):
    clock = deadline(
        "promise",
        amount=amount,
        unit=Unit.WORKING_DAY,
        party=party,
        basis=BASIS,
        received_at=received,
        calendar=calendar,
    )
    receipt = naive.local(calendar, received).date()
    last = naive.day_after(calendar, receipt, amount)
    if party is Party.OFFICE:
        due = naive.to_utc(calendar, datetime.combine(last, naive.hours_of(calendar, last).closes))
    else:
        due = naive.to_utc(calendar, datetime.combine(last + timedelta(days=1), datetime.min.time()))
    assert clock.due_at == due
    assert [day.date for day in clock.days] == [
        receipt + timedelta(days=n) for n in range((last - receipt).days + 1)
    ]
    assert [day.number for day in clock.days if day.number is not None] == list(range(amount + 1))
    for day in clock.days[1:]:
        assert (day.number is None) == (day.off is not None) == (naive.hours_of(calendar, day.date) is None)
    assert Deadline.from_json(json.loads(json.dumps(clock.to_json()))) == clock
    assert recounted(clock, calendar) == clock


@given(naive.calendars(), naive.moments(), st.integers(1, 90), st.sampled_from(Party))
def test_calendar_days_agree_with_a_naive_count(calendar, received, amount, party):
    clock = deadline(
        "x",
        amount=amount,
        unit=Unit.CALENDAR_DAY,
        party=party,
        basis=BASIS,
        received_at=received,
        calendar=calendar,
    )
    last = naive.local(calendar, received).date() + timedelta(days=amount)
    hours = naive.hours_of(calendar, last)
    if party is Party.OFFICE and hours:
        assert clock.due_at == naive.to_utc(calendar, datetime.combine(last, hours.closes))
    else:
        assert naive.local(calendar, clock.due_at) == datetime.combine(last, datetime.min.time()) + timedelta(
            1
        )
    assert clock.last_day == last
    assert len(clock.days) == amount + 1


@given(naive.calendars(), naive.moments(), st.integers(1, 20), st.integers(1, 20))
def test_more_days_are_never_due_earlier(calendar, received, fewer, more):
    one, two = (
        promise(days, standard=DECREE, received_at=received, calendar=calendar)
        for days in (fewer, fewer + more)
    )
    assert one.due_at < two.due_at
    assert two.days[: len(one.days)] == one.days
