"""A practice office from the press that makes it to the answer in the requester's hands: CONTOH, and nothing leaves."""

from __future__ import annotations

from typing import Any

from django.core import mail
from django.test import Client

from sedia.cli.offices import about_offices
from sedia.decisions.models import Decision
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.offices.models import Office
from tests.cast import Cast
from tests.journeys.visit import (
    NUMBER,
    Colleague,
    Visitor,
    answered,
    asked,
    assert_whole,
    case,
    codes_in,
    plain,
    unsaid,
    work,
)
from tests.letters.test_sample import counts
from tests.portal.filled import GIVEN

ASK_THERE = "/dinkop-latihan/permohonan/baru/"
SETTINGS = "/meja/pengaturan/latihan/"
BANNER = "Kantor latihan. Tidak ada yang dikirim ke luar."


def moved(colleague: Colleague, office: Office) -> Colleague:
    """The same person, at that office."""
    colleague.send("/meja/", "/meja/instansi/", office=office.pk)
    return colleague


def test_a_request_is_practised_from_end_to_end(cast: Cast, clock: Any, settings: Any) -> None:
    settings.IS_LOOPBACK = True  # a practice office issues letters before the address is set
    admin, visitor = Colleague(cast.admin), Visitor()
    real = asked(visitor)
    work()
    before = len(mail.outbox)
    admin.send(SETTINGS, f"{SETTINGS}buat/")
    practice = Office.objects.get(practice_of=cast.office)

    # Asked at the practice office's own form, which says what it is.
    assert "bukan permohonan sungguhan" in visitor.read(ASK_THERE)
    where = visitor.send(ASK_THERE, **GIVEN)
    page = visitor.read(where)
    number = where.split("/")[2]
    assert number == "DINKOPL-P-2026-00001"
    assert "bukan permohonan sungguhan" in page and "Saat ini kami tidak mengirim e-mail" in page
    assert "wa.me" not in page
    for paper in ("", "?kertas=setengah", "?kertas=80mm"):
        assert set(counts(visitor.bytes(f"/berkas/{number}/tanda-terima.pdf{paper}"))) == {2}
    assert set(counts(visitor.bytes(f"/berkas/{number}/surat-permohonan.pdf"))) == {2}

    # The staff change over; every page says where they are, and the real case is out of reach.
    officer, ppid = (moved(Colleague(who), practice) for who in (cast.officer, cast.ppid))
    for address in ("/meja/", "/meja/loket/", "/meja/tugas/", case(number)):
        assert BANNER in plain(officer.read(address)), address
    officer.read(case(real), 404)
    assert case(real) not in officer.read(f"/meja/cari/?q={real}")
    answered(officer, ppid, number)
    work()

    # The answer is out, and is a sample wherever it is met.
    letter = Letter.objects.get(casefile__number=number, kind="answer")
    assert letter.issued_at is not None and letter.content["sample"] == "CONTOH"
    pdf = visitor.bytes(f"/berkas/{number}/surat/{letter.code}.pdf")
    assert set(counts(pdf)) == {2} and not unsaid(pdf, NUMBER, "Koperasi aktif")
    assert set(counts(officer.bytes(f"{case(number)}berkas.pdf"))) == {
        2,
        3,
    }  # the cover; the letter, stamped besides
    assert set(counts(officer.bytes(f"{case(number)}disposisi.pdf?kertas=setengah"))) == {2}
    checked = plain(visitor.read(f"/cek/{letter.code}/"))
    assert "CONTOH, bukan surat yang berlaku" in checked and "Contoh, tidak berlaku" in checked
    assert "Tercatat dalam sistem kami" not in checked
    receipt = visitor.client.get(f"/cek/{codes_in(page)[0]}/")
    assert "CONTOH" in receipt.content.decode() and receipt["X-Robots-Tag"] == "noindex"

    # Nothing left; what would have been mailed is on record as practised, and the clocks stopped as ever.
    assert len(mail.outbox) == before
    told = Notice.objects.filter(casefile__number=number)
    assert told.exists() and set(told.values_list("channel", flat=True)) == {"practice"}
    assert Decision.objects.get(letter=letter).request.casefile.clocks.filter(stopped_at=None).count() == 0
    assert "latihan, tidak dikirim" in plain(officer.read(case(number))).lower()

    # Back at the real office the practised case is nowhere, and the number of its letter is free.
    moved(officer, cast.office)
    officer.read(case(number), 404)
    assert BANNER not in plain(officer.read("/meja/"))
    assert "DINKOPL" not in officer.read("/meja/") + officer.read("/meja/cari/?q=koperasi")
    settings.IS_LOOPBACK = False
    answered(officer, moved(ppid, cast.office), real)
    assert set(counts(visitor.bytes(f"/berkas/{real}/tanda-terima.pdf"))) == {0}
    assert_whole()
    assert not [finding for finding in about_offices(cast.at) if practice.slug in finding.what]


def test_closed_it_takes_no_request_and_nobody_in(cast: Cast, clock: Any) -> None:
    admin, visitor = Colleague(cast.admin), Visitor()
    admin.send(SETTINGS, f"{SETTINGS}buat/")
    practice = Office.objects.get(practice_of=cast.office)
    form = visitor.filled(ASK_THERE, **GIVEN)
    moved(admin, practice)
    admin.send(SETTINGS, f"{SETTINGS}tutup/")
    assert "Pindah" not in admin.read("/meja/") and BANNER not in plain(admin.read("/meja/"))
    assert admin.client.post(f"{SETTINGS}tutup/").status_code == 403  # a forged press
    assert visitor.client.post(ASK_THERE, form).status_code == 404
    visitor.read("/dinkop-latihan/", 404)
    admin.send(SETTINGS, f"{SETTINGS}buka-lagi/")
    assert Client().get("/dinkop-latihan/").status_code == 200
