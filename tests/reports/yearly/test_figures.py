"""The figures of a year against cases counted by hand."""

from __future__ import annotations

from datetime import timedelta

from sedia.casefiles import submission
from sedia.objections.models import Objection
from sedia.offices.models import Office
from sedia.reports.yearly.figures import requests_of, year_of
from sedia.surveys.actions.answering import enter_sheets
from sedia.surveys.answers import Answers
from sedia.surveys.rules import CODES, Period
from tests.cast import Cast
from tests.reports.test_sums import read_all
from tests.reports.yearly.scene import NEXT_YEAR, YEAR, a_year, last_year


def told(cast: Cast, year: int = YEAR) -> dict[str, int]:
    return dict(year_of(cast.office, year, cast.at + NEXT_YEAR).figures.sums)


def test_a_year_counted_by_hand(cast: Cast) -> None:
    a_year(cast)
    found = told(cast)
    expected = {
        "received": 5,
        "old": 1,
        "apart": 1,
        "answered": 3,
        "told": 3,
        "in_promise": 2,
        "in_legal": 3,
        "withdrawn": 1,
        "open": 1,
        "outcome.full": 3,
        "kept.full": 2,
        "lawful.full": 3,
        "channel.online": 5,
        "requester.person": 5,
        "month.11.received": 5,
        "month.11.answered": 3,
        "month.11.told": 3,
        "month.11.in_promise": 2,
        "month.11.in_legal": 3,
        "objection.received": 1,
        "objection.ground.d": 1,
        "objection.answered": 1,
        "objection.in_time": 1,
        "objection.outcome.upheld": 1,
        "dispute.filed": 1,
        "dispute.result.partly": 1,
        "complaint.received": 1,
        "complaint.answered": 1,
        "complaint.category.ordinary": 1,
        "complaint.finding.founded": 1,
    }
    steps = {name: n for name, n in found.items() if name.startswith(("time.", "notice."))}
    assert {name: n for name, n in found.items() if name not in steps} == expected
    assert sum(n for name, n in steps.items() if name.startswith("time.full.")) == 3


def test_what_came_in_another_year_counts_there(cast: Cast) -> None:
    a_year(cast)
    last_year(cast)
    read_all(cast.at + timedelta(hours=1))
    objection = Objection.objects.get()
    assert objection.casefile.received_at.year == YEAR - 1
    assert {name: n for name, n in told(cast).items() if name.startswith(("objection", "complaint"))} == {}
    assert told(cast)["dispute.filed"] == 1, "it was filed in this year, whenever the objection came"
    assert told(cast, YEAR - 1)["objection.received"] == 1


def test_an_objection_granted_is_carried_out_once_its_request_is_answered_anew(cast: Cast) -> None:
    a_year(cast)
    objection = Objection.objects.get()
    Objection.objects.update(outcome="overturned")
    objection.items.set(objection.request.items.all())
    assert {name: told(cast)[name] for name in ("objection.anew", "objection.carried_out")} == {
        "objection.anew": 1,
        "objection.carried_out": 1,
    }
    type(objection.request).objects.update(status="in_analysis")
    assert "objection.carried_out" not in told(cast)


def test_the_survey_is_told_only_when_it_tells_of_nobody(cast: Cast) -> None:
    for amount, expected in ((4, {}), (2, {"survey.sheets": 6, "survey.index": 7500})):
        sheets = [Answers(values=dict.fromkeys(CODES, 3)) for _ in range(amount)]
        key = submission.new_key(cast.at)
        enter_sheets(cast.office, sheets, by=cast.officer, at=cast.at, key=key, period=Period(YEAR, 3))
        assert {name: n for name, n in told(cast).items() if name.startswith("survey")} == expected


def test_a_year_without_anything_and_an_office_next_door(cast: Cast) -> None:
    a_year(cast)
    assert told(cast, 2024) == {}
    assert not year_of(Office.objects.get(slug="dinkes"), YEAR, cast.at).figures.sums


def test_a_year_costs_the_same_however_much_happened(cast: Cast, django_assert_num_queries) -> None:
    with django_assert_num_queries(5):
        year_of(cast.office, YEAR, cast.at)
    a_year(cast)
    with django_assert_num_queries(5):
        year_of(cast.office, YEAR, cast.at)
    with django_assert_num_queries(1):
        requests_of(cast.office, YEAR)
