"""The pages of a withdrawn file: what the requester sees, the record of a breach, and who reads it."""

from __future__ import annotations

from sedia.casefiles.codes import secret_code
from sedia.decisions.models import Breach, Release
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, fresh
from tests.desk.cases.test_steps import fields, posted
from tests.desk.desk import address, browser

LIST = "/meja/kebocoran/"


def withdrawn(cast: Cast) -> InformationRequest:
    """An answer whose only file was stopped at the desk."""
    request = fresh(approved(cast, number="500.12.18.1/7/424.085/2026").request)
    number = request.casefile.number
    client = browser(cast.officer)
    key = str(Release.objects.get().pk)
    form = posted(client, number, "tarik", files=key, reason="Kolom NIK belum dihapus.")
    assert client.post(address(number, "tarik"), form).status_code == 302
    return request


def test_the_requester_cannot_take_it_any_more(cast: Cast, client) -> None:
    request = withdrawn(cast)
    number = request.casefile.number
    client.post("/lacak/", {"number": number, "code": secret_code(request.casefile)})
    page = client.get(f"/berkas/{number}/").content.decode()
    assert "Dokumen ini ditarik" in page
    assert "/data/" not in page
    assert client.get(f"/berkas/{number}/data/{Release.objects.get().pk}/").status_code == 404
    packed = b"".join(client.get(f"/berkas/{number}/semua.zip").streaming_content)
    assert b"koperasi-aktif.csv" not in packed


def test_the_staff_still_opens_it_and_sees_that_it_was_withdrawn(cast: Cast) -> None:
    request = withdrawn(cast)
    client = browser(cast.officer)
    assert "Ditarik" in client.get(address(request.casefile.number)).content.decode()
    key = Release.objects.get().pk
    answer = client.get(f"{address(request.casefile.number)}data/{key}/")
    assert b"Bangil" in b"".join(answer.streaming_content)


def test_the_record_is_filled_in_and_closed(cast: Cast) -> None:
    withdrawn(cast)
    where = f"{LIST}{Breach.objects.get().pk}/"
    officer, ppid = browser(cast.officer), browser(cast.ppid)
    assert "3 x 24 jam" in officer.get(LIST).content.decode()
    form = fields(officer.get(where).content.decode())
    known = {"data": "NIK 12 anggota", "cause": "Kolom tersembunyi", "measures": "Ditarik"}
    typed = {**known, "subjects_told_on": "2026-11-23", "agency_told_on": "2026-11-23"}
    assert officer.post(where, {**form, **typed}).status_code == 302
    assert "NIK 12 anggota" in officer.get(where).content.decode()
    closing = {
        "revision": Breach.objects.get().revision,
        "conclusion": "breach",
        "conclusion_reason": "Terungkap.",
    }
    assert officer.post(f"{where}tutup/", closing).status_code == 403
    assert ppid.post(f"{where}tutup/", {**closing, "conclusion": "x"}).status_code == 200
    assert ppid.post(f"{where}tutup/", closing).status_code == 302
    assert Breach.objects.get().status == "closed"
    assert ppid.post(f"{where}tutup/", closing).status_code == 409, "a second press"


def test_rubbish_keeps_what_was_typed(cast: Cast) -> None:
    withdrawn(cast)
    where = f"{LIST}{Breach.objects.get().pk}/"
    client = browser(cast.officer)
    form = fields(client.get(where).content.decode())
    page = client.post(where, {**form, "data": "NIK", "agency_told_on": "kemarin"})
    assert page.status_code == 200
    assert "NIK" in page.content.decode()


def test_who_reads_it(cast: Cast) -> None:
    withdrawn(cast)
    where = f"{LIST}{Breach.objects.get().pk}/"
    assert browser(cast.auditor).get(where).status_code == 200
    assert browser(cast.auditor).post(where, {"revision": 1}).status_code == 403
    assert browser(cast.registrar).get(where).status_code == 403
    assert browser(cast.stranger).get(where).status_code == 404
    assert browser(cast.officer).get(f"{LIST}999/").status_code == 404
