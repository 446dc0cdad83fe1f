"""Exemptions, consent and withdrawn files in a real browser: no violation that axe finds, at every width."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sedia.decisions.actions.consenting import make_link, token_of
from sedia.decisions.actions.withdrawing import given_files, withdraw_files
from sedia.decisions.models import Breach
from tests.cast import Cast, approved, fresh, gather, in_analysis, proposed
from tests.decisions.test_exempting import decided, proposed_refusal
from tests.desk.cases.test_browser import log_in
from tests.desk.desk import address


@pytest.fixture(autouse=True)
def _monday_morning() -> None:
    """The browser has a clock of its own, so this file's tests live in the present."""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather(timezone.now())


def withdrawn(cast: Cast) -> str:
    """The number of a case with a withdrawn file and the record of a breach."""
    open_one = proposed(cast, in_analysis(cast, subject="Pasar desa", email="lain@contoh.id"))
    request = fresh(approved(cast, open_one, number="500/1/2026").request)
    keys = list(given_files(request).values_list("pk", flat=True))
    withdraw_files(request, keys, by=cast.officer, at=cast.at, reason="Kolom NIK.", personal=True)
    return request.casefile.number


def test_every_page_passes_axe(cast, open_page, look_everywhere, screen):
    weighed = proposed_refusal(cast).request.casefile.number
    waiting = decided(cast, proposed_refusal(cast, subject="Simpanan anggota", email="dua@contoh.id"))
    link = make_link(
        waiting,
        by=cast.registrar,
        at=cast.at,
        revision=waiting.revision,
        name="Yudha",
        post="Sekretaris Daerah",
    )
    number = waiting.request.casefile.number
    stopped = withdrawn(cast)
    public = f"/berkas/{number}/persetujuan/?t={token_of(link)}"
    pages = {
        "decide": (cast.ppid, address(weighed, "putuskan")),
        "paraf": (cast.superior, f"/meja/paraf/{number}/"),
        "paper": (cast.registrar, address(number, "catat-persetujuan")),
        "link": (cast.registrar, address(number, "tautan")),
        "breaches": (cast.officer, "/meja/kebocoran/"),
        "breach": (cast.ppid, f"/meja/kebocoran/{Breach.objects.get().pk}/"),
        "case": (cast.officer, address(stopped)),
        "consent": (None, public),
    }
    opened = {}
    for name, (who, where) in pages.items():
        key = who.id if who else ""
        if key not in opened:
            opened[key] = open_page()
            opened[key].goto("/healthz")
            if who:
                log_in(opened[key], who)
        page = opened[key]
        assert page.goto(where).status == 200, name
        look_everywhere(page)
        screen(page, f"desk-exempting-{name}")
