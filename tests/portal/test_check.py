"""`/cek/`: what is stored is read out, names masked; an unknown code says nothing but that."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.test import Client

from sedia.casefiles.models import CaseFile
from sedia.files.store import store
from sedia.journal.models import Entry
from sedia.letters.models import Letter
from sedia.standards.models import StandardVersion
from tests.portal.filled import ASK, filled


@pytest.fixture
def casefile(client: Client, standard: StandardVersion) -> CaseFile:
    """A case that was filed online."""
    client.post(ASK, filled(client))
    return CaseFile.objects.get()


def shown(address: str, status: int = 200) -> str:
    response = Client().get(address, follow=True)
    assert response.status_code == status
    return html.unescape(response.content.decode())


def letter(casefile: CaseFile, at: object, **changes: object) -> Letter:
    """An issued answer, as the letters' own verbs leave it."""
    pdf = store(b"%PDF-1.7 " + str(changes).encode(), media_type="application/pdf", at=casefile.recorded_at)
    facts = {
        "kind": "answer",
        "code": "ABCDEFGH2345",
        "signing": "wet",
        "number": "500.12.18.1/42/424.085/2026",
        "letter_date": date(2026, 11, 24),
        "year": 2026,
        "pdf": pdf,
        "approved_at": at,
        "issued_at": at,
    }
    return Letter.objects.create(
        casefile=casefile, office=casefile.office, created_at=at, **(facts | changes)
    )


def test_a_receipt_is_verified_by_its_code(casefile: CaseFile) -> None:
    page = shown(f"/cek/{casefile.receipt_code}/")
    assert casefile.number in page
    assert "Tanda terima" in page and "Terbit" in page
    assert "W*** S***" in page and "Wahyu" not in page
    assert Entry.objects.get(chain=casefile.chain, seq=1).hash in page


def test_a_letter_is_verified_by_its_code(casefile: CaseFile, at: object) -> None:
    issued = letter(casefile, at)
    page = shown("/cek/ABCDEFGH2345/")
    for said in (
        "500.12.18.1/42/424.085/2026",
        "24 November 2026",
        "Surat jawaban",
        issued.pdf.sha256,
        "W*** S***",
    ):
        assert said in page
    assert "Wahyu" not in page and casefile.requester.email not in page
    assert "Kode QR bukan tanda tangan elektronik" in page


def test_a_replaced_letter_names_the_one_that_replaced_it(casefile: CaseFile, at: object) -> None:
    newer = letter(casefile, at, code="NNNNNNNN2345", number="500.12.18.1/43/424.085/2026")
    letter(casefile, at, replaced_by=newer)
    page = shown("/cek/ABCDEFGH2345/")
    assert "sudah diganti" in page
    assert "500.12.18.1/43/424.085/2026" in page


def test_a_letter_that_was_not_issued_is_unknown(casefile: CaseFile, at: object) -> None:
    letter(casefile, at, issued_at=None)
    assert "tidak ada dalam catatan" in shown("/cek/ABCDEFGH2345/", 404)


def test_the_code_may_be_typed_as_people_type(casefile: CaseFile) -> None:
    code = casefile.receipt_code
    typed = f"{code[:4].lower()}-{code[4:8]} {code[8:]}"
    assert casefile.number in shown(f"/cek/?code={typed}")
    assert casefile.number in shown(f"/cek/{typed}/")


@pytest.mark.parametrize(
    "wrong", ["AAAABBBBCCCC", "O0O0", "<script>", "%2e%2e", "🙏", "A" * 500, "DINKOP-P-2026-00001"]
)
def test_a_wrong_code_is_answered_neutrally(casefile: CaseFile, wrong: str) -> None:
    response = Client().get(f"/cek/{wrong}/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "tidak ada dalam catatan" in page and 'name="code"' in page
    assert "<script>alert" not in page and "W***" not in page
    assert response["Cache-Control"] == "no-store"


def test_verifying_is_not_for_search_engines(casefile: CaseFile) -> None:
    assert Client().get(f"/cek/{casefile.receipt_code}/")["X-Robots-Tag"] == "noindex"


def test_verifying_in_english(casefile: CaseFile, at: object) -> None:
    letter(casefile, at)
    page = shown("/en/cek/ABCDEFGH2345/")
    assert "Letter of answer" in page and "Signed by hand" in page
