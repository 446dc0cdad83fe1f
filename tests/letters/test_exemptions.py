"""The papers of an exemption say what annexes II to V of Perki 1/2021 print, and are fit for wet signing."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pypdf
import pytest

from sedia.letters.render import A4, PAPERS, render
from tests.letters.reading import pages_of, squeezed, text_of, words_of
from tests.letters.samples import sample

pytestmark = pytest.mark.slow  # Typst is asked many times

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def test_annex_two_is_word_for_word() -> None:
    words = words_of(render("consequence_test", sample("consequence_test"), paper=A4, at=AT))
    for label in (
        "LEMBAR PENGUJIAN KONSEKUENSI NOMOR 500.12.18.1/12/424.085/2026 TAHUN 2026",
        "Pada hari ini, Selasa tanggal 24 (dua puluh empat) bulan November tahun 2026 (dua ribu dua puluh enam) "
        "bertempat di Bangil telah dilakukan Pengujian Konsekuensi terhadap Informasi Publik sebagaimana disebutkan "
        "pada tabel di bawah ini:",
        "Dasar Hukum Pengecualian Informasi",
        "Konsekuensi/Pertimbangan Bagi Publik",
        "Dibuka",
        "Ditutup",
        "Jangka Waktu",
        "No Nama Jabatan Unit Kerja TTD",
        "Demikian Pengujian Konsekuensi ini dibuat secara saksama dan penuh ketelitian.",
        "Menyetujui,",
        "(Pimpinan Badan Publik)",
    ):
        assert squeezed(label) in words, label


def test_annex_four_sets_the_old_beside_the_new() -> None:
    content = sample("consequence_test", form="change")
    for row in content["tests"]:
        assert isinstance(row, dict)
        row |= {"former_basis": "Pasal 17 huruf b", "former_reason": "Dibuka: pesaing tahu."}
    words = words_of(render("consequence_test", content, paper=A4, at=AT))
    for label in (
        "LEMBAR PENGUBAHAN",
        "Informasi yang Dikecualikan",
        "Semula",
        "Pengubahan",
        "Pertimbangan Sebelumnya",
        "Pertimbangan Pengubahan",
        "Dibuka: pesaing tahu.",
    ):
        assert squeezed(label) in words, label


def test_annex_three_and_five() -> None:
    first = words_of(render("classification_decree", sample("classification_decree"), paper=A4, at=AT))
    for label in (
        "TENTANG",
        "KLASIFIKASI INFORMASI YANG DIKECUALIKAN",
        "Menimbang",
        "Mengingat",
        "Memperhatikan",
        "MEMUTUSKAN:",
        "PERTAMA",
        "KEDUA",
        "merupakan bagian yang tidak terpisahkan dari Penetapan ini.",
        "Ditetapkan di Bangil",
        "pada tanggal 24 November 2026",
    ):
        assert squeezed(label) in first, label
    content = sample("classification_decree", form="change")
    assert "PENGUBAHANKLASIFIKASI" in words_of(render("classification_decree", content, paper=A4, at=AT))


@pytest.mark.parametrize("kind", ["consequence_test", "classification_decree"])
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_draft_says_so_on_every_page(kind: str, paper: str) -> None:
    content = sample(kind, draft="KONSEP", letter_number="", qr_url="", verification_code="")
    pdf = render(kind, content, paper=PAPERS[paper], at=AT)
    assert squeezed(text_of(pdf)).count("KONSEP") == len(pages_of(pdf))
    assert "KONSEP" not in words_of(render(kind, sample(kind), paper=PAPERS[paper], at=AT))


def test_the_sheet_lies_on_its_long_side_and_the_list_of_the_decree_too() -> None:
    sheet = pages_of(render("consequence_test", sample("consequence_test"), paper=A4, at=AT))
    assert all(width > height for width, height in sheet)
    decree = pages_of(render("classification_decree", sample("classification_decree"), paper=A4, at=AT))
    assert decree[0][0] < decree[0][1] and decree[-1][0] > decree[-1][1]


@pytest.mark.parametrize("rows", [1, 5, 9])
def test_no_page_of_a_decree_holds_the_signature_alone(rows: int) -> None:
    content = sample("classification_decree")
    content["rests_on"] = list(content["rests_on"]) * rows
    pdf = render("classification_decree", content, paper=A4, at=AT)
    assert any("KEDUA" in page and "Ditetapkan di" in page for page in _each_page(pdf))


def _each_page(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
