"""The changes of an office as its journal holds them, in plain words: who, when, what, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.desk.settings import phrases
from sedia.journal.models import Entry, Text
from sedia.offices.models import Office, Staff


@dataclass(frozen=True)
class Change:
    """One field: its label, what it was, what it is; None where the journal's text was destroyed."""

    label: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Line:
    """One line of the journal."""

    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]


RAISES_REVISION = ("office.changed", "office.hours_set")


def newest(office: Office, amount: int) -> list[Line]:
    """The newest changes of what carries the office's revision."""
    rows = Entry.objects.filter(chain=office.chain, event__in=RAISES_REVISION).order_by("-seq")[:amount]
    return lines(office, list(rows))


def lines(office: Office, entries: Sequence[Entry]) -> list[Line]:
    """These entries in words; three queries however many they are."""
    texts = _texts(entries)
    names = _names(office, entries)
    return [_line(entry, texts, names) for entry in entries]


def _texts(entries: Iterable[Entry]) -> dict[str, str]:
    wanted = [name for entry in entries for name in entry.fact.get("texts", {}).values()]
    return dict(Text.objects.filter(name__in=wanted).values_list("name", "body"))


def _names(office: Office, entries: Iterable[Entry]) -> dict[tuple[str, Any], str]:
    staff, units = set(), set()
    for entry in entries:
        who, fact = entry.who, entry.fact
        staff.update({int(who["id"])} if who["kind"] == "staff" else set())
        staff.update(_people(fact))
        units.update({fact["unit"]} if fact.get("unit") else set())
    found: dict[tuple[str, Any], str] = {
        ("staff", pk): name for pk, name in Staff.objects.filter(pk__in=staff).values_list("pk", "name")
    }
    found |= {("unit", pk): name for pk, name in office.units.filter(pk__in=units).values_list("pk", "name")}
    return found


def _people(fact: dict[str, Any]) -> list[int]:
    """The keys of those whom a line is about: one person, or all whom it names."""
    about = fact.get("staff")
    return about if isinstance(about, list) else [about] if about else []


def _line(entry: Entry, texts: dict[str, str], names: dict[tuple[str, Any], str]) -> Line:
    who, fact = entry.who, entry.fact
    person = names.get(("staff", int(who["id"])), "pegawai") if who["kind"] == "staff" else "Sistem"
    known = {
        **fact,
        "staff_name": ", ".join(names.get(("staff", key), "pegawai") for key in _people(fact)) or "tidak ada",
        "unit_name": names.get(("unit", fact.get("unit")), ""),
    }
    return Line(
        entry.at, person, phrases.event(entry.event, known), tuple(_changes(entry.event, fact, texts))
    )


def _changes(event: str, fact: dict[str, Any], texts: dict[str, str]) -> Iterable[Change]:
    held = fact.get("texts", {})
    for field in fact.get("fields", []):
        old = texts.get(held[f"{field}.old"]) if f"{field}.old" in held else ""
        new = texts.get(held[f"{field}.new"]) if f"{field}.new" in held else ""
        if old == new == "":
            continue  # a form was sent with the field left empty: nothing to tell
        if field == "hours" and old is not None and new is not None:
            yield from (Change(*row) for row in phrases.hours_changed(old, new))
        else:
            yield Change(phrases.label(field), phrases.value(field, old), phrases.value(field, new))
