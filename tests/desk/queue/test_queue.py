"""The queue: its order, its tabs, its fixed number of queries, and what is new since it was opened."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.requests.actions import handling
from sedia.requests.actions.completing import ask_completion
from tests.cast import approved, filed, fresh, in_analysis, proposed
from tests.desk.desk import browser

NUMBER = re.compile(r'href="/meja/permohonan/([A-Z0-9-]+)/"')


def shown(client, address="/meja/"):
    """The numbers on a page of the queue, in order."""
    page = client.get(address)
    assert page.status_code == 200
    return NUMBER.findall(page.content.decode())


def numbers(*requests):
    return [request.casefile.number for request in requests]


def test_open_requests_stand_in_the_order_in_which_they_fall_due(cast):
    late = filed(cast, by=cast.officer, channel="letter", received_at=cast.at - timedelta(days=3), at=cast.at,
                 late_entry_reason="Surat masuk hari Jumat.")  # fmt: skip
    first, second = filed(cast), filed(cast)
    done = approved(cast, number="500/1/2026").request
    found = shown(browser(cast.officer))
    assert found == numbers(late, first, second)
    assert done.casefile.number not in found


def test_the_neighbours_requests_are_not_in_the_queue(cast):
    filed(cast)
    assert shown(browser(cast.stranger)) == []


def test_tabs(cast):
    nobody = filed(cast)
    mine = in_analysis(cast)
    to_approve = proposed(cast).request
    waits = in_analysis(cast)
    ask_completion(waits, by=cast.officer, at=cast.at, revision=waits.revision, parts=["Tahun"])
    to_number = approved(cast).request
    to_collect = approved(
        cast, proposed(cast, in_analysis(cast, delivery="in_person")), number="1/2026"
    ).request
    online = approved(cast, number="2/2026").request
    officer, ppid, registrar = browser(cast.officer), browser(cast.ppid), browser(cast.registrar)
    assert shown(officer, "/meja/?tab=belum") == numbers(nobody)
    assert set(shown(officer, "/meja/?tab=saya")) == set(numbers(mine, to_approve, waits, to_number))
    assert shown(ppid, "/meja/?tab=saya") == []
    assert shown(ppid, "/meja/?tab=persetujuan") == numbers(to_approve)
    assert set(shown(registrar, "/meja/?tab=surat")) == set(numbers(waits, to_number))
    assert shown(officer, "/meja/?tab=siap") == numbers(to_collect)
    assert online.casefile.number not in shown(officer, "/meja/?tab=semua")
    page = officer.get("/meja/").content.decode()
    assert "tab=persetujuan" not in page, "an officer approves nothing"
    assert "tab=persetujuan" in ppid.get("/meja/").content.decode()


def test_states_are_words_and_overdue_is_said(cast):
    in_analysis(cast)
    proposed(cast)
    page = browser(cast.officer).get("/meja/").content.decode()
    assert "Menunggu persetujuan" in page
    assert "Besok, 16.00" in page
    with time_machine.travel(cast.at + timedelta(days=1, hours=5, minutes=30), tick=False):
        assert "Segera jatuh tempo" in browser(cast.officer).get("/meja/").content.decode()
    with time_machine.travel(cast.at + timedelta(days=2), tick=False):
        assert "Lewat janji layanan" in browser(cast.officer).get("/meja/").content.decode()
    with time_machine.travel(cast.at + timedelta(days=20), tick=False):
        assert "Lewat batas undang-undang" in browser(cast.officer).get("/meja/").content.decode()


def test_names_are_for_who_works_with_them(cast):
    filed(cast)
    assert "Wahyu Setiawan" in browser(cast.officer).get("/meja/").content.decode()
    for who in (cast.auditor, cast.admin, cast.superior):
        page = browser(who).get("/meja/").content.decode()
        assert "Wahyu" not in page
        assert "W*** S***" in page


def test_the_queue_costs_the_same_with_one_row_and_with_thirty(cast):
    client = browser(cast.officer)

    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        assert not any("COUNT(" in query["sql"] for query in captured)
        return len(captured)

    filed(cast)
    client.get("/meja/")
    places = [
        "/meja/",
        "/meja/antrean/?sejak=0",
        "/meja/?tab=saya",
        "/meja/?tab=belum",
        "/meja/cari/?q=koperasi",
    ]
    one = [queries(place) for place in places]
    for number in range(29):
        request = filed(cast)
        if number % 2:
            handling.take_over(request, by=cast.officer, at=cast.at, revision=request.revision)
        if number % 3 == 0:
            handling.note(fresh(request), by=cast.officer, at=cast.at, text="Catatan.")
    assert [queries(place) for place in places] == one
    assert max(one) <= 8


def test_pages_follow_each_other_without_a_gap(cast):
    for _ in range(45):
        filed(cast)
    client, found, address = browser(cast.officer), [], "/meja/"
    while address:
        page = client.get(address).content.decode()
        found += NUMBER.findall(page)
        following = re.search(r'href="(\?[^"]+)" rel="next"', page)
        address = "/meja/" + following[1].replace("&amp;", "&") if following else ""
    assert found == sorted(found)
    assert len(set(found)) == 45


def test_the_list_alone_says_how_much_is_new(cast):
    known = filed(cast)
    client = browser(cast.officer)
    page = client.get("/meja/").content.decode()
    assert f"sejak={known.pk}" in page
    address = f"/meja/antrean/?tab=semua&sejak={known.pk}"
    assert 'data-new="0"' in client.get(address).content.decode()
    filed(cast)
    fragment = client.get(address).content.decode()
    assert 'data-new="1"' in fragment
    assert "1 permohonan baru sejak halaman ini dibuka" in fragment
    assert "<html" not in fragment
    assert "sejak=" not in fragment, "the addresses of further pages do not repeat it"
    assert client.get("/meja/antrean/?sejak=x").status_code == 200


def test_an_unknown_tab_is_the_first(cast):
    request = filed(cast)
    assert shown(browser(cast.officer), "/meja/?tab=%00%3Cb%3E") == numbers(request)
