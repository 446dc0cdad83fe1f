"""Before going home: what is due, unsigned, unnumbered, uncollected, owed and untold, on one page."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.complaints.actions.answering import approve, under_way
from sedia.complaints.content import draft_hash
from sedia.offices.models import Office
from tests.cast import approved, filed, fresh, in_analysis, proposed
from tests.complaints import scene
from tests.decisions.test_items import answered
from tests.decisions.test_several import FULL, NOT_YET, first_part
from tests.desk.desk import browser
from tests.objections import objecting

PAGE = "/meja/sebelum-pulang/"
SECTION = re.compile(r"<section.*?</section>", re.DOTALL)


def sections(client):
    """The eight lists of the page, in order."""
    answer = client.get(PAGE)
    assert answer.status_code == 200
    page = answer.content.decode()
    return SECTION.findall(page[page.index("<main") :])


def places(client, request):
    """Which of the lists name this request."""
    return [number for number, text in enumerate(sections(client)) if request.casefile.number in text]


def test_each_request_stands_where_something_is_to_be_done(cast):
    due = filed(cast)
    unnumbered = approved(cast).request
    to_collect = approved(
        cast, proposed(cast, in_analysis(cast, delivery="in_person")), number="1/2026"
    ).request
    by_telephone = filed(cast, by=cast.officer, channel="telephone", email="")
    done = approved(cast, number="2/2026").request
    client = browser(cast.officer)
    assert places(client, due) == [0]
    assert places(client, unnumbered) == [0, 2]
    assert 3 in places(client, to_collect)
    assert 5 in places(client, by_telephone)
    assert places(client, done) == []


def test_data_that_is_still_owed_and_its_letter_that_waits(cast):
    client, request = browser(cast.officer), first_part(cast, FULL, FULL, NOT_YET).request
    assert places(client, request) == [4]
    assert request.casefile.number in client.get("/meja/?tab=susulan").content.decode()
    further = approved(cast, answered(cast, fresh(request), FULL))
    assert places(client, request) == [2, 4], "the letter that follows waits for its number"
    assert request.casefile.number in browser(cast.registrar).get("/meja/?tab=surat").content.decode()
    assert further.status == "approved"


def test_a_numbered_letter_on_wet_paper_waits_for_its_signature(cast):
    Office.objects.filter(pk=cast.office.pk).update(signing="wet")
    request = approved(cast, number="7/2026").request
    assert places(browser(cast.registrar), request) == [0, 1]


def test_what_is_due_much_later_is_left_for_another_day(cast):
    request = filed(cast, at=cast.at + timedelta(days=3))
    assert 0 not in places(browser(cast.officer), request)


def test_an_objection_stands_there_until_its_answer_went_out(cast):
    client, objection = browser(cast.officer), objecting.drafted(cast)
    assert places(client, objection) == [6]
    objecting.decided(cast, objection, number="")
    assert places(client, objection) == [2]


def test_a_complaint_stands_there_until_it_was_told_and_never_for_the_accused(cast):
    complaint = scene.drafted(cast, identity="confidential", subject="Rukmini Handayani ditolak")
    client = browser(cast.officer)
    assert places(client, complaint) == [7]
    seen = {"revision": complaint.revision, "content_hash": draft_hash(complaint, under_way(complaint))}
    approve(complaint, by=cast.ppid, at=cast.at, **seen)
    assert places(client, complaint) == [2]
    assert "Handayani" not in "".join(sections(client))
    complaint.accused.add(cast.officer.staff_key)
    assert places(client, complaint) == []


def test_nothing_to_do_is_said(cast):
    assert all("Tidak ada." in text for text in sections(browser(cast.officer)))


def test_the_neighbour_and_a_visitor_see_nothing_of_it(cast, client):
    request = filed(cast)
    assert places(browser(cast.stranger), request) == []
    assert client.get(PAGE).status_code == 302


def test_it_names_no_requester(cast):
    filed(cast, by=cast.officer, channel="telephone", email="")
    assert "Wahyu" not in "".join(sections(browser(cast.officer)))


def test_it_costs_the_same_with_one_and_with_thirty(cast):
    client = browser(cast.officer)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    filed(cast, by=cast.officer, channel="telephone", email="")
    client.get(PAGE)
    one = queries()
    for _ in range(29):
        filed(cast, by=cast.officer, channel="telephone", email="")
    assert queries() == one
    assert "Masih ada yang lain" in sections(client)[0]
