"""The chief's page: only what waits for this person, the letter as a picture, approve or return."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import Look
from sedia.decisions.models import Decision, Release
from sedia.journal.actors import Role
from sedia.offices.models import Membership
from tests.cast import Cast, fresh, in_analysis, proposed
from tests.complaints import scene
from tests.desk.cases.test_steps import fields
from tests.desk.desk import browser

PAGE = "/meja/paraf/"


def place(decision: Decision, word: str = "") -> str:
    return f"{PAGE}{decision.request.casefile.number}/{word}"


def content(client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_chief_sees_the_letter_and_approves_it(cast: Cast):
    decision = proposed(cast)
    chief = browser(cast.ppid)
    assert place(decision) in content(chief, PAGE)
    page = content(chief, place(decision))
    assert page.count("data:image/png;base64,") >= 1
    answer = chief.post(place(decision), fields(page), follow=True)
    assert answer.redirect_chain[-1][0] == PAGE
    assert "Jawaban disetujui." in answer.content.decode()
    assert "Tidak ada yang menunggu Anda." in answer.content.decode()
    assert Decision.objects.get().approved_by_id == cast.ppid.staff_id
    assert Look.objects.filter(staff_id=cast.ppid.staff_id).exists(), "who read it is recorded"


def test_the_chief_returns_it_with_the_reason(cast: Cast):
    decision = proposed(cast)
    chief = browser(cast.ppid)
    form = fields(content(chief, place(decision, "kembalikan/")))
    wanting = chief.post(place(decision, "kembalikan/"), form)
    assert "Yang perlu diperbaiki wajib diisi." in wanting.content.decode()
    answer = chief.post(place(decision, "kembalikan/"), {**form, "reason": "Periodenya salah."}, follow=True)
    assert answer.redirect_chain[-1][0] == PAGE
    assert Decision.objects.get().return_reason == "Periodenya salah."


def test_a_letter_changed_since_it_was_seen_is_not_approved(cast: Cast):
    decision = proposed(cast)
    chief = browser(cast.ppid)
    form = fields(content(chief, place(decision)))
    Release.objects.update(name="lain.csv")
    assert chief.post(place(decision), form).status_code == 409
    assert Decision.objects.get().status == "proposed"


def test_the_second_press_says_what_happened(cast: Cast):
    decision = proposed(cast)
    chief = browser(cast.ppid)
    form = fields(content(chief, place(decision)))
    assert chief.post(place(decision), form).status_code == 302
    assert chief.post(place(decision), form).status_code == 409


def test_who_proposed_finds_it_neither_listed_nor_open(cast: Cast):
    Membership.objects.filter(staff_id=cast.officer.staff_id).update(role=Role.PPID_DEPUTY)
    decision = proposed(cast)
    drafter = browser(cast.officer)
    assert "Tidak ada yang menunggu Anda." in content(drafter, PAGE)
    assert drafter.get(place(decision)).status_code == 403
    assert drafter.post(place(decision), {"content_hash": "0" * 64, "revision": 2}).status_code == 403


@pytest.mark.parametrize("who", ["registrar", "admin", "auditor", "superior"])
def test_who_approves_nothing_has_nothing_waiting(cast: Cast, who: str):
    decision = proposed(cast)
    client = browser(getattr(cast, who))
    assert "Tidak ada yang menunggu Anda." in content(client, PAGE)
    assert client.get(place(decision)).status_code == 403


def test_the_office_next_door_finds_nothing(cast: Cast):
    decision = proposed(cast)
    next_door = browser(cast.stranger)
    assert "Tidak ada yang menunggu Anda." in content(next_door, PAGE)
    assert next_door.get(place(decision)).status_code == 404


def test_a_document_that_is_still_checked_says_so_and_is_not_opened(cast: Cast):
    decision = proposed(cast)
    Release.objects.update(verdict=Release.Verdict.HELD)
    page = content(browser(cast.ppid), PAGE)
    assert "masih diperiksa" in page
    assert f'href="{place(decision)}"' not in page


def test_the_list_names_no_requester_and_costs_a_fixed_number_of_queries(cast: Cast):
    decision = proposed(cast)
    chief = browser(cast.ppid)
    assert fresh(decision.request).casefile.requester.name not in content(chief, PAGE)
    with CaptureQueriesContext(connection) as one:
        chief.get(PAGE)
    for _ in range(3):
        proposed(cast, in_analysis(cast))
    with CaptureQueriesContext(connection) as more:
        chief.get(PAGE)
    assert len(one) == len(more)


def test_an_answer_to_a_complaint_waits_there_too(cast: Cast):
    complaint = scene.drafted(cast, identity="confidential", subject="Rukmini Handayani ditolak di loket")
    where = f"/meja/pengaduan/{complaint.casefile.number}/setujui/"
    page = content(browser(cast.ppid), PAGE)
    assert where in page
    assert "Handayani" not in page
    assert where not in content(browser(cast.officer), PAGE), "who drafted it"
    complaint.accused.add(cast.ppid.staff_key)
    assert where not in content(browser(cast.ppid), PAGE), "whom it is about"
