"""Entries of the exempt list as pages show them: how each stands, how near its end is, and the filters of the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sedia import law
from sedia.exemptions import rules
from sedia.exemptions.models import EntryQuerySet, ExemptEntry
from sedia.exemptions.rules import IN_FORCE
from sedia.exemptions.steps import ENTERED, OPENED, REPLACED, STRUCK
from sedia.journal.actors import Actor
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office

KINDS = {IN_FORCE: "ok", ENTERED: "wait", OPENED: "info", REPLACED: "info", STRUCK: "bad"}
ENDING = {
    "soon": ("warn", "Segera berakhir"),
    "due": ("bad", "Penetapan jatuh tempo"),
    "over": ("bad", "Sudah berakhir"),
}
WITH = ("office", "unit", "test__casefile", "decree", "entered_by", "confirmed_by", "replaces")


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in a word, and its kind."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its legal basis, its state, and how near its end is (None: far off, or not in force)."""

    entry: ExemptEntry
    basis: str
    state: Badge
    ending: Badge | None


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its word in the address, its name, its entries on a day, and their order."""

    word: str
    name: str
    rows: Callable[[EntryQuerySet, Office, date], EntryQuerySet]
    order: tuple[str, ...] = ("-id",)


def _soon(rows: EntryQuerySet, office: Office, today: date) -> EntryQuerySet:
    last = calendar_of(office).add_working_days(today, rules.WARNED_FROM)
    return rows.filter(status=IN_FORCE, until__lte=last)


FILTERS = (
    Filter("berlaku", "Berlaku", lambda rows, office, today: rows.filter(status=IN_FORCE)),
    Filter("segera", "Segera berakhir", _soon, ("until", "id")),
    Filter("menunggu", "Menunggu pengesahan", lambda rows, office, today: rows.filter(status=ENTERED)),
    Filter("terbuka", "Terbuka", lambda rows, office, today: rows.filter(status=OPENED)),
    Filter("semua", "Semua", lambda rows, office, today: rows),
)


def visible(person: Actor) -> EntryQuerySet:
    """The entries that this person may see, with everything a page says of them; one query."""
    return ExemptEntry.objects.visible_to(person).select_related(*WITH)


def chosen(word: str) -> Filter:
    """The filter of that word; the first for any other."""
    return next((each for each in FILTERS if each.word == word), FILTERS[0])


def matching(rows: EntryQuerySet, text: str) -> EntryQuerySet:
    """Entries in which each word stands, in what is exempt or in the decree's number."""
    for word in text.split()[:10]:
        rows = rows.filter(
            Q(information__icontains=word) | Q(content__icontains=word) | Q(decree_number__icontains=word)
        )
    return rows


def row_of(entry: ExemptEntry, at: datetime) -> Row:
    """An entry as it stands at that moment."""
    today = calendar_of(entry.office).local_date(at)
    state = Badge(KINDS[entry.status], entry.get_status_display())
    return Row(entry, entry.legal_basis(entry.decree_date), state, _ending(entry, today))


def _ending(entry: ExemptEntry, today: date) -> Badge | None:
    if entry.status != IN_FORCE or entry.until is None:
        return None
    review = law.load().term("exempt_review", on=today).amount
    between = calendar_of(entry.office).working_days_between
    near = rules.stage(entry.until, on=today, review=review, days_between=between)
    return Badge(*ENDING[near]) if near else None
