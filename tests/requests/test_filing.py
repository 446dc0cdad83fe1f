"""Filing: a number at once, once only, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import CaseFile, Clock, Submission
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.refusals import AlreadySent, Incomplete, NotAllowed
from sedia.requests.actions.filing import file_request
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed, filing

ONLINE = requester_of("")


def test_a_request_has_its_number_clocks_and_notices_at_once(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    assert request.casefile.number == "DINKOP-P-2026-00001"
    assert request.status == "registered"
    assert {clock.kind for clock in request.casefile.clocks.all()} == {"promise", "legal", "completeness"}
    assert request.promise_due.isoformat() == "2026-11-24T09:00:00+00:00"
    assert request.legal_due.date().isoformat() == "2026-12-07"
    assert [item.text for item in request.items.all()] == [request.details]
    assert set(Notice.objects.values_list("kind", "to")) == {
        ("registered", "requester"),
        ("new_request", "role"),
    }
    assert list(verify()) == []


def test_the_journal_holds_no_personal_data(cast: Cast) -> None:
    filed(cast)
    written = "".join(
        f"{entry.actor}{entry.facts}" for entry in Entry.objects.filter(chain__startswith="case:")
    )
    for personal in ("Wahyu", "Kartini", "3456", "wahyu@contoh.id", "skripsi", "koperasi"):
        assert personal not in written


def test_the_second_press_gives_the_same_receipt(cast: Cast, at: datetime) -> None:
    form = filing(at)
    first = file_request(cast.standard, form, by=ONLINE, at=at)
    second = file_request(cast.standard, form, by=ONLINE, at=at + timedelta(minutes=5))
    assert (first.replayed, second.replayed) == (False, True)
    assert first.casefile.number == second.casefile.number
    assert CaseFile.objects.count() == Notice.objects.filter(kind="registered").count() == 1


def test_the_same_key_with_other_content_is_told_so(cast: Cast, at: datetime) -> None:
    form = filing(at)
    file_request(cast.standard, form, by=ONLINE, at=at)
    with pytest.raises(AlreadySent) as refusal:
        file_request(cast.standard, replace(form, details="Hal lain."), by=ONLINE, at=at)
    assert refusal.value.number == "DINKOP-P-2026-00001"
    assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "a.b.c", "0" * 32 + ".6ac1f2a0." + "0" * 32])
def test_a_key_that_this_server_did_not_make(cast: Cast, at: datetime, key: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        file_request(cast.standard, replace(filing(at), submission_key=key), by=ONLINE, at=at)
    assert list(refusal.value.fields) == ["submission_key"]


def test_a_key_is_valid_for_a_day(cast: Cast, at: datetime) -> None:
    form = filing(at)
    with pytest.raises(Incomplete):
        file_request(cast.standard, form, by=ONLINE, at=at + timedelta(hours=25))
    assert file_request(cast.standard, form, by=ONLINE, at=at + timedelta(hours=23)).casefile.number


def test_only_the_hash_of_the_key_is_stored(cast: Cast, at: datetime) -> None:
    form = filing(at)
    file_request(cast.standard, form, by=ONLINE, at=at)
    row = Submission.objects.get()
    assert form.submission_key not in (row.key_hash, row.fingerprint)
    assert len(row.key_hash) == len(row.fingerprint) == 64


@pytest.mark.parametrize("field", ["name", "address", "phone", "email", "subject", "details", "purpose"])
def test_online_all_that_the_standard_asks_is_required(cast: Cast, at: datetime, field: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        filed(cast, **{field: ""})
    assert list(refusal.value.fields) == [field]
    assert CaseFile.objects.count() == 0


def test_an_institution_names_itself(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refusal:
        filed(cast, requester_kind="institution")
    assert list(refusal.value.fields) == ["institution"]


def test_the_pledge_to_name_the_source_is_required(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refusal:
        filed(cast, citation_pledge=False)
    assert list(refusal.value.fields) == ["citation_pledge"]


def test_at_the_counter_what_is_missing_never_stops_a_number(cast: Cast) -> None:
    request = filed(
        cast,
        by=cast.officer,
        channel="in_person",
        email="",
        address="",
        purpose="",
        subject="",
        citation_pledge=False,
    )
    assert request.casefile.number
    assert {part.field for part in request.missing_parts.all()} == {
        "address",
        "email",
        "purpose",
        "citation_pledge",
    }
    assert request.subject == "Jumlah koperasi aktif per kecamatan tahun 2025, beserta jumlah anggotanya."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"phone": "", "email": "", "address": ""}, "phone"),
        ({"details": ""}, "details"),
        ({"spoken_words": "Minta data koperasi."}, "read_back"),
    ],
)
def test_what_does_stop_an_entry_at_the_counter(cast: Cast, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        filed(cast, by=cast.officer, channel="telephone", **changes)
    assert list(refusal.value.fields) == [field]


def test_an_entry_after_the_arrival_counts_from_the_arrival(cast: Cast, at: datetime) -> None:
    friday = at - timedelta(days=3)
    request = filed(cast, by=cast.officer, channel="letter", received_at=friday)
    assert request.promise_due.date().isoformat() == "2026-11-23"
    assert request.casefile.recorded_at == at


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [(-1, "", "received_at"), (5, "", "late_entry_reason"), (31, "Tertinggal di meja.", "received_at")],
)
def test_an_arrival_that_cannot_be_so(cast: Cast, at: datetime, days: int, reason: str, field: str) -> None:
    arrival = {"received_at": at - timedelta(days=days), "late_entry_reason": reason}
    with pytest.raises(Incomplete) as refusal:
        filed(cast, by=cast.officer, channel="letter", **arrival)
    assert list(refusal.value.fields) == [field]


def test_an_admin_may_enter_what_is_older(cast: Cast, at: datetime) -> None:
    old = at - timedelta(days=40)
    request = filed(cast, by=cast.admin, channel="letter", received_at=old, late_entry_reason="Surat lama.")
    assert request.casefile.received_at == old


def test_the_year_of_the_number_is_the_offices(cast: Cast, at: datetime) -> None:
    new_year_in_jakarta = datetime.fromisoformat("2026-12-31T17:30:00+00:00")
    assert filed(cast, at=new_year_in_jakarta).casefile.number == "DINKOP-P-2027-00001"
    assert filed(cast, at=new_year_in_jakarta - timedelta(hours=1)).casefile.number == "DINKOP-P-2026-00001"


def test_filing_takes_few_statements(cast: Cast, at: datetime) -> None:
    filed(cast)
    form = filing(at)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        file_request(cast.standard, form, by=ONLINE, at=at)
    statements = [row["sql"] for row in queries if "SAVEPOINT" not in row["sql"]]
    # PostgreSQL is told several INSERTs as parts of one statement: each counts.
    assert sum(max(1, sql.count("INSERT INTO")) for sql in statements) <= 11, statements


def test_clocks_explain_themselves(cast: Cast) -> None:
    clock = filed(cast).casefile.clocks.get(kind=Clock.Kind.LEGAL)
    assert clock.deadline["basis"]["article"]
    assert [day["number"] for day in clock.deadline["days"] if day["number"]] == list(range(1, 11))


@pytest.mark.parametrize("name", ["superior", "auditor", "stranger"])
def test_others_enter_nothing_at_this_counter(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        filed(cast, by=getattr(cast, name), channel="in_person")
    assert CaseFile.objects.count() == 0
