"""Answering through the desk: files, the second person, number, signature, handover, and what can be downloaded."""

from __future__ import annotations

import base64
import io
import re
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sedia.casefiles.codes import code_matches, secret_code
from sedia.casefiles.models import Attachment, Look
from sedia.decisions.actions.delivering import handover_digits
from sedia.decisions.models import Decision, Handover, HandoverCode
from sedia.letters.models import Letter
from sedia.requests.actions.completing import ask_completion
from sedia.requests.models import InformationRequest
from tests.cast import approved, filed, fresh, in_analysis, proposed
from tests.desk.cases.test_steps import posted
from tests.desk.desk import address, browser

DATA = b"kecamatan,jumlah\nBangil,41\nPandaan,37\n"


def file(name: str = "koperasi.csv", content: bytes = DATA) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf(words: str = "tertanda") -> bytes:
    """A one-page PDF; its title makes its bytes its own."""
    made, stream = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.docinfo["/Title"] = words
    made.save(stream, deterministic_id=True)
    return stream.getvalue()


def signature() -> str:
    """A drawn signature as the canvas sends it."""
    stream = io.BytesIO()
    Image.new("RGB", (64, 24), "white").save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def test_files_stay_while_another_field_is_mended(cast):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    page = client.post(
        address(number, "usulkan"), posted(client, number, "usulkan", data_title="") | {"files": file()}
    ).content.decode()
    assert "Judul data wajib diisi." in page
    assert "koperasi.csv" in page
    token = page.split('name="files-kept" value="')[1].split('"')[0]
    form = posted(client, number, "usulkan", **{"files-kept": token})
    assert client.post(address(number, "usulkan"), form).status_code == 302
    decision = Decision.objects.get()
    assert [(row.name, row.blob.size) for row in decision.releases.all()] == [("koperasi.csv", len(DATA))]
    assert decision.data_title == "Koperasi aktif per kecamatan"
    assert "DINKOP-P-2026-00001" in decision.opening, "the office's own opening came with the form"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("kosong.csv", b"", "kosong"),
        ("rusak.pdf", b"%PDF-1.7 rusak", "rusak"),
        ("program.exe", b"MZ\x00\x01", "Jenis"),
    ],
)
def test_a_bad_file_is_refused_by_a_sentence_that_names_it(cast, name, content, sentence):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "usulkan") | {"files": [file(), file(name, content)]}
    page = client.post(address(number, "usulkan"), form).content.decode()
    assert sentence in page
    assert name in page
    assert 'name="files-kept"' in page, "the good one stays"
    assert not Decision.objects.exists()


def test_a_returned_draft_keeps_its_files_and_words(cast):
    decision = proposed(cast)
    number = decision.request.casefile.number
    ppid, officer = browser(cast.ppid), browser(cast.officer)
    ppid.post(address(number, "kembalikan"), posted(ppid, number, "kembalikan", reason="Tulis periodenya."))
    page = officer.get(address(number)).content.decode()
    assert "Tulis periodenya." in page
    form = posted(officer, number, "usulkan", data_period="2025")
    assert form["opening"] == "Menindaklanjuti permohonan Saudara."
    assert officer.post(address(number, "usulkan"), form).status_code == 302
    decision = Decision.objects.get()
    assert (decision.status, decision.data_period) == ("proposed", "2025")
    assert [row.name for row in decision.releases.all()] == ["koperasi-aktif.csv"]


def test_the_approver_sees_the_letter_the_files_and_what_differs(cast):
    decision = proposed(cast)
    page = browser(cast.ppid).get(address(decision.request.casefile.number, "setujui")).content.decode()
    assert page.count('src="data:image/png;base64,') >= 1
    assert decision.releases.get().blob_id in page
    assert "<ins>" in page, "the opening is not the office's own"
    konsep = browser(cast.ppid).get(address(decision.request.casefile.number) + "konsep.pdf")
    assert konsep["Content-Type"] == "application/pdf"
    assert len(pikepdf.open(io.BytesIO(konsep.content)).pages) >= 1
    assert not Letter.objects.exists(), "a preview stores nothing"


