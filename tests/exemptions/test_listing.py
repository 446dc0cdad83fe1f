"""The exempt list: adopted from tests, entered from decrees, confirmed by a second person, opened at the end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from sedia.exemptions import content
from sedia.exemptions.actions import adopt, confirm, enter, open_ended, open_entry, strike, write
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.steps import OPENED, REPLACED
from sedia.journal.actors import Role
from sedia.journal.models import Entry
from sedia.offices.models import Unit
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, actor
from tests.exemptions.told import adopted, entered, findings, in_force, listed, scan, written


def test_an_adopted_test_is_an_entry_in_force(cast: Cast) -> None:
    test = written(cast)
    with transaction.atomic():
        entry = adopted(cast, test)
    assert (entry.status, entry.test, entry.information) == ("in_force", test, findings().information)
    assert (test.status, test.number) == ("adopted", "1")
    assert list(ExemptEntry.objects.usable(cast.office, on=cast.at.date())) == [entry]
    line = Entry.objects.filter(chain=cast.office.chain).last()
    assert line is not None and line.event == "exempt_entry.tetapkan"
    with transaction.atomic(), pytest.raises(NotLawful):
        adopted(cast, test)


@pytest.mark.parametrize("name", ["sheet_number", "decree_number", "ppid_name"])
def test_no_entry_without_sheet_and_decree(cast: Cast, name: str) -> None:
    test = written(cast)
    with transaction.atomic(), pytest.raises(Incomplete) as refused:
        adopted(cast, test, **{name: " "})
    assert set(refused.value.fields) == {name}
    assert not ExemptEntry.objects.exists()


def test_a_test_that_changed_or_lacks_something_is_not_adopted(cast: Cast) -> None:
    test = written(cast)
    ConsequenceTest.objects.update(never_exempt={})
    with transaction.atomic(), pytest.raises(NotLawful):
        adopted(cast, ConsequenceTest.objects.get())
    ConsequenceTest.objects.update(revision=5)
    with transaction.atomic(), pytest.raises(ChangedMeanwhile):
        adopted(cast, test)
    assert not ExemptEntry.objects.exists()


def test_a_new_test_replaces_an_entry(cast: Cast) -> None:
    old = in_force(cast)
    told = findings(information="Rencana usaha koperasi yang sudah berjalan", letter="b", lifted={})
    test = write(cast.office, told, by=cast.officer, at=cast.at, replaces=old)
    late = write(cast.office, findings(), by=cast.officer, at=cast.at, replaces=old)
    assert content.test_body([test])["form"] == "change"
    with transaction.atomic():
        new = adopted(cast, test)
    noted = [row["text"] for row in content.decree_body([test], sheet_number="8")["noted"]]
    assert noted == [
        "Penetapan Nomor 500.12.18.1/12/2025 tanggal 1 Juli 2025;",
        "Lembar Pengubahan Nomor 8;",
    ]
    old.refresh_from_db()
    assert (old.status, new.replaces) == (REPLACED, old)
    assert list(ExemptEntry.objects.usable(cast.office, on=cast.at.date())) == [new]
    with pytest.raises(NotLawful), transaction.atomic():
        adopted(cast, ConsequenceTest.objects.get(pk=late.pk))
    with pytest.raises(NotLawful):
        write(cast.office, findings(information="Lagi"), by=cast.officer, at=cast.at, replaces=old)
    assert ExemptEntry.objects.count() == 2


def test_an_admin_enters_and_the_ppid_confirms(cast: Cast) -> None:
    entry = entered(cast)
    assert entry.decree is not None and entry.decree_number == "500.12.18.1/12/2025"
    assert not ExemptEntry.objects.usable(cast.office, on=cast.at.date()).exists()
    for who in (cast.officer, cast.registrar, cast.superior, cast.admin, cast.auditor):
        with pytest.raises(NotAllowed):
            confirm(entry, by=who, at=cast.at, revision=1)
    confirm(entry, by=cast.ppid, at=cast.at, revision=1)
    assert entry.status == "in_force" and entry.confirmed_by_id == cast.ppid.staff_id
    with pytest.raises(ChangedMeanwhile):
        confirm(entry, by=cast.ppid, at=cast.at, revision=1)


def test_who_entered_does_not_confirm(cast: Cast) -> None:
    both = actor(cast.office, "rangkap", Role.ADMIN, cast.at)
    other = actor(cast.office, "rangkap2", Role.PPID, cast.at)
    entry = enter(cast.office, listed(), by=both, at=cast.at, decree=scan())
    ExemptEntry.objects.update(entered_by=other.staff_id)
    entry.refresh_from_db()
    with pytest.raises(NotAllowed, match="orang kedua"):
        confirm(entry, by=other, at=cast.at, revision=1)


@pytest.mark.parametrize("who", ["officer", "registrar", "ppid", "superior", "auditor", "stranger"])
def test_only_an_admin_enters(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        enter(cast.office, listed(), by=getattr(cast, who), at=cast.at, decree=scan())


def test_an_entry_comes_with_its_scan_once(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refused:
        enter(cast.office, listed(), by=cast.admin, at=cast.at, decree=None)
    assert set(refused.value.fields) == {"decree"}
    unit = Unit.objects.create(office=cast.stranger.memberships[0].office, name="Bidang Lain")
    with pytest.raises(Incomplete) as refused:
        enter(cast.office, listed(unit_id=unit.pk, letter="z"), by=cast.admin, at=cast.at, decree=scan())
    assert set(refused.value.fields) == {"unit_id", "letter"}
    entered(cast)
    with pytest.raises(Incomplete, match="perlu diperbaiki"):
        entered(cast)
    assert ExemptEntry.objects.count() == 1


def test_a_wrong_entry_is_struck_and_entered_anew(cast: Cast) -> None:
    entry = entered(cast)
    with pytest.raises(Incomplete):
        strike(entry, by=cast.ppid, at=cast.at, revision=1, reason=" ")
    strike(entry, by=cast.ppid, at=cast.at, revision=1, reason="Nomor penetapan keliru.")
    assert (entry.status, entry.end_reason) == ("struck", "Nomor penetapan keliru.")
    again = entered(cast)
    confirm(again, by=cast.ppid, at=cast.at, revision=1)
    with pytest.raises(NotLawful):
        strike(again, by=cast.ppid, at=cast.at, revision=2, reason="Keliru.")


def test_the_ppid_opens_an_entry_before_its_end(cast: Cast) -> None:
    entry = in_force(cast)
    told: Any = {"at": cast.at, "revision": 2, "reason": "Penetapan 9/PPID/2026"}
    for who in (cast.officer, cast.admin, cast.superior):
        with pytest.raises(NotAllowed):
            open_entry(entry, by=who, **told)
    with pytest.raises(Incomplete):
        open_entry(entry, by=cast.ppid, **{**told, "reason": "x" * 501})
    open_entry(entry, by=cast.ppid, **told)
    assert entry.status == OPENED and entry.ended_at == cast.at
    assert not ExemptEntry.objects.usable(cast.office, on=cast.at.date()).exists()


def test_an_entry_opens_by_itself_the_day_after_its_last(cast: Cast) -> None:
    """UU 14/2008 Art 20, Perki 1/2021 Art 52: at 24.00 of the last day in the office's zone."""
    entry = in_force(cast, until=date(2026, 12, 31))
    endless = in_force(cast, until=None, information="Lain")
    midnight = datetime.fromisoformat("2027-01-01T00:00:00+07:00")
    assert open_ended(midnight - timedelta(seconds=1)) == []
    assert open_ended(midnight) == [entry]
    assert open_ended(midnight) == []
    entry.refresh_from_db()
    assert (entry.status, entry.ended_at) == (OPENED, midnight)
    assert "dengan sendirinya" in entry.end_reason
    assert list(ExemptEntry.objects.usable(cast.office, on=midnight.date())) == [endless]


def test_one_office_does_not_see_the_list_of_another(cast: Cast) -> None:
    in_force(cast)
    assert ExemptEntry.objects.visible_to(cast.officer).count() == 1
    assert not ExemptEntry.objects.visible_to(cast.stranger).exists()
    theirs = cast.stranger.memberships[0].office
    assert not ExemptEntry.objects.usable(theirs, on=cast.at.date()).exists()


def test_adopt_runs_in_the_callers_transaction(cast: Cast) -> None:
    test = written(cast)
    with pytest.raises(RuntimeError), transaction.atomic():
        adopt(
            test,
            by=cast.superior,
            at=cast.at,
            sheet_number="1",
            decree_number="7",
            decree_date=date(2026, 11, 23),
            ppid_name="Prasetyo",
        )
        raise RuntimeError
    assert not ExemptEntry.objects.exists()
    assert ConsequenceTest.objects.get().status == "draft"
