"""What is already open as pages show it: how each entry stands today, and who may give it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sedia.decisions.actions.citing import require_givable
from sedia.decisions.models.open_release import OpenRelease, OpenReleaseQuerySet
from sedia.decisions.release_steps import IN_FORCE
from sedia.journal.actors import Actor
from sedia.offices.calendar import calendar_of
from sedia.refusals import Refusal

WITH = (
    "office",
    "decision__letter",
    "decision__approved_by",
    "decision__request__casefile",
    "marked_by",
    "ended_by",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: whether it is still valid, its state in a word with its kind, and why this person may not give it."""

    opened: OpenRelease
    kind: str
    state: str
    reason: str

    @property
    def may_give(self) -> bool:
        """Whether this person may give it now."""
        return not self.reason


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its word in the address, its name, and its entries on a day."""

    word: str
    name: str
    rows: Callable[[OpenReleaseQuerySet, date], OpenReleaseQuerySet]


FILTERS = (
    Filter("berlaku", "Berlaku", lambda rows, today: rows.valid_on(today)),
    Filter("berakhir", "Berakhir", lambda rows, today: rows.over_on(today)),
)


def visible(actor: Actor) -> OpenReleaseQuerySet:
    """The entries that this person may see, with everything a page says of them; two queries."""
    return OpenRelease.objects.visible_to(actor).select_related(*WITH).prefetch_related("files__blob")


def chosen(word: str) -> Filter:
    """The filter of that word; the valid ones for any other."""
    return next((each for each in FILTERS if each.word == word), FILTERS[0])


def matching(rows: OpenReleaseQuerySet, text: str) -> OpenReleaseQuerySet:
    """Entries in whose title each word stands."""
    for word in text.split()[:10]:
        rows = rows.filter(title__icontains=word)
    return rows


def row_of(opened: OpenRelease, actor: Actor, at: datetime) -> Row:
    """An entry as it stands at that moment, for this person."""
    over = opened.until < calendar_of(opened.office).local_date(at)
    state = "Lewat tanggal" if over and opened.status == IN_FORCE else opened.get_status_display()
    kind = "ok" if opened.status == IN_FORCE and not over else "pause"
    try:
        require_givable(opened, opened.office, by=actor, at=at)
    except Refusal as refusal:
        return Row(opened, kind, state, str(refusal))
    return Row(opened, kind, state, "")
