"""Indonesia's three time zones. They have no summer time, so no time zone database is needed."""

from datetime import UTC, date, datetime, time, timedelta, timezone

_ZONES = {
    "Asia/Jakarta": timezone(timedelta(hours=7), "WIB"),
    "Asia/Makassar": timezone(timedelta(hours=8), "WITA"),
    "Asia/Jayapura": timezone(timedelta(hours=9), "WIT"),
}

ZONES: tuple[str, ...] = tuple(_ZONES)


class UnknownZone(ValueError):
    """Not one of Asia/Jakarta, Asia/Makassar, Asia/Jayapura."""


class NaiveMoment(ValueError):
    """A moment without its time zone."""


def zone(name: str) -> timezone:
    """The zone of that name; its own name is WIB, WITA or WIT. Raises UnknownZone."""
    try:
        return _ZONES[name]
    except KeyError:
        raise UnknownZone(name) from None


def zone_label(name: str) -> str:
    """WIB, WITA or WIT. Raises UnknownZone."""
    return zone(name).tzname(None)


def utc(at: datetime) -> datetime:
    """The moment in UTC. Raises NaiveMoment."""
    return require_aware(at).astimezone(UTC)


def local(at: datetime, name: str) -> datetime:
    """The moment on the clock of that zone. Raises NaiveMoment, UnknownZone."""
    return require_aware(at).astimezone(zone(name))


def moment(day: date, at: time, name: str) -> datetime:
    """The UTC moment of a wall-clock time in that zone."""
    return datetime.combine(day, at, zone(name)).astimezone(UTC)


def midnight_after(day: date, name: str) -> datetime:
    """24.00 of that day: the UTC moment at which the next day begins there."""
    return moment(day + timedelta(days=1), time(0), name)


def require_aware(at: datetime) -> datetime:
    """The same moment; raises NaiveMoment when it has no time zone."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise NaiveMoment(at.isoformat())
    return at
