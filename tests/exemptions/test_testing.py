"""A consequence test is written, edited while a draft, and sealed by the decision that uses it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from sedia.exemptions import content
from sedia.exemptions.actions import drop, edit, release, seal, write
from sedia.exemptions.content import hash_of
from sedia.exemptions.models import ConsequenceTest
from sedia.journal.models import Entry
from sedia.letters import envelope
from sedia.letters.needs import checked
from sedia.offices.models import Unit
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, in_analysis
from tests.exemptions.told import findings, in_force, written


def events(chain: str) -> list[str]:
    return list(Entry.objects.filter(chain=chain).order_by("seq").values_list("event", flat=True))


def test_a_test_before_any_request(cast: Cast) -> None:
    test = written(cast)
    assert (test.status, test.casefile, test.letter) == ("draft", None, "h")
    assert test.law_version
    assert test.findings == findings()
    assert events(cast.office.chain)[-1] == "consequence_test.tulis"


def test_tests_of_a_case_stand_on_its_chain(cast: Cast) -> None:
    case = in_analysis(cast).casefile
    first = write(cast.office, findings(), by=cast.officer, at=cast.at, casefile=case)
    other = findings(information="Nomor rekening anggota")
    second = write(cast.office, other, by=cast.ppid, at=cast.at, casefile=case)
    assert list(ConsequenceTest.objects.of_case(case)) == [first, second]
    assert events(case.chain)[-2:] == ["consequence_test.tulis"] * 2
    drop(first, by=cast.officer, at=cast.at, revision=1)
    assert list(ConsequenceTest.objects.of_case(case)) == [second]
    with pytest.raises(NotLawful):
        edit(first, findings(place="Raci"), by=cast.officer, at=cast.at, revision=2)


def test_no_text_of_a_test_stands_in_a_line_of_the_journal(cast: Cast) -> None:
    test = written(cast)
    edit(test, findings(place="Pasuruan"), by=cast.ppid, at=cast.at, revision=1)
    lines = Entry.objects.filter(chain=cast.office.chain)
    assert lines.last().fact["fields"] == ["place"]
    assert not any("Bangil" in line.facts or "Simpanan" in line.facts for line in lines)


def test_what_is_forbidden_is_not_even_a_draft(cast: Cast) -> None:
    bad = findings(never_exempt={**findings().never_exempt, "b": True})
    with pytest.raises(Incomplete) as refused:
        write(cast.office, bad, by=cast.officer, at=cast.at)
    assert set(refused.value.fields) == {"never_b"}
    test = written(cast)
    with pytest.raises(Incomplete):
        edit(test, bad, by=cast.officer, at=cast.at, revision=1)
    assert ConsequenceTest.objects.get().findings == findings()


@pytest.mark.parametrize("who", ["registrar", "superior", "admin", "auditor"])
def test_who_does_not_write_tests(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        write(cast.office, findings(), by=getattr(cast, who), at=cast.at)
    test = written(cast)
    with pytest.raises(NotAllowed):
        edit(test, findings(place="Pasuruan"), by=getattr(cast, who), at=cast.at, revision=1)
    with pytest.raises(NotAllowed):
        drop(test, by=getattr(cast, who), at=cast.at, revision=1)


def test_nothing_of_another_office(cast: Cast) -> None:
    case, entry = in_analysis(cast).casefile, in_force(cast)
    theirs = cast.stranger.memberships[0].office
    told: Any = {"by": cast.stranger, "at": cast.at}
    with pytest.raises(NotLawful):
        write(theirs, findings(), casefile=case, **told)
    with pytest.raises(NotLawful):
        write(theirs, findings(), replaces=entry, **told)
    unit = Unit.objects.create(office=theirs, name="Bidang Lain")
    with pytest.raises(Incomplete) as refused:
        written(cast, unit_id=unit.pk)
    assert set(refused.value.fields) == {"unit_id"}


def test_a_second_press_writes_no_second_test(cast: Cast) -> None:
    written(cast)
    with pytest.raises(Incomplete, match="perlu diperbaiki") as refused:
        written(cast)
    assert "sudah ditulis" in refused.value.fields["information"][0]
    assert ConsequenceTest.objects.count() == 1


def test_an_edit_of_what_changed_meanwhile(cast: Cast) -> None:
    test = written(cast)
    stale = ConsequenceTest.objects.get()
    edit(test, findings(place="Pasuruan"), by=cast.ppid, at=cast.at, revision=1)
    for seen in (stale, ConsequenceTest.objects.get()):
        with pytest.raises(ChangedMeanwhile):
            edit(seen, findings(place="Raci"), by=cast.officer, at=cast.at, revision=1)
    assert ConsequenceTest.objects.get().place == "Pasuruan"
    with pytest.raises(Incomplete):
        edit(test, findings(place="Pasuruan"), by=cast.officer, at=cast.at, revision=2)


def test_a_sealed_test_is_edited_only_after_its_release(cast: Cast) -> None:
    test = written(cast)
    before = hash_of(test)
    with transaction.atomic():
        seal(test, by=cast.officer, at=cast.at)
    with pytest.raises(NotLawful):
        edit(test, findings(place="Pasuruan"), by=cast.officer, at=cast.at, revision=test.revision)
    with pytest.raises(NotLawful):
        drop(test, by=cast.officer, at=cast.at, revision=test.revision)
    with transaction.atomic():
        release(test, by=cast.ppid, at=cast.at)
    edit(test, findings(place="Pasuruan"), by=cast.officer, at=cast.at, revision=test.revision)
    assert hash_of(test) != before


def test_what_changed_since_it_was_read_is_not_sealed(cast: Cast) -> None:
    test = written(cast)
    edit(ConsequenceTest.objects.get(), findings(place="Raci"), by=cast.ppid, at=cast.at, revision=1)
    with transaction.atomic(), pytest.raises(ChangedMeanwhile):
        seal(test, by=cast.officer, at=cast.at)


def test_a_draft_that_became_unlawful_is_not_sealed(cast: Cast) -> None:
    test = written(cast)
    ConsequenceTest.objects.update(participants=[])
    with transaction.atomic(), pytest.raises(NotLawful):
        seal(ConsequenceTest.objects.get(pk=test.pk), by=cast.officer, at=cast.at)


def test_the_room_gives_what_its_papers_need(cast: Cast) -> None:
    """What `content` makes fits the kinds, and the decree never rests on a revoked rule (R77)."""
    test = written(cast)
    around = {
        **envelope.letterhead(cast.office),
        "signing": "wet",
        "signatory_post": "PPID",
        "signatory_name": "–",
    }
    sheet = {**around, **content.test_body([test], registration_number="DINKOP-P-2026-00001")}
    decree = {**around, **content.decree_body([test], sheet_number="3", sheet_date=test.held_on)}
    assert checked("consequence_test", envelope.known("consequence_test", sheet))["held_day"] == "Senin"
    decree = checked("classification_decree", envelope.known("classification_decree", decree))
    assert decree["sheet"] == "Lembar Pengujian Konsekuensi Nomor 3 tanggal 23 November 2026"
    assert not any("1 Tahun 2017" in row["text"] for row in decree["rests_on"])
    assert sheet["tests"][0]["basis"] == (
        "Pasal 17 huruf h Undang-Undang Nomor 14 Tahun 2008; Undang-Undang Nomor 27 Tahun 2022, Pasal 4 ayat (2) huruf "
        "f; Pasal 17 huruf h angka 3 Undang-Undang Nomor 14 Tahun 2008"
    )
    assert [row["name"] for row in sheet["participants"]] == ["Siti Aminah", "Bambang Prasetyo"]
