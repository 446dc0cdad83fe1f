"""A letter signed by hand or electronically: approved without a number, numbered hours later, signed, issued."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sedia.letters.models import Kind, Letter
from tests.cast import Cast
from tests.journeys.visit import (
    NUMBER,
    Colleague,
    Visitor,
    answered,
    asked,
    assert_whole,
    case,
    last_mail,
    link_in,
    path_of,
    unsaid,
    upload,
    work,
)
from tests.letters.reading import words_of
from tests.portal import files

SIGNED = files.pdf_bytes(pages=2)


@pytest.mark.parametrize("signing", ["wet", "tte"])
def test_a_number_hours_later_then_the_signed_document(cast: Cast, clock: Any, signing: str) -> None:
    visitor, officer = Visitor(), Colleague(cast.officer)
    ppid, registrar = Colleague(cast.ppid), Colleague(cast.registrar)
    number = asked(visitor)
    answered(officer, ppid, number, letter_number="", signing=signing)
    letter = Letter.objects.get(kind=Kind.ANSWER)
    assert letter.issued_at is None and letter.pdf is None
    assert "koperasi.csv" not in visitor.read(f"/berkas/{number}/"), "nothing goes out before the issue"
    assert "Menunggu nomor surat dari tata usaha" in registrar.read(case(number))

    # The registrar is told; a signed document cannot come before the number.
    work()
    assert "menunggu nomor" in last_mail("tuti@contoh.id").subject
    assert "Surat ini belum bernomor." in registrar.read(case(number, "unggah-tertanda"), 409)

    clock.shift(timedelta(hours=3))
    page = registrar.step(number, "nomori", letter_number=NUMBER, letter_date="2026-11-23")
    assert "Menunggu surat bertanda tangan" in page
    printed = registrar.bytes(f"{case(number)}surat/{letter.pk}/cetak/")
    assert not unsaid(printed, NUMBER, "23 November 2026", number)
    assert "disetujuidalamsistem" not in words_of(printed).lower()

    # Something that is no PDF is refused; the scan issues the letter, and that is what the requester reads.
    page = registrar.refused(number, "unggah-tertanda", signed=upload("surat.pdf", b"MZ\x90\x00"))
    assert Letter.objects.get(pk=letter.pk).issued_at is None
    registrar.step(number, "unggah-tertanda", signed=upload("surat bertanda tangan.pdf", SIGNED))
    work()
    reader = Visitor()
    link = link_in(last_mail("wahyu@contoh.id"))
    reader.client.get(link)
    assert "koperasi.csv" in reader.read(path_of(link))
    assert reader.bytes(f"{path_of(link)}surat/{letter.code}.pdf") == SIGNED
    letter.refresh_from_db()
    assert letter.signed_id in Visitor().read(f"/cek/{letter.code}/")
    assert not unsaid(registrar.bytes(f"{case(number)}surat/{letter.pk}/cetak/"), NUMBER)
    assert_whole()


def test_the_same_number_twice_is_refused_beside_the_field(cast: Cast) -> None:
    officer, ppid = Colleague(cast.officer), Colleague(cast.ppid)
    registrar = Colleague(cast.registrar)
    answered(officer, ppid, asked(Visitor()))
    second = asked(Visitor(), subject="Lain", details="Hal lain sama sekali.")
    answered(officer, ppid, second, letter_number="")
    page = registrar.refused(second, "nomori", letter_number=NUMBER, letter_date="2026-11-23")
    assert "sudah dipakai" in page
    registrar.step(second, "nomori", letter_number=f"{NUMBER}A", letter_date="2026-11-23")
    assert Letter.objects.get(number=f"{NUMBER}A").issued_at is not None