def test_approved_with_a_number_it_is_issued_at_once(cast):
    number = proposed(cast).request.casefile.number
    client = browser(cast.ppid)
    form = posted(client, number, "setujui")
    assert form["letter_number"] == "500.12.18.1/1/424.085/2026", "the office numbers by itself"
    assert client.post(address(number, "setujui"), form).status_code == 302
    request = InformationRequest.objects.get()
    assert request.status == "answered"
    letter = Letter.objects.get(kind="answer")
    got = client.get(f"{address(number)}surat/{letter.pk}/")
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert got["Content-Disposition"].startswith("inline")
    assert Look.objects.filter(what="letter").exists()


def test_a_number_that_is_taken_is_refused_beside_the_field(cast):
    approved(cast, number="500/1/424.085/2026")
    number = proposed(cast).request.casefile.number
    client = browser(cast.ppid)
    form = posted(client, number, "setujui", letter_number="500/1/424.085/2026")
    page = client.post(address(number, "setujui"), form).content.decode()
    assert "Nomor ini sudah dipakai" in page
    assert Decision.objects.get(request__casefile__number=number).status == "proposed"


def test_wet_signature_number_first_then_the_scan_hours_later(cast):
    number = proposed(cast).request.casefile.number
    ppid, registrar = browser(cast.ppid), browser(cast.registrar)
    form = posted(ppid, number, "setujui", letter_number="", signing="wet")
    assert ppid.post(address(number, "setujui"), form).status_code == 302
    assert "Menunggu nomor surat dari tata usaha" in registrar.get(address(number)).content.decode()
    assert registrar.get(address(number, "unggah-tertanda")).status_code == 409
    registrar.post(
        address(number, "nomori"), posted(registrar, number, "nomori", letter_number="500/8/424.085/2026")
    )
    letter = Letter.objects.get(kind="answer")
    assert "Menunggu surat bertanda tangan" in registrar.get(address(number)).content.decode()
    unsigned = registrar.get(f"{address(number)}surat/{letter.pk}/cetak/")
    assert b"".join(unsigned.streaming_content).startswith(b"%PDF")
    with time_machine.travel(cast.at + timedelta(hours=3), tick=False):
        form = posted(registrar, number, "unggah-tertanda")
        wrong = registrar.post(address(number, "unggah-tertanda"), form | {"signed": file()})
        assert "Jenis dokumen ini tidak dapat diterima" in wrong.content.decode()
        done = registrar.post(address(number, "unggah-tertanda"), form | {"signed": file("s.pdf", pdf())})
    assert done.status_code == 302
    letter.refresh_from_db()
    assert letter.issued_at == cast.at + timedelta(hours=3)
    assert InformationRequest.objects.get().status == "answered"
    got = registrar.get(f"{address(number)}surat/{letter.pk}/")
    assert b"".join(got.streaming_content) == pdf()


def test_the_letter_that_asks_to_complete_is_numbered_by_the_registrar(cast):
    number = in_analysis(cast).casefile.number
    officer, registrar = browser(cast.officer), browser(cast.registrar)
    form = posted(officer, number, "minta-kelengkapan", parts="Tahun data\n\nKecamatan", number="")
    assert officer.post(address(number, "minta-kelengkapan"), form).status_code == 302
    request = InformationRequest.objects.get()
    assert [part.text for part in request.missing_parts.all()] == ["Tahun data", "Kecamatan"]
    assert "Menunggu pemohon diberi tahu" in officer.get(address(number)).content.decode()
    assert number in registrar.get("/meja/?tab=surat").content.decode()
    done = registrar.post(address(number, "nomori"), posted(registrar, number, "nomori"))
    assert done.status_code == 302
    assert Letter.objects.get(kind="completion_request").issued_at
    assert number not in registrar.get("/meja/?tab=surat").content.decode()


def collected(cast, **changes):
    """An answer that waits at the counter."""
    decision = approved(
        cast, proposed(cast, in_analysis(cast, delivery="in_person", **changes)), number="500/2/2026"
    )
    return decision, decision.request.casefile.number


