"""A question in passing: noted in two sentences, without a number or a clock."""

from __future__ import annotations

import pytest

from sedia.casefiles.models import CaseFile
from sedia.journal.models import Entry
from sedia.requests.actions.informal import note_question
from sedia.requests.models import InformalQuestion
from tests.cast import Cast
from tests.desk.desk import browser

PAGE = "/meja/pertanyaan/"
TYPED = {"channel": "telephone", "asked": "Kapan loket buka?", "answered": "Senin sampai Jumat."}


def test_it_is_noted_and_listed(cast: Cast) -> None:
    client = browser(cast.officer)
    assert client.post(PAGE, TYPED).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "Kapan loket buka?" in page
    assert "Siti" in page
    assert not CaseFile.objects.exists(), "no number, no clock"
    entry = Entry.objects.get(event="question.noted")
    assert "loket" not in entry.facts


@pytest.mark.parametrize("wrong", [{"asked": " "}, {"answered": ""}, {"channel": "x"}, {"asked": "x" * 501}])
def test_what_is_wrong_is_said_and_the_rest_kept(cast: Cast, wrong: dict[str, str]) -> None:
    page = browser(cast.officer).post(PAGE, {**TYPED, **wrong})
    assert page.status_code == 200
    assert not InformalQuestion.objects.exists()
    kept = next(value for name, value in TYPED.items() if name not in wrong and name != "channel")
    assert kept in page.content.decode()


def test_who_notes_and_who_sees(cast: Cast) -> None:
    browser(cast.officer).post(PAGE, TYPED)
    assert browser(cast.auditor).get(PAGE).status_code == 403
    assert "Kapan loket buka?" not in browser(cast.stranger).get(PAGE).content.decode()


def test_the_list_costs_the_same_however_long(cast: Cast, django_assert_max_num_queries) -> None:
    client = browser(cast.officer)
    for number in range(45):
        words = {"channel": "telephone", "asked": f"Pertanyaan {number}", "answered": "Ya."}
        note_question(cast.office, by=cast.officer, at=cast.at, **words)
    client.get(PAGE)
    with django_assert_max_num_queries(8):
        page = client.get(PAGE).content.decode()
    assert "Pertanyaan 44" in page
    assert "Pertanyaan 0<" not in page
