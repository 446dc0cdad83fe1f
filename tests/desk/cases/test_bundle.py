"""The whole case as one PDF: cover, checklist, story, then the documents."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from sedia.casefiles.models import Attachment, Look
from sedia.desk.cases import bundle
from sedia.files.inspect import JPEG, PDF, PNG
from sedia.requests.actions import handling
from tests.cast import Cast, approved, filed, fresh, in_analysis, proposed, upload
from tests.desk.desk import address, browser
from tests.letters.reading import text_of

NUMBER = "500/7/424.085/2026"


def pdf_of(words: str, pages: int = 1) -> bytes:
    """A small PDF, told from others by its pages' widths."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=100 + len(words), height=200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def widths(content: bytes) -> list[int]:
    return [round(float(page.mediabox.width)) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def printed(cast: Cast, number: str) -> bytes:
    answer = browser(cast.officer).get(address(number) + "berkas.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content


def test_cover_checklist_story_and_every_document_in_one(cast: Cast):
    request = in_analysis(cast)
    scan = upload("surat.pdf", pdf_of("surat", pages=2), PDF)
    handling.attach(request, by=cast.officer, at=cast.at, uploads=[scan], purpose=Attachment.Purpose.OFFICE)
    Attachment.objects.update(verdict=Attachment.Verdict.SAFE)
    decision = approved(cast, proposed(cast, fresh(request)), number=NUMBER)
    content = printed(cast, decision.request.casefile.number)
    told = " ".join(text_of(content).split())
    for words in (
        decision.request.casefile.number,
        "Wahyu Setiawan",
        "surat.pdf",
        "2 halaman",
        NUMBER,
        "koperasi-aktif.csv",
        "disimpan digital",
        "Permohonan diterima secara daring",
        "dicetak",
    ):
        assert words in told
    assert widths(content).count(105) == 2, "the scan follows the cover"
    assert "Kami menyampaikan kepada Saudara/i" in told, "and so does the letter"
    assert Look.objects.filter(staff_id=cast.officer.staff_id, what="case").exists()


def picture(form: str, *, turned: bool = False) -> bytes:
    """A dark picture, wider than high; `turned`: its camera was held upright."""
    exif, out = Image.Exif(), io.BytesIO()
    if turned:
        exif[274] = 6  # Orientation: to be turned by a quarter
    Image.new("RGB", (300, 100), "#303030").save(out, form, exif=exif)
    return out.getvalue()


def test_a_scan_as_a_picture_follows_upright_on_a_page_of_its_own(cast: Cast):
    request = in_analysis(cast)
    scans = [
        upload("surat.jpg", picture("JPEG", turned=True), JPEG),
        upload("kartu.png", picture("PNG"), PNG),
        upload("rusak.png", b"\x89PNG\r\n\x1a\n rusak", PNG),
    ]
    handling.attach(request, by=cast.officer, at=cast.at, uploads=scans, purpose=Attachment.Purpose.OFFICE)
    Attachment.objects.update(verdict=Attachment.Verdict.SAFE)
    content = printed(cast, request.casefile.number)
    told = " ".join(text_of(content).split())
    assert told.count("1 halaman") == 2
    assert "tidak dapat dibuka" in told, "of the broken one"
    letter, card = (page.to_pil() for page in (each.render() for each in list(PdfDocument(content))[-2:]))
    assert dark(letter)[0] < dark(letter)[1], "turned upright"
    assert dark(card)[0] > dark(card)[1]
    assert (letter.width, letter.height) == (card.width, card.height) == (596, 842), "A4"


def dark(page: Image.Image) -> tuple[int, int]:
    """Width and height of what is drawn on a page, in pixels."""
    left, top, right, bottom = page.convert("L").point(lambda shade: 255 * (shade < 128)).getbbox() or (
        0,
        0,
        0,
        0,
    )
    return right - left, bottom - top


def test_a_case_without_documents_has_its_cover(cast: Cast):
    assert "Belum ada dokumen." in text_of(printed(cast, filed(cast).casefile.number))


def test_what_is_held_or_broken_or_too_large_is_listed_and_does_not_follow(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    request = in_analysis(cast)
    names = {
        "ditahan.pdf": pdf_of("a"),
        "rusak.pdf": b"%PDF-1.7 rusak",
        "besar.pdf": pdf_of("besar", pages=40),
    }
    uploads = [upload(name, content, PDF) for name, content in names.items()]
    handling.attach(request, by=cast.officer, at=cast.at, uploads=uploads, purpose=Attachment.Purpose.OFFICE)
    Attachment.objects.exclude(name="ditahan.pdf").update(verdict=Attachment.Verdict.SAFE)
    monkeypatch.setattr(bundle, "MOST_BYTES", 1000)
    content = printed(cast, request.casefile.number)
    told = " ".join(text_of(content).split())
    for words in ("tidak dapat dibuka", "terlalu besar", "ditahan.pdf"):
        assert words in told
    assert not {101, 105} & set(widths(content))


def test_the_office_next_door_prints_nothing(cast: Cast):
    number = filed(cast).casefile.number
    assert browser(cast.stranger).get(address(number) + "berkas.pdf").status_code == 404


def test_a_long_story_says_that_it_is_cut(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    number = in_analysis(cast).casefile.number
    cut = "Yang lebih lama tidak dicetak"
    assert cut not in text_of(printed(cast, number))
    monkeypatch.setattr(bundle, "MOST_LINES", 1)
    told = text_of(printed(cast, number))
    assert cut in told
    assert "didaftarkan" not in told
