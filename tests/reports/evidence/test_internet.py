"""Looking at a link: what a site may answer, and what no look can be led to."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sedia.reports.evidence.addresses import PORTS
from sedia.reports.evidence.checking import Seen, seen_at
from sedia.reports.evidence.internet import (
    FIRST_BYTES,
    USER_AGENT,
    Internet,
    Unreached,
    connect,
    look,
    resolve,
)
from sedia.reports.evidence.rules import Finding
from tests.reports.evidence.site import LOCAL, PUBLIC, Site, secured, served, signed_for

LARGEST = 2_000_000


@pytest.fixture
def internet() -> Iterator[Internet]:
    with served({"dalam.contoh.go.id": ["10.0.0.7"], "dua.example": [PUBLIC, "127.0.0.1"]}) as found:
        yield found


def seen(path: str, internet: Internet, host: str = "contoh.go.id") -> Seen:
    return seen_at(f"http://{host}{path}", largest_pdf=LARGEST, internet=internet)


@pytest.mark.parametrize(
    ("path", "finding", "answered"),
    [
        ("/baik", Finding.FINE, 200),
        ("/baik#bagian", Finding.FINE, 200),
        ("/tanpa-head", Finding.FINE, 200),
        ("/putus-head", Finding.FINE, 200),
        ("/spasi", Finding.FINE, 200),
        ("/ke/1", Finding.FINE, 200),
        ("/ke/5", Finding.FINE, 200),
        ("/ke/6", Finding.LOOP, None),
        ("/putar", Finding.LOOP, None),
        ("/tidak-ada", Finding.GONE, 404),
        ("/hilang", Finding.GONE, 410),
        ("/rusak", Finding.FAULT, 500),
        ("/terlarang", Finding.LOGIN, 403),
        ("/kunci", Finding.LOGIN, 401),
        ("/formulir", Finding.LOGIN, 200),
        ("/dijaga", Finding.LOGIN, 200),
        ("/ke-masuk", Finding.LOGIN, 200),
        ("/masuk", Finding.FINE, 200),
        ("/besar", Finding.LARGE, 200),
        ("/kecil", Finding.FINE, 200),
        ("/unduhan", Finding.LARGE, 206),
        ("/ke-dalam", Finding.NOT_PUBLIC, None),
        ("/ke-nomor", Finding.ASTRAY, None),
        ("/ke-berkas", Finding.ASTRAY, None),
        ("/ke-porta", Finding.ASTRAY, None),
    ],
)
def test_what_a_site_answers(internet: Internet, path: str, finding: Finding, answered: int | None) -> None:
    found = seen(path, internet)
    assert (found.finding, found.answered) == (finding, answered)


def test_a_pdf_with_its_size_is_told_by_its_head(internet: Internet) -> None:
    assert seen("/besar", internet).size == 3_000_009
    assert [method for method, *_ in Site.asked] == ["HEAD"]
    assert seen("/unduhan", internet).size == 3_000_009
    (_, (method, _, headers)) = Site.asked[1:]
    assert (method, headers["Range"]) == ("GET", "bytes=0-65535")


def test_what_a_site_is_told(internet: Internet) -> None:
    seen("/baik?a=b#bagian", internet)
    assert [(method, path) for method, path, _ in Site.asked] == [("HEAD", "/baik?a=b"), ("GET", "/baik?a=b")]
    for *_, headers in Site.asked:
        assert headers["Host"] == "contoh.go.id"
        assert headers["User-Agent"] == USER_AGENT
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_no_more_than_the_first_bytes_is_read(internet: Internet) -> None:
    assert len(look("http://contoh.go.id/tak-habis", internet).beginning) == FIRST_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/lambat", "/menetes"])
def test_the_whole_takes_no_longer_than_it_may(internet: Internet, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreached) as why:
        look(f"http://contoh.go.id{path}", internet, seconds=0.4)
    assert why.value.finding == Finding.SLOW
    assert time.monotonic() - began < 1.2


def test_names(internet: Internet) -> None:
    assert seen("/baik", internet, "unknown.example").finding == Finding.NO_NAME
    assert seen("/baik", internet, "dalam.contoh.go.id").finding == Finding.NOT_PUBLIC
    assert seen("/baik", internet, "dua.example").finding == Finding.NOT_PUBLIC, (
        "every address must be public"
    )
    assert Site.asked == [], "and no machine was asked"


@pytest.mark.parametrize(
    ("raised", "finding"),
    [
        (ConnectionRefusedError(), Finding.SILENT),
        (TimeoutError(), Finding.SLOW),
        (ssl.SSLCertVerificationError("self-signed"), Finding.CERTIFICATE),
        (ssl.SSLError("wrong version"), Finding.SILENT),
    ],
)
def test_no_connection(raised: OSError, finding: Finding) -> None:
    def refuse(*words: object) -> socket.socket:
        raise raised

    internet = Internet(lambda host, port: [PUBLIC, "8.8.8.8"], refuse)
    assert seen_at("https://contoh.go.id/", largest_pdf=LARGEST, internet=internet).finding == finding


def test_the_next_machine_is_tried() -> None:
    with served() as internet:

        def second(address: object, machine: str, seconds: float) -> socket.socket:
            if machine == "8.8.8.8":
                raise ConnectionRefusedError
            return internet.connect(address, machine, seconds)  # type: ignore[arg-type]

        both = Internet(lambda host, port: ["8.8.8.8", PUBLIC], second)
        assert seen_at("http://contoh.go.id/baik", largest_pdf=LARGEST, internet=both).finding == Finding.FINE


def test_a_name_without_an_address_in_the_world() -> None:
    def nothing(host: str, port: int) -> list[str]:
        raise socket.gaierror

    internet = Internet(nothing, connect)
    assert seen_at("http://contoh.go.id/", largest_pdf=LARGEST, internet=internet).finding == Finding.NO_NAME


@pytest.mark.parametrize(
    ("host", "trusted", "finding"),
    [
        ("contoh.go.id", True, Finding.FINE),
        ("contoh.go.id", False, Finding.CERTIFICATE),
        ("lain.go.id", True, Finding.CERTIFICATE),
    ],
)
def test_a_secured_site_is_who_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool, finding: Finding
) -> None:
    certificate = signed_for("contoh.go.id", tmp_path / "site.pem")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secured(certificate) as port:
        monkeypatch.setitem(PORTS, "https", port)
        here = Internet(lambda *name: [PUBLIC], lambda address, _, left: connect(address, LOCAL, left))
        assert seen_at(f"https://{host}/baik", largest_pdf=LARGEST, internet=here).finding == finding


def test_the_real_resolver_tells_this_machine_and_it_is_refused() -> None:
    assert "127.0.0.1" in resolve("localhost", 80)
    real = Internet(lambda host, port: resolve("localhost", port))
    assert seen_at("http://contoh.go.id/", largest_pdf=LARGEST, internet=real).finding == Finding.NOT_PUBLIC
