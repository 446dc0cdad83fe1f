"""The office's calendar: working days, hours, minutes, and why a day is off."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sedia.workdays import (
    BadHours,
    Calendar,
    Closure,
    DateRange,
    DayEdit,
    DayOff,
    Hours,
    Kind,
    NaiveMoment,
    NotAWorkingDay,
    NoWorkingDay,
    UnknownZone,
    WeekHours,
    civil_service_hours,
    merge,
    national_days,
    office_calendar,
)
from tests.workdays import naive

NORMAL, RAMADAN = civil_service_hours()
OFFICE = office_calendar("Asia/Jakarta", NORMAL, RAMADAN)


def wib(text):
    return datetime.fromisoformat(f"{text}+07:00")


@pytest.mark.parametrize(
    ("received", "amount", "due"),
    [
        ("2026-03-17", 1, "2026-03-25"),
        ("2026-05-13", 1, "2026-05-18"),
        ("2026-12-23", 1, "2026-12-28"),
        ("2026-12-23", 10, "2027-01-12"),
        ("2026-03-16", 10, "2026-04-07"),
        ("2026-03-16", 17, "2026-04-16"),
        ("2026-03-16", 30, "2026-05-06"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 10, "2026-12-04"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2027-03-05", 1, "2027-03-16"),
    ],
)
def test_received_plus_working_days(received, amount, due):
    assert OFFICE.add_working_days(date.fromisoformat(received), amount) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "kind", "name", "name_en"),
    [
        ("2026-12-25", Kind.PUBLIC_HOLIDAY, "Hari Raya Natal", "Christmas Day"),
        ("2026-12-24", Kind.JOINT_LEAVE, "Cuti bersama Hari Raya Natal", "Joint leave: Christmas"),
        ("2026-03-21", Kind.PUBLIC_HOLIDAY, "Idulfitri", "Eid al-Fitr"),
        ("2026-11-21", Kind.WEEKEND, "Akhir pekan", "Weekend"),
    ],
)
def test_why_not(day, kind, name, name_en):
    off = OFFICE.why_not(date.fromisoformat(day))
    assert (off.kind, off.named("id"), off.named("en")) == (kind, name, name_en)
    assert OFFICE.hours(date.fromisoformat(day)) is None


def test_a_working_day_has_no_reason_against_it_and_its_hours():
    friday = date(2026, 11, 20)
    assert OFFICE.is_working(friday)
    assert OFFICE.why_not(friday) is None
    assert OFFICE.hours(friday) == Hours(time(7, 30), time(16, 30), time(11, 30), time(13))
    assert OFFICE.closes_at(friday) == wib("2026-11-20T16:30")
    assert OFFICE.opens_at(friday) == wib("2026-11-20T07:30")
    assert OFFICE.closes_at(friday).tzinfo is UTC


def test_ramadan_has_its_own_hours_between_its_dates():
    assert OFFICE.closes_at(date(2026, 2, 18)) == wib("2026-02-18T16:00")
    assert OFFICE.closes_at(date(2026, 2, 19)) == wib("2026-02-19T15:00")
    assert OFFICE.closes_at(date(2026, 3, 13)) == wib("2026-03-13T15:30")
    assert OFFICE.closes_at(date(2026, 3, 25)) == wib("2026-03-25T16:00")
    without = office_calendar("Asia/Jakarta", NORMAL)
    assert without.closes_at(date(2026, 2, 19)) == wib("2026-02-19T16:00")


def test_an_office_does_not_close_on_a_day_on_which_it_does_not_open():
    with pytest.raises(NotAWorkingDay, match="2026-12-25"):
        OFFICE.closes_at(date(2026, 12, 25))
    with pytest.raises(NotAWorkingDay, match="2026-12-26"):
        OFFICE.opens_at(date(2026, 12, 26))


def test_a_closure_is_a_day_off_with_its_reason():
    flooded = office_calendar(
        "Asia/Jakarta",
        NORMAL,
        closures=[Closure(date(2026, 11, 24), date(2026, 11, 26), "Banjir", "Flood")],
    )
    assert flooded.add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 27)
    off = flooded.why_not(date(2026, 11, 25))
    assert (off.kind, off.named(), off.named("en")) == (Kind.CLOSURE, "Banjir", "Flood")
    with pytest.raises(ValueError, match="lies before"):
        Closure(date(2026, 11, 26), date(2026, 11, 24), "Banjir")


def test_a_weekday_without_hours_is_off_and_a_saturday_with_hours_is_not():
    first, last = NORMAL.days[0], Hours(time(8), time(12))
    odd = office_calendar("Asia/Jakarta", WeekHours((first, first, None, first, first, last, None)))
    assert odd.why_not(date(2026, 11, 25)).kind is Kind.NO_HOURS
    assert odd.is_working(date(2026, 11, 28))
    assert odd.why_not(date(2026, 11, 29)).kind is Kind.WEEKEND


def test_an_edit_adds_a_day_renames_one_or_makes_one_a_working_day():
    edits = [
        DayEdit(date(2026, 11, 24), name="Hari jadi kabupaten"),
        DayEdit(date(2026, 12, 24), working=True),
        DayEdit(date(2026, 12, 25), name="Natal", decree="SK 1/2026"),
        DayEdit(
            date(2028, 1, 1), kind=Kind.PUBLIC_HOLIDAY, name="Tahun Baru", decree="SK 2/2027", confirmed=True
        ),
    ]
    days = {day.date: day for day in merge(national_days(), edits)}
    assert days[date(2026, 11, 24)] == DayOff(date(2026, 11, 24), Kind.OFFICE, "Hari jadi kabupaten")
    assert date(2026, 12, 24) not in days
    christmas = days[date(2026, 12, 25)]
    assert (christmas.kind, christmas.name, christmas.name_en) == (Kind.PUBLIC_HOLIDAY, "Natal", "")
    assert (christmas.decree, christmas.named("en")) == ("SK 1/2026", "Natal")
    assert days[date(2028, 1, 1)].confirmed
    assert len(days) == len(national_days()) + 1

    office = office_calendar("Asia/Jakarta", NORMAL, edits=edits)
    assert office.add_working_days(date(2026, 12, 23), 1) == date(2026, 12, 24)
    assert office.add_working_days(date(2026, 11, 23), 1) == date(2026, 11, 25)


def test_the_last_edit_of_a_date_wins_and_order_of_dates_is_kept():
    edits = [DayEdit(date(2026, 11, 24), name="A"), DayEdit(date(2026, 11, 24), working=True)]
    assert merge([], edits) == ()
    assert [day.name for day in merge([], reversed(edits))] == ["A"]
    dates = [day.date for day in merge(reversed(national_days()), edits)]
    assert dates == sorted(dates)


def test_years_without_a_decree_are_named():
    assert OFFICE.year_confirmed(2026)
    assert not OFFICE.year_confirmed(2025)
    assert OFFICE.unconfirmed_years(date(2026, 1, 1), date(2027, 12, 31)) == ()
    assert OFFICE.unconfirmed_years(date(2025, 12, 30), date(2028, 1, 2)) == (2025, 2028)
    told = office_calendar("Asia/Jakarta", NORMAL, confirmed_years=[2028])
    assert told.unconfirmed_years(date(2027, 12, 30), date(2028, 1, 2)) == ()


@pytest.mark.parametrize(
    ("zone", "label", "hour"),
    [("Asia/Jakarta", "WIB", 7), ("Asia/Makassar", "WITA", 8), ("Asia/Jayapura", "WIT", 9)],
)
def test_three_zones(zone, label, hour):
    office = office_calendar(zone, NORMAL, RAMADAN)
    assert office.zone_label == label
    assert office.local(datetime(2026, 11, 23, 0, tzinfo=UTC)).hour == hour
    assert office.closes_at(date(2026, 11, 23)) == datetime(2026, 11, 23, 16 - hour, tzinfo=UTC)
    last_second = datetime(2026, 11, 23, 23 - hour, 59, 59, tzinfo=UTC)
    assert office.local_date(last_second) == date(2026, 11, 23)
    assert office.local_date(last_second + timedelta(seconds=1)) == date(2026, 11, 24)


def test_other_zones_and_moments_without_zone_are_refused():
    with pytest.raises(UnknownZone, match="Europe/Paris"):
        office_calendar("Europe/Paris", NORMAL)
    with pytest.raises(NaiveMoment):
        OFFICE.local_date(datetime(2026, 11, 23))
    with pytest.raises(NaiveMoment):
        OFFICE.working_minutes(datetime(2026, 11, 23), wib("2026-11-24T08:00"))


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end"),
    [
        (time(16), time(8), None, None),
        (time(8), time(8), None, None),
        (time(8), time(16), time(12), None),
        (time(8), time(16), None, time(12)),
        (time(8), time(16), time(13), time(12)),
        (time(8), time(16), time(8), time(9)),
        (time(8), time(16), time(15), time(17)),
    ],
)
def test_impossible_hours_are_refused(opens, closes, start, end):
    with pytest.raises(BadHours):
        Hours(opens, closes, start, end)


def test_calendars_of_the_same_content_are_equal_and_hash_alike():
    twin = office_calendar("Asia/Jakarta", NORMAL, RAMADAN)
    assert twin == OFFICE
    assert hash(twin) == hash(OFFICE)
    assert twin != office_calendar(
        "Asia/Jakarta", NORMAL, RAMADAN, edits=[DayEdit(date(2026, 12, 24), working=True)]
    )


def test_an_office_that_never_works_is_named_not_waited_for():
    never = Calendar("Asia/Jakarta", WeekHours((None,) * 7))
    with pytest.raises(NoWorkingDay):
        never.add_working_days(date(2026, 1, 1), 1)
    with pytest.raises(NoWorkingDay):
        never.add_working_minutes(wib("2026-01-01T08:00"), 1)
    shut = office_calendar(
        "Asia/Jakarta", NORMAL, closures=[Closure(date(2026, 2, 1), date(2036, 1, 1), "Tutup")]
    )
    assert shut.add_working_days(date(2026, 1, 29), 1) == date(2026, 1, 30)
    with pytest.raises(NoWorkingDay, match="2026-01-30"):
        shut.add_working_days(date(2026, 1, 29), 2)
    with pytest.raises(NoWorkingDay):
        OFFICE.add_working_days(date(9999, 12, 30), 3)


def test_negative_amounts_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        OFFICE.add_working_days(date(2026, 1, 1), -1)
    with pytest.raises(ValueError, match="0 or more"):
        OFFICE.add_working_minutes(wib("2026-01-01T08:00"), -1)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23T07:30", "2026-11-23T16:00", 450),
        ("2026-11-23T11:30", "2026-11-23T13:30", 60),
        ("2026-11-23T12:10", "2026-11-23T12:50", 0),
        ("2026-11-20T11:00", "2026-11-20T13:30", 60),
        ("2026-11-20T16:00", "2026-11-23T08:00", 60),
        ("2026-02-19T07:00", "2026-02-19T23:00", 390),
        ("2026-12-24T00:00", "2026-12-27T23:59", 0),
        ("2026-11-23T08:00:30", "2026-11-23T08:02:00", 1),
        ("2026-11-23T16:00", "2026-11-23T08:00", 0),
        ("2026-11-23T08:00", "2026-11-23T08:00", 0),
    ],
)
def test_working_minutes(start, end, minutes):
    assert OFFICE.working_minutes(wib(start), wib(end)) == minutes


@pytest.mark.parametrize(
    ("start", "minutes", "then"),
    [
        ("2026-11-23T08:00", 120, "2026-11-23T10:00"),
        ("2026-11-23T11:00", 120, "2026-11-23T14:00"),
        ("2026-11-23T11:00", 60, "2026-11-23T12:00"),
        ("2026-11-23T15:00", 120, "2026-11-24T08:30"),
        ("2026-12-23T15:30", 31, "2026-12-28T07:31"),
        ("2026-11-21T15:00", 1, "2026-11-23T07:31"),
        ("2026-11-21T15:00", 0, "2026-11-21T15:00"),
    ],
)
def test_add_working_minutes(start, minutes, then):
    assert OFFICE.add_working_minutes(wib(start), minutes) == wib(then)


def test_open_and_shut():
    assert OFFICE.is_open(wib("2026-11-23T07:30"))
    assert not OFFICE.is_open(wib("2026-11-23T12:30"))
    assert not OFFICE.is_open(wib("2026-11-23T16:00"))
    assert not OFFICE.is_open(wib("2026-12-25T10:00"))


def test_working_days_between():
    assert OFFICE.working_days_between(date(2026, 3, 16), date(2026, 4, 7)) == 10
    assert OFFICE.working_days_between(date(2026, 3, 17), date(2026, 3, 24)) == 0
    assert OFFICE.working_days_between(date(2026, 4, 7), date(2026, 3, 16)) == 0


@given(naive.calendars(), naive.dates)
def test_a_day_is_off_exactly_when_it_has_no_hours(calendar, day):
    hours = naive.hours_of(calendar, day)
    assert calendar.hours(day) == hours
    assert calendar.is_working(day) == (hours is not None)
    assert (calendar.why_not(day) is None) == (hours is not None)


@given(naive.calendars(), naive.dates, st.integers(0, 60))
def test_adding_days_agrees_with_a_naive_count(calendar, day, amount):
    found = calendar.add_working_days(day, amount)
    assert found == naive.day_after(calendar, day, amount)
    assert calendar.working_days_between(day, found) == amount


@settings(max_examples=min(60, settings.default.max_examples), deadline=None)
@given(naive.calendars(), naive.moments(), st.integers(0, 5 * 1440))
def test_minutes_agree_with_a_naive_walk(calendar, start, length):
    end = start + timedelta(minutes=length)
    assert calendar.working_minutes(start, end) == naive.minutes(calendar, start, end)


@settings(deadline=None)
@given(naive.calendars(), naive.moments(), st.integers(1, 3000))
def test_adding_minutes_and_measuring_them_agree(calendar, start, minutes):
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.working_minutes(start, end) == minutes
    assert calendar.working_minutes(start, end - timedelta(seconds=1)) == minutes - 1


@settings(deadline=None)
@given(naive.calendars(), naive.moments(), naive.moments(), naive.moments())
def test_minutes_of_two_stretches_add_up(calendar, one, two, three):
    start, middle, end = sorted([one, two, three])
    whole = calendar.working_minutes(start, end)
    assert whole == calendar.working_minutes(start, middle) + calendar.working_minutes(middle, end)


@given(naive.ranges())
def test_a_range_holds_its_dates(dates):
    assert all(day in dates for day in dates.dates)
    assert dates.first - timedelta(days=1) not in dates
    assert dates.last + timedelta(days=1) not in dates
    assert isinstance(dates, DateRange)
