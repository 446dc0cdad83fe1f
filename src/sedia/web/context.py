"""What every page knows about itself; asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from sedia.workdays import zones

# Accent colours an office may choose from: the value stored, and its name at the desk. Each is in sedia.css, tested.
ACCENTS = {
    "laut": "Laut (biru)",
    "nila": "Nila (biru keunguan)",
    "toska": "Toska (hijau kebiruan)",
    "daun": "Daun (hijau)",
    "sawo": "Sawo (cokelat)",
    "marun": "Marun (merah tua)",
    "anggur": "Anggur (ungu)",
    "batu": "Batu (abu-abu)",
}
DEFAULT_ACCENT = "laut"
DEFAULT_ZONE = "Asia/Jakarta"


@dataclass(frozen=True)
class Page:
    """The page being drawn: `page` in templates. A view names its office by `request.office = office`."""

    request: HttpRequest

    @property
    def language(self) -> str:
        """`id` or `en`."""
        return language()

    @property
    def other_language(self) -> str:
        """The language the page is not in."""
        return "id" if self.language == "en" else "en"

    @property
    def other_url(self) -> str:
        """The same page in the other language; empty when it has none."""
        path = self.request.get_full_path()
        other = translate_url(path, self.other_language)
        return "" if other == path else str(other)

    @property
    def office(self) -> Any:
        """The office whose page this is, or None."""
        return getattr(self.request, "office", None)

    @property
    def home(self) -> str:
        """The address of the office's home, or of the whole house's."""
        prefix = "/en/" if self.language == "en" else "/"
        return f"{prefix}{self.office.slug}/" if self.office else prefix

    @property
    def accent(self) -> str:
        """One of `ACCENTS`."""
        accent = getattr(self.office, "accent", "")
        return accent if accent in ACCENTS else DEFAULT_ACCENT

    @property
    def zone(self) -> str:
        """The name of the zone in which this page speaks of times: the office's, else WIB."""
        zone = getattr(self.office, "zone", "")
        return zone if zone in zones.ZONES else DEFAULT_ZONE


def language() -> str:
    """The language being spoken: `id` or `en`."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def page(request: HttpRequest) -> dict[str, Page]:
    """Context processor: `page`."""
    return {"page": Page(request)}
