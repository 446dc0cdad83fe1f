"""The receipt at the counter: who sees the code and how long, the papers, the neutral note."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pypdf import PdfReader

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import CaseFile
from tests.desk.counter.conftest import COUNTER, filled
from tests.desk.counter.test_entry import shown
from tests.desk.people import People, logged_in


def entered(who: object, **changes: object) -> CaseFile:
    """A request entered by somebody."""
    client = logged_in(who)  # type: ignore[arg-type]
    number = client.post(COUNTER, filled(client, **changes))["Location"].split("/")[3]
    return CaseFile.objects.select_related("office").get(number=number)


def test_the_code_is_shown_to_whoever_entered_it_for_a_quarter_of_an_hour(counter: People) -> None:
    casefile = entered(counter.officer)
    address, code = f"/meja/loket/{casefile.number}/", secret_code(casefile)
    own = logged_in(counter.officer).get(address)
    assert code in shown(own)
    assert own["Cache-Control"] == "no-store"
    assert code not in shown(logged_in(counter.ppid).get(address))
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        later = shown(logged_in(counter.officer).get(address))
    assert code not in later
    assert casefile.number in later


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("setengah", 595), ("80mm", 227), ("../x", 595)])
def test_the_pdf_comes_on_each_paper_with_the_code_only_for_its_maker(
    counter: People, paper: str, width: int
) -> None:
    casefile = entered(counter.officer)
    address = f"/meja/loket/{casefile.number}/tanda-terima.pdf?kertas={paper}"
    texts = []
    for who in (counter.officer, counter.ppid):
        response = logged_in(who).get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        page = PdfReader(io.BytesIO(response.content)).pages[0]
        assert abs(page.mediabox.width - width) < 2
        texts.append(page.extract_text())
    assert casefile.number in texts[0] and casefile.number in texts[1]
    assert secret_code(casefile) in texts[0]
    assert secret_code(casefile) not in texts[1]


def test_who_may_open_a_receipt(counter: People) -> None:
    address = f"/meja/loket/{entered(counter.officer).number}/"
    for path in (address, f"{address}tanda-terima.pdf"):
        assert logged_in(counter.auditor).get(path).status_code == 403
        assert logged_in(counter.stranger).get(path).status_code == 404
        assert logged_in(counter.officer).post(path).status_code == 405
    assert logged_in(counter.officer).get("/meja/loket/DINSOS-P-2026-99999/").status_code == 404


def test_the_same_contact_brings_a_neutral_note(counter: People) -> None:
    first = entered(counter.officer)
    page = logged_in(counter.officer).get(f"/meja/loket/{first.number}/")
    assert "Mungkin tentang hal yang sama" not in shown(page)
    again = entered(counter.officer, details="Daftar panti asuhan.", phone="+62 812-3456-7890")
    page = shown(logged_in(counter.officer).get(f"/meja/loket/{again.number}/"))
    assert "Mungkin tentang hal yang sama" in page
    assert first.number in page and "bukan alasan menolak" in page


def test_the_receipt_says_what_it_must(counter: People) -> None:
    casefile = entered(counter.officer)
    page = shown(logged_in(counter.officer).get(f"/meja/loket/{casefile.number}/"))
    for words in (
        "Rp0, tidak dipungut biaya",
        "Pasal 36",
        "Pasal 37",
        "Pengaduan layanan",
        "paling lambat 3 hari kerja",
    ):
        assert words in page
    for testid in ("number", "secret-code", "promise-due", "legal-due"):
        assert f'data-testid="{testid}"' in page
    assert "Alamat e-mail" in page


@pytest.mark.parametrize("paper", ["a4", "setengah", "80mm"])
def test_every_paper_carries_all_that_a_receipt_must_say(counter: People, paper: str) -> None:
    """R05: number, time, both due dates, every right of the official form, the way to object, when it is checked."""
    casefile = entered(counter.officer)
    page = shown(logged_in(counter.officer).get(f"/meja/loket/{casefile.number}/?kertas={paper}"))
    for numeral in ("I", "II", "III", "IV", "V", "VI"):
        assert f"<li>{numeral}. " in page
    for words in (
        casefile.number,
        'data-testid="promise-due"',
        'data-testid="legal-due"',
        "10 hari kerja",
        "keberatan kepada",
        "Komisi Informasi",
        "Kelengkapan permohonan diperiksa paling lambat 3 hari kerja",
        "Rp0",
    ):
        assert words in page, words
