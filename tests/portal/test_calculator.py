"""The calculator: any moment of receipt, any term, explained day by day."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from sedia import law
from sedia.journal.actors import SYSTEM
from sedia.offices.actions import create_office
from sedia.portal.pages import terms
from sedia.standards.models import StandardVersion

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def asked(client: Client, **fields: Any) -> str:
    """The page that answers a question, as text without tags of emphasis."""
    with time_machine.travel(NOW, tick=False):
        response = client.get("/hitung/", fields)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


ANSWERS = [
    ("2026-03-17T10:00", "answer", ["2026-03-25"]),
    ("2026-05-13T10:00", "answer", ["2026-05-18"]),
    ("2026-12-23T23:59", "answer", ["2026-12-28", "2027-01-12"]),
    ("2026-03-16T00:00", "legal_limit", ["2026-04-07"]),
    ("2026-03-16T08:00", "extension", ["2026-04-16"]),
    ("2026-03-16T08:00", "objection_window", ["2026-05-07T00:00:00"]),
    ("2026-11-20T16:31", "answer", ["2026-11-23", "2026-12-04"]),
]


@pytest.mark.parametrize(("received_at", "term", "due"), ANSWERS)
def test_the_days_that_must_hold(
    client: Client, standard: StandardVersion, received_at: str, term: str, due: list[str]
) -> None:
    page = asked(client, received_at=received_at, term=term)
    for day in due:
        assert f'<time datetime="{day}' in page


def test_each_day_says_whether_it_counts_and_why_not(client: Client, standard: StandardVersion) -> None:
    page = asked(client, received_at="2026-03-17T10:00", term="answer")
    assert "hari kerja ke-1" in page
    assert "cuti bersama" in page and "Idulfitri" in page and "akhir pekan" in page
    assert "UU 14/2008 Pasal 22 ayat (7)" in page


def test_hours_run_by_the_clock(client: Client, standard: StandardVersion) -> None:
    assert "2026-11-23T08:15:00+07:00" in asked(client, received_at="2026-11-20T08:15", term="data_access")


def test_a_year_without_a_confirmed_decree_is_warned_of(client: Client, standard: StandardVersion) -> None:
    assert "Hari libur tahun 2028 belum dipastikan" in asked(
        client, received_at="2027-12-28T09:00", term="answer"
    )
    assert "belum dipastikan" not in asked(client, received_at="2026-12-28T09:00", term="answer")


def test_every_term_of_the_law_has_a_name_and_an_answer(client: Client, standard: StandardVersion) -> None:
    for term, name in terms.choices(NOW.date()):
        assert term in terms.NAMES, f"{term} is called {name!r} only"
        page = asked(client, received_at="2026-11-20T10:00", term=term)
        assert "Hasilnya" in page and 'class="days' in page
    backwards = {term.id for term in law.load().terms(on=NOW.date())} - {
        term for term, _ in terms.choices(NOW.date())
    }
    assert backwards == terms.BACKWARDS


def test_without_a_question_it_answers_for_now(client: Client, standard: StandardVersion) -> None:
    page = asked(client)
    assert 'value="2026-11-23T09:00"' in page
    assert '<time datetime="2026-11-24T16:00:00+07:00">' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"received_at": "", "term": "answer"},
        {"received_at": "kemarin", "term": "answer"},
        {"received_at": "9999-12-31T23:59", "term": "answer"},
        {"received_at": "2026-11-20T10:00", "term": "rubbish"},
        {"received_at": "2026-11-20T10:00"},
        {"received_at": "2026-11-20T10:00+09:00", "term": "answer"},
        {"received_at": "\x00", "term": "\x00"},
    ],
)
def test_rubbish_is_answered_beside_the_field(
    client: Client, standard: StandardVersion, wrong: dict[str, str]
) -> None:
    page = asked(client, **wrong)
    assert "Hasilnya" not in page
    assert "Ada isian yang perlu diperbaiki" in page


@pytest.mark.parametrize("received_at", ["1950-01-01T00:00", "2009-06-01T00:00", "2199-12-31T23:59"])
def test_a_day_that_no_rule_knows_is_answered_in_words(
    client: Client, standard: StandardVersion, received_at: str
) -> None:
    page = asked(client, received_at=received_at, term="data_access")
    assert ("tidak dapat dihitung" in page) != ("Hasilnya" in page)


def test_the_office_asked_for_counts_by_its_own_clock(
    client: Client, standard: StandardVersion, at: datetime
) -> None:
    facts = {"government": "Pemerintah Kota Jayapura", "address": "Jalan Balai", "city": "Jayapura"}
    create_office(
        by=SYSTEM, at=at, slug="jayapura", code="JPR", name="Dinas Kominfo", short_name="Kominfo",
        zone="Asia/Jayapura", **facts,
    )  # fmt: skip
    page = asked(client, office="jayapura", received_at="2026-11-20T10:00", term="legal_limit")
    assert "2026-12-04T16:30:00+09:00" in page and "WIT" in page
    assert "WIB" in asked(client, office="dinkop", received_at="2026-11-20T10:00", term="answer")
