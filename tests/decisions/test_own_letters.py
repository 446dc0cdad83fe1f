"""The office's own letter: approved as these bytes, bound with annex VII, issued as one, never rendered again."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from sedia.decisions import preview
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, propose, send_back
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision, Finding, Release
from sedia.decisions.own_letters import OwnLetter
from sedia.files.inspect import CSV, PDF
from sedia.files.models import Blob
from sedia.files.store import read
from sedia.journal.verify import verify
from sedia.letters.actions import bound_with_own
from sedia.letters.joining import page_count
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from tests.cast import Cast, approved, fresh, gather, in_analysis, upload
from tests.decisions.test_exempting import consented, decided, ground_of, refused
from tests.files.hiding import saved, text_pdf
from tests.letters.reading import pages_of, text_of

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/12/424.085/2026"
DAY = date(2026, 11, 23)
WORDS = "Surat dinas yang ditulis kantor"


def own(content: bytes = b"", **changes: Any) -> OwnLetter:
    """The office's own letter, stored as a form brings it."""
    return OwnLetter(upload=upload("surat-kantor.pdf", content or text_pdf(WORDS), PDF), **changes)


def put(cast: Cast, letter: OwnLetter, request: Any = None, **changes: Any) -> Decision:
    """Propose an answer with this letter."""
    request = request or in_analysis(cast)
    words: dict[str, Any] = {"data_title": "Koperasi aktif", "files": (upload(),), "own": letter, **changes}
    return propose(request, Proposal(**words), by=cast.officer, at=cast.at, revision=request.revision)


def checked(cast: Cast, decision: Decision) -> Decision:
    """After the worker looked at its files."""
    check_released(cast.at)
    return decision


@pytest.fixture
def wet(db: None, at: datetime) -> Cast:
    """An office that signs by hand and numbers from its agenda."""
    return gather(at, signing="wet", numbering="agenda")


def test_it_goes_out_bound_with_annex_seven_as_one_letter(cast: Cast) -> None:
    decision = approved(cast, checked(cast, put(cast, own(number=NUMBER, day=DAY))), number=NUMBER)
    letter = decision.letter
    assert decision.status == "issued" and letter.kind == "answer"
    told = text_of(read(letter.pdf))
    assert told.startswith(WORDS)
    for words in (
        "LAMPIRAN",
        NUMBER,
        "23 November 2026",
        "PEMBERITAHUAN TERTULIS",
        "A. Informasi Dapat Diberikan",
        "Pasal 22 ayat (7)",
        "Hak mengajukan keberatan",
        "isetujui dalam sistem",
        letter.code,
    ):
        assert words in told, words
    assert "Yth." not in told and "Menindaklanjuti" not in told
    assert letter.content["own_letter"] == decision.own_letter.blob_id
    assert list(verify()) == []


def test_it_is_no_data(cast: Cast) -> None:
    decision = checked(cast, put(cast, own()))
    assert [row.name for row in decision.releases.all()] == ["koperasi-aktif.csv"]
    assert decision.own_letter.name == "surat-kantor.pdf"
    assert "surat-kantor" not in str(preview.answer(decision, by=cast.ppid, at=cast.at).content["files"])


def test_the_hash_covers_letter_and_annex(cast: Cast) -> None:
    decision = put(cast, own())
    before = hash_of(decision)
    other = upload("surat-kantor.pdf", text_pdf("Kata lain"), PDF)
    Release.every.filter(is_letter=True).update(blob=Blob.objects.get(sha256=other.sha256))
    assert hash_of(decision) != before
    with pytest.raises(ChangedMeanwhile):
        approve(decision, by=cast.ppid, at=cast.at, revision=decision.revision, content_hash=before)


