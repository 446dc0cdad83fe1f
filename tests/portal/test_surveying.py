"""The survey as its respondents and its readers meet it."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from sedia.casefiles import submission, throttle
from sedia.casefiles.codes import link_token
from sedia.casefiles.offers import survey_link, survey_token
from sedia.decisions.models import Decision
from sedia.notices.models import Notice
from sedia.notices.wording import words_by_hand, words_for_mail
from sedia.requests.models import InformationRequest
from sedia.surveys.actions.answering import enter_sheets
from sedia.surveys.answers import Answers
from sedia.surveys.models import Response
from sedia.surveys.rules import CODES, Period
from tests.cast import Cast, approved, filed, fresh, gather

FORM = "/dinkop/survei/"
RESULTS = "/dinkop/skm/"


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    return gather(at)


@pytest.fixture
def token(cast: Cast) -> str:
    return survey_token(filed(cast).casefile, "data-dan-informasi")


def entered(client: Client, request: InformationRequest) -> HttpResponse:
    """The requester's view, by the private link."""
    casefile = request.casefile
    address = f"/berkas/{casefile.number}/"
    client.get(address, {"t": link_token(casefile)})
    return client.get(address)


def answered(client: Client, token: str, **typed: str) -> HttpResponse:
    return client.post(FORM, {"t": token, "U1": "4", **typed})


def test_the_form_asks_in_the_order_of_the_printed_one(client: Client, token: str) -> None:
    response = client.get(FORM, {"t": token})
    page = html.unescape(response.content.decode())
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert page.index("kualitas sarana dan prasarana") < page.index("penanganan pengaduan pengguna")
    for words in ("Sangat mahal", "Gratis", "Ada tetapi tidak berfungsi", "Usia"):
        assert words in page


def test_english(client: Client, token: str) -> None:
    page = html.unescape(client.get("/en" + FORM, {"t": token}).content.decode())
    assert "How was our service?" in page
    assert "It exists but does not work" in page


def test_one_answer_a_link(client: Client, token: str) -> None:
    assert "Terima kasih" in answered(client, token, sex="P", age="34").content.decode()
    row = Response.objects.get()
    assert (row.u1, row.u2, row.sex, row.age_from) == (4, None, "P", 30)
    again = answered(client, token)
    assert again.status_code == 409
    assert "sudah diisi" in client.get(FORM, {"t": token}).content.decode()
    assert Response.objects.count() == 1


def test_an_empty_survey_is_not_taken(client: Client, token: str) -> None:
    response = client.post(FORM, {"t": token, "age": "41"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Jawab sedikitnya satu pertanyaan." in page
    assert 'value="41"' in page, "what was typed stays"
    assert answered(client, token).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"U1": "5"},
        {"U1": "<b>"},
        {"age": "tua"},
        {"age": "0"},
        {"age": "9" * 30},
        {"age": "\x00"},
        {"sex": "{{ x }}"},
        {"education": "王小明"},
        {"occupation": "🦋" * 300},
    ],
)
def test_bad_input_is_told_beside_its_field(client: Client, token: str, wrong: dict[str, str]) -> None:
    response = answered(client, token, **wrong)
    assert response.status_code == 422
    assert not Response.objects.exists()


def test_a_link_of_another_office_or_of_nobody_opens_nothing(client: Client, cast: Cast, token: str) -> None:
    assert client.get("/dinkes/survei/", {"t": token}).status_code == 404
    assert client.get(FORM).status_code == 404
    assert client.get(FORM, {"t": token + "0"}).status_code == 404
    assert client.post(FORM, {"t": "x", "U1": "4"}).status_code == 404
    assert client.get("/tidak-ada/survei/", {"t": token}).status_code == 404
    assert not Response.objects.exists()


def test_guessing_is_slowed_down(client: Client, cast: Cast) -> None:
    for _ in range(throttle.FREE_TRIES):
        assert client.get(FORM, {"t": "x"}).status_code == 404
    assert client.get(FORM, {"t": "x"}).status_code == 429


def test_many_surveys_from_one_network_are_slowed_and_not_lost(client: Client, cast: Cast) -> None:
    tokens = [survey_token(filed(cast, email=f"w{n}@contoh.id").casefile, "") for n in range(7)]
    for each in tokens[: throttle.FREE_TRIES]:
        assert answered(client, each).status_code == 200
    slowed = answered(client, tokens[-1], age="41")
    assert slowed.status_code == 429
    assert 'value="41"' in slowed.content.decode()
    assert client.get("/lacak/").status_code == 200


def test_the_end_of_a_case_offers_it(client: Client, cast: Cast, at: datetime) -> None:
    request = filed(cast)
    assert "Isi survei" not in entered(client, request).content.decode(), "nothing was given yet"
    decision: Decision = approved(cast, number="500/1/2026")
    done = fresh(decision.request)
    page = html.unescape(entered(client, done).content.decode())
    token = survey_token(done.casefile, "data-dan-informasi")
    assert f"{FORM}?t={token}" in page
    notice = Notice.objects.get(kind="answered_online")
    assert survey_link(done.casefile, "data-dan-informasi") in words_for_mail(notice, at=at).text
    assert "survei" not in words_by_hand(notice, at=at).text, "the staff never hold the link"


# --- results ----------------------------------------------------------------------------------------------------


def sheets(cast: Cast, amount: int, period: Period, value: int = 3) -> None:
    said = [Answers(values=dict.fromkeys(CODES, value))] * amount
    enter_sheets(
        cast.office, said, by=cast.officer, at=cast.at, key=submission.new_key(cast.at), period=period
    )


def test_nothing_is_published_before_its_time(client: Client, cast: Cast) -> None:
    sheets(cast, 9, Period(2026, 4))
    sheets(cast, 4, Period(2026, 3))
    page = client.get(RESULTS).content.decode()
    assert "Belum ada triwulan" in page
    assert client.get(RESULTS + "laporan.pdf").status_code == 404
    assert client.get(RESULTS, {"periode": "2026-T3"}).status_code == 404
    assert client.get(RESULTS, {"periode": "x"}).status_code == 404


def test_results_with_chart_table_and_report(client: Client, cast: Cast, at: datetime) -> None:
    sheets(cast, 9, Period(2026, 3))
    sheets(cast, 6, Period(2026, 2), 4)
    with time_machine.travel(at, tick=False):
        response = client.get(RESULTS)
        page = html.unescape(response.content.decode())
        older = html.unescape(client.get(RESULTS, {"periode": "2026-T2"}).content.decode())
        english = html.unescape(client.get("/en" + RESULTS).content.decode())
        pdf = client.get(RESULTS + "laporan.pdf", {"periode": "2026-T2"})
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    for words in ("75,00", "Kurang Baik", "Triwulan III 2026", "<svg", "Penanganan Pengaduan"):
        assert words in page
    assert "100,00" in older
    assert "Sangat Baik" in older
    for words in ("75.00", "Not quite good", "Handling of complaints"):
        assert words in english
    assert pdf.content.startswith(b"%PDF")


def test_results_are_made_anew_when_sheets_come_late(
    client: Client, cast: Cast, django_assert_max_num_queries
) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 3, tzinfo=UTC), tick=False):
        sheets(cast, 9, Period(2026, 3))
        first = client.get(RESULTS)
        with django_assert_max_num_queries(3):
            same = client.get(RESULTS, headers={"If-None-Match": first["ETag"]})
        sheets(cast, 9, Period(2026, 3), 4)
        second = client.get(RESULTS, headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    assert second.status_code == 200
    assert "87,50" in second.content.decode()
