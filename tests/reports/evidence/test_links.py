"""The office's own links: given, removed, ordered to be looked at, looked at by the worker."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sedia.journal.models import Entry, Text
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.reports.evidence import addresses
from sedia.reports.evidence.actions import ALREADY, MOST, add_link, order_check, remove_link, set_weekly
from sedia.reports.evidence.checking import AT_ONCE, check_links, links_wanted, order_weekly, weekly_due
from sedia.reports.evidence.checklist import checklist, mark
from sedia.reports.evidence.internet import Internet
from sedia.reports.evidence.rules import Finding, State, is_old, is_on_drive
from sedia.reports.evidence.shown import reports
from sedia.reports.models import EvidenceLink, LinkCheck
from sedia.transfer.tables import read_rows
from tests.cast import Cast, actor
from tests.practice import beside
from tests.reports.evidence.site import served

PROFILE = "https://contoh.go.id/ppid/profil"


def added(cast: Cast, path: str = "/ppid/profil", **changes: Any) -> EvidenceLink:
    given = {"item": "profile", "address": f"http://contoh.go.id{path}", "label": "Profil", "note": ""}
    return add_link(cast.office, by=cast.admin, at=cast.at, **{**given, **changes})


def of(link: EvidenceLink) -> EvidenceLink:
    return EvidenceLink.objects.get(pk=link.pk)


def newest(cast: Cast) -> Entry:
    return Entry.objects.filter(chain=cast.office.chain).latest("seq")


def test_a_link_is_given_and_the_journal_holds_no_note(cast: Cast) -> None:
    link = added(cast, address=f" {PROFILE}#alamat ", label=" Profil ", note="tanya Bu Rina")
    assert (link.address, link.label, link.note) == (f"{PROFILE}#alamat", "Profil", "tanya Bu Rina")
    line = newest(cast)
    assert (line.event, line.fact["item"], line.fact["link"]) == ("evidence.link_added", "profile", link.pk)
    assert set(line.fact["texts"]) == {"address", "label"}
    assert not Text.objects.filter(body__contains="Rina").exists()


def test_the_same_link_is_given_once_an_item(cast: Cast) -> None:
    added(cast)
    with pytest.raises(Incomplete) as refused:
        added(cast, address="HTTP://contoh.go.id:80/ppid/profil", label="Lagi")
    assert refused.value.fields == {"address": [ALREADY]}
    added(cast, item="ppid")
    assert EvidenceLink.objects.count() == 2


def test_an_item_has_so_many_links_and_no_more(cast: Cast) -> None:
    for place in range(MOST):
        added(cast, f"/{place}")
    with pytest.raises(Incomplete):
        added(cast, "/satu-lagi")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "https://contoh.go.id/" + "a" * addresses.LONGEST}, "address"),
        ({"label": "  "}, "label"),
        ({"label": "x" * 121}, "label"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_what_is_wrong_is_said_beside_it(cast: Cast, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        added(cast, **changes)
    assert list(refused.value.fields) == [field]
    assert not EvidenceLink.objects.exists()


def test_who_may(cast: Cast) -> None:
    link = added(cast)
    add_link(cast.office, by=cast.ppid, at=cast.at, item="ppid", address=PROFILE, label="PPID")
    neighbour = actor(
        cast.stranger.memberships[0].office, "admin-lain", "admin", cast.at
    )  # an admin, of another office
    for person in (cast.officer, cast.registrar, cast.superior, cast.auditor, cast.stranger, neighbour):
        with pytest.raises(NotAllowed):
            add_link(cast.office, by=person, at=cast.at, item="ppid", address=PROFILE + "/2", label="PPID")
        with pytest.raises(NotAllowed):
            remove_link(link, by=person, at=cast.at)
    for person in (cast.officer, cast.ppid, cast.auditor, neighbour):
        with pytest.raises(NotAllowed):
            order_check(cast.office, by=person, at=cast.at)
        with pytest.raises(NotAllowed):
            set_weekly(cast.office, by=person, at=cast.at, weekly=True)


def test_a_link_is_removed_once(cast: Cast) -> None:
    link = added(cast)
    before = mark(cast.office, cast.at)
    remove_link(link, by=cast.ppid, at=cast.at)
    assert mark(cast.office, cast.at) != before
    assert newest(cast).event == "evidence.link_removed"
    with pytest.raises(NotLawful):
        remove_link(link, by=cast.ppid, at=cast.at)
    assert mark(cast.office, cast.at) != mark(added(cast).office, cast.at)


def test_nothing_is_looked_at_before_it_is_ordered(cast: Cast) -> None:
    added(cast)
    assert not links_wanted(cast.at)
    with served() as internet:
        assert check_links(cast.at, internet=internet) == 0
        order_check(cast.office, by=cast.admin, at=cast.at)
        late = added(cast, "/sesudah")
        assert links_wanted(cast.at)
        assert check_links(cast.at, internet=internet) == 1
    assert of(late).checked_at is None, "a link that was given later waits for the next press"
    assert not links_wanted(cast.at)


def test_a_few_at_once_until_all_are_looked_at(cast: Cast) -> None:
    paths = ("/baik", "/terlarang", "/besar", "/tidak-ada", "/formulir", "/ke/2")
    links = [added(cast, path) for path in paths]
    assert order_check(cast.office, by=cast.admin, at=cast.at) == len(paths)
    with pytest.raises(NotLawful):
        order_check(cast.office, by=cast.admin, at=cast.at)
    later = cast.at + timedelta(minutes=1)
    with served() as internet:
        assert check_links(later, internet=internet) == AT_ONCE
        assert check_links(later, internet=internet) == len(paths) - AT_ONCE
    found = [(of(link).finding, of(link).answered) for link in links]
    assert found == [
        (Finding.FINE, 200),
        (Finding.LOGIN, 403),
        (Finding.LARGE, 200),
        (Finding.GONE, 404),
        (Finding.LOGIN, 200),
        (Finding.FINE, 200),
    ]
    assert of(links[2]).size == 3_000_009
    assert {of(link).checked_at for link in links} == {later}
    assert order_check(cast.office, by=cast.admin, at=later) == len(paths)


def test_a_link_removed_meanwhile_is_no_trouble(cast: Cast) -> None:
    link = added(cast)
    order_check(cast.office, by=cast.admin, at=cast.at)

    def removed_while_looking(host: str, port: int) -> list[str]:
        return []

    remove_link(link, by=cast.admin, at=cast.at)
    assert check_links(cast.at, internet=Internet(removed_while_looking)) == 0


def test_without_links_there_is_nothing_to_order(cast: Cast) -> None:
    with pytest.raises(NotLawful):
        order_check(cast.office, by=cast.admin, at=cast.at)
    assert not LinkCheck.objects.exists()


def test_every_week_when_an_admin_switched_it_on(cast: Cast) -> None:
    added(cast)
    assert not weekly_due(cast.at)
    set_weekly(cast.office, by=cast.admin, at=cast.at, weekly=True)
    lines = Entry.objects.count()
    set_weekly(cast.office, by=cast.admin, at=cast.at, weekly=True)
    assert Entry.objects.count() == lines, "the second press says nothing new"
    assert weekly_due(cast.at)
    assert order_weekly(cast.at) == 1
    assert newest(cast).who["kind"] == "system"
    assert not weekly_due(cast.at + timedelta(days=8)), "those of last week still wait"
    with served() as internet:
        check_links(cast.at, internet=internet)
    assert not weekly_due(cast.at + timedelta(days=6))
    assert weekly_due(cast.at + timedelta(days=7))
    set_weekly(cast.office, by=cast.admin, at=cast.at, weekly=False)
    assert not weekly_due(cast.at + timedelta(days=7))


def test_nothing_leaves_a_practice_office(cast: Cast) -> None:
    practice = beside(cast)
    with pytest.raises(NotLawful):
        order_check(practice, by=cast.admin, at=cast.at)
    with pytest.raises(NotLawful):
        set_weekly(practice, by=cast.admin, at=cast.at, weekly=True)


def test_an_archive_calls_nobody(cast: Cast) -> None:
    """Where the office is imported, an admin presses again."""
    added(cast)
    set_weekly(cast.office, by=cast.admin, at=cast.at, weekly=True)
    order_check(cast.office, by=cast.admin, at=cast.at)
    (link,), (check,) = read_rows(EvidenceLink.objects.all()), read_rows(LinkCheck.objects.all())
    assert (link["wanted_at"], check["weekly"]) == (None, False)


def test_how_items_stand(cast: Cast) -> None:
    def states() -> dict[str, State]:
        return {row.item.id: row.state for row in checklist(cast.office, cast.at)}

    before = states()
    assert before["request_form"] == State.HELD
    assert before["profile"] == State.PART
    assert before["finances"] == State.MISSING
    added(cast)
    added(cast, item="finances")
    after = states()
    assert after["profile"] == after["finances"] == State.OWN
    assert {item for item in after if after[item] != before[item]} == {"profile", "finances"}
    others = checklist(cast.stranger.memberships[0].office, cast.at)
    assert not any(row.links for row in others), "a neighbour's links are its own"


@pytest.mark.parametrize(
    ("year", "today", "whole"),
    [
        (2026, date(2027, 1, 5), True),
        (2025, date(2027, 3, 31), True),
        (2025, date(2027, 4, 1), False),
        (2026, date(2027, 12, 31), True),
        (2024, date(2027, 1, 5), False),
    ],
)
def test_a_report_ticks_the_item_until_the_next_one_is_due(year: int, today: date, whole: bool) -> None:
    shown = reports(year, today)
    assert [page.page for page in shown] == ["yearly-full", "yearly-summary"]
    assert {page.is_whole for page in shown} == {whole}
    assert reports(None, today) == []


@pytest.mark.parametrize(
    ("address", "drive"),
    [
        ("https://drive.google.com/file/d/1/view", True),
        ("https://kab-my.sharepoint.com/x", True),
        ("https://www.dropbox.com/s/x", True),
        ("https://contoh.go.id/drive.google.com", False),
        ("https://notdropbox.com/x", False),
    ],
)
def test_drives(address: str, drive: bool) -> None:
    assert is_on_drive(address) is drive


def test_a_look_grows_old(at: datetime) -> None:
    assert is_old(None, at)
    assert not is_old(at - timedelta(days=30), at)
    assert is_old(at - timedelta(days=30, seconds=1), at)
