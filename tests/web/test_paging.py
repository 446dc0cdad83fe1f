"""Keyset paging: forth and back without a gap, whatever stands in the address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest
from django.test import RequestFactory

from sedia.files.models import Blob
from sedia.web.paging import Pager, pages

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ORDER = ("-created_at", "size", "sha256")


@pytest.fixture
def rows(db) -> list[str]:
    """Twenty-five rows, several sharing their time and size, in the order wanted."""
    blobs = [
        Blob(sha256=f"{n:064d}", size=n % 3, media_type="x", created_at=START + timedelta(hours=n % 4))
        for n in range(25)
    ]
    Blob.objects.bulk_create(blobs)
    return [blob.sha256 for blob in Blob.objects.order_by(*ORDER)]


def page(url: str) -> Pager[Blob]:
    return pages(RequestFactory().get(f"/{url}"), Blob.objects.all(), ORDER, size=10)


def names(found: Pager[Blob]) -> list[str]:
    return [blob.sha256 for blob in found]


def test_forth_and_back(rows):
    first = page("")
    second = page(first.next_url)
    third = page(second.next_url)
    assert names(first) + names(second) + names(third) == rows
    assert (first.previous_url, third.next_url) == ("", "")
    assert names(page(third.previous_url)) == names(second)
    back = page(second.previous_url)
    assert names(back) == names(first)
    assert back.previous_url == "" and names(page(back.next_url)) == names(second)


def test_a_row_that_comes_or_goes_shifts_nothing(rows):
    first = page("")
    Blob.objects.create(sha256="f" * 64, size=0, media_type="x", created_at=START + timedelta(hours=9))
    Blob.objects.filter(sha256=rows[0]).delete()
    assert names(page(first.next_url)) == rows[10:20]


def test_other_parameters_are_kept(rows):
    url = page("?cari=koperasi&sesudah=x").next_url
    assert parse_qs(url[1:])["cari"] == ["koperasi"] and len(parse_qs(url[1:])["sesudah"]) == 1


@pytest.mark.parametrize("key", ["x", "", "W10:1abc:zzz", "%00"])
def test_a_key_that_is_not_ours_shows_the_first_page(rows, key):
    assert names(page(f"?sesudah={key}")) == rows[:10]
    assert names(page(f"?sebelum={key}")) in (rows[:10], rows[-10:])


def test_nothing_has_no_pages(db):
    found = page("")
    assert len(found) == 0 and found.next_url == found.previous_url == ""


def test_one_statement_a_page(rows, django_assert_num_queries):
    url = page("").next_url
    with django_assert_num_queries(1):
        page(url)
