"""The private calendar address: what it shows, to whom, and how it dies."""

from __future__ import annotations

import icalendar
import pytest
from django.test import Client

from sedia.journal.models import Entry
from sedia.offices.actions import end_membership
from sedia.offices.actions.feeds import open_feed, token_of
from sedia.offices.models import CalendarFeed, Membership, Staff
from sedia.requests.actions.handling import take_over
from tests.cast import filed, proposed
from tests.complaints import scene
from tests.desk.desk import browser
from tests.objections import objecting

PAGE = "/meja/akun/kalender/"


def events(client: Client, address: str) -> dict[str, icalendar.Event]:
    """The entries of the feed at `address`, by their titles."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    made = icalendar.Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in made.walk("VEVENT")}


def given(cast, actor) -> str:
    """The address of a fresh feed of this person."""
    staff = Staff.objects.get(pk=actor.staff_id)
    return f"/kalender.ics?t={token_of(open_feed(staff, by=actor, at=cast.at))}"


def test_the_deadlines_of_what_i_handle_stand_in_my_calendar_and_nothing_else(cast):
    mine, theirs = filed(cast), filed(cast)
    take_over(mine, by=cast.officer, at=cast.at, revision=1)
    take_over(theirs, by=cast.colleague, at=cast.at, revision=1)
    found = events(Client(), given(cast, cast.officer))
    number = mine.casefile.number
    assert set(found) == {f"Janji layanan: {number}", f"Batas undang-undang: {number}"}
    promise = found[f"Janji layanan: {number}"]
    assert promise["dtend"].dt == mine.promise_due
    assert str(promise["url"]).endswith(f"/meja/permohonan/{number}/")
    assert promise.walk("VALARM"), "a reminder before the hour"


def test_the_calendar_names_nobody(cast):
    request = filed(cast, name="Nama Rahasia", subject="Hal Rahasia")
    take_over(request, by=cast.officer, at=cast.at, revision=1)
    text = Client().get(given(cast, cast.officer)).content.decode()
    assert request.casefile.number in text
    assert "Rahasia" not in text


def test_a_person_opens_copies_renews_and_closes_the_address(cast):
    client = browser(cast.officer)
    assert "calendar-link" not in client.get(PAGE).content.decode()
    client.post(f"{PAGE}buat/")
    first = client.get(PAGE).content.decode().split('data-testid="calendar-link">')[1].split("<")[0]
    path = first.partition("/kalender.ics")[2]
    assert Client().get(f"/kalender.ics{path}").status_code == 200
    client.post(f"{PAGE}buat/")
    assert Client().get(f"/kalender.ics{path}").status_code == 404, "the old address died"
    client.post(f"{PAGE}matikan/")
    client.post(f"{PAGE}matikan/")
    assert not CalendarFeed.objects.exists()
    told = list(Entry.objects.filter(chain=cast.office.chain).order_by("seq").values_list("event", flat=True))
    assert told[-3:] == ["staff.calendar_opened", "staff.calendar_opened", "staff.calendar_closed"]


@pytest.mark.parametrize("token", ["", "x", "\x00", "😀" * 300, "../..", "%ED%A0%80"])
def test_any_other_address_is_not_there(cast, token):
    assert Client().get("/kalender.ics", {"t": token}).status_code == 404


def test_who_left_the_office_sees_nothing_any_more(cast):
    request = filed(cast)
    take_over(request, by=cast.officer, at=cast.at, revision=1)
    address = given(cast, cast.officer)
    held = Membership.objects.get(staff_id=cast.officer.staff_id)
    end_membership(held, by=cast.admin, at=cast.at)
    assert events(Client(), address) == {}
    Staff.objects.filter(pk=cast.officer.staff_id).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_the_feed_asks_a_fixed_number_of_questions(cast, django_assert_num_queries):
    address = given(cast, cast.officer)
    for _ in range(3):
        take_over(filed(cast), by=cast.officer, at=cast.at, revision=1)
    scene.drafted(cast)
    with django_assert_num_queries(3):
        assert len(events(Client(), address)) > 6


def test_an_objection_stands_with_its_officer_and_with_the_superior_who_answers(cast):
    objection = objecting.drafted(cast)
    answer = f"Tanggapan keberatan: {objection.casefile.number}"
    for person in (cast.colleague, cast.superior):
        found = events(Client(), given(cast, person))
        assert str(found[answer]["url"]).endswith(f"/meja/keberatan/{objection.casefile.number}/")
    assert not events(Client(), given(cast, cast.registrar))
    objecting.decided(cast, objection)
    found = events(Client(), given(cast, cast.superior))
    assert set(found) == {f"Pemohon dapat ke Komisi Informasi sampai: {objection.casefile.number}"}


def test_what_waits_for_the_ppid_stands_in_his_calendar(cast):
    request, complaint = proposed(cast).request, scene.drafted(cast)
    found = "".join(events(Client(), given(cast, cast.ppid)))
    assert request.casefile.number in found
    assert complaint.casefile.number in found


def test_a_confidential_complaint_is_a_number_and_the_accused_sees_nothing(cast):
    complaint = scene.drafted(cast, identity="confidential")
    address = given(cast, cast.officer)
    text = Client().get(address).content.decode()
    assert f"/meja/pengaduan/{complaint.casefile.number}/" in text.replace("\r\n ", "")
    assert not [said for said in (*scene.SECRETS, complaint.subject) if said in text]
    complaint.accused.add(cast.officer.staff_key)
    assert events(Client(), address) == {}