def test_nobody_opens_or_approves_it_before_it_was_found_safe(cast: Cast) -> None:
    decision = put(cast, own())
    with pytest.raises(NotLawful, match="masih diperiksa"):
        preview.answer(decision, by=cast.ppid, at=cast.at)
    with pytest.raises(NotLawful, match="masih diperiksa"):
        approve(
            decision, by=cast.ppid, at=cast.at, revision=decision.revision, content_hash=hash_of(decision)
        )
    check_released(cast.at)
    drawn = preview.as_pictures(preview.answer(decision, by=cast.ppid, at=cast.at))
    pdf = preview.as_pdf(preview.answer(decision, by=cast.ppid, at=cast.at), at=cast.at)
    assert len(drawn) == page_count(pdf) > 1


def test_a_letter_that_runs_a_program_stays_held(cast: Cast) -> None:
    pdf = pikepdf.open(io.BytesIO(text_pdf(WORDS)))
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    decision = put(cast, own(saved(pdf)))
    check_released(cast.at)
    with pytest.raises(NotLawful, match="tidak aman"):
        approve(
            decision, by=cast.ppid, at=cast.at, revision=decision.revision, content_hash=hash_of(decision)
        )


def test_what_it_hides_is_ticked_like_that_of_data(cast: Cast) -> None:
    pdf = pikepdf.open(io.BytesIO(text_pdf(WORDS)))
    pdf.docinfo["/Author"] = "Siti Aminah"
    with pytest.raises(Incomplete) as refusal:
        put(cast, own(saved(pdf)))
    assert [name.endswith("author-tick") for name in refusal.value.fields] == [True]
    assert not Finding.objects.exists()


class TestNumber:
    """Number and date are those on the letter, or come later from the agenda (R53)."""

    def test_another_than_the_printed_one_is_refused(self, cast: Cast) -> None:
        decision = checked(cast, put(cast, own(number=NUMBER, day=DAY)))
        seen = {
            "by": cast.ppid,
            "at": cast.at,
            "revision": decision.revision,
            "content_hash": hash_of(decision),
        }
        with pytest.raises(Incomplete) as refusal:
            approve(decision, **seen, letter_number="9/2026", letter_date=DAY)
        assert "letter_number" in refusal.value.fields
        with pytest.raises(Incomplete) as refusal:
            approve(decision, **seen, letter_number=NUMBER, letter_date=date(2026, 11, 24))
        assert refusal.value.fields == {
            "letter_date": [f"Pada surat kantor tertulis Nomor {NUMBER} tanggal 23 November 2026."]
        }

    def test_it_may_come_from_the_registrar(self, wet: Cast) -> None:
        decision = approved(wet, checked(wet, put(wet, own(number=NUMBER, day=DAY))))
        number: dict[str, Any] = {"by": wet.registrar, "at": wet.at, "revision": decision.revision}
        with pytest.raises(Incomplete):
            number_letter(decision, **number, number="9/2026", day=DAY)
        numbered = number_letter(decision, **number, number=NUMBER, day=DAY)
        assert numbered.letter.needs_signature

    def test_one_without_the_other(self, cast: Cast) -> None:
        for letter, field in ((own(number=NUMBER), "own_date"), (own(day=DAY), "own_number")):
            with pytest.raises(Incomplete) as refusal:
                put(cast, letter, fresh(in_analysis(cast)))
            assert set(refusal.value.fields) == {field}

    def test_one_that_another_letter_bears(self, cast: Cast) -> None:
        approved(cast, number=NUMBER)
        with pytest.raises(Incomplete) as refusal:
            put(cast, own(number=NUMBER, day=DAY))
        assert set(refusal.value.fields) == {"own_number"}


