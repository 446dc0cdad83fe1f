"""What was recorded more than one working day after it happened; each kind of fact from its own table."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import CaseFile, OldCase, Requester
from sedia.decisions.actions.withdrawing import BreachFacts, describe_breach
from sedia.decisions.models import Breach, Consent, Handover
from sedia.letters.models import Letter
from sedia.objections.actions.disputing import adjudicate, mediate, open_dispute
from sedia.objections.models import Dispute, Objection
from sedia.offices.actions.memberships import Post, grant
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Staff
from sedia.reports.registers.recorded_late import RECORDED_LATE, rows
from sedia.reports.registers.register import Wanted
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, filed, proposed
from tests.complaints.scene import complained
from tests.exemptions.told import entered, written
from tests.objections.objecting import decided
from tests.reports.test_registers import YEAR, one, reader, table

THURSDAY, FRIDAY = (datetime.fromisoformat(f"2026-11-{day}T03:00:00+00:00") for day in (19, 20))


def received(request: InformationRequest, moment: datetime) -> None:
    CaseFile.objects.filter(pk=request.casefile.pk).update(received_at=moment)


def test_more_than_one_working_day_and_not_less(cast: Cast) -> None:
    friday, thursday = filed(cast, by=cast.officer), filed(cast, by=cast.officer, email="x@contoh.id")
    received(friday, FRIDAY)  # recorded on Monday: one working day later
    assert not rows(reader(cast), YEAR)
    received(thursday, THURSDAY)
    InformationRequest.objects.filter(pk=thursday.pk).update(late_entry_reason="Listrik padam")
    assert one(RECORDED_LATE, reader(cast)) == {
        "number": thursday.casefile.number,
        "what": "Penerimaan permohonan",
        "day": date(2026, 11, 19),
        "recorded": date(2026, 11, 23),
        "gap": 2,
        "by": Staff.objects.get(pk=cast.officer.staff_id).name,
        "reason": "Listrik padam",
    }
    assert not rows(reader(cast, cast.stranger), YEAR)
    assert not rows(reader(cast), Wanted(date(2026, 11, 20), date(2026, 11, 30)))


def test_what_came_from_an_old_register_is_not_late(cast: Cast) -> None:
    old = filed(cast, by=cast.officer)
    received(old, THURSDAY)
    assert len(rows(reader(cast), YEAR)) == 1
    OldCase.objects.create(casefile=old.casefile, office=cast.office, number="12/2026", fingerprint="0" * 64)
    assert not rows(reader(cast), YEAR)


def test_facts_of_every_kind(cast: Cast) -> None:
    early = date(2026, 11, 17)
    objection = decided(cast)
    Objection.objects.filter(pk=objection.pk).update(paper_date=early)
    said = {"number": "1/KI", "filed_on": early, "status": "filed", "recorded_at": cast.at}
    Dispute.objects.create(objection=objection, **said)
    decision = approved(cast, proposed(cast, email="x@contoh.id", delivery="post"), number="500/1")
    Letter.objects.filter(number="500/1").update(letter_date=early)
    by = Staff.objects.get(pk=cast.officer.staff_id)
    Handover.objects.create(decision=decision, way="post", at=cast.at, by=by, sent_on=early)
    Consent.objects.create(decision=decision, way="paper", at=cast.at, name="A", post="B", given_on=early)
    entered(cast, decree_date=early)
    found = {row["what"]: row for row in table(RECORDED_LATE, reader(cast))}
    assert set(found) == {
        "Tanggapan keberatan di atas kertas",
        "Sengketa di Komisi Informasi",
        "Nomor dan tanggal surat",
        "Pengiriman jawaban",
        "Persetujuan tertulis atasan PPID",
        "Penetapan klasifikasi",
    }
    assert {row["gap"] for row in found.values()} == {4}
    assert found["Nomor dan tanggal surat"]["by"]
    assert found["Penetapan klasifikasi"]["by"]


def test_what_is_confidential_or_about_oneself(cast: Cast) -> None:
    complaint = complained(cast)
    CaseFile.objects.filter(pk=complaint.casefile.pk).update(received_at=THURSDAY)
    type(complaint).objects.filter(pk=complaint.pk).update(late_entry_reason="Titipan Bu Wahyu")
    assert one(RECORDED_LATE, reader(cast))["reason"] == "Titipan Bu Wahyu"
    Requester.objects.filter(pk=complaint.casefile.pk).update(confidential=True)
    assert one(RECORDED_LATE, reader(cast))["reason"] == "[dirahasiakan]"
    complaint.accused.add(cast.officer.staff_key)
    assert not rows(reader(cast), YEAR)


def test_it_costs_the_same_for_any_number(cast: Cast, django_assert_num_queries: Any) -> None:
    for number in range(3):
        received(filed(cast, email=f"w{number}@contoh.id"), THURSDAY - timedelta(days=number))
    seen = reader(cast)
    rows(seen, YEAR)
    with django_assert_num_queries(13):
        found = rows(seen, YEAR)
    assert len(found) == 3
    assert [fact.happened for fact in found] == sorted(fact.happened for fact in found)
    with django_assert_num_queries(1):
        RECORDED_LATE.cells(found, seen)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_portions_of_what_is_gathered(cast: Cast, size: int) -> None:
    for number in range(3):
        received(filed(cast, email=f"w{number}@contoh.id"), THURSDAY - timedelta(days=number))
    assert len(table(RECORDED_LATE, reader(cast), size=size)) == 3


def test_days_that_only_the_journal_dates(cast: Cast) -> None:
    later, started = cast.at + timedelta(days=14), date(2026, 11, 24)
    objection = decided(cast)
    seen: dict[str, Any] = {"by": cast.registrar, "at": cast.at}
    dispute = open_dispute(objection, number="1/KI", filed_on=date(2026, 11, 23), **seen)
    seen["at"] = later
    mediate(dispute, revision=1, day=started, **seen)
    dispute.refresh_from_db()
    adjudicate(dispute, revision=dispute.revision, day=calendar_of(cast.office).local_date(later), **seen)
    staff = Staff.objects.get(pk=cast.auditor.staff_id)
    post = Post(role="registrar", since=started, order_number="821/7/2026")
    grant(cast.office, staff, post, by=cast.admin, at=later)
    found = {row["what"]: row for row in table(RECORDED_LATE, reader(cast))}
    assert set(found) == {"Mediasi sengketa", "Mulai memegang peran"}, (
        "what was recorded on its day is not late"
    )
    assert found["Mediasi sengketa"]["number"] == objection.casefile.number
    assert found["Mulai memegang peran"]["number"] == "821/7/2026"
    assert found["Mulai memegang peran"]["by"] == Staff.objects.get(pk=cast.admin.staff_id).name
    assert {row["day"] for row in found.values()} == {started}
    assert not rows(reader(cast, cast.stranger), YEAR)


def test_a_consequence_test_written_long_after_it_was_held(cast: Cast) -> None:
    test = written(cast)
    type(test).objects.filter(pk=test.pk).update(held_on=date(2026, 11, 17))
    assert [fact.what for fact in rows(reader(cast), YEAR)] == ["Uji konsekuensi"]


def test_when_the_owner_of_the_data_was_told_of_a_breach(cast: Cast) -> None:
    breach = Breach.objects.create(
        request=filed(cast),
        office=cast.office,
        status="open",
        discovered_at=cast.at,
        due_at=cast.at + timedelta(days=3),
        opened_by_id=cast.officer.staff_key,
    )
    told = BreachFacts(subjects_told_on=date(2026, 11, 17))
    describe_breach(breach, told, by=cast.ppid, at=cast.at, revision=1)
    assert [fact.what for fact in rows(reader(cast), YEAR)] == ["Pemberitahuan kepada pemilik data"]
