"""What every page knows about itself; asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

ACCENTS = ("indigo", "blue", "teal", "green", "brown", "maroon", "plum", "slate")
DEFAULT_ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class Page:
    """The page being drawn: `page` in templates. `request.office` (any object with name, slug, accent, zone) names its office."""

    request: HttpRequest

    @property
    def language(self) -> str:
        """`id` or `en`."""
        return "en" if (get_language() or "id").startswith("en") else "id"

    @property
    def other_language(self) -> str:
        """The language the page is not in."""
        return "id" if self.language == "en" else "en"

    @property
    def other_url(self) -> str:
        """The same page in the other language; empty when it has none."""
        path = self.request.get_full_path()
        other = translate_url(path, self.other_language)
        return "" if other == path else other

    @property
    def office(self) -> Any:
        """The office whose page this is, or None."""
        return getattr(self.request, "office", None)

    @property
    def accent(self) -> str:
        """One of `ACCENTS`."""
        accent = getattr(self.office, "accent", "")
        return accent if accent in ACCENTS else ACCENTS[0]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this page speaks of times: the office's, else WIB."""
        zone = getattr(self.office, "zone", None)
        return zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone) if zone else DEFAULT_ZONE

    @property
    def is_loopback(self) -> bool:
        """Whether this installation is reachable only from its own machine."""
        return bool(settings.IS_LOOPBACK)

    @property
    def is_desk(self) -> bool:
        """Whether the page belongs to the staff."""
        return self.request.path_info.startswith(("/meja/", "/masuk/", "/keluar/"))


def page(request: HttpRequest) -> dict[str, Page]:
    """Context processor: `page`."""
    return {"page": Page(request)}
