"""Filing a complaint: a number at once, once only, as far known as whoever complains wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import CaseFile, Requester
from sedia.complaints.actions.filing import file_complaint
from sedia.complaints.verify import faults
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.refusals import AlreadySent, Incomplete, NotAllowed
from tests.cast import Cast, filed
from tests.complaints.scene import SECRETS, complained, complaining

pytestmark = pytest.mark.django_db
ONLINE = requester_of("")


def test_a_complaint_has_its_number_clocks_and_notices_at_once(cast: Cast, at: datetime) -> None:
    complaint = complained(cast)
    assert complaint.casefile.number == "DINKOP-A-2026-00001"
    assert {clock.kind for clock in complaint.casefile.clocks.all()} == {"response", "verification"}
    assert complaint.casefile.clocks.get(kind="response").due_at.date().isoformat() == "2026-12-07"
    assert complaint.due_at == complaint.casefile.clocks.get(kind="verification").due_at
    told = set(Notice.objects.values_list("kind", "to"))
    assert told == {("complaint_registered", "requester"), ("new_complaint", "role")}
    assert list(verify()) == list(faults()) == []


def test_complaints_have_a_series_of_their_own(cast: Cast) -> None:
    assert filed(cast).casefile.number == "DINKOP-P-2026-00001"
    assert complained(cast).casefile.number == "DINKOP-A-2026-00001"


def test_the_second_press_gives_the_same_receipt(cast: Cast, at: datetime) -> None:
    form = complaining(at)
    first = file_complaint(cast.office, form, by=ONLINE, at=at)
    again = file_complaint(cast.office, form, by=ONLINE, at=at)
    assert (first.replayed, again.replayed) == (False, True)
    assert first.casefile.number == again.casefile.number
    with pytest.raises(AlreadySent):
        file_complaint(cast.office, replace(form, details="Hal lain."), by=ONLINE, at=at)
    assert CaseFile.objects.count() == 1


def test_filing_takes_few_statements(cast: Cast, at: datetime) -> None:
    complained(cast)
    form = complaining(at)
    with CaptureQueriesContext(connection) as queries:
        file_complaint(cast.office, form, by=ONLINE, at=at)
    assert len([row for row in queries if "SAVEPOINT" not in row["sql"]]) <= 12


@pytest.mark.parametrize("identity", ["named", "confidential"])
@pytest.mark.parametrize("field", ["name", "address", "details"])
def test_what_the_law_asks_is_required(cast: Cast, identity: str, field: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        complained(cast, identity=identity, **{field: ""})
    assert list(refusal.value.fields) == [field]


def test_an_anonymous_complaint_stores_nobody(cast: Cast, at: datetime) -> None:
    complaint = complained(cast, identity="anonymous")
    assert not Requester.objects.exists()
    assert set(Notice.objects.values_list("kind", flat=True)) == {"new_complaint"}
    written = "".join(f"{entry.actor}{entry.facts}" for entry in Entry.objects.all())
    said = f"{complaint.casefile.search_text} {written}".lower()
    assert not [secret for secret in SECRETS if secret.lower() in said]
    assert list(faults()) == []


def test_search_words_of_a_confidential_complaint_name_nobody(cast: Cast) -> None:
    details = "Saya Rukmini Handayani, hubungi 0857-1122-3344, menunggu lama."
    complaint = complained(cast, identity="confidential", details=details)
    assert Requester.objects.get().confidential
    assert not {"rukmini", "handayani", "3344"} & set(complaint.casefile.search_text.split())
    assert "lama" in complaint.casefile.search_text


@pytest.mark.parametrize(("days", "late"), [(30, False), (31, True), (400, True)])
def test_after_the_window_it_is_taken_in_with_a_mark(cast: Cast, at: datetime, days: int, late: bool) -> None:
    received_on = date(2026, 11, 23)
    assert complained(cast, happened_on=received_on - timedelta(days=days)).late is late


def test_a_service_after_the_complaint_cannot_be(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refusal:
        complained(cast, happened_on=date(2026, 11, 24))
    assert list(refusal.value.fields) == ["happened_on"]


def test_whoever_is_named_in_full_is_known_as_accused(cast: Cast) -> None:
    assert complained(cast, against="Bapak Budi di loket").accused_keys == {cast.colleague.id}
    assert complained(cast, against="petugas berkacamata").accused_keys == frozenset()
    told = Notice.objects.filter(kind="new_complaint", to="staff").values_list("staff", flat=True)
    assert list(told) == [cast.officer.staff_key]


def test_only_a_named_complaint_is_tied_to_a_case(cast: Cast, at: datetime) -> None:
    about = filed(cast).casefile
    for identity, tied in (("named", about), ("confidential", None), ("anonymous", None)):
        made = file_complaint(cast.office, complaining(at, identity=identity), by=ONLINE, at=at, about=about)
        assert made.casefile.complaint.about == tied


@pytest.mark.parametrize("name", ["superior", "auditor", "stranger"])
def test_others_enter_nothing_at_this_counter(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        complained(cast, by=getattr(cast, name), channel="in_person")
    assert CaseFile.objects.count() == 0


def test_at_the_counter_a_name_and_one_way_are_enough(cast: Cast) -> None:
    complaint = complained(cast, by=cast.registrar, channel="telephone", address="", email="")
    assert complaint.entered_by_id == cast.registrar.staff_id
    with pytest.raises(Incomplete) as refusal:
        complained(cast, by=cast.registrar, channel="telephone", address="", email="", phone="")
    assert list(refusal.value.fields) == ["phone"]
    assert complained(cast, by=cast.registrar, channel="letter", identity="anonymous").pk
