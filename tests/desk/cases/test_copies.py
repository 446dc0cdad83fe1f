"""Copies at the desk: the draft as a Word document, and an issued letter in duplicate."""

from __future__ import annotations

from sedia.letters.models import Letter
from tests.cast import Cast, approved, fresh, proposed
from tests.desk.desk import address, browser
from tests.letters.reading import squeezed, text_of
from tests.letters.test_word import words_in


def test_the_draft_comes_as_a_word_document_with_the_words_of_its_pdf(cast: Cast) -> None:
    number = proposed(cast).request.casefile.number
    client = browser(cast.ppid)
    answer = client.get(f"{address(number)}konsep.docx")
    assert answer["Content-Disposition"].endswith(f'konsep-{number}.docx"')
    said = words_in(answer.content)
    assert said[0].startswith("KONSEP")
    pdf = squeezed(text_of(client.get(f"{address(number)}konsep.pdf").content))
    for paragraph in ("Menindaklanjuti permohonan Saudara.", "Demikian disampaikan."):
        assert paragraph in said
        assert squeezed(paragraph) in pdf
    assert any("koperasi-aktif.csv" in text for text in said)
    assert browser(cast.stranger).get(f"{address(number)}konsep.docx").status_code == 404


def test_there_is_no_draft_once_the_letter_went_out(cast: Cast) -> None:
    number = fresh(approved(cast, number="500/7/424.085/2026").request).casefile.number
    client, letter = browser(cast.officer), Letter.objects.get(number="500/7/424.085/2026")
    assert client.get(f"{address(number)}konsep.docx").status_code == 404
    both = client.get(f"{address(number)}surat/{letter.pk}/rangkap.pdf")
    assert "Rangkap 2 dari 2: arsip kantor" in text_of(both.content)
    assert "Cetak rangkap dua" in client.get(address(number)).content.decode()
    assert browser(cast.stranger).get(f"{address(number)}surat/{letter.pk}/rangkap.pdf").status_code == 404


def test_a_letter_that_did_not_go_out_has_no_copies(cast: Cast) -> None:
    number = approved(cast).request.casefile.number
    key = Letter.objects.filter(issued_at=None).latest("pk").pk
    assert browser(cast.officer).get(f"{address(number)}surat/{key}/rangkap.pdf").status_code == 404
