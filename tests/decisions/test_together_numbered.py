"""The letters of one decision get their numbers: on one screen, one by one, signed by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.actions.numbering import number_of, number_together, to_number
from sedia.files.inspect import PDF
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.ending import withdraw
from tests.cast import Cast, fresh, gather, proposed, upload
from tests.decisions.together import all_of, anew, approved, number, person, three

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


@pytest.fixture
def wet(db: None, at: datetime) -> Cast:
    """An office that signs by hand and numbers from its agenda."""
    return gather(at, signing="wet", numbering="agenda")


def test_numbers_on_one_screen_and_signed_scans_one_by_one(wet: Cast, at: datetime) -> None:
    group = approved(wet, three(wet))
    lead = group[0]
    assert Notice.objects.filter(kind="approved_waits_number").count() == 1
    numbers = {each.pk: number(70 + place) for place, each in enumerate(group)}
    seen = {"by": wet.registrar, "at": at, "day": DAY}
    number_together(lead, numbers, **seen, revision=lead.revision)
    group = all_of(lead)
    assert [each.letter.number for each in group] == list(numbers.values())
    assert {each.status for each in group} == {"approved"}
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        number_together(anew(lead), numbers, **seen, revision=anew(lead).revision)
    for each in group:
        scan = upload(f"{each.pk}.pdf", b"%PDF-1.7 scan " + str(each.pk).encode(), PDF)
        upload_signed(each, by=wet.registrar, at=at, revision=each.revision, upload=scan)
    assert {each.status for each in all_of(lead)} == {"issued"}
    assert list(verify()) == []


def test_each_wrong_number_stands_at_its_row_and_nothing_is_numbered(wet: Cast, at: datetime) -> None:
    first = approved(wet, proposed(wet, **person(2)))[0]
    number_letter(first, by=wet.registrar, at=at, revision=first.revision, number=number(1), day=DAY)
    group = approved(wet, three(wet))
    one, two, last = (each.pk for each in group)
    lead = group[0]
    for numbers, wrong in (
        ({one: number(1), two: number(5), last: number(1)}, {last}),
        ({one: number(1), two: " ", last: number(6)}, {two}),
        ({one: number(1), two: number(5), last: "9" * 99}, {one, last}),
    ):
        with pytest.raises(Incomplete) as refused:
            number_together(lead, numbers, by=wet.registrar, at=at, revision=lead.revision, day=DAY)
        assert set(refused.value.fields) == {number_of(key) for key in wrong}
    for missing in ({one: number(2)}, {**dict.fromkeys((one, two, last), number(2)), 99999: number(3)}):
        with pytest.raises(ChangedMeanwhile):
            number_together(lead, missing, by=wet.registrar, at=at, revision=lead.revision, day=DAY)
    with pytest.raises(NotAllowed):
        number_together(lead, {}, by=wet.officer, at=at, revision=lead.revision, day=DAY)
    assert not any(each.letter.number for each in all_of(lead))


def test_numbered_one_by_one_the_rest_still_go_together(wet: Cast, at: datetime) -> None:
    group = approved(wet, three(wet))
    number_letter(group[1], by=wet.registrar, at=at, revision=group[1].revision, number=number(5), day=DAY)
    lead = anew(group[0])
    assert [each.pk for each in to_number(lead)] == [group[0].pk, group[2].pk]
    withdrawn = fresh(group[2].request)
    withdraw(withdrawn, by=wet.officer, at=at, revision=withdrawn.revision, reason="Diminta pemohon.")
    assert [each.pk for each in to_number(lead)] == [group[0].pk]
    number_together(lead, {lead.pk: number(6)}, by=wet.registrar, at=at, revision=lead.revision, day=DAY)
