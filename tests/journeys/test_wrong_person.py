"""The wrong person at every step of the desk by POST; a login that ends in the middle of a long form."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sedia.casefiles.models import CaseFile
from sedia.desk.cases.deeds import DEEDS
from sedia.journal.models import Entry
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, filed, proposed
from tests.desk.pages import form
from tests.journeys.test_counter import CALLED, COUNTER
from tests.journeys.visit import CSV, Colleague, assert_whole, case, plain, upload
from tests.journeys.window import PASSWORD
from tests.portal import files

POSTED = {
    "revision": "1",
    "seen": "1",
    "text": "x",
    "reason": "x",
    "parts": "x",
    "name": "x",
    "letter_number": "9",
    "letter_date": "2026-11-23",
    "content_hash": "0" * 64,
}
SETTINGS = [
    "instansi/",
    "kop-surat/",
    "nomor-surat/",
    "paragraf/",
    "sebutan/",
    "jam/",
    "tutup/",
    "libur/2026/",
    "libur/2026/pastikan/",
    "unit/",
    "pegawai/undang/",
]


@pytest.fixture
def requests(cast: Cast) -> list[InformationRequest]:
    """One request that waits, one whose answer waits for the second person, one that waits for its number."""
    return [filed(cast), proposed(cast).request, approved(cast).request]


def lines() -> int:
    return Entry.objects.count()


@pytest.mark.parametrize("who", ["nobody", "auditor", "stranger"])
def test_no_step_of_a_case_moves_for_them(cast: Cast, requests: list[InformationRequest], who: str) -> None:
    client = Client(enforce_csrf_checks=False)
    if who != "nobody":
        client = Colleague(getattr(cast, who)).client
        client.handler.enforce_csrf_checks = False
    before = lines()
    expected = {"nobody": {403}, "auditor": {403, 409}, "stranger": {404}}[who]
    for request in requests:
        for word in DEEDS:
            answer = client.post(case(request.casefile.number, word), POSTED)
            assert answer.status_code in expected, f"{word}: {answer.status_code}"
            if who == "nobody":
                assert "Sesi Anda berakhir" in answer.content.decode()
            else:
                assert request.casefile.requester.name not in answer.content.decode() or who == "auditor"
    assert lines() == before
    statuses = InformationRequest.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["registered", "in_analysis", "in_analysis"]


@pytest.mark.parametrize("who", ["auditor", "superior", "stranger"])
def test_counter_tasks_and_settings_stay_shut(cast: Cast, who: str) -> None:
    notice = filed(cast, by=cast.officer, channel="letter", email="").casefile.notices.get(to="requester")
    client = Colleague(getattr(cast, who)).client
    client.handler.enforce_csrf_checks = False
    before, cases = lines(), CaseFile.objects.count()
    told = client.post(f"/meja/tugas/{notice.pk}/sampaikan/", {})
    assert told.status_code == (404 if who == "stranger" else 403)
    if who != "stranger":  # next door the counter is open, but to that office's own standard: it has none
        assert client.post(COUNTER, CALLED).status_code == 403
    for place in SETTINGS:
        assert client.post(f"/meja/pengaturan/{place}", {"name": "x"}).status_code == 403, place
    assert (lines(), CaseFile.objects.count()) == (before, cases)


def logged_in_again(colleague: Colleague, page: str, login: str) -> str:
    """From the login page that carries what was posted to the page that waits for one press."""
    sent = {**form(page, "/masuk/").data, "login": login, "password": PASSWORD}
    answer = colleague.client.post("/masuk/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/meja/lanjutkan/")
    return colleague.read("/meja/lanjutkan/")


def test_a_login_that_ends_at_the_counter_loses_neither_words_nor_files(cast: Cast, clock: Any) -> None:
    officer = Colleague(cast.officer)
    letter = upload("surat pemohon.pdf", files.pdf_bytes())
    filled = officer.filled(COUNTER, **CALLED, letter=letter)
    clock.shift(timedelta(hours=8, minutes=1))
    answer = officer.client.post(COUNTER, filled)
    assert answer.status_code == 403 and not CaseFile.objects.exists()
    page = logged_in_again(officer, answer.content.decode(), "siti")
    assert CALLED["spoken_words"] in page and "surat pemohon.pdf" in page
    assert not CaseFile.objects.exists(), "nothing is sent by itself"
    answer = officer.client.post(COUNTER, form(page, COUNTER).data)
    assert answer.status_code == 303, plain(answer.content.decode())
    casefile = CaseFile.objects.get()
    assert casefile.requester.name == CALLED["name"]
    assert casefile.attachments.get().name == "surat pemohon.pdf"
    assert_whole()


def test_a_login_that_ends_while_proposing_loses_nothing(cast: Cast, clock: Any) -> None:
    officer = Colleague(cast.officer)
    number = filed(cast).casefile.number
    officer.send(case(number), case(number, "ambil"))
    where = case(number, "usulkan")
    words = {"paragraphs": "Ada 41 koperasi aktif <di> {{ Bangil }}.", "data_title": "Koperasi aktif"}
    filled = officer.filled(where, **words, files=upload("koperasi.csv", CSV))
    clock.shift(timedelta(hours=9))
    answer = officer.client.post(where, filled)
    assert answer.status_code == 403
    page = logged_in_again(officer, answer.content.decode(), "siti")
    answer = officer.client.post(where, form(page, where).data)
    assert answer.status_code == 302, plain(answer.content.decode())
    decision = InformationRequest.objects.get().decisions.get()
    assert decision.paragraphs == words["paragraphs"]
    assert [release.name for release in decision.releases.all()] == ["koperasi.csv"]
