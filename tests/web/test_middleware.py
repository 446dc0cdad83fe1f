"""Request ids, log lines and headers."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import IntegrityError
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.urls")


def test_a_line_names_the_route_and_no_number_code_or_query(client, lines):
    answer = client.post("/berkas/DINKOP-P-2026-00042/?t=rahasia", {"name": "Siti Aminah"})
    (line,) = lines
    assert line["route"] == "berkas/<str:number>/"
    assert (line["method"], line["status"], line["request_id"]) == ("POST", 200, answer["X-Request-Id"])
    assert not {"00042", "rahasia", "Siti"} & set(
        json.dumps(line).replace("-", " ").replace('"', " ").split()
    )


def test_every_request_has_an_id_of_its_own(client):
    ids = {client.get("/sama/")["X-Request-Id"] for _ in range(5)}
    assert len(ids) == 5


def test_a_given_id_counts_only_behind_a_proxy(client, settings):
    given = {"x-request-id": "dari-proxy-12345"}
    assert client.get("/sama/", headers=given)["X-Request-Id"] != "dari-proxy-12345"
    settings.BEHIND_PROXY = True
    assert client.get("/sama/", headers=given)["X-Request-Id"] == "dari-proxy-12345"
    assert client.get("/sama/", headers={"x-request-id": "a b\tc<script>"})["X-Request-Id"].isalnum()


def test_an_exception_is_logged_by_type_and_place_never_by_its_message(lines):
    try:
        raise IntegrityError("duplicate key (email)=(siti@contoh.id)")
    except IntegrityError:
        logging.getLogger("sedia.web").exception("could not be stored")
    (line,) = lines
    assert line["error"] == ["django.db.utils.IntegrityError"]
    assert "siti@contoh.id" not in json.dumps(line)
    assert "test_middleware.py" in line["places"][-1]


def test_pages_carry_the_headers_of_a_careful_house(client):
    answer = client.get("/berkas/X/")
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_page_may_say_itself_how_long_it_is_kept(client):
    answer = client.get("/sama/")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in answer.headers


def test_a_form_without_its_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/berkas/X/", {"name": "Siti Aminah"}).status_code == 403


def test_what_a_strangers_page_sends_is_refused_and_not_repeated():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        "/berkas/X/", {"details": "Transfer ke rekening ini"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "Formulir ini sudah tidak berlaku" in answer.content.decode()
    assert "rekening" not in answer.content.decode()
