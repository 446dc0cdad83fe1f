"""Files handed out: whole, in parts, under any name, and many in one ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory

from sedia.files.models import Blob
from sedia.files.store import store
from sedia.web.downloads import send_blob, send_zip
from sedia.web.names import file_name, with_ending

CONTENT = bytes(range(256)) * 2000


@pytest.fixture
def blob(db, at) -> Blob:
    return store(CONTENT, media_type="application/pdf", at=at)


opened: list[HttpResponseBase] = []


@pytest.fixture(autouse=True)
def closed(db: None) -> Iterator[None]:
    """Answers are closed, as the server does."""
    yield
    while opened:
        opened.pop().close()


def get(blob: Blob, name: str = "jawaban.pdf", *, inline: bool = False, **headers: str) -> Any:
    answer = send_blob(RequestFactory().get("/", headers=headers), blob, name, inline=inline)
    opened.append(answer)
    return answer


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_whole_file(blob):
    answer = get(blob)
    assert body(answer) == CONTENT
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["ETag"] == f'"{blob.sha256}"'
    assert answer["Content-Disposition"] == 'attachment; filename="jawaban.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=300000-", 300000, 511999),
        ("bytes=-5", 511995, 511999),
        ("bytes=10-999999999", 10, 511999),
    ],
)
def test_a_download_goes_on_where_it_broke_off(blob, asked, first, last):
    answer = get(blob, range=asked)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/512000"
    assert body(answer) == CONTENT[first : last + 1]
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=512000-", "bytes=-0"])
def test_a_range_beyond_the_end_is_416(blob, asked):
    answer = get(blob, range=asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */512000"


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-2",
        "lines=1-2",
        "bytes=0-1,5-6",
        "bytes=a-b",
        "bytes=0-" + "9" * 5000,
    ],
)
def test_a_range_that_makes_no_sense_is_the_whole_file(blob, asked):
    answer = get(blob, range=asked)
    assert answer.status_code == 200
    assert body(answer) == CONTENT


def test_a_range_of_another_version_is_the_whole_file(blob):
    assert get(blob, range="bytes=5-", **{"if-range": '"older"'}).status_code == 200
    assert get(blob, range="bytes=5-", **{"if-range": f'"{blob.sha256}"'}).status_code == 206


def test_a_file_already_there_is_not_sent_again(blob):
    assert get(blob, **{"if-none-match": f'"{blob.sha256}"'}).status_code == 304


def test_a_head_has_no_body(blob):
    answer = send_blob(RequestFactory().head("/"), blob, "x.pdf")
    assert body(answer) == b"" and answer["Content-Length"] == str(len(CONTENT))


def test_only_pdf_and_pictures_are_shown_in_the_browser(blob, at):
    assert get(blob, inline=True)["Content-Disposition"].startswith("inline")
    assert get(blob, inline=True)["X-Frame-Options"] == "SAMEORIGIN"
    page = store(b"<script>alert(1)</script>", media_type="text/html", at=at)
    answer = get(page, "x.html", inline=True)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Dokumen\\surat.pdf", "surat.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie: x=1.pdf"),
        ("laporan\u202efdp.exe", "laporanfdp.exe"),
        ("...", "dokumen"),
        ("", "dokumen"),
        ("  .htaccess", "htaccess"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("漢字 👩🏽‍🌾.pdf", "漢字 👩🏽‍🌾.pdf"),
    ],
)
def test_names_are_made_safe(blob, given, safe):
    assert file_name(given) == safe
    header = get(blob, given)["Content-Disposition"]
    assert "\n" not in header and "\r" not in header


def test_an_ending_is_put_on_once():
    assert with_ending("surat", ".pdf") == "surat.pdf"
    assert with_ending("surat.PDF", ".pdf") == "surat.PDF"
    assert with_ending("foto.jpeg", ".jpg", also=(".jpeg",)) == "foto.jpeg"
    assert with_ending("virus.exe", ".pdf") == "virus.exe.pdf"


def test_a_zip_holds_files_and_texts_under_names_of_their_own(blob, at):
    table = store(b"a,b\n1,2\n" * 5000, media_type="text/csv", at=at)
    answer = send_zip(
        "jawaban.zip",
        [
            ("surat.pdf", blob),
            ("../Surat.pdf", blob),
            ("data 漢字.csv", table),
            ("KUTIPAN.txt", b"Sumber: Dinas"),
        ],
        at=datetime(2026, 11, 24, 16, 0, tzinfo=UTC),
    )
    assert answer.streaming and answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(body(answer))) as package:
        assert package.testzip() is None
        assert package.namelist() == ["surat.pdf", "Surat (2).pdf", "data 漢字.csv", "KUTIPAN.txt"]
        assert package.read("Surat (2).pdf") == CONTENT
        assert package.read("KUTIPAN.txt") == b"Sumber: Dinas"
        assert package.getinfo("data 漢字.csv").compress_size < 1000
        assert package.getinfo("surat.pdf").date_time == (2026, 11, 24, 16, 0, 0)


def test_a_zip_is_sent_as_it_is_made(blob):
    sizes = [len(part) for part in send_zip("x.zip", [("a.pdf", blob), ("b.pdf", blob)]).streaming_content]
    assert len(sizes) > 3 and max(sizes) < 300_000
