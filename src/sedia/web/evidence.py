"""The pages of Sedia that are evidence for the openness assessment, with names and whole addresses for both faces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sedia.offices.models import Office
from sedia.reports.evidence.checklist import Row
from sedia.reports.evidence.rules import State
from sedia.reports.evidence.shown import Shown
from sedia.web.context import language
from sedia.web.fields import Words

PAGES: Mapping[str, Words] = {
    "office": _("Beranda: alamat, kontak, jam pelayanan"),
    "standard": _("Standar pelayanan"),
    "new-request": _("Formulir permintaan informasi"),
    "track": _("Lacak permohonan"),
    "new-objection": _("Formulir keberatan"),
    "new-complaint": _("Formulir pengaduan"),
    "yearly": _("Angka dan laporan tiap tahun"),
    "yearly-full": _("Laporan layanan informasi, lengkap (PDF)"),
    "yearly-summary": _("Laporan layanan informasi, ringkasan (PDF)"),
    "statistics": _("Statistik pelayanan"),
    "survey-results": _("Hasil survei kepuasan masyarakat"),
}
OF_THE_HOUSE = frozenset({"track"})  # pages that name no office
STATES: Mapping[State, tuple[str, Words]] = {
    State.HELD: ("ok", _("Ada di sini")),
    State.OWN: ("ok", _("Ada di situs lain")),
    State.PART: ("wait", _("Baru sebagian")),
    State.MISSING: ("pause", _("Belum ada")),
}


def drawn(row: Row, office: Office) -> dict[str, Any]:
    """One item as both faces show it, in the page's language."""
    kind, state = STATES[row.state]
    return {
        "row": row,
        "number": row.item.number,
        "name": row.item.gloss if language() == "en" else row.item.wording,
        "pages": [{"name": _named(page), "url": address(page, office)} for page in row.shown],
        "kind": kind,
        "state": state,
    }


def _named(page: Shown) -> str:
    return f"{PAGES[page.page]}: {page.told}" if page.told else str(PAGES[page.page])


def address(page: Shown, office: Office) -> str:
    """The whole address of a page, as one gives it to others."""
    named = [] if page.page in OF_THE_HOUSE else [office.slug]
    return f"{settings.BASE_URL}{reverse(page.page, args=[*named, *page.within])}"
