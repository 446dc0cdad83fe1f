"""The form of the opening hours: two weeks of clock times, and Ramadan's dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from sedia.desk.settings.office_forms import SettingsForm
from sedia.offices import hours
from sedia.offices.hours import WEEKDAY_NAMES
from sedia.offices.models import Office
from sedia.web.forms import DayField, LineField

PROFILES = {"normal": "Hari biasa", "ramadan": "Bulan Ramadan"}
PARTS = {"opens": "Buka", "closes": "Tutup", "rest_from": "Istirahat dari", "rest_to": "sampai"}
RANGES = 2
TYPED = re.compile(r"([0-9]{1,2})[.:]?([0-9]{2})")


class ClockField(forms.CharField):
    """A time of the office's clock, `07:30`; `7.30` and `0730` are understood."""

    def __init__(self, label: str) -> None:
        attrs = {
            "inputmode": "numeric",
            "class": "input",
            "maxlength": "5",
            "autocomplete": "off",
            "aria-label": label,
        }
        super().__init__(label=label, required=False, max_length=8, widget=forms.TextInput(attrs=attrs))

    def to_python(self, value: Any) -> str:
        """`HH:MM`, or what was typed for the verb to refuse."""
        text = super().to_python(value) or ""
        found = TYPED.fullmatch(text)
        return f"{int(found[1]):02}:{found[2]}" if found else text

    def prepare_value(self, value: Any) -> Any:
        """As people write it here: with a full stop."""
        return value.replace(":", ".") if isinstance(value, str) else value


@dataclass(frozen=True)
class Row:
    """One day of the table."""

    name: str
    cells: list[tuple[str, Any]]


class HoursForm(SettingsForm):
    """Fields `<profile>-<day>-<part>`; an empty day is closed."""

    has_ramadan = forms.BooleanField(label="Pada bulan Ramadan berlaku jam sendiri", required=False)
    confirmed = forms.BooleanField(
        label="Jam ini sudah saya periksa",
        required=False,
        help_text="Selama belum dicentang, jam dianggap usulan menurut Perpres 21/2023.",
    )

    def __init__(self, data: Any = None, files: Any = None, *, office: Office) -> None:
        super().__init__(data, files, office=office)
        for profile, title in PROFILES.items():
            for day, name in WEEKDAY_NAMES.items():
                for part, what in PARTS.items():
                    self.fields[f"{profile}-{day}-{part}"] = ClockField(f"{title}, {name}: {what}")
        for number in range(RANGES):
            self.fields[f"first-{number}"] = DayField(label="Hari pertama Ramadan", required=False)
            self.fields[f"last-{number}"] = DayField(label="Hari terakhir Ramadan", required=False)
            self.fields[f"source-{number}"] = LineField(label="Sumber", max_length=120, required=False)

    def drawn_from(self, office: Office) -> dict[str, Any]:
        """The stored hours, flat."""
        stored = office.hours or hours.usual()
        flat: dict[str, Any] = {
            "revision": office.revision,
            "has_ramadan": bool(stored.get("ramadan")),
            "confirmed": stored.get("confirmed") is True,
        }
        for profile in PROFILES:
            week = stored.get(profile) or (hours.usual()["ramadan"] if profile == "ramadan" else {})
            for day in WEEKDAY_NAMES:
                flat |= {f"{profile}-{day}-{part}": text for part, text in _flat(week.get(day)).items()}
        for number, row in enumerate(stored.get("ramadan_dates", [])[:RANGES]):
            flat |= {f"{key}-{number}": row.get(key, "") for key in ("first", "last", "source")}
        return flat

    def tables(self) -> Iterator[tuple[str, str, list[Row]]]:
        """(profile, title, rows) for the page."""
        for profile, title in PROFILES.items():
            rows = [
                Row(name, [(what, self[f"{profile}-{day}-{part}"]) for part, what in PARTS.items()])
                for day, name in WEEKDAY_NAMES.items()
            ]
            yield profile, title, rows

    def ranges(self) -> list[list[Any]]:
        """The fields of Ramadan's dates, a line a range."""
        return [[self[f"{key}-{number}"] for key in ("first", "last", "source")] for number in range(RANGES)]

    def clean(self) -> dict[str, Any]:
        """A range of dates has both its ends."""
        data: dict[str, Any] = super().clean() or {}
        for number in range(RANGES):
            first, last = data.get(f"first-{number}"), data.get(f"last-{number}")
            if bool(first) != bool(last):
                self.add_error(
                    f"{'last' if first else 'first'}-{number}", "Isi hari pertama dan hari terakhir."
                )
        return data

    def as_stored(self) -> dict[str, Any]:
        """The shape of sedia.offices.hours; what the page does not show is kept."""
        kept = {key: value for key, value in self.office.hours.items() if key == "confirmed_years"}
        found: dict[str, Any] = {
            **kept,
            "normal": self._week("normal"),
            "ramadan": self._week("ramadan") if self.cleaned_data["has_ramadan"] else None,
            "confirmed": self.cleaned_data["confirmed"],
        }
        if dates := list(self._dates()):
            found["ramadan_dates"] = dates
        return found

    def _week(self, profile: str) -> dict[str, Any]:
        return {day: self._day(f"{profile}-{day}") for day in WEEKDAY_NAMES}

    def _day(self, name: str) -> dict[str, Any] | None:
        part = {key: self.cleaned_data.get(f"{name}-{key}") or "" for key in PARTS}
        if not any(part.values()):
            return None
        day: dict[str, Any] = {"opens": part["opens"], "closes": part["closes"]}
        if part["rest_from"] or part["rest_to"]:
            day["break"] = [part["rest_from"], part["rest_to"]]
        return day

    def _dates(self) -> Iterator[dict[str, str]]:
        for number in range(RANGES):
            first, last = self.cleaned_data.get(f"first-{number}"), self.cleaned_data.get(f"last-{number}")
            if first and last:
                source = self.cleaned_data.get(f"source-{number}") or ""
                yield {"first": first.isoformat(), "last": last.isoformat(), "source": source}


def _flat(day: Any) -> dict[str, str]:
    if not day:
        return {}
    rest = day.get("break") or ("", "")
    return {"opens": day["opens"], "closes": day["closes"], "rest_from": rest[0], "rest_to": rest[1]}
