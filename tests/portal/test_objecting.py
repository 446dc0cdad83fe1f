"""Objecting online: from the request's view and without one; the receipt, following, the way to the Commission."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from sedia.casefiles import throttle
from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import CaseFile
from sedia.casefiles.offers import survey_token
from sedia.objections.models import Objection
from sedia.requests.models import InformationRequest
from tests.cast import Cast, fresh, gather, in_analysis
from tests.objections.objecting import WHO, again, answered, decided, drafted, objected

pytestmark = pytest.mark.django_db
MISSING = "/dinkop/keberatan/baru/"
PERIODIC = {**WHO, "grounds": ["b"], "asked": "Laporan keuangan 2025.", "position": "Tidak ada di situs web."}
SAID = {**WHO, "grounds": ["d", "e"], "position": "Yang diberikan bukan yang saya minta."}


@pytest.fixture
def cast(db: None, at: datetime, settings: Any) -> Cast:
    """One office with its staff; mail goes out."""
    settings.MAIL_IS_SET = True
    return gather(at)


@pytest.fixture(autouse=True)
def now(at: datetime) -> Iterator[time_machine.Coordinates]:
    """The clock stands an hour after what the cast did."""
    with time_machine.travel(at + timedelta(hours=1), tick=False) as moved:
        yield moved


def inside(casefile: CaseFile) -> Client:
    """A browser that opened this case by its number and code."""
    client = Client()
    given = {"number": casefile.number, "code": secret_code(casefile)}
    assert client.post("/lacak/", given).status_code == 303
    return client


def form_of(request: InformationRequest, query: str = "") -> str:
    return f"/berkas/{request.casefile.number}/keberatan/{query}"


def key(client: Client, address: str) -> str:
    found = re.search(r'name="submission_key" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


def sent(client: Client, address: str, said: dict[str, Any], **changes: Any) -> Any:
    return client.post(address, {"submission_key": key(client, address), **said, **changes})


def test_from_the_view_of_a_request_to_the_receipt(cast: Cast) -> None:
    request = answered(cast)
    client = inside(request.casefile)
    view = client.get(f"/berkas/{request.casefile.number}/").content.decode()
    assert form_of(request) in view and "Ajukan keberatan" in view
    form = client.get(form_of(request)).content.decode()
    for words in (
        "a. Permohonan Informasi di tolak",
        request.casefile.requester.name,
        "Keberatan atau pengaduan?",
    ):
        assert words in form
    response = sent(client, form_of(request), SAID)
    assert response.status_code == 303
    receipt = client.get(response.headers["Location"]).content.decode()
    assert re.search(r'data-testid="number">DINKOP-K-\d{4}-00001<', receipt)
    assert re.search(
        r'<time data-testid="objection-due" datetime="[^"]+"|data-testid="objection-due"', receipt
    )
    assert client.get(response.headers["Location"].rstrip("/") + ".pdf").content.startswith(b"%PDF")
    objection = Objection.objects.get()
    assert (objection.request, objection.grounds) == (request, ["d", "e"])
    view = client.get(f"/berkas/{request.casefile.number}/").content.decode()
    assert objection.casefile.number in view and form_of(request) not in view, "one at a time"


def test_an_unanswered_request_is_objected_to_with_the_text_prepared(
    cast: Cast, now: time_machine.Coordinates
) -> None:
    request = in_analysis(cast)
    client = inside(request.casefile)
    early = client.get(form_of(request)).content.decode()
    assert "belum dijawab dan batas waktu" in early
    assert re.findall(r'name="grounds" value="(\w)"', early) == ["b"], (
        "no ground is offered that would be refused"
    )
    assert (
        f"{request.casefile.number}/keberatan/"
        not in client.get(f"/berkas/{request.casefile.number}/").content.decode()
    )
    refused = sent(client, form_of(request), {**SAID, "grounds": ["c"]})
    assert refused.status_code == 422 and "belum dijawab dan batas waktu" in refused.content.decode()
    now.move_to(request.legal_due + timedelta(hours=15))
    client = inside(request.casefile)
    assert form_of(request, "?dasar=c") in client.get(f"/berkas/{request.casefile.number}/").content.decode()
    page = client.get(form_of(request, "?dasar=c")).content.decode()
    assert re.search(r'value="c"[^>]*checked', page)
    assert f"Permohonan informasi nomor {request.casefile.number} diterima" in page
    english = client.get("/en" + form_of(request, "?dasar=c")).content.decode()
    assert "I have received no answer" in english and "the request is not answered" in english.lower()
    assert sent(client, form_of(request), {**SAID, "grounds": ["c"]}).status_code == 303


def test_missing_periodic_information_needs_no_request(cast: Cast, client: Client) -> None:
    response = sent(client, MISSING, PERIODIC)
    assert response.status_code == 303
    objection = Objection.objects.get()
    assert objection.request is None and objection.asked == "Laporan keuangan 2025."
    crafted = sent(client, MISSING, PERIODIC, grounds=["c"])
    assert crafted.status_code == 422


@pytest.mark.parametrize("field", ["name", "address", "phone", "position", "grounds"])
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(
    cast: Cast, client: Client, field: str
) -> None:
    response = sent(client, MISSING, {name: value for name, value in PERIODIC.items() if name != field})
    assert response.status_code == 422
    page = response.content.decode()
    assert "wahyu@contoh.id" in page and f"id_{field}" in page and 'class="error"' in page
    assert not CaseFile.objects.exists()


@pytest.mark.parametrize(
    "text", ["\x00", "{{ 7*7 }} {% debug %}", "<b>tebal</b>", "x" * 10_001, "數據 🙂 \u202eabc"]
)
def test_no_text_breaks_it(cast: Cast, client: Client, text: str) -> None:
    response = sent(client, MISSING, PERIODIC, position=text)
    assert response.status_code in (303, 422)
    assert b"<b>tebal</b>" not in response.content


def test_the_second_press_is_the_same_case_and_other_content_is_409(cast: Cast, client: Client) -> None:
    values = {"submission_key": key(client, MISSING), **PERIODIC}
    first, second = (client.post(MISSING, values) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    other = client.post(MISSING, {**values, "position": "Hal lain."})
    assert other.status_code == 409 and "Hal lain." in other.content.decode()
    assert CaseFile.objects.count() == 1


def test_a_flood_without_a_request_is_slowed_and_what_was_typed_stays(cast: Cast, client: Client) -> None:
    for _ in range(throttle.FREE_TRIES):
        assert sent(client, MISSING, PERIODIC).status_code == 303
    slowed = sent(client, MISSING, PERIODIC, position="Keberatan yang keenam.")
    assert slowed.status_code == 429
    page = slowed.content.decode()
    assert (
        "Keberatan yang keenam." in page and "yang Anda tulis tetap di sini. Kirim lagi dalam 5 detik" in page
    )
    assert CaseFile.objects.count() == throttle.FREE_TRIES


def test_nobody_objects_to_a_request_that_is_not_open_to_the_browser(cast: Cast, client: Client) -> None:
    request = answered(cast)
    assert client.get(form_of(request)).headers["Location"].startswith("/lacak/")
    assert client.post(form_of(request), SAID).headers["Location"].startswith("/lacak/")
    assert not Objection.objects.exists()


def test_following_until_the_answer_and_the_way_on(cast: Cast) -> None:
    objection = objected(cast)
    client = inside(objection.casefile)
    view = client.get(f"/berkas/{objection.casefile.number.lower()}/").content.decode()
    assert "Menunggu tanggapan atasan PPID" in view and "Cabut keberatan" in view
    assert "Isi survei" not in view
    objection = decided(cast, drafted(cast, objection))
    view = client.get(f"/berkas/{objection.casefile.number}/").content.decode()
    assert "Keberatan Anda sudah ditanggapi" in view and "11 Desember 2026" in view
    assert survey_token(objection.casefile, "data-dan-informasi") in view
    assert objection.letter is not None
    letter = client.get(f"/berkas/{objection.casefile.number}/surat/{objection.letter.code}.pdf")
    assert b"".join(letter.streaming_content if letter.streaming else [letter.content]).startswith(b"%PDF")
    dates = client.get(f"/berkas/{objection.casefile.number}/komisi.ics")
    assert dates["Content-Type"].startswith("text/calendar") and b"20261211" in dates.content
    assert "Tanggapan atas keberatan" in client.get(f"/cek/{objection.letter.code}/").content.decode()
    assert "Pernyataan keberatan" in client.get(f"/cek/{objection.casefile.receipt_code}/").content.decode()
    assert client.get(f"/berkas/{objection.casefile.number}/cabut/").status_code == 200
    assert client.post(f"/berkas/{objection.casefile.number}/cabut/", {"reason": ""}).status_code == 409


def test_the_requests_code_opens_what_came_from_its_view_alone(cast: Cast) -> None:
    request = answered(cast)
    own, at_counter = objected(cast, request), objected(cast, request, by=cast.officer, channel="letter")
    client = inside(request.casefile)
    assert client.get(f"/berkas/{own.casefile.number}/").status_code == 200
    assert client.get(f"/berkas/{at_counter.casefile.number}/").status_code == 302
    assert Client().get(f"/berkas/{own.casefile.number}/").status_code == 302


def test_withdrawing_twice_says_nothing_new(cast: Cast) -> None:
    objection = objected(cast)
    client = inside(objection.casefile)
    address = f"/berkas/{objection.casefile.number}/cabut/"
    for _ in range(2):
        assert client.post(address, {"reason": "Sudah saya terima."}).status_code == 303
    assert again(objection).status == "withdrawn"
    assert fresh(objection.request).status == "answered"


def test_after_the_window_it_is_taken_in_with_a_warning(cast: Cast, now: time_machine.Coordinates) -> None:
    request = answered(cast)
    now.move_to(cast.at + timedelta(days=120))
    client = inside(request.casefile)
    assert (
        "Yang terlambat tetap kami terima"
        in client.get(f"/berkas/{request.casefile.number}/").content.decode()
    )
    assert "Batas waktunya lewat" in client.get(form_of(request)).content.decode()
    response = sent(client, form_of(request), SAID)
    assert response.status_code == 303
    assert "Diterima sesudah batas pengajuan" in client.get(response.headers["Location"]).content.decode()


def test_the_view_takes_a_fixed_number_of_queries(cast: Cast, django_assert_max_num_queries: Any) -> None:
    objection = objected(cast)
    client = inside(objection.casefile)
    address = f"/berkas/{objection.casefile.number}/"
    client.get(address)
    with django_assert_max_num_queries(8):
        client.get(address)
