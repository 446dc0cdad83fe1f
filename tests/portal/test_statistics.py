"""Promise against result, as everybody sees it and as open data."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from sedia.reports.chores import keep_backlog
from sedia.reports.models import MonthSum
from sedia.reports.open_data import COLUMNS
from tests.cast import Cast, gather
from tests.reports.test_sums import answered, read_all

PAGE = "/dinkop/statistik/"


@pytest.fixture
def cast(db: None, at: datetime) -> Iterator[Cast]:
    with time_machine.travel(at, tick=False):
        yield gather(at)


def told(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_without_requests(client: Client, cast: Cast) -> None:
    assert "Belum ada permohonan pada tahun ini." in told(client, PAGE)


def test_promise_and_result(client: Client, cast: Cast, at: datetime) -> None:
    answered(cast, 3)
    answered(cast, 24 * 3, email="lain@contoh.id")
    read_all(at)
    keep_backlog(at)
    page = told(client, PAGE)
    for words in ("50%", "1 dari 2", "November 2026", "3 jam", "Dikabulkan seluruhnya", "<svg", "Daring"):
        assert words in page
    english = told(client, "/en" + PAGE)
    for words in ("Promise and result, 2026", "1 of 2", "3 hours", "Granted in full", "Within the promise"):
        assert words in english


def test_it_is_the_same_for_everyone(
    client: Client, cast: Cast, at: datetime, django_assert_max_num_queries
) -> None:
    answered(cast, 3)
    read_all(at)
    for address in (PAGE, PAGE + "data.csv", PAGE + "data.json"):
        first = client.get(address)
        with django_assert_max_num_queries(3):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert first["Cache-Control"] == "public, max-age=60"
        assert not first.cookies
        assert again.status_code == 304
    before = client.get(PAGE)["ETag"]
    answered(cast, 5, email="lain@contoh.id")
    read_all(at)
    assert client.get(PAGE)["ETag"] != before


def test_open_data(client: Client, cast: Cast, at: datetime) -> None:
    answered(cast, 3)
    read_all(at)
    text = client.get(PAGE + "data.csv").content.decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert list(row) == [column.name for column in COLUMNS]
    assert (row["month"], row["received"], row["in_promise"]) == ("2026-11", "1", "1")
    assert (row["median_hours_to_notice"], row["median_hours_to_delivery"]) == ("3.0", "")
    assert (row["outcome_full"], row["channel_online"], row["ground_a"]) == ("1", "1", "0")
    told_json = client.get(PAGE + "data.json").json()
    assert told_json["rows"][0]["received"] == 1
    assert set(told_json["columns"]) == set(row)
    assert all(column.about for column in COLUMNS)
    assert told_json["publisher"] == cast.office.name
    assert told_json["made_at"] == "2026-11-23T09:00:00+07:00"
    assert "menyebut sumbernya" in told_json["licence"]


def test_a_month_without_cases_has_its_row(client: Client, cast: Cast) -> None:
    for month in (11, 8):
        MonthSum.objects.create(office=cast.office, month=date(2026, month, 1), sums={"received": 1})
    found = client.get(PAGE + "data.json").json()["rows"]
    assert [(row["month"], row["received"]) for row in found] == [
        ("2026-08", 1),
        ("2026-09", 0),
        ("2026-10", 0),
        ("2026-11", 1),
    ]


def test_what_another_public_body_asked_is_told_apart(client: Client, cast: Cast) -> None:
    sums = {"received": 5, "requester.person": 3, "requester.government": 2}
    MonthSum.objects.create(office=cast.office, month=date(2026, 11, 1), sums=sums)
    assert "Di antaranya 2 dari badan publik lain (bantuan kedinasan)." in told(client, PAGE)
    assert "2 of these came from other public bodies" in told(client, "/en" + PAGE)
    (row,) = client.get(PAGE + "data.json").json()["rows"]
    assert (row["received"], row["requester_government"]) == (5, 2)


def test_years(client: Client, cast: Cast) -> None:
    for year in (2024, 2025):
        sums = {"received": year, "told": 9, "in_promise": 9, "in_legal": 9, "notice.60": 9}
        MonthSum.objects.create(office=cast.office, month=date(year, 5, 1), sums=sums)
    page = told(client, PAGE, tahun="2024")
    assert "Mei 2024" in page
    assert "Mei 2025" not in page
    assert "2025" in page
    for wrong in ("x", "1999", "2027", "٢٠٢٤", "2024 "):
        assert client.get(PAGE, {"tahun": wrong}).status_code == 404


def test_sums_of_any_shape_are_drawn(client: Client, cast: Cast) -> None:
    """Later versions may count by names that this one does not know."""
    sums = {
        "received": 3,
        "told": 2,
        "notice.99999": 2,
        "channel.pigeon": 3,
        "ground.z": 1,
        "outcome.other": 2,
    }
    MonthSum.objects.create(office=cast.office, month=date(2026, 5, 1), sums=sums)
    assert "lebih dari 400 jam" in told(client, PAGE)
    assert client.get("/tidak-ada/statistik/").status_code == 404
