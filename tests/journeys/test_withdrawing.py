"""Withdrawn by the requester on the page, or by an officer on the requester's word."""

from __future__ import annotations

from sedia.casefiles.models import CaseFile, Clock
from tests.cast import Cast
from tests.journeys.visit import Colleague, Visitor, asked, assert_whole, case, last_mail, subjects_to, work
from tests.portal.filled import GIVEN


def ended(number: str) -> bool:
    casefile = CaseFile.objects.get(number=number)
    running = Clock.objects.filter(casefile=casefile, stopped_at__isnull=True)
    return casefile.information_request.status == "withdrawn" and not running.exists()


def test_by_the_requester(cast: Cast) -> None:
    visitor, officer = Visitor(), Colleague(cast.officer)
    number = asked(visitor)
    officer.send(case(number), case(number, "ambil"))
    view = f"/berkas/{number}/"
    assert visitor.send(f"{view}cabut/", reason="Datanya sudah saya temukan.") == view
    page = visitor.read(view)
    assert "Dicabut" in page and "Cabut permohonan</a>" not in page
    assert ended(number)
    page = officer.read(case(number))
    assert "Datanya sudah saya temukan." in page and "Selesai: dicabut oleh pemohon" in page
    work()
    assert number in last_mail(GIVEN["email"]).subject and "dicabut" in last_mail(GIVEN["email"]).subject
    assert f"{number}: pemohon mencabut permohonan" in subjects_to("siti@contoh.id")
    # A second press, and every later step, finds an ended case.
    token = visitor.filled(view, "/lacak/keluar/")["csrfmiddlewaretoken"]
    again = visitor.client.post(f"{view}cabut/", {"csrfmiddlewaretoken": token, "reason": ""})
    assert again.status_code in (303, 409)
    assert visitor.read(view).count("Permohonan dicabut.") == 1
    assert officer.client.get(case(number, "usulkan")).status_code == 409
    assert_whole()


def test_by_an_officer_on_the_requesters_word(cast: Cast) -> None:
    visitor, officer = Visitor(), Colleague(cast.officer)
    number = asked(visitor)
    page = officer.refused(number, "cabut", reason=" ")
    assert "Tulis bagaimana dan mengapa" in page and not ended(number)
    officer.step(number, "cabut", reason="Lewat telepon hari ini: datanya sudah diperoleh.")
    assert ended(number)
    work()
    assert "dicabut" in last_mail(GIVEN["email"]).subject
    assert "Permohonan dicabut." in visitor.read(f"/berkas/{number}/")
    assert "Lewat telepon hari ini" in officer.read(case(number))
    assert_whole()
