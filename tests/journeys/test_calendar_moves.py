"""The admin closes the office for a day: open clocks move, the requester's page says so, answered cases stay."""

from __future__ import annotations

from sedia.casefiles.models import CaseFile, Clock
from sedia.requests.models import InformationRequest
from tests.cast import Cast
from tests.journeys.visit import Colleague, Visitor, answered, asked, assert_whole, case, due_at, work

CLOSED = {"first_day": "2026-11-24", "last_day": "2026-11-24", "reason": "Kantor pindah <gedung>"}


def dues(number: str) -> list[str]:
    clocks = Clock.objects.filter(casefile__number=number).order_by("kind")
    return [clock.due_at.isoformat() for clock in clocks]


def test_a_closure_moves_what_runs_and_nothing_else(cast: Cast) -> None:
    visitor, admin = Visitor(), Colleague(cast.admin)
    done = asked(Visitor(), subject="Lain", details="Hal lain sama sekali.")
    answered(Colleague(cast.officer), Colleague(cast.ppid), done)
    number, before = asked(visitor), dues(done)
    receipt = f"/berkas/{number}/tanda-terima/"
    assert due_at(visitor.read(receipt), "promise-due") == "2026-11-24T16:00:00+07:00"

    admin.send("/meja/pengaturan/tutup/", **CLOSED)
    work()

    assert due_at(visitor.read(receipt), "promise-due") == "2026-11-25T16:00:00+07:00"
    assert due_at(visitor.read(receipt), "legal-due") == "2026-12-08T16:00:00+07:00"
    page = visitor.read(f"/berkas/{number}/")
    assert "Rabu, 25 November 2026" in page
    assert "Batas waktu dihitung ulang karena kalender kantor berubah." in page
    assert "Kantor pindah &lt;gedung&gt;" in page, "the strip tells why the day does not count"
    assert dues(done) == before
    request = InformationRequest.objects.get(casefile__number=number)
    assert request.promise_due.isoformat() == "2026-11-25T09:00:00+00:00"
    assert "25 Nov" in Colleague(cast.officer).read(case(number))
    assert CaseFile.objects.count() == 2

    # Taken back, the clocks stand where they stood.
    closure = cast.office.closures.get()
    admin.send("/meja/pengaturan/tutup/", f"/meja/pengaturan/tutup/{closure.pk}/hapus/")
    work()
    assert due_at(visitor.read(receipt), "promise-due") == "2026-11-24T16:00:00+07:00"
    assert_whole()
