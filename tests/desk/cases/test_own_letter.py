"""The office's own letter by its pages: uploaded, looked at, approved, and one letter for whoever asked."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sedia.decisions.chores import check_released
from sedia.decisions.models import Decision
from sedia.files.store import read
from tests.cast import fresh, gather, in_analysis
from tests.desk.cases.test_steps import fields, posted
from tests.desk.desk import address, browser
from tests.files.hiding import text_pdf
from tests.portal.files import docx
from tests.portal.test_following import holder

NUMBER = "500.12.18.1/12/424.085/2026"
WORDS = {"opening": "", "closing": "", "data_title": "Koperasi aktif"}


@pytest.fixture
def cast(db, settings):
    """The office as it stands now: the requester's pages read the clock themselves."""
    settings.MAIL_IS_SET = True
    return gather(timezone.now())


def letter(name: str = "surat-kantor.pdf", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or text_pdf("Surat kantor"))


def proposed(cast, **typed: object) -> str:
    """The number of a case whose answer was proposed with the office's own letter."""
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "usulkan", **WORDS, **typed)
    form |= {"own_letter": letter(), "files": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}
    assert client.post(address(number, "usulkan"), form).status_code == 302
    return number


def test_one_letter_for_whoever_asked(cast):
    number = proposed(cast, own_number=NUMBER, own_date=timezone.localdate().isoformat())
    check_released(cast.at)
    ppid = browser(cast.ppid)
    page = ppid.get(address(number, "setujui")).content.decode()
    assert "surat-kantor.pdf" in page and f"Nomor {NUMBER}" in page and "Yang berbeda" not in page
    assert page.count("data:image/png") > 1 and "DOCX" not in page
    assert ppid.get(f"{address(number)}konsep.pdf").content.startswith(b"%PDF")
    assert ppid.get(f"{address(number)}konsep.docx").status_code == 404
    form = posted(ppid, number, "setujui")
    assert form["letter_number"] == NUMBER
    refused = ppid.post(address(number, "setujui"), {**form, "letter_number": "9/2026"}).content.decode()
    assert f"Pada surat kantor tertulis Nomor {NUMBER}" in refused
    assert ppid.post(address(number, "setujui"), form).status_code == 302
    assert ppid.post(address(number, "setujui"), form).status_code == 409, "a second press"
    decision = Decision.objects.select_related("request", "letter").get()
    given = read(decision.letter.pdf)
    client = holder(fresh(decision.request))
    taken = client.get(f"/berkas/{number}/surat/{decision.letter.code}.pdf")
    assert b"".join(taken.streaming_content) == given
    shown = client.get(f"/cek/{decision.letter.code}/").content.decode()
    assert hashlib.sha256(given).hexdigest() in shown.replace(" ", "").replace("\n", "")
    bundle = b"".join(client.get(f"/berkas/{number}/semua.zip").streaming_content)
    names = zipfile.ZipFile(io.BytesIO(bundle)).namelist()
    assert "01 a.csv" in names and not any("kantor" in name for name in names)
    assert sum(name.startswith("Surat jawaban") for name in names) == 1


def test_it_stays_while_another_field_is_mended_and_can_be_dropped(cast):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "usulkan", **{**WORDS, "data_title": ""}) | {"own_letter": letter()}
    page = client.post(address(number, "usulkan"), form).content.decode()
    again = fields(page)
    assert "own_letter-kept" in again and "Pembuka surat wajib diisi." not in page
    sha256 = page.split('name="own_letter-drop" value="')[1].split('"')[0]
    dropped = client.post(address(number, "usulkan"), {**again, "data_title": "K", "own_letter-drop": sha256})
    assert "Pembuka surat wajib diisi." in dropped.content.decode()
    assert client.post(address(number, "usulkan"), {**again, "data_title": "K"}).status_code == 302


@pytest.mark.parametrize(
    ("name", "content", "typed", "sentence"),
    [
        ("surat.docx", docx("surat.docx").read(), {}, "Jenis dokumen ini tidak dapat diterima."),
        ("kosong.pdf", b"", {}, "kosong"),
        ("surat.pdf", text_pdf("x"), {"own_number": "1/2026"}, "Isi juga tanggal"),
        ("surat.pdf", text_pdf("x"), {"own_date": "besok"}, "Tulis tanggal"),
        ("surat.pdf", text_pdf("x"), {"own_number": "x" * 81, "own_date": "2026-11-24"}, "80"),
        ("surat.pdf", text_pdf("x"), {"own_number": "1\x00", "own_date": "2026-11-24"}, "karakter"),
    ],
)
def test_bad_input_is_refused_beside_its_field(cast, name, content, typed, sentence):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "usulkan", **WORDS, paragraphs="Ada 41.", **typed)
    page = client.post(address(number, "usulkan"), form | {"own_letter": SimpleUploadedFile(name, content)})
    assert page.status_code == 200 and sentence in page.content.decode()
    assert not Decision.objects.exists()


def test_while_it_is_checked_nobody_sees_it_and_another_office_never(cast):
    number = proposed(cast)
    row = Decision.objects.get().own_letter
    path = f"{address(number)}data/{row.pk}/"
    ppid = browser(cast.ppid)
    assert ppid.get(path).status_code == 409
    assert "masih diperiksa" in ppid.get(address(number, "setujui")).content.decode()
    assert "masih diperiksa" in ppid.get("/meja/paraf/").content.decode()
    check_released(cast.at)
    shown = ppid.get(path)
    assert shown.status_code == 200 and b"".join(shown.streaming_content).startswith(b"%PDF")
    assert browser(cast.stranger).get(path).status_code == 404
    assert holder(Decision.objects.get().request).get(f"/berkas/{number}/data/{row.pk}/").status_code == 404
    page = browser(cast.officer).get(address(number)).content.decode()
    assert "Surat kantor sendiri" in page and "surat-kantor.pdf" in page


def test_the_form_of_a_returned_draft_begins_with_it(cast):
    number = proposed(cast, own_number=NUMBER, own_date="2026-11-24")
    check_released(cast.at)
    ppid, officer = browser(cast.ppid), browser(cast.officer)
    ppid.post(address(number, "kembalikan"), posted(ppid, number, "kembalikan", reason="Tanggal."))
    form = posted(officer, number, "usulkan")
    assert form["own_number"] == NUMBER and form["own_date"] == "2026-11-24"
    assert "own_letter-kept" in form and form["opening"], "the usual words are there should it be dropped"
    assert officer.post(address(number, "usulkan"), form).status_code == 302
    assert Decision.objects.get().own_letter.verdict == "safe", "the same bytes keep their verdict"
