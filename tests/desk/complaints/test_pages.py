"""Complaints at the desk: queue, page, steps, counter; the wrong person, the wrong office, the second press."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from sedia.casefiles.codes import secret_code
from sedia.complaints.actions.asking import ask
from sedia.complaints.models import Complaint
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed
from tests.complaints.scene import answered, complained, drafted, examined, fresh
from tests.desk.desk import browser
from tests.desk.pages import forms

pytestmark = pytest.mark.django_db


def home(complaint: Complaint, word: str = "") -> str:
    return f"/meja/pengaduan/{complaint.casefile.number}/{word + '/' if word else ''}"


def press(client: Client, complaint: Complaint, word: str, **fields: Any) -> Any:
    """One step, with the revision as it is now."""
    return client.post(home(complaint, word), {"revision": fresh(complaint).revision, "seen": 0, **fields})


def test_from_arrival_to_answer_at_the_desk(cast: Cast) -> None:
    complaint = complained(cast)
    officer, ppid = browser(cast.officer), browser(cast.ppid)
    assert complaint.subject in officer.get("/meja/pengaduan/").content.decode()
    assert press(officer, complaint, "ambil").status_code == 302
    assert press(officer, complaint, "nyatakan-lengkap", category="ordinary").status_code == 302
    said = {"finding": "founded", "examined": "Loket memang kosong.", "remedy": "Jadwal diperbaiki."}
    assert press(officer, complaint, "usulkan", **said).status_code == 302
    page = ppid.get(home(complaint, "setujui")).content.decode()
    assert "Loket memang kosong." in page
    content_hash = re.search(r'name="content_hash" value="(\w{64})"', page)
    assert content_hash
    draft = ppid.get(f"{home(complaint)}konsep.pdf")
    assert draft.content.startswith(b"%PDF")
    done = press(
        ppid,
        complaint,
        "setujui",
        content_hash=content_hash[1],
        letter_number="500/1",
        letter_date="2026-11-23",
        signing="recorded",
    )
    assert done.status_code == 302 and done.headers["Location"] == home(complaint)
    assert fresh(complaint).status == "answered"
    letter = complaint.casefile.letters.get()
    assert b"".join(officer.get(f"{home(complaint)}surat/{letter.pk}/").streaming_content).startswith(b"%PDF")


def test_the_page_shows_clocks_buttons_and_the_story(cast: Cast) -> None:
    complaint = answered(cast)
    page = browser(cast.officer).get(home(complaint)).content.decode()
    for words in (
        "Penyampaian keputusan",
        "Surat jawaban pengaduan",
        "Pengaduan dinyatakan lengkap",
        "Rukmini Handayani",
    ):
        assert words in page
    assert "Buka kembali" in page


@pytest.mark.parametrize(
    "word",
    ["ambil", "tugaskan", "lepas", "catat", "lampirkan", "sebut-petugas", "nyatakan-lengkap", "golongkan", "tanyakan",
     "tanggapi", "usulkan", "kembalikan", "setujui", "nomori", "unggah-tertanda", "tutup", "buka-kembali", "cabut",
     "anggap-dicabut", "alihkan", "batal-entri", "kode-baru"],
)  # fmt: skip
def test_every_step_is_refused_to_the_auditor_and_the_other_office(cast: Cast, word: str) -> None:
    complaint = complained(cast)
    refused = press(browser(cast.auditor), complaint, word)
    assert refused.status_code in (403, 409)
    assert press(browser(cast.stranger), complaint, word).status_code == 404
    assert Client().get(home(complaint, word)).status_code == 302
    assert browser(cast.officer).get(home(complaint, word)).status_code in (200, 403, 409)


def test_the_second_press_is_told_what_happened(cast: Cast) -> None:
    complaint = complained(cast)
    seen = {"revision": 1, "seen": 0}
    assert browser(cast.officer).post(home(complaint, "ambil"), seen).status_code == 302
    again = browser(cast.colleague).post(home(complaint, "ambil"), seen)
    assert again.status_code == 409 and "diambil untuk diperiksa" in again.content.decode()


def test_whom_it_is_about_finds_nothing_of_it(cast: Cast) -> None:
    complaint = complained(cast, against="Siti")
    accused = browser(cast.officer)
    assert accused.get(home(complaint)).status_code == 404
    assert complaint.casefile.number not in accused.get("/meja/pengaduan/?tab=terbaru").content.decode()
    assert complaint.casefile.number not in accused.get("/meja/cari/?q=loket").content.decode()
    assert press(accused, complaint, "ambil").status_code == 404
    page = browser(cast.ppid).get(home(complaint, "tugaskan")).content.decode()
    assert "Siti" not in page and "Budi" in page


def test_questions_replies_and_notes(cast: Cast) -> None:
    complaint = complained(cast)
    officer = browser(cast.officer)
    assert press(officer, complaint, "tanyakan", text="").status_code == 200
    assert press(officer, complaint, "tanyakan", text="Pukul berapa?").status_code == 302
    assert press(officer, complaint, "tanggapi", text="Pukul sembilan.").status_code == 302
    assert press(officer, complaint, "catat", text="Sudah ditelepon.").status_code == 302
    page = officer.get(home(complaint)).content.decode()
    for words in ("Pukul berapa?", "Pukul sembilan.", "Sudah ditelepon."):
        assert words in page


def test_a_request_that_is_a_complaint_and_back(cast: Cast) -> None:
    request = filed(cast)
    officer = browser(cast.officer)
    number = request.casefile.number
    said = {"revision": 1, "seen": 0, "to": "complaint", "reason": "Ini pengaduan."}
    assert officer.post(f"/meja/permohonan/{number}/alihkan/", said).status_code == 302
    complaint = Complaint.objects.get()
    page = officer.get(home(complaint)).content.decode()
    assert number in page
    assert complaint.casefile.number in officer.get(f"/meja/permohonan/{number}/").content.decode()
    assert press(officer, complaint, "alihkan", to="request", reason="Bukan.").status_code == 302
    back = InformationRequest.objects.latest("pk")
    assert back.casefile.received_at == request.casefile.received_at
    assert back.casefile.number in officer.get(home(complaint)).content.decode()


def test_search_finds_a_complaint_by_number_code_and_words(cast: Cast) -> None:
    complaint = answered(cast)
    officer, number = browser(cast.officer), complaint.casefile.number
    assert officer.get(f"/meja/cari/?q={number}").headers["Location"] == home(complaint)
    for asked in (complaint.casefile.receipt_code, "loket", "085711223344", "rukmini"):
        assert number in officer.get("/meja/cari/", {"q": asked}).content.decode()


def entered(client: Client, **changes: Any) -> Any:
    form = next(
        form
        for form in forms(client.get("/meja/pengaduan/baru/").content.decode())
        if "submission_key" in form.data
    )
    fields = {"channel": "telephone", "identity": "named", "name": "Rukmini", "phone": "0857 1122 3344"}
    fields |= {"details": "Loket kosong.", **changes}
    return client.post("/meja/pengaduan/baru/", {**form.data, **fields})


def test_the_counter_gives_a_number_and_a_receipt(cast: Cast) -> None:
    registrar = browser(cast.registrar)
    assert entered(registrar, details="").status_code == 422
    done = entered(registrar)
    assert done.status_code == 303
    slip = registrar.get(done.headers["Location"]).content.decode()
    assert 'data-testid="secret-code"' in slip
    other = browser(cast.officer).get(done.headers["Location"]).content.decode()
    assert 'data-testid="secret-code"' not in other
    pdf = registrar.get(done.headers["Location"].rstrip("/") + ".pdf")
    assert pdf.content.startswith(b"%PDF")
    assert entered(browser(cast.ppid)).status_code == 303
    assert browser(cast.auditor).get("/meja/pengaduan/baru/").status_code == 403


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("setengah", 595), ("80mm", 227), ("../x", 595)])
def test_the_receipt_comes_on_each_paper_and_in_duplicate(cast: Cast, paper: str, width: int) -> None:
    registrar = browser(cast.registrar)
    slip = entered(registrar).headers["Location"]
    code = secret_code(Complaint.objects.select_related("casefile").get().casefile)
    address = f"{slip.rstrip('/')}.pdf?kertas={paper}"
    assert (
        f"?kertas={paper if width == 227 else 'a4'}"
        in registrar.get(f"{slip}?kertas={paper}").content.decode()
    )
    pages = PdfReader(io.BytesIO(registrar.get(f"{address}&rangkap=2").content)).pages
    assert len(pages) == 2
    assert all(abs(page.mediabox.width - width) < 2 for page in pages)
    mine, kept = (page.extract_text() for page in pages)
    assert code in mine
    assert code not in kept, "the office's copy opens nothing"
    assert (
        code not in PdfReader(io.BytesIO(browser(cast.officer).get(address).content)).pages[0].extract_text()
    )


def test_the_queue_and_the_page_take_a_fixed_number_of_queries(
    cast: Cast, django_assert_max_num_queries: Any, now: datetime
) -> None:
    for _ in range(3):
        complained(cast)
    complaint = answered(cast)
    officer = browser(cast.officer)
    officer.get("/meja/pengaduan/")
    with django_assert_max_num_queries(10):
        officer.get("/meja/pengaduan/")
    with django_assert_max_num_queries(26):
        officer.get(home(complaint))


def test_an_overdue_complaint_says_so(cast: Cast, now: datetime) -> None:
    complaint = examined(cast)
    Complaint.objects.update(due_at=now - timedelta(days=1))
    complaint.casefile.clocks.filter(kind="category").update(due_at=now - timedelta(days=1))
    assert "Lewat waktu" in browser(cast.officer).get("/meja/pengaduan/").content.decode()
    assert "sudah lewat" in browser(cast.officer).get(home(complaint)).content.decode()


def test_what_waits_for_who_complains_is_not_late(cast: Cast, now: datetime) -> None:
    complaint = complained(cast, identity="anonymous")
    ask(complaint, by=cast.officer, at=now, revision=1, text="Pukul berapa?")
    Complaint.objects.update(due_at=now - timedelta(days=1))
    assert "Lewat waktu" not in browser(cast.officer).get("/meja/pengaduan/").content.decode()
    assert "sudah lewat" not in browser(cast.officer).get(home(complaint)).content.decode()


def test_an_answer_waits_to_be_closed_in_a_tab_of_its_own(cast: Cast) -> None:
    complaint = answered(cast)
    assert (
        complaint.casefile.number
        in browser(cast.officer).get("/meja/pengaduan/?tab=ditutup").content.decode()
    )


def test_the_tabs(cast: Cast) -> None:
    drafted(cast)
    for word in ("semua", "saya", "belum", "persetujuan", "surat", "ditutup", "terbaru", "x"):
        assert browser(cast.officer).get(f"/meja/pengaduan/?tab={word}").status_code == 200
