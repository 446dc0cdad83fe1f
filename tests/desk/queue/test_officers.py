"""Who handles how many requests, and putting those of a person on leave back into the queue."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.cli.verify import faults
from sedia.journal.models import Entry
from sedia.offices.models import Staff
from sedia.requests.models import InformationRequest
from tests.cast import filed, fresh, in_analysis, proposed
from tests.desk.desk import address, browser

PAGE = "/meja/petugas/"


def press(client, officer):
    return client.post(PAGE, {"officer": officer.staff_id}, follow=True)


def test_one_press_puts_all_of_one_person_back(cast):
    first, second, answered = in_analysis(cast), in_analysis(cast), proposed(cast).request
    client = browser(cast.ppid)
    assert "<span>3</span>" in client.get(PAGE).content.decode()
    answer = press(client, cast.officer)
    assert "3 permohonan dari" in answer.content.decode()
    assert not InformationRequest.objects.filter(officer__isnull=False).exists()
    for request in (first, second, answered):
        now = fresh(request)
        assert (now.status, now.legal_due) == (request.status, request.legal_due), "the clocks go on"
    assert Entry.objects.filter(event="request.lepas").count() == 3
    assert list(faults()) == []


def test_what_came_back_is_offered_to_whoever_opens_it(cast):
    number = in_analysis(cast).casefile.number
    press(browser(cast.ppid), cast.officer)
    page = browser(cast.colleague).get(address(number)).content.decode()
    assert "Menunggu diambil petugas" in page
    assert "sebelumnya ditangani" in page
    assert page.index("Ambil alih permohonan") < page.index("Usulkan jawaban")
    assert number in browser(cast.colleague).get("/meja/?tab=belum").content.decode()


def test_the_second_press_finds_nothing_and_rubbish_finds_nobody(cast):
    in_analysis(cast)
    client = browser(cast.ppid)
    press(client, cast.officer)
    assert press(client, cast.officer).status_code == 404
    for rubbish in ("", "x", "9" * 40, "-1", "0"):
        assert client.post(PAGE, {"officer": rubbish}).status_code == 404


def test_who_handles_no_requests_may_not_and_the_office_next_door_sees_nothing(cast):
    in_analysis(cast)
    for other in (cast.registrar, cast.superior, cast.admin, cast.auditor):
        assert press(browser(other), cast.officer).status_code == 403
    assert press(browser(cast.stranger), cast.officer).status_code == 404
    assert InformationRequest.objects.get().officer_id == cast.officer.staff_id


def test_what_waits_for_nobody_stays_out_of_the_list(cast):
    filed(cast)
    assert Staff.objects.exists()
    assert "Tidak ada permohonan yang sedang ditangani." in browser(cast.officer).get(PAGE).content.decode()


def test_many_requests_cost_the_page_no_more_queries(cast):
    client = browser(cast.ppid)
    in_analysis(cast)
    client.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(PAGE)
    for _ in range(4):
        in_analysis(cast)
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE)
    assert len(more) == len(one)
