"""Consequence tests on the case page: begun from the items, errors beside fields, several a case, edited, dropped."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.exemptions.models import ConsequenceTest
from sedia.journal.models import Entry
from sedia.offices.models import Unit
from tests.cast import Cast, fresh, in_analysis, proposed
from tests.desk.cases.test_steps import TESTED, posted
from tests.desk.desk import address, browser
from tests.exemptions.told import entered, in_force
from tests.letters.reading import words_of

WORD = "uji-konsekuensi"


def with_test(cast: Cast, **changes: object) -> tuple[str, ConsequenceTest]:
    """The number of a case with one test, and the test."""
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    answer = client.post(address(number, WORD), posted(client, number, WORD, **{**TESTED, **changes}))
    assert answer.status_code == 302, answer.content.decode()
    return number, ConsequenceTest.objects.latest("pk")


def test_the_form_begins_from_the_items_the_place_and_today(cast):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    begun = posted(client, number, WORD)
    assert str(begun["information"]).startswith("Jumlah koperasi aktif per kecamatan")
    assert (begun["place"], begun["held_on"]) == (cast.office.city, "2026-11-23")
    assert begun["participants"] == "Siti; Jabatan officer"


def test_a_written_test_stands_on_the_case_page_with_its_law(cast):
    unit = Unit.objects.create(office=cast.office, name="Bidang Kelembagaan")
    number, test = with_test(cast, unit_id=str(unit.pk))
    assert test.unit == unit
    assert test.period == "selama dibutuhkan untuk melindungi rahasia pribadi", "the law's own words"
    assert test.participants[1] == {"name": "Prasetyo", "post": "PPID", "unit": "Dinas Kominfo"}
    assert test.never_exempt == dict.fromkeys("abcdefg", False)
    page = browser(cast.colleague).get(address(number)).content.decode()
    assert "Simpanan tiap anggota" in page and "Pasal 17 huruf h" in page
    assert "Uji konsekuensi ditulis (Pasal 17 huruf h)." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"letter": ""}, "Pilih huruf Pasal 17 yang menjadi dasarnya."),
        ({"letter": "j"}, "Huruf ini memerlukan Undang-Undang yang melarang pengungkapannya."),
        ({"letter": "a"}, "paling lama 30 (tiga puluh) tahun"),
        (
            {"never_b": "ya"},
            "Informasi ini tidak boleh dikecualikan menurut UU 14/2008 Pasal 18 ayat (1) huruf b.",
        ),
        ({"never_c": ""}, "Jawab pertanyaan Pasal 18 ayat (1) huruf c."),
        (
            {"lifted_a": "ya"},
            "Pasal 17 huruf h tidak berlaku di sini menurut UU 14/2008 Pasal 18 ayat (2) huruf a.",
        ),
        ({"lifted_b": ""}, "Jawab pertanyaan Pasal 18 ayat (2) huruf b."),
        ({"if_opened": " "}, "Konsekuensi bila dibuka wajib diisi."),
        ({"participants": "Siti"}, "Tulis nama dan jabatan setiap peserta."),
        ({"participants": "\n".join(f"Orang {n}; Jabatan" for n in range(21))}, "Paling banyak 20 peserta."),
        ({"held_on": "2026-11-24"}, "Tanggal pengujian tidak boleh di masa depan."),
        ({"until": "2026-11-01"}, "Tanggal berakhir harus sesudah penetapan."),
        ({"unit_id": "999"}, "999"),
        ({"letter": "zz"}, "Pilih salah satu yang tersedia."),
    ],
)
def test_errors_stand_beside_their_fields_and_nothing_is_written(cast, typed, sentence):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    answer = client.post(address(number, WORD), posted(client, number, WORD, **{**TESTED, **typed}))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "Rahasia pribadi terlindungi." in page, "what was typed stays"
    assert not ConsequenceTest.objects.exists()


def test_a_test_may_reconsider_an_entry_of_the_list(cast):
    entry = in_force(cast)
    entered(cast, information="Belum disahkan")
    number, test = with_test(cast, replaces=str(entry.pk))
    assert test.replaces == entry
    client = browser(cast.officer)
    assert "mengubah" in client.get(address(number)).content.decode()
    page = client.get(address(number, WORD)).content.decode()
    assert "500.12.18.1/12/2025: Rencana usaha koperasi" in page and "Belum disahkan" not in page
    assert 'name="replaces"' not in client.get(address(number, f"{WORD}/{test.pk}")).content.decode()
    edited = posted(client, number, f"{WORD}/{test.pk}", place="Raci")
    assert client.post(address(number, f"{WORD}/{test.pk}"), edited).status_code == 302
    test.refresh_from_db()
    assert (test.replaces, test.place) == (entry, "Raci")


def test_letters_other_than_g_and_h_need_no_answer_to_article_18_2(cast):
    _, test = with_test(cast, letter="b", lifted_a="", lifted_b="")
    assert (test.letter, test.lifted) == ("b", {})


def test_a_draft_goes_on_and_says_what_changed_meanwhile(cast):
    number, test = with_test(cast)
    first, second = browser(cast.officer), browser(cast.ppid)
    word = f"{WORD}/{test.pk}"
    form = posted(first, number, word, place="Raci")
    assert form["never_a"] == "tidak" and form["letter"] == "h"
    answer = second.post(address(number, word), posted(second, number, word, if_opened="Merugikan anggota."))
    assert answer.status_code == 302
    assert first.post(address(number, word), form).status_code == 409
    test.refresh_from_db()
    assert (test.if_opened, test.place, test.revision) == ("Merugikan anggota.", cast.office.city, 2)
    assert test.written_by_id == cast.ppid.staff_id
    assert "Keadaan keuangan" not in browser(cast.officer).get(address(number)).content.decode()


def test_two_tests_and_one_dropped(cast):
    number, test = with_test(cast)
    client = browser(cast.officer)
    other = {**TESTED, "information": "Nomor rekening anggota"}
    client.post(address(number, WORD), posted(client, number, WORD, **other))
    drop = f"/meja/permohonan/{number}/{WORD}/{test.pk}/buang/"
    assert client.post(drop, {"revision": "x"}).status_code == 409
    assert client.get(drop).status_code == 405
    assert client.post(drop, {"revision": 1}).status_code == 302
    assert client.post(drop, {"revision": 1}).status_code == 404
    page = client.get(address(number)).content.decode()
    assert "Nomor rekening anggota" in page and "Simpanan tiap anggota" not in page


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor", "stranger"])
def test_who_may_not_edit_or_drop(cast, who):
    number, test = with_test(cast)
    client = browser(getattr(cast, who))
    expected = 404 if who == "stranger" else 403
    where = f"/meja/permohonan/{number}/{WORD}/{test.pk}/"
    assert client.get(where).status_code == expected
    assert client.post(where, {"revision": 1}).status_code == expected
    assert client.post(f"{where}buang/", {"revision": 1}).status_code == expected
    assert client.get(f"/meja/permohonan/{number}/{WORD}.pdf").status_code == (
        404 if who == "stranger" else 200
    )
    assert ConsequenceTest.objects.get().status == "draft"


def test_a_test_of_another_case_is_not_found(cast):
    _, test = with_test(cast)
    other = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    assert client.get(f"/meja/permohonan/{other}/{WORD}/{test.pk}/").status_code == 404
    assert client.get(f"/meja/permohonan/{other}/{WORD}.pdf").status_code == 404


def test_none_is_written_while_an_answer_is_under_way(cast):
    request = proposed(cast).request
    client = browser(cast.officer)
    assert client.get(address(request.casefile.number, WORD)).status_code == 409
    assert client.post(address(request.casefile.number, WORD), TESTED).status_code == 409
    assert fresh(request).status == "in_analysis"


@pytest.mark.slow
def test_the_sheet_as_it_will_be_says_that_it_is_a_draft(cast):
    number, _ = with_test(cast)
    answer = browser(cast.officer).get(f"/meja/permohonan/{number}/{WORD}.pdf")
    words = words_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "KONSEP" in words and "LEMBARPENGUJIANKONSEKUENSI" in words
    assert "SitiAminah" in words and number in words


def test_many_tests_cost_the_page_no_more_queries(cast):
    number, _ = with_test(cast)
    client = browser(cast.officer)
    client.get(address(number))
    with CaptureQueriesContext(connection) as one:
        client.get(address(number))
    for place in range(3):
        form = posted(client, number, WORD, **{**TESTED, "information": f"Informasi {place}"})
        client.post(address(number, WORD), form)
    with CaptureQueriesContext(connection) as four:
        client.get(address(number))
    assert len(four) == len(one)
    assert Entry.objects.filter(event="consequence_test.tulis").count() == 4
