"""The survey at the desk: the grid of paper sheets, what was published, the words of the report."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from sedia.surveys.models import Response, SheetBatch, SurveyReport
from sedia.surveys.rules import CODES
from tests.cast import Cast
from tests.desk.desk import browser
from tests.desk.pages import forms
from tests.letters.reading import pages_of, squeezed, words_of

PAGE, GRID = "/meja/survei/", "/meja/survei/lembar/"


def sheet(place: int, answers: str = "ccccccccc", **profile: str) -> dict[str, str]:
    """One row of the grid, in the order of the printed form."""
    printed = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U9", "U8")
    typed = {f"r{place}-{code}": sign.strip() for code, sign in zip(printed, answers, strict=True)}
    return typed | {f"r{place}-{name}": value for name, value in profile.items()}


def form_of(page: str) -> dict[str, str]:
    return next(form.data for form in forms(page) if "period" in form.data)


def test_sheets_are_tried_then_entered(cast: Cast) -> None:
    client = browser(cast.officer)
    own = form_of(client.get(GRID).content.decode())
    typed = {
        **own,
        **sheet(1, sex="p", age="34", education="sma", occupation="swasta"),
        **sheet(3, "4444 44 d"),
    }
    tried = client.post(GRID, {**typed, "do": "check"})
    page = html.unescape(tried.content.decode())
    assert "2 lembar siap dimasukkan" in page
    assert not Response.objects.exists()
    kept = form_of(tried.content.decode())
    assert kept["r3-U1"] == "4"
    assert client.post(GRID, {**kept, "do": "enter"}).status_code == 302
    first, second = Response.objects.order_by("u1")
    assert (first.sex, first.age_from, first.education, first.occupation) == ("P", 30, "SMA", "SWASTA")
    assert [getattr(second, code.lower()) for code in CODES] == [4, 4, 4, 4, None, 4, 4, 4, None]
    assert "2 lembar" in client.get(PAGE).content.decode()


def test_printed_number_eight_is_u9(cast: Cast) -> None:
    client = browser(cast.officer)
    own = form_of(client.get(GRID).content.decode())
    client.post(GRID, {**own, **sheet(1, "       ab"), "do": "enter"})
    row = Response.objects.get()
    assert (row.u9, row.u8) == (1, 2)


def test_errors_by_row_and_nothing_half_entered(cast: Cast) -> None:
    client = browser(cast.officer)
    own = form_of(client.get(GRID).content.decode())
    wrong = {
        **sheet(1),
        **sheet(2, "cccxccccc", age="tua"),
        **sheet(4, "         ", sex="L"),
        **sheet(5, education="TK"),
    }
    response = client.post(GRID, {**own, **wrong, "do": "enter"})
    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    for sentence in (
        "Lembar 2, pertanyaan 4: tulis a–d atau 1–4.",
        "Lembar 2, Usia: tulis dengan angka.",
        "Lembar 4, pertanyaan 1: Jawab sedikitnya satu pertanyaan.",
        "Lembar 5, Pendidikan: Pilih salah satu yang tersedia.",
    ):
        assert sentence in page
    assert 'value="tua"' in page
    assert not Response.objects.exists()


@pytest.mark.parametrize("typed", ["<b>", "\x00", "{{ x }}", "🦋", "王", "\u202eאב", "9" * 5000])
def test_rubbish_is_named_and_kept(cast: Cast, typed: str) -> None:
    client = browser(cast.officer)
    own = form_of(client.get(GRID).content.decode())
    response = client.post(GRID, {**own, "r1-U1": typed, "r1-age": typed, "do": "enter"})
    assert response.status_code == 422
    assert not Response.objects.exists()


def test_an_empty_grid_and_an_old_form(cast: Cast) -> None:
    client = browser(cast.officer)
    own = form_of(client.get(GRID).content.decode())
    assert "Isi sedikitnya satu lembar." in client.post(GRID, {**own, "do": "enter"}).content.decode()
    stale = client.post(GRID, {**own, **sheet(1), "key": "x", "do": "enter"})
    assert stale.status_code == 422
    assert "terlalu lama terbuka" in stale.content.decode()
    assert client.post(GRID, {**form_of(stale.content.decode()), "do": "enter"}).status_code == 302


def test_a_second_press_is_told(cast: Cast) -> None:
    client = browser(cast.officer)
    typed = {**form_of(client.get(GRID).content.decode()), **sheet(1), "do": "enter"}
    assert client.post(GRID, typed).status_code == 302
    assert client.post(GRID, typed).status_code == 409
    assert SheetBatch.objects.count() == 1


def test_who_may_enter_and_who_may_look(cast: Cast) -> None:
    for person in (cast.auditor, cast.superior):
        assert browser(person).get(GRID).status_code == 403
        assert browser(person).post(GRID, {"do": "enter", **sheet(1)}).status_code == 403
        assert browser(person).get(PAGE).status_code == 200
    client = browser(cast.officer)
    client.post(GRID, {**form_of(client.get(GRID).content.decode()), **sheet(1), "do": "enter"})
    assert "1 lembar" not in browser(cast.stranger).get(PAGE).content.decode()


def published(cast: Cast) -> None:
    client = browser(cast.officer)
    own = form_of(client.get(GRID).content.decode())
    rows = {name: typed for place in range(1, 7) for name, typed in sheet(place).items()}
    client.post(GRID, {**own, **rows, "period": "2026-T3", "do": "enter"})


def test_the_words_of_the_report(cast: Cast) -> None:
    published(cast)
    client, address = browser(cast.officer), reverse("desk-survey-words", args=["2026-T3"])
    assert "75,00" in client.get(PAGE).content.decode()
    said = {"analysis": "Baik.", "follow_up": "Lanjut.", "closing": ""}
    assert client.post(address, {**said, "revision": "0"}).status_code == 302
    assert SurveyReport.objects.get().follow_up == "Lanjut."
    assert client.post(address, {**said, "revision": "0"}).status_code == 409
    assert client.post(address, {**said, "analysis": "x" * 7000, "revision": "1"}).status_code == 422
    assert client.post(address, {**said, "analysis": "\x00", "revision": "1"}).status_code == 422
    assert browser(cast.auditor).get(address).status_code == 403
    assert browser(cast.stranger).get(address).status_code == 404
    for other in ("2026-T4", "2026-T2", "x"):
        assert client.get(reverse("desk-survey-words", args=[other])).status_code == 404


def test_the_pages_cost_the_same_however_many_answers(cast: Cast, django_assert_max_num_queries) -> None:
    published(cast)
    client = browser(cast.officer)
    client.get(PAGE)
    with django_assert_max_num_queries(10):
        client.get(PAGE)


def test_the_blank_sheet_is_one_page_with_every_answer(cast: Cast) -> None:
    pdf = browser(cast.auditor).get("/meja/survei/lembar-kosong.pdf").content
    assert len(pages_of(pdf)) == 1
    words = words_of(pdf)
    for said in ("Ada tetapi tidak berfungsi", "Gratis", "Jenis Kelamin", "WIRAUSAHA", "Data dan Informasi"):
        assert squeezed(said) in words
    assert words.index(squeezed("kualitas sarana")) < words.index(squeezed("penanganan pengaduan pengguna"))
