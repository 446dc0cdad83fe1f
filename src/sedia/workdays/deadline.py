"""A deadline that explains itself day by day; how it is counted stands in `counting`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sedia.law import Party, Unit
from sedia.workdays import speech, zones
from sedia.workdays.days import DayOff, Kind


@dataclass(frozen=True)
class Basis:
    """The rule a deadline rests on: act and article, the term's id, and the version of the law's data (blank
    for the promise, which rests on the office's service standard: its decree stands in `act`).
    """

    act: str
    article: str
    id: str = ""
    version: str = ""


@dataclass(frozen=True)
class CountedDay:
    """One day of a clock: its number (0 the day of receipt), or None with the day off that made it be
    skipped.
    """

    date: date
    number: int | None
    off: DayOff | None = None


@dataclass(frozen=True)
class Deadline:
    """When something is due, by which rule, and how it was counted. Moments are UTC.

    kind: 'promise', 'legal_limit' or another term's id. amount: in `unit`, an extension included; `extension`
    is its part. days: from the day of receipt through the last day, each once.
    """

    kind: str
    received_at: datetime
    due_at: datetime
    amount: int
    unit: Unit
    party: Party
    basis: Basis
    zone: str
    days: tuple[CountedDay, ...]
    extension: int = 0

    @property
    def receipt_day(self) -> date:
        """Day 0, the office's date."""
        return self.days[0].date

    @property
    def last_day(self) -> date:
        """The day on which it falls due."""
        return self.days[-1].date

    def is_late(self, at: datetime) -> bool:
        """Whether it is past at that moment: an office may still act at `due_at` itself, a citizen must be
        before it.
        """
        at = zones.utc(at)
        return at >= self.due_at if self._ends_at_midnight else at > self.due_at

    @property
    def _ends_at_midnight(self) -> bool:
        return self.due_at == zones.midnight_after(self.last_day, self.zone)

    def spoken(self, language: str = "id") -> str:
        """As people say it: 'Selasa, 24 November 2026 pukul 16.00 WIB'; a midnight as '24.00'."""
        if self._ends_at_midnight:
            return speech.end_of_day(self.last_day, self.zone, language)
        return speech.long_moment(self.due_at, self.zone, language)

    def to_json(self) -> dict[str, object]:
        """Plain JSON types; moments as ISO 8601 in UTC."""
        return {
            "kind": self.kind,
            "received_at": self.received_at.isoformat(),
            "due_at": self.due_at.isoformat(),
            "amount": self.amount,
            "unit": self.unit.value,
            "party": self.party.value,
            "extension": self.extension,
            "zone": self.zone,
            "basis": {
                "act": self.basis.act,
                "article": self.basis.article,
                "id": self.basis.id,
                "version": self.basis.version,
            },
            "days": [_day_to_json(day) for day in self.days],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "Deadline":
        """The deadline that `to_json` wrote. Raises MalformedDeadline for anything else."""
        try:
            return _from_json(data)
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            raise MalformedDeadline(str(broken)) from broken


class MalformedDeadline(ValueError):
    """The stored form of a deadline does not say what it must."""


def _day_to_json(day: CountedDay) -> dict[str, object]:
    stored: dict[str, object] = {"date": day.date.isoformat(), "number": day.number}
    if day.off is not None:
        stored["off"] = {
            "kind": day.off.kind.value,
            "name": day.off.name,
            "name_en": day.off.name_en,
            "decree": day.off.decree,
            "confirmed": day.off.confirmed,
        }
    return stored


def _from_json(data: Mapping[str, object]) -> Deadline:
    days, basis, zone = data["days"], data["basis"], _text(data["zone"])
    zones.zone(zone)
    if not isinstance(days, list) or not days or not isinstance(basis, dict):
        raise ValueError("a deadline has days and a basis")
    return Deadline(
        kind=_text(data["kind"]),
        received_at=zones.utc(datetime.fromisoformat(_text(data["received_at"]))),
        due_at=zones.utc(datetime.fromisoformat(_text(data["due_at"]))),
        amount=_whole(data["amount"]),
        unit=Unit(_text(data["unit"])),
        party=Party(_text(data["party"])),
        basis=Basis(*(_text(basis[key]) for key in ("act", "article", "id", "version"))),
        zone=zone,
        days=tuple(_day_from_json(day) for day in days),
        extension=_whole(data["extension"]),
    )


def _day_from_json(stored: Mapping[str, object]) -> CountedDay:
    day = date.fromisoformat(_text(stored["date"]))
    number = None if stored["number"] is None else _whole(stored["number"])
    off = stored.get("off")
    if off is None:
        return CountedDay(day, number)
    if not isinstance(off, dict) or not isinstance(off["confirmed"], bool):
        raise ValueError("a day off is a mapping")
    name, name_en, decree = (_text(off[key]) for key in ("name", "name_en", "decree"))
    return CountedDay(
        day, number, DayOff(day, Kind(_text(off["kind"])), name, name_en, decree, off["confirmed"])
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not a whole number")
    return value
