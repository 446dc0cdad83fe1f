"""The registers besides requests and objections: complaints, letters, handovers, the exempt list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sedia.casefiles.models import IdentityReader
from sedia.decisions.models import Handover
from sedia.letters.models import Letter
from sedia.offices.models import Staff
from sedia.reports.registers.complaints import COMPLAINTS
from sedia.reports.registers.exempt import EXEMPT
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.papers import HANDOVERS, LETTERS
from sedia.reports.registers.register import Wanted
from tests.cast import Cast, approved, proposed
from tests.complaints.scene import answered, complained
from tests.exemptions.told import entered
from tests.reports.test_registers import YEAR, one, reader, table


def test_every_register_has_its_word_and_distinct_columns() -> None:
    for word, register in REGISTERS.items():
        columns = register.columns(YEAR.ends)
        assert register.word == word
        assert len({column.key for column in columns}) == len(columns)
        assert len({column.title for column in columns}) == len(columns)


def test_a_complaint_and_its_answer(cast: Cast) -> None:
    complaint = answered(cast)
    row = one(COMPLAINTS, reader(cast))
    assert row["number"] == complaint.casefile.number
    assert row["identity"] == "Dengan nama"
    assert row["details"].startswith(complaint.subject)
    assert row["finding"]
    assert row["answered"] == (date(2026, 11, 23),)


def test_a_confidential_complainant_is_named_to_the_named_alone(cast: Cast) -> None:
    complaint = complained(cast, identity="confidential")
    requester = complaint.casefile.requester
    told = str(table(COMPLAINTS, reader(cast)))
    assert "[dirahasiakan]" in told
    for secret in (requester.name, requester.phone, requester.email, requester.address):
        assert not secret or secret not in told
    staff = Staff.objects.get(pk=cast.officer.staff_id)
    IdentityReader.objects.create(office=cast.office, staff=staff, named_at=cast.at)
    assert one(COMPLAINTS, reader(cast))["name"].startswith(requester.name)


def test_an_anonymous_complaint_has_no_name(cast: Cast) -> None:
    complained(cast, identity="anonymous")
    assert one(COMPLAINTS, reader(cast))["name"] == "Tanpa nama"


def test_whoever_is_complained_of_does_not_see_it(cast: Cast) -> None:
    complaint = answered(cast)
    complaint.accused.add(cast.officer.staff_key)
    assert not table(COMPLAINTS, reader(cast))
    assert not [row for row in table(LETTERS, reader(cast)) if row["case"] == complaint.casefile.number]
    assert one(COMPLAINTS, reader(cast, cast.colleague))["number"] == complaint.casefile.number


def test_letters_by_their_date(cast: Cast) -> None:
    approved(cast, proposed(cast), number="500/1")
    letter = Letter.objects.exclude(number="").get(number="500/1")
    row = next(row for row in table(LETTERS, reader(cast)) if row["number"] == "500/1")
    assert (row["day"], row["kind"]) == (letter.letter_date, "Surat jawaban")
    assert row["name"] == "Wahyu Setiawan"
    assert row["issued"] == (date(2026, 11, 23),)
    assert not table(LETTERS, reader(cast), Wanted(date(2025, 1, 1), date(2025, 12, 31)))
    assert not table(LETTERS, reader(cast), Wanted(YEAR.begins, YEAR.ends, state="refusal"))


def test_a_letter_dated_before_it_was_numbered_says_so(cast: Cast) -> None:
    approved(cast, proposed(cast), number="500/1")
    Letter.objects.filter(number="500/1").update(letter_date=date(2026, 11, 20))
    row = next(row for row in table(LETTERS, reader(cast)) if row["number"] == "500/1")
    assert row["notes"] == "Nomor dicatat 23 November 2026."


def test_handovers(cast: Cast) -> None:
    decision = approved(cast, proposed(cast, delivery="post"), number="500/1")
    by = Staff.objects.get(pk=cast.officer.staff_id)
    said = {"sent_on": date(2026, 11, 20), "carrier": "Pos Indonesia", "tracking_number": "=R1"}
    Handover.objects.create(decision=decision, way="post", at=cast.at, by=by, **said)
    row = one(HANDOVERS, reader(cast))
    assert (row["case"], row["letter"]) == (decision.request.casefile.number, "500/1")
    assert (row["day"], row["hour"], row["way"]) == ((date(2026, 11, 23),), "09.00", "Pos")
    assert (row["collector"], row["sent"], row["tracking"]) == ("", date(2026, 11, 20), "=R1")
    assert not table(HANDOVERS, reader(cast), Wanted(YEAR.begins, YEAR.ends, state="courier"))


@pytest.mark.parametrize(("register", "most"), [(COMPLAINTS, 2), (LETTERS, 0), (HANDOVERS, 0), (EXEMPT, 0)])
def test_what_a_portion_costs(cast: Cast, register: Any, most: int, django_assert_num_queries: Any) -> None:
    answered(cast)
    approved(cast, proposed(cast), number="500/1")
    seen = reader(cast)
    rows = list(register.rows(seen, YEAR))
    with django_assert_num_queries(most):
        register.cells(rows, seen)


def test_another_office_sees_none_of_it(cast: Cast) -> None:
    answered(cast)
    approved(cast, proposed(cast), number="500/1")
    for register in REGISTERS.values():
        assert not table(register, reader(cast, cast.stranger)), register.word


def test_the_exempt_list(cast: Cast) -> None:
    entry = entered(cast)
    on = entry.decree_date
    row = one(EXEMPT, reader(cast), Wanted(on, on))
    assert (row["number"], row["day"], row["information"]) == (entry.decree_number, on, entry.information)
    assert f"huruf {entry.letter}" in row["basis"]
    assert not table(EXEMPT, reader(cast), Wanted(on, on, state="opened"))
    assert not table(EXEMPT, reader(cast, cast.stranger), Wanted(on, on))
