"""The one search box."""

from __future__ import annotations

import pytest

from sedia.casefiles.codes import check_address
from sedia.casefiles.models import Look
from sedia.letters.models import Letter
from tests.cast import approved, filed
from tests.desk.desk import address, browser
from tests.desk.queue.test_queue import NUMBER, numbers


def search(client, asked):
    return client.get("/meja/cari/", {"q": asked})


def found(client, asked):
    answer = search(client, asked)
    assert answer.status_code == 200
    return NUMBER.findall(answer.content.decode())


def opens(client, asked):
    answer = search(client, asked)
    assert answer.status_code == 302, answer.content.decode()[-900:]
    return answer["Location"]


OTHER = {"name": "Rahayu Ningsih", "phone": "0343 5611999", "email": "rahayu@contoh.id", "subject": "Pasar rakyat",
         "details": "Daftar pasar rakyat."}  # fmt: skip


@pytest.mark.parametrize("asked", ["DINKOP-P-2026-00001", " dinkop-p-2026-00001 ", "1", "01", "00001"])
def test_a_number_or_its_last_digits_open_the_case(cast, asked):
    request = filed(cast)
    filed(cast, **OTHER)
    assert opens(browser(cast.officer), asked) == address(request.casefile.number)


@pytest.mark.parametrize(
    "asked", ["081234567890", "+62 812-3456-7890", "62812 3456 7890", "(0812) 3456 7890"]
)
def test_a_telephone_in_any_spelling_opens_the_case(cast, asked):
    request = filed(cast)
    filed(cast, **OTHER)
    assert opens(browser(cast.officer), asked) == address(request.casefile.number)


def test_several_requests_of_one_telephone_are_listed(cast):
    first, second = filed(cast), filed(cast)
    assert found(browser(cast.officer), "0812 3456 7890") == numbers(second, first)


def test_mail_opens_the_case(cast):
    request = filed(cast)
    assert opens(browser(cast.officer), "Wahyu@contoh.id") == address(request.casefile.number)


@pytest.mark.parametrize("asked", ["wahyu", "Setiawan koperasi", "kecamat", "jumlah anggota"])
def test_words_and_names_are_found(cast, asked):
    request = filed(cast)
    filed(cast, **OTHER)
    assert found(browser(cast.officer), asked) == numbers(request)


def test_scanned_addresses_open_the_case(cast):
    request = filed(cast)
    client, number = browser(cast.officer), request.casefile.number
    code = request.casefile.receipt_code
    for asked in (
        check_address(code),
        f"http://sedia.test/en/cek/{code}",
        code,
        code.lower(),
        f"https://sedia.test/berkas/{number}/?t=0123456789abcdef",
        f"https://sedia.test/meja/permohonan/{number}/",
    ):
        assert opens(client, asked) == address(number), asked


def test_a_letter_is_found_by_its_number_and_its_code(cast):
    decision = approved(cast, number="500.12.18.1/7/424.085/2026")
    filed(cast, **OTHER)
    where = address(decision.request.casefile.number)
    client = browser(cast.officer)
    assert opens(client, "500.12.18.1/7/424.085/2026") == where
    assert opens(client, check_address(Letter.objects.get(kind="answer").code)) == where


def test_another_offices_cases_are_never_found(cast):
    request = filed(cast)
    client = browser(cast.stranger)
    for asked in (request.casefile.number, "1", "0812 3456 7890", "wahyu", request.casefile.receipt_code):
        page = search(client, asked)
        assert page.status_code == 200
        assert "Tidak ada permohonan yang cocok" in page.content.decode()
    assert not Look.objects.exists()


def test_a_list_that_names_people_is_recorded(cast):
    request = filed(cast)
    found(browser(cast.officer), "koperasi")
    look = Look.objects.get()
    assert (look.casefile_id, look.staff_id, look.what) == (
        request.casefile_id,
        cast.officer.staff_id,
        "search",
    )


@pytest.mark.parametrize(
    "asked",
    ["", "   ", "\x00", '"', "*", 'a" OR "b', "') --", "%", "<script>alert(1)</script>", "漢字", "0", "9" * 400,
     "a/b", "http://", "://x/cek/", "NEAR(a b)", "-", "\u202egnp"],
)  # fmt: skip
def test_rubbish_finds_nothing_and_breaks_nothing(cast, asked):
    filed(cast)
    page = search(browser(cast.officer), asked)
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.content.decode()


def test_what_is_typed_at_the_queue_is_searched(cast):
    answer = browser(cast.officer).get("/meja/", {"q": "koperasi aktif"})
    assert answer["Location"] == "/meja/cari/?q=koperasi+aktif"
