"""The naive counts against which the calendar is tried: one day, one minute at a time, from its own plain tables."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from sedia.workdays import Calendar, Closure, DateRange, DayOff, Hours, Kind, WeekHours

OFFSETS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)

dates = st.dates(FIRST, LAST)
zones = st.sampled_from(sorted(OFFSETS))


@st.composite
def hours(draw):
    """A day's hours on the minute, with or without a break."""
    cuts = sorted(draw(st.lists(st.integers(0, 24 * 60 - 1), min_size=4, max_size=4, unique=True)))
    opens, start, end, closes = (time(*divmod(cut, 60)) for cut in cuts)
    return Hours(opens, closes, start, end) if draw(st.booleans()) else Hours(opens, closes)


@st.composite
def weeks(draw):
    """A week with at least one day of service."""
    days = draw(st.lists(st.none() | hours(), min_size=7, max_size=7))
    if not any(days):
        days[draw(st.integers(0, 6))] = draw(hours())
    return WeekHours(tuple(days))


@st.composite
def ranges(draw, kind=DateRange, **more):
    first = draw(dates)
    return kind(first, first + timedelta(days=draw(st.integers(0, 35))), **more)


@st.composite
def calendars(draw):
    """An office anywhere in Indonesia, with holidays, closures, a Ramadan and odd hours."""
    off = draw(st.sets(dates, max_size=25))
    return Calendar(
        zone=draw(zones),
        normal=draw(weeks()),
        ramadan=draw(st.none() | weeks()),
        ramadan_ranges=tuple(draw(st.lists(ranges(), max_size=1))),
        days_off=tuple(DayOff(day, Kind.PUBLIC_HOLIDAY, "Libur") for day in sorted(off)),
        closures=tuple(draw(st.lists(ranges(Closure, reason="Banjir"), max_size=2))),
    )


def hours_of(calendar, day):
    """The hours of a date, looked up the long way; None when it is off."""
    if any(off.date == day for off in calendar.days_off):
        return None
    if any(shut.first <= day <= shut.last for shut in calendar.closures):
        return None
    fasting = any(dates.first <= day <= dates.last for dates in calendar.ramadan_ranges)
    week = calendar.ramadan if fasting and calendar.ramadan else calendar.normal
    return week.days[day.weekday()]


def local(calendar, at):
    """The office's wall clock, naive."""
    return (at + timedelta(hours=OFFSETS[calendar.zone])).replace(tzinfo=None)


def to_utc(calendar, wall):
    return (wall - timedelta(hours=OFFSETS[calendar.zone])).replace(tzinfo=UTC)


def day_after(calendar, day, amount):
    """The date `amount` working days on."""
    while amount:
        day += timedelta(days=1)
        amount -= hours_of(calendar, day) is not None
    return day


def is_served(calendar, wall):
    """Whether the minute that begins at this wall time is a minute of service."""
    found = hours_of(calendar, wall.date())
    if found is None or not found.opens <= wall.time() < found.closes:
        return False
    return not (found.break_start and found.break_start <= wall.time() < found.break_end)


def minutes(calendar, start, end):
    """Minutes of service, one minute after the other."""
    wall, count = local(calendar, start), 0
    while wall < local(calendar, end):
        count += is_served(calendar, wall)
        wall += timedelta(minutes=1)
    return count


def moments(first=datetime(2026, 1, 1, tzinfo=UTC), last=datetime(2026, 6, 30, tzinfo=UTC)):
    """Moments on the minute, UTC: by the zones' offsets many lie near a local midnight."""
    span = int((last - first).total_seconds() // 60)
    anywhere = st.integers(0, span)
    near_midnight = st.builds(
        lambda day, hour, minute: day * 1440 - hour * 60 + minute,
        st.integers(1, span // 1440),
        st.sampled_from([7, 8, 9]),
        st.integers(-2, 2),
    )
    return (anywhere | near_midnight).map(lambda minute: first + timedelta(minutes=minute))
