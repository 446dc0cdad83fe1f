"""Asked online, completed, answered online: the whole way over HTTP and in two browsers."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.decisions.models import Download
from sedia.letters.models import Kind, Letter
from tests.cast import Cast
from tests.journeys.visit import (
    CSV,
    NUMBER,
    Colleague,
    Visitor,
    answered,
    asked,
    assert_whole,
    case,
    codes_in,
    due_at,
    held_at,
    last_mail,
    link_in,
    papers,
    path_of,
    plain,
    unsaid,
    upload,
    work,
)
from tests.letters.reading import words_of
from tests.portal import files
from tests.portal.filled import ASK, GIVEN

XLSX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
SHEET = files.package(XLSX)
REPORT = files.pdf_bytes()
MASKED = "W*** S***"
ASKS_MORE = "500.3/16/424.085/2026"


def test_asked_completed_and_answered_online(cast: Cast, clock: Any) -> None:
    # The requester asks, and holds number, code and dates at once.
    visitor = Visitor()
    where = visitor.send(ASK, **GIVEN)
    receipt = visitor.read(where)
    number, secret = held_at(receipt, "number"), held_at(receipt, "secret-code")
    assert number == "DINKOP-P-2026-00001"
    assert where == f"/berkas/{number}/tanda-terima/"
    assert due_at(receipt, "promise-due") == "2026-11-24T16:00:00+07:00"
    assert due_at(receipt, "legal-due") == "2026-12-07T16:00:00+07:00"

    # The mail brings the receipt and the letter of request, and a link that opens the case elsewhere.
    work()
    message = last_mail(GIVEN["email"])
    assert number in message.subject
    on_paper, letter = papers(message).values()
    assert not unsaid(on_paper, number, secret, "24 November 2026", "Rp0")
    assert not unsaid(letter, GIVEN["purpose"], GIVEN["subject"], GIVEN["name"])
    (receipt_code,) = set(codes_in(words_of(on_paper)))

    # An officer finds it in the queue, takes it, and asks for what is missing.
    officer = Colleague(cast.officer)
    assert case(number) in officer.read("/meja/?tab=baru") or case(number) in officer.read("/meja/?tab=semua")
    officer.send(case(number), case(number, "ambil"))
    page = officer.step(
        number,
        "minta-kelengkapan",
        parts="Tahun data yang diminta\nKecamatan yang dimaksud",
        number=ASKS_MORE,
    )
    assert "surat keterangan tidak lengkap belum tercatat diterima" in page
    work()
    message = last_mail(GIVEN["email"])
    (annex,) = papers(message).values()
    assert not unsaid(annex, "Tahun data yang diminta", "Kecamatan yang dimaksud", ASKS_MORE, number)
    assert "Kecamatan yang dimaksud" in message.body

    # The requester completes by the private link, in another browser.
    elsewhere = Visitor()
    link = link_in(message)
    assert elsewhere.client.get(link)["Location"] == path_of(link)
    view = elsewhere.read(path_of(link))
    assert "Menunggu Anda melengkapi permohonan" in view and "Tahun data yang diminta" in view
    clock.shift(timedelta(hours=1))
    elsewhere.send(
        f"/berkas/{number}/lengkapi/",
        text="Tahun 2025, semua kecamatan.",
        documents=upload("peta.pdf", REPORT),
    )
    work()
    page = officer.read(case(number))
    assert "peta.pdf" in page
    assert "Tahun 2025, semua kecamatan." in plain(page), plain(page)
    assert "Janji layanan" in page

    # The officer proposes with three files; the PPID reads exactly that, approves, and the letter is out.
    clock.shift(timedelta(hours=1))
    given = [upload("koperasi-aktif.csv", CSV), upload("rekap.xlsx", SHEET), upload("laporan.pdf", REPORT)]
    officer.step(
        number,
        "usulkan",
        files=given,
        data_title="Koperasi aktif per kecamatan",
        data_period="2025",
        paragraphs="Data terlampir dalam tiga berkas.",
    )
    ppid = Colleague(cast.ppid)
    assert not unsaid(
        ppid.bytes(f"{case(number)}konsep.pdf"), "Data terlampir dalam tiga berkas.", GIVEN["name"]
    )
    page = ppid.step(number, "setujui", letter_number=NUMBER)
    assert "Jawaban tersedia daring" in page

    # The requester is told, reads the letter, takes all in one ZIP.
    work()
    message = last_mail(GIVEN["email"])
    assert "jawaban tersedia" in message.subject and not message.attachments
    reader = Visitor()
    assert reader.client.get(link_in(message)).status_code == 303
    view = reader.read(f"/berkas/{number}/")
    assert "koperasi-aktif.csv" in view and "Saya sudah menerima jawabannya" in view
    answer = Letter.objects.get(kind=Kind.ANSWER)
    taken = zipfile.ZipFile(io.BytesIO(reader.bytes(f"/berkas/{number}/semua.zip")))
    assert taken.testzip() is None
    names = taken.namelist()
    assert "01 koperasi-aktif.csv" in names and taken.read("01 koperasi-aktif.csv") == CSV
    assert taken.read("02 rekap.xlsx") == SHEET and taken.read("03 laporan.pdf") == REPORT
    letter = taken.read(next(name for name in names if name.startswith("Surat jawaban")))
    assert not unsaid(letter, NUMBER, "Rp0", number, GIVEN["name"], "koperasi-aktif.csv", "rekap.xlsx")
    assert not unsaid(letter, "Saudara berhak mengajukan keberatan")
    assert not unsaid(taken.read("lembar-metadata.pdf"), "rekap.xlsx", "Koperasi aktif per kecamatan", NUMBER)
    citation = taken.read("cara-menyebut-sumber.txt").decode()
    assert "Dinas Koperasi dan Usaha Kecil Menengah" in citation and NUMBER in citation
    assert Download.objects.get().what == "bundle"

    # Receipt and letter stand up to anyone's check, the name masked.
    for code, kind in ((receipt_code, "Tanda terima"), (answer.code, "Surat jawaban")):
        page = Visitor().read(f"/cek/{code}/")
        assert kind in page and GIVEN["name"] not in page, plain(page)
        assert MASKED in page
        assert re.search(r"[0-9a-f]{64}", page)
    assert CaseFile.objects.get().information_request.status == "delivered"
    assert "Disampaikan" in officer.read(case(number))
    assert_whole()


def test_the_requester_says_received(cast: Cast) -> None:
    visitor, officer, ppid = Visitor(), Colleague(cast.officer), Colleague(cast.ppid)
    number = asked(visitor)
    answered(officer, ppid, number)
    view = f"/berkas/{number}/"
    assert visitor.send(view, f"{view}diterima/") == view
    assert "Saya sudah menerima jawabannya" not in visitor.read(view)
    assert "Jawaban diterima." in visitor.read(view)
    assert CaseFile.objects.get().information_request.status == "delivered"
    letter = visitor.bytes(f"{view}surat/{Letter.objects.get(kind=Kind.ANSWER).code}.pdf")
    assert not unsaid(letter, NUMBER, number)
    assert_whole()