class TestHandingOver:
    """`serahkan`, by each way."""

    def test_signed_by_hand_and_scanned(self, cast):
        _, number = collected(cast)
        client = browser(cast.officer)
        note = client.get(f"{address(number)}serah-terima.pdf")
        assert note.content.startswith(b"%PDF")
        form = posted(client, number, "serahkan", way="paper")
        page = client.post(address(number, "serahkan"), form).content.decode()
        assert re.search(r"Pindaian tanda terima bertanda tangan\s*</label>", page), "not called optional"
        assert "Unggah pindaian tanda terima yang sudah ditandatangani." in page
        done = client.post(address(number, "serahkan"), form | {"document": file("tanda.pdf", pdf())})
        assert done.status_code == 302
        handover = Handover.objects.get()
        assert (handover.way, handover.by_id, handover.proof.name) == (
            "paper",
            cast.officer.staff_id,
            "tanda.pdf",
        )
        assert InformationRequest.objects.get().status == "delivered"

    def test_an_answer_without_files_is_handed_over_too(self, cast):
        number = in_analysis(cast, delivery="in_person").casefile.number
        officer, ppid = browser(cast.officer), browser(cast.ppid)
        officer.post(
            address(number, "usulkan"), posted(officer, number, "usulkan", paragraphs="Ada 41 koperasi.")
        )
        assert ppid.post(address(number, "setujui"), posted(ppid, number, "setujui")).status_code == 302
        assert officer.get(f"{address(number)}serah-terima.pdf").content.startswith(b"%PDF")
        form = posted(officer, number, "serahkan", way="drawn", drawing=signature())
        assert officer.post(address(number, "serahkan"), form).status_code == 302

    def test_drawn_on_the_screen(self, cast):
        _, number = collected(cast)
        client = browser(cast.officer)
        form = posted(client, number, "serahkan", way="drawn")
        assert (
            "Mintakan tanda tangan di layar."
            in client.post(address(number, "serahkan"), form).content.decode()
        )
        for rubbish in ("data:image/png;base64,AAAA", "data:text/html;base64,PGI+", signature()[:90]):
            page = client.post(address(number, "serahkan"), form | {"drawing": rubbish}).content.decode()
            assert "Gambar tanda tangan tidak dapat dibaca." in page
        done = client.post(address(number, "serahkan"), form | {"drawing": signature()})
        assert done.status_code == 302
        assert Handover.objects.get().proof.blob.media_type == "image/png"

    def test_by_a_code_from_the_mail(self, cast):
        decision, number = collected(cast)
        client = browser(cast.officer)
        sent = client.post(address(number, "kirim-kode"), {"revision": decision.request.revision})
        assert sent["Location"] == address(number, "serahkan")
        form = posted(client, number, "serahkan", way="mail_code", code="000000")
        page = client.post(address(number, "serahkan"), form).content.decode()
        assert "Kode tidak cocok. Sisa percobaan: 4." in page
        digits = handover_digits(decision.pk, HandoverCode.objects.get().expires_at)
        assert digits not in page
        done = client.post(address(number, "serahkan"), form | {"code": digits})
        assert done.status_code == 302
        assert Handover.objects.get().letter.kind == "handover"

    def test_no_mail_no_code(self, cast):
        _, number = collected(cast, email="", by=cast.officer, channel="in_person")
        page = browser(cast.officer).get(address(number, "serahkan")).content.decode()
        assert "kirim-kode" not in page
        assert 'value="mail_code"' not in page

    def test_somebody_else_collects_with_a_letter(self, cast):
        _, number = collected(cast)
        client = browser(cast.officer)
        form = posted(client, number, "serahkan", way="paper", collector_name="Rina Ayu")
        scan = {"document": file("tanda.pdf", pdf())}
        page = client.post(address(number, "serahkan"), form | scan).content.decode()
        assert "Lampirkan surat kuasa orang yang mengambil." in page
        both = {"document": file("tanda.pdf", pdf()), "collector_letter": file("kuasa.pdf", pdf("kuasa"))}
        assert client.post(address(number, "serahkan"), form | both).status_code == 302
        handover = Handover.objects.get()
        assert (handover.collector_name, handover.collector_letter.name) == ("Rina Ayu", "kuasa.pdf")
        assert "Diambil oleh" in client.get(address(number)).content.decode()

    def test_by_post_with_date_and_number(self, cast):
        decision = approved(cast, proposed(cast, in_analysis(cast, delivery="post")), number="500/3/2026")
        number = decision.request.casefile.number
        client = browser(cast.registrar)
        form = posted(client, number, "serahkan", way="post", sent_on="", tracking_number="")
        page = client.post(address(number, "serahkan"), form).content.decode()
        assert "Isi tanggal pengiriman." in page
        assert "Isi nomor resi" in page
        form |= {"sent_on": "2026-11-23", "tracking_number": "P2611230001"}
        assert client.post(address(number, "serahkan"), form).status_code == 302
        assert Handover.objects.get().tracking_number == "P2611230001"

    def test_a_second_press_hands_over_once(self, cast):
        _, number = collected(cast)
        client = browser(cast.officer)
        form = posted(client, number, "serahkan", way="drawn", drawing=signature())
        assert client.post(address(number, "serahkan"), form).status_code == 302
        assert client.post(address(number, "serahkan"), form).status_code == 409
        assert Handover.objects.count() == 1


