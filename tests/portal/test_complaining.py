"""Complaining online: the form, its refusals, the receipt, and following it by number and code."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sedia.casefiles import throttle
from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import CaseFile, Requester
from sedia.casefiles.offers import survey_token
from sedia.complaints.actions.asking import ask
from sedia.complaints.models import Complaint
from sedia.offices.models import Office
from sedia.web import quota
from tests.cast import Cast, filed, gather
from tests.complaints.scene import answered, complained

pytestmark = pytest.mark.django_db
FORM = "/dinkop/pengaduan/baru/"
GIVEN = {
    "identity": "named",
    "name": "Rukmini Handayani",
    "address": "Gang Melati 7, Purwosari",
    "phone": "0857 1122 3344",
    "email": "rukmini@contoh.id",
    "subject": "Loket kosong",
    "details": "Saya menunggu tiga jam.",
    "happened_on": "2026-11-20",
}


@pytest.fixture
def cast(db: None, at: datetime) -> Cast:
    """One office with its staff."""
    return gather(at)


def key(client: Client, address: str = FORM) -> str:
    page = client.get(address).content.decode()
    found = re.search(r'name="submission_key" value="([^"]+)"', page)
    assert found
    return found[1]


def sent(client: Client, **changes: Any) -> Any:
    values = {"submission_key": key(client), **GIVEN, **changes}
    return client.post(FORM, {name: value for name, value in values.items() if value is not None})


def test_a_complaint_leads_to_its_receipt(cast: Cast, client: Client) -> None:
    response = sent(client)
    assert response.status_code == 303
    page = client.get(response.headers["Location"]).content.decode()
    assert re.search(r'data-testid="number">DINKOP-A-\d{4}-00001<', page)
    assert "lapor.go.id" in page and "Rukmini Handayani" in page
    paper = client.get(response.headers["Location"].rstrip("/") + ".pdf")
    assert paper.content.startswith(b"%PDF")


def test_the_form_tells_a_complaint_from_an_objection_and_shows_the_other_ways(
    cast: Cast, client: Client
) -> None:
    page = client.get(FORM).content.decode()
    assert "Pengaduan atau keberatan?" in page and 'href="/lacak/"' in page
    for way in ("(0343) 5616140", "bit.ly/35cATIU", "lapor.go.id", "dinkop.pasuruankab.go.id"):
        assert way in page
    assert "Complaint or objection?" in client.get("/en" + FORM).content.decode()


@pytest.mark.parametrize("field", ["name", "address", "details"])
def test_what_is_missing_is_said_beside_its_field(cast: Cast, client: Client, field: str) -> None:
    response = sent(client, **{field: ""})
    assert response.status_code == 422
    assert "rukmini@contoh.id" in response.content.decode()
    assert not CaseFile.objects.exists()


def test_all_that_is_missing_is_said_in_the_first_answer(cast: Cast, client: Client) -> None:
    page = sent(client, name="", address="", details="").content.decode()
    for sentence in (
        "Tulis nama lengkap Anda.",
        "Tulis alamat lengkap Anda.",
        "Ceritakan pelayanan yang Anda adukan.",
    ):
        assert sentence in page and f"{sentence} wajib diisi" not in page
    assert not re.search(r"Nama lengkap <span class=.optional.", client.get(FORM).content.decode())
    assert sent(client, identity="anonymous", name="", address="").status_code == 303


def test_the_receipt_says_why_it_was_not_mailed(cast: Cast, client: Client) -> None:
    response = sent(client, email="")
    assert "Anda tidak menulis alamat e-mail" in client.get(response.headers["Location"]).content.decode()


def test_a_case_of_another_office_is_complained_of_there(cast: Cast, client: Client) -> None:
    about = filed(cast).casefile
    CaseFile.objects.filter(pk=about.pk).update(office=Office.objects.get(slug="dinkes"))
    wrong = sent(client, about_number=about.number, about_code=secret_code(about))
    assert wrong.status_code == 422 and "kantor lain" in wrong.content.decode()


def test_what_cannot_succeed_is_not_asked(cast: Cast, client: Client) -> None:
    case = opened(client, complained(cast))
    page = client.get(f"{case}buka-kembali/").content.decode()
    assert "tidak dapat dibuka kembali" in page and "<textarea" not in page
    client.post(f"{case}cabut/", {"reason": ""})
    for word in ("tanggapi", "buka-kembali"):
        assert "<textarea" not in client.get(f"{case}{word}/").content.decode()


def test_the_page_speaks_english_and_reading_a_question_is_being_told(
    cast: Cast, client: Client, at: datetime
) -> None:
    complaint = complained(cast, email="")
    case = opened(client, complaint)
    assert "Registered" in client.get(f"/en{case}").content.decode()
    ask(complaint, by=cast.officer, at=at, revision=1, text="Pukul berapa?")
    page = client.get(case).content.decode()
    assert complaint.casefile.clocks.filter(kind="repair").exists()
    assert "Menunggu Anda menjawab" in page and 'class="strip' in page
    client.post(f"{case}cabut/", {"reason": ""})
    assert "Batas waktu</h2>" not in client.get(case).content.decode()


def test_without_a_name_nothing_is_stored_and_code_and_number_open_it(cast: Cast, client: Client) -> None:
    number = sent(client, identity="anonymous").headers["Location"].split("/")[2]
    assert not Requester.objects.exists()
    stranger = Client()
    assert stranger.get(f"/berkas/{number}/").status_code == 302
    code = secret_code(CaseFile.objects.get())
    assert stranger.post("/lacak/", {"number": number.lower(), "code": code}).status_code == 303
    page = stranger.get(f"/berkas/{number}/").content.decode()
    assert "Saya menunggu tiga jam." in page
    assert "Rukmini" not in page


def test_the_second_press_is_the_same_case(cast: Cast, client: Client) -> None:
    values = {"submission_key": key(client), **GIVEN}
    first, again = (client.post(FORM, values) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    other = client.post(FORM, {**values, "details": "Hal lain."})
    assert other.status_code == 409 and "Hal lain." in other.content.decode()
    assert CaseFile.objects.count() == 1


def test_a_flood_is_slowed_and_what_was_typed_stays(cast: Cast, client: Client) -> None:
    for _ in range(throttle.FREE_TRIES):
        assert sent(client).status_code == 303
    slowed = sent(client, details="Pengaduan yang keenam.")
    assert slowed.status_code == 429
    assert "Pengaduan yang keenam." in slowed.content.decode()
    assert "yang Anda tulis tetap di sini" in slowed.content.decode()
    assert sent(Client(REMOTE_ADDR="203.0.113.9")).status_code == 303
    # Whoever follows a case from there is not slowed down by it.
    assert client.post("/lacak/", {"number": "X", "code": "Y"}).status_code == 422


def test_a_number_alone_is_not_looked_up_and_a_wrong_code_is_refused(cast: Cast, client: Client) -> None:
    about = filed(cast).casefile
    for number in (about.number, "DINKOP-P-2026-99999"):
        assert sent(client, about_number=number).status_code == 303
    assert not Complaint.objects.filter(about__isnull=False).exists()
    wrong = sent(client, about_number=about.number, about_code="AAAA-AAAA")
    assert wrong.status_code == 422 and "tidak cocok" in wrong.content.decode()
    assert sent(client, about_number=about.number, about_code=secret_code(about)).status_code == 303
    assert Complaint.objects.latest("pk").about == about


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 20_000,
        "a\x00b",
        "<script>alert(1)</script>",
        "{{ x }} {% load y %}",
        "🦋 王小明 ꦱꦫꦶ",
        "سارة \u202eאבג",
    ],
)
@pytest.mark.parametrize(
    "field", ["details", "subject", "against", "about_number", "happened_on", "identity"]
)
def test_no_input_is_an_error_of_ours(cast: Cast, client: Client, field: str, typed: str) -> None:
    response = sent(client, **{field: typed})
    assert response.status_code in (303, 422)
    if response.status_code == 303:
        page = client.get(response.headers["Location"])
        assert page.status_code == 200 and "<script>alert" not in page.content.decode()


def test_a_stale_key_gives_the_form_again(cast: Cast, client: Client) -> None:
    response = sent(client, submission_key="x")
    assert response.status_code == 422 and "Saya menunggu tiga jam." in response.content.decode()


def opened(client: Client, complaint: Complaint) -> str:
    number = complaint.casefile.number
    client.post("/lacak/", {"number": number, "code": secret_code(complaint.casefile)})
    return f"/berkas/{number}/"


def test_the_answer_is_read_closed_and_reopened_once(cast: Cast, client: Client) -> None:
    complaint = answered(cast)
    case = opened(client, complaint)
    page = client.get(case).content.decode()
    assert survey_token(complaint.casefile, "") in page, "whoever has no mail finds the survey here"
    letter = re.search(rf"{case}surat/\w+\.pdf", page)
    assert letter and b"".join(client.get(letter[0]).streaming_content).startswith(b"%PDF")
    for _ in range(2):
        assert client.post(f"{case}selesai/").status_code == 303
    assert Complaint.objects.get().status == "closed"
    assert client.post(f"{case}buka-kembali/", {"reason": ""}).status_code == 422
    for _ in range(2):
        assert client.post(f"{case}buka-kembali/", {"reason": "Masih kosong."}).status_code == 303
    assert Complaint.objects.get().status == "in_review"


def test_replies_and_withdrawing_from_the_page(cast: Cast, client: Client) -> None:
    case = opened(client, complained(cast))
    assert client.post(f"{case}tanggapi/", {"text": ""}).status_code == 422
    for _ in range(2):
        assert client.post(f"{case}tanggapi/", {"text": "Ini fotonya."}).status_code == 303
    assert Complaint.objects.get().replies.count() == 1
    assert "Ini fotonya." in client.get(case).content.decode()
    for _ in range(2):
        assert client.post(f"{case}cabut/", {"reason": ""}).status_code == 303
    assert Complaint.objects.get().status == "withdrawn"
    assert client.post(f"{case}selesai/").status_code == 409


def test_a_photo_too_large_to_be_taken_is_named_and_the_words_stay(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened(client, complained(cast))
    monkeypatch.setattr(quota, "QUOTA", 100)
    photo = SimpleUploadedFile("foto.jpg", b"x" * 101)
    said = client.post(f"{case}tanggapi/", {"text": "Ini fotonya.", "documents": photo})
    assert said.status_code == 422
    page = said.content.decode()
    assert "foto.jpg Terlalu besar" in page
    assert "Ini fotonya." in page
    assert not Complaint.objects.get().replies.exists()


def test_a_stranger_opens_nothing(cast: Cast) -> None:
    number = complained(cast).casefile.number
    other = Client()
    for word in (
        "",
        "tanda-terima/",
        "tanda-terima.pdf",
        "surat/AAAA.pdf",
        "cabut/",
        "tanggapi/",
        "buka-kembali/",
    ):
        assert other.get(f"/berkas/{number}/{word}").status_code == 302
    assert other.get(f"/berkas/{number}/?t=abc").status_code == 302


def test_the_check_of_a_paper_names_nobody(cast: Cast, client: Client) -> None:
    complaint = answered(cast)
    codes = [complaint.casefile.receipt_code, complaint.casefile.letters.get().code]
    for code, kind in zip(codes, ("Tanda terima pengaduan", "Surat jawaban pengaduan"), strict=True):
        page = client.get(f"/cek/{code}/").content.decode()
        assert kind in page and "Pemohon</dt>" not in page


def test_the_page_takes_a_fixed_number_of_queries(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    case = opened(client, answered(cast))
    with django_assert_max_num_queries(9):
        assert client.get(case).status_code == 200
