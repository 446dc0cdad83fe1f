"""The shipped calendar: checked against the package `holidays`, and refused when malformed."""

import shutil
from datetime import date, timedelta

import holidays
import pytest

from sedia.workdays import (
    Kind,
    MalformedCalendar,
    civil_service_hours,
    load,
    national_days,
    national_years,
    ramadan_ranges,
)
from sedia.workdays.national import SHIPPED

YEARS = (2024, 2025, 2026, 2027)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("kind", "category"), [(Kind.PUBLIC_HOLIDAY, "public"), (Kind.JOINT_LEAVE, "government")]
)
def test_the_days_are_those_of_the_holidays_package(year, kind, category):
    ours = {day.date: day.name for day in national_days() if day.date.year == year and day.kind is kind}
    theirs = dict(holidays.Indonesia(years=year, categories=(category,), language="id"))
    only_ours = {day.isoformat(): ours[day] for day in ours.keys() - theirs.keys()}
    only_theirs = {day.isoformat(): theirs[day] for day in theirs.keys() - ours.keys()}
    assert (only_ours, only_theirs) == ({}, {}), "days that only Sedia has, days that only `holidays` has"


@pytest.mark.parametrize(("year", "public", "joint"), [(2026, 17, 8), (2027, 18, 8)])
def test_the_decrees_of_2026_and_2027_have_as_many_days_as_they_say(year, public, joint):
    kinds = [day.kind for day in national_days() if day.date.year == year]
    assert (kinds.count(Kind.PUBLIC_HOLIDAY), kinds.count(Kind.JOINT_LEAVE)) == (public, joint)


def test_only_years_whose_decree_was_read_are_confirmed():
    years = {year.year: year for year in national_years()}
    assert {year: found.confirmed for year, found in years.items()} == {
        2024: False, 2025: False, 2026: True, 2027: True,
    }  # fmt: skip
    assert years[2024].decree == years[2025].decree == ""
    assert years[2026].decree == "SKB 3 Menteri Nomor 1497/2025, 2/2025, 5/2025"
    assert years[2027].decree == "SKB Menag 1205/2026, Menaker 3/2026, MenPANRB 2/2026"


def test_a_day_carries_its_years_decree_and_stands_once():
    days = national_days()
    assert len({day.date for day in days}) == len(days)
    for day in days:
        assert day.confirmed == (day.date.year >= 2026)
        assert bool(day.decree) == day.confirmed
        assert day.name and day.name_en
    assert [day.name for day in days if day.date == date(2027, 1, 5)] == ["Isra Mikraj Nabi Muhammad 1448 H"]


def test_ramadan_ends_the_day_before_idulfitri_and_the_future_one_is_an_estimate():
    eids = [day.date for day in national_days() if day.name.startswith("Idulfitri")]
    assert [dates.last + timedelta(days=1) for dates in ramadan_ranges()] == eids
    assert all(len(dates.dates) in (29, 30) and dates.source for dates in ramadan_ranges())
    assert [dates.confirmed for dates in ramadan_ranges()] == [True, True, True, False]


def test_the_civil_services_week_is_as_long_as_the_rule_says():
    normal, ramadan = civil_service_hours()
    assert normal.minutes == 37 * 60 + 30
    assert ramadan.minutes == 32 * 60 + 30


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "problem"),
    [
        (
            "2026.toml",
            "date = 2026-01-16",
            "date = 2026-01-01",
            "2026.toml: date = 2026-01-01",
            "stands here twice",
        ),
        (
            "2026.toml",
            "date = 2026-01-16",
            "date = 2029-01-16",
            "2026.toml: date = 2029-01-16",
            "no [[year]] for 2029",
        ),
        (
            "2026.toml",
            'kind = "joint_leave"',
            'kind = "weekend"',
            "2026.toml: [[day]]",
            "public_holiday or joint",
        ),
        ("2026.toml", 'kind = "joint_leave"', 'kind = "nap"', '2026.toml: kind = "nap"', "must be one of"),
        (
            "2026.toml",
            "year = 2026",
            "year = 2027",
            "2027.toml: year = 2027",
            "the year 2027 stands here twice",
        ),
        ("2026.toml", 'decree = "', '# decree = "', "2026.toml: confirmed = true", "names its decree"),
        (
            "2024.toml",
            "confirmed = false",
            "confirmed = true",
            "2024.toml: confirmed = true",
            "names its decree",
        ),
        (
            "ramadan.toml",
            "last = 2025-03-30",
            "last = 2026-03-01",
            "ramadan.toml: first = 2026-02-19",
            "overlap",
        ),
        (
            "ramadan.toml",
            "last = 2025-03-30",
            "last = 2025-02-01",
            "ramadan.toml: [[ramadan]]",
            "lies before 'first'",
        ),
        ("ramadan.toml", "source =", "# source =", "ramadan.toml: [[ramadan]]", "lacks 'source'"),
        (
            "hours.toml",
            "closes = 16:00:00",
            "closes = 06:00:00",
            "hours.toml: [[hours]]",
            "must come after 'opens'",
        ),
        ("hours.toml", "break_end = 13:00:00", "", "hours.toml: [[hours]]", "a break needs both"),
        ("hours.toml", 'days = "friday"', 'days = "sunday"', "hours.toml: [[hours]]", "'days' must be"),
        ("hours.toml", "opens = 07:30:00", "opens = 07:30", "hours.toml: opens = 07:30", ""),
        ("hours.toml", "[[hours]]", "[[hour]]", "hours.toml: [[hour]]", "not a table of the calendar"),
    ],
)
def test_a_malformed_calendar_is_refused_with_file_and_line(tmp_path, file, old, new, place, problem):
    copied = tmp_path / "data"
    shutil.copytree(SHIPPED, copied)
    text = (copied / file).read_text(encoding="utf-8")
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MalformedCalendar) as refused:
        load(copied)
    where = refused.value.path
    line = where.read_text(encoding="utf-8").split("\n")[refused.value.line - 1]
    assert f"{where.name}: {line}" == place
    assert problem in refused.value.problem


def test_a_profile_without_its_friday_is_refused(tmp_path):
    copied = tmp_path / "data"
    shutil.copytree(SHIPPED, copied)
    hours = (copied / "hours.toml").read_text(encoding="utf-8")
    (copied / "hours.toml").write_text(hours[: hours.rindex("[[hours]]")], encoding="utf-8")
    with pytest.raises(MalformedCalendar, match=r"no \[\[hours\]\] for ramadan, friday"):
        load(copied)