def test_files_are_attached_to_the_case(cast):
    number = filed(cast).casefile.number
    client = browser(cast.registrar)
    form = posted(client, number, "lampirkan", purpose="request_letter")
    assert "Pilih dokumen" in client.post(address(number, "lampirkan"), form).content.decode()
    done = client.post(address(number, "lampirkan"), form | {"files": [file("surat.pdf", pdf())]})
    assert done.status_code == 302
    attachment = Attachment.objects.get()
    assert (attachment.name, attachment.from_requester, attachment.verdict) == ("surat.pdf", False, "held")
    assert browser(cast.auditor).post(address(number, "lampirkan"), form).status_code == 403


def test_a_new_code_is_shown_once_to_who_replaced_the_old_one(cast):
    request = filed(cast)
    number, old = request.casefile.number, secret_code(request.casefile)
    client = browser(cast.officer)
    assert client.get(address(number, "kode")).status_code == 404
    done = client.post(address(number, "kode-baru"), posted(client, number, "kode-baru"))
    assert done["Location"] == address(number, "kode")
    slip = client.get(address(number, "kode")).content.decode()
    new = secret_code(fresh(request).casefile)
    assert new in slip
    assert not code_matches(fresh(request).casefile, old)
    assert browser(cast.colleague).get(address(number, "kode")).status_code == 404
    assert browser(cast.auditor).get(address(number, "kode")).status_code == 403
    with time_machine.travel(cast.at + timedelta(minutes=16), tick=False):
        assert client.get(address(number, "kode")).status_code == 404
    assert new not in client.get(address(number)).content.decode()


def test_the_identity_number_stays_unless_a_new_one_is_typed(cast):
    request = in_analysis(cast, identity_number="3514010203040005")
    number = request.casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "perbaiki-pemohon", phone="0857 1234 5678")
    assert form["identity_number"] == ""
    assert client.post(address(number, "perbaiki-pemohon"), form).status_code == 302
    requester = fresh(request).casefile.requester
    assert (requester.identity_number, requester.phone_digits) == ("3514010203040005", "6285712345678")


def test_completion_fills_what_was_empty(cast):
    request = in_analysis(cast)
    ask_completion(request, by=cast.officer, at=cast.at, revision=request.revision, parts=["Nama instansi"])
    number = request.casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "lengkapi", institution="Karang Taruna Bangil")
    assert "phone" not in form, "what is known is not asked again"
    assert client.post(address(number, "lengkapi"), form).status_code == 302
    request = fresh(request)
    assert request.casefile.requester.institution == "Karang Taruna Bangil"
    page = client.get(address(number)).content.decode()
    assert "Janji layanan sejak lengkap" in page
    assert "Sepuluh hari sejak lengkap" in page
