"""Tags of every page: spoken times, sizes, masks, icons, QR codes and the day strip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sedia.files.sizes import spoken_size
from sedia.web import forms, strips
from sedia.web.context import DEFAULT_ZONE, language
from sedia.web.icons import ICONS, KIND_ICONS
from sedia.web.qr import qr_svg
from sedia.workdays import Deadline, speech, zones

register = template.Library()
CLOCK = re.compile(r"(pukul|at) [0-9.:]+ WI[BT]A?$")


@register.simple_tag(takes_context=True)
def when(
    context: Context,
    at: datetime | date | None,
    style: str = "full",
    testid: str = "",
    zone: str = "",
    lines: bool = False,
) -> str:
    """A moment or date as people say it, in `<time datetime>`; nothing for None.

    style: `full` "Selasa, 24 November 2026 pukul 16.00 WIB"; `due` the same, where midnight is 24.00 of the day it
    ends; `date` "Selasa, 24 November 2026"; `letter` "24 November 2026"; `short` "24 Nov 2026, 16.00"; `time`
    "16.00 WIB". The zone is that of the page's office unless given. `lines` keeps the hour together, for large type.
    """
    if at is None:
        return ""
    place = zone or getattr(context.get("page"), "zone", DEFAULT_ZONE)
    spoken = _spoken(at, style, place)
    machine = (
        at.isoformat()
        if not isinstance(at, datetime)
        else zones.local(at, place).isoformat(timespec="seconds")
    )
    mark = format_html(' data-testid="{}"', testid) if testid else ""
    if lines and (clock := CLOCK.search(spoken)):
        spoken = format_html('{}<span class="nowrap">{}</span>', spoken[: clock.start()], clock.group())
    return format_html('<time datetime="{}"{}>{}</time>', machine, mark, spoken)


def _spoken(at: datetime | date, style: str, place: str) -> str:
    tongue = language()
    day = zones.local(at, place).date() if isinstance(at, datetime) else at
    if style == "letter":
        return speech.short_date(day, tongue)
    if style == "date" or not isinstance(at, datetime):
        return speech.long_date(day, tongue)
    if style == "due":
        return speech.long_due(at, place, tongue)
    clock = speech.clock_time(zones.local(at, place).time(), tongue)
    if style == "time":
        return f"{clock} {zones.zone_label(place)}"
    if style == "short":
        return f"{day.day} {speech.month_name(day.month, tongue)[:3]} {day.year}, {clock}"
    return speech.long_moment(at, place, tongue)


@register.filter
def size(amount: int) -> str:
    """A size in bytes, in the page's language."""
    return spoken_size(amount, language())


@register.filter
def masked(name: str) -> str:
    """A name of which only the first letter of each word is left: `B*** S***` (R56)."""
    return " ".join(f"{word[0]}***" for word in str(name).split())


@register.filter
def sentences(form: Any) -> Any:
    """What the error summary lists: (anchor, sentence)."""
    return forms.sentences(form)


@register.filter
def initial(name: str) -> str:
    """The letter on an office's round mark."""
    return next((c.upper() for c in str(name) if c.isalnum()), "S")


@register.filter
def kind_icon(kind: str) -> str:
    """The icon of a kind of badge or notice: ok, warn, bad, info, wait, pause."""
    return KIND_ICONS.get(kind, "info")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon; without a label it is hidden from those who listen."""
    voice = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}><path d="{}"/></svg>', voice, ICONS[name])


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """A QR code, drawn in the page."""
    return qr_svg(text, label=label or gettext("Kode QR"))


@register.inclusion_tag("web/parts/strip.html")
def strip(deadlines: Sequence[Deadline], today: date) -> dict[str, Any]:
    """The day strip of one or more clocks of a case; `today` is the office's date. Its words stand beneath it."""
    return strips.drawing(deadlines, today, language())