@pytest.mark.parametrize("way", ["wet", "tte"])
def test_signed_on_the_bound_letter(wet: Cast, way: str) -> None:
    decision = checked(wet, put(wet, own()))
    seen: dict[str, Any] = {"at": wet.at, "revision": decision.revision}
    approve(decision, by=wet.ppid, **seen, content_hash=hash_of(decision), signing=way)
    number_letter(decision, by=wet.registrar, at=wet.at, revision=decision.revision, number=NUMBER, day=DAY)
    bound = Decision.objects.get(pk=decision.pk).letter.pdf_id
    scan = upload("pindai.pdf", text_pdf("ditandatangani"), PDF)
    done = Decision.objects.select_related("request__casefile").get(pk=decision.pk)
    upload_signed(done, by=wet.registrar, at=wet.at, revision=done.revision, upload=scan)
    letter = Decision.objects.get(pk=decision.pk).letter
    assert (letter.document.sha256, letter.pdf_id) == (scan.sha256, bound), "the frozen bytes stay"
    assert list(verify()) == []


def test_an_exemption_has_all_its_elements_in_the_annex(cast: Cast) -> None:
    request = in_analysis(cast)
    answers = (refused(ground_of(cast, request)),)
    decision = put(cast, own(), fresh(request), answers=answers, files=(), data_title="")
    decision = consented(cast, decided(cast, checked(cast, decision)))
    assert decision.letter.kind == "refusal" and decision.letter.content["own_letter"]


REFUSED = {
    "signed": "sudah ditandatangani secara elektronik",
    "long": "paling banyak 50 halaman",
    "no PDF": "diunggah sebagai PDF",
}


@pytest.mark.parametrize(("what", "why"), REFUSED.items())
def test_what_cannot_be_bound_is_refused_beside_its_field(cast: Cast, what: str, why: str) -> None:
    pdf = pikepdf.new()
    for _ in range(51 if what == "long" else 1):
        pdf.add_blank_page()
    if what == "signed":
        signature = pikepdf.Dictionary(ByteRange=[0, 1, 2, 3], Contents=pikepdf.String("x"))
        pdf.Root.Kept = pdf.make_indirect(signature)
    kind = CSV if what == "no PDF" else PDF
    letter = OwnLetter(upload=upload("surat.pdf", saved(pdf), kind))
    with pytest.raises(Incomplete) as refusal:
        put(cast, letter)
    assert set(refusal.value.fields) == {"own_letter"} and why in refusal.value.fields["own_letter"][0]


def test_a_returned_draft_may_go_back_to_a_composed_letter(cast: Cast) -> None:
    decision = checked(cast, put(cast, own(number=NUMBER, day=DAY)))
    send_back(decision, by=cast.ppid, at=cast.at, revision=decision.revision, reason="Surat lain.")
    request = fresh(decision.request)
    words = {
        "data_title": "Koperasi",
        "files": (upload(),),
        "opening": "Menindaklanjuti.",
        "closing": "Demikian.",
    }
    again = propose(request, Proposal(**words), by=cast.officer, at=cast.at, revision=request.revision)
    assert again.own_letter is None and again.own_number == ""
    assert list(verify()) == []


def test_pages_keep_their_size_and_leave_their_scripts(cast: Cast) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 936))
    pdf.Root.Pages.MediaBox = pdf.pages[0].obj.MediaBox
    del pdf.pages[0].obj["/MediaBox"]
    decision = approved(cast, checked(cast, put(cast, own(saved(pdf)))), number=NUMBER)
    whole = read(decision.letter.pdf)
    assert round(pages_of(whole)[0][1]) == 330
    with pikepdf.open(io.BytesIO(whole)) as opened:
        assert "/Metadata" not in opened.Root and str(opened.Root.Lang) == "id"
        assert decision.request.casefile.number in str(opened.docinfo["/Title"])


def test_that_of_a_practice_office_says_contoh_on_each_page(cast: Cast) -> None:
    decision = approved(cast, checked(cast, put(cast, own())), number=NUMBER)
    content = {**decision.letter.content, "sample": "CONTOH"}
    with pypdfium2.PdfDocument(bound_with_own(read(decision.letter.pdf), content)) as document:
        assert "CONTOH" in document[0].get_textpage().get_text_range()
