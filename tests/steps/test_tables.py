"""Every row of every table: by whom, from where; and nobody else, from nowhere else."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedia.complaints.steps import COMPLAINT
from sedia.decisions.release_steps import BREACH, OPEN_RELEASE
from sedia.decisions.steps import DECISION
from sedia.exemptions.steps import ENTRY, TEST
from sedia.journal.actors import Actor, Role
from sedia.objections.steps import DISPUTE, OBJECTION
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.steps import ENDED, IN_WORK, REQUEST, UNANSWERED
from sedia.steps.table import Step, Table, step

TABLES = (REQUEST, DECISION, OPEN_RELEASE, BREACH, TEST, ENTRY, OBJECTION, DISPUTE, COMPLAINT)
ROWS = [(table, row) for table in TABLES for row in table.steps]
# An admin strikes a wrong entry, and writes down remarks and what happened at the Commission.
BY_ADMINS = {
    ("exempt_entry", "coret"),
    *((table, "catat") for table in ("request", "complaint", "objection")),
}
BY_ADMINS |= {("dispute", row.verb) for row in DISPUTE.steps}
NAMES = {role.value: role.value for role in Role}


def acting(role: str) -> Actor:
    return Actor("staff", "1", frozenset({role}))


def standing(table: Table, status: str) -> SimpleNamespace:
    """A thing on which every condition is met."""
    waits = SimpleNamespace(needs_number=True, needs_signature=True)
    answer = SimpleNamespace(approved_by_id=2)
    opened = SimpleNamespace(decision=answer, marked_by_id=2, why_not_given=lambda: None)
    opened.differs_from = lambda decision: False
    thing = SimpleNamespace(
        status=status,
        revision=1,
        completed_at=None,
        is_extended=False,
        entered_by_id=2,
        officer_id=2,
        warned_at=None,
        proposed_by_id=2,
        approved_by_id=2,
        exempts=False,
        why_held=lambda: None,
        delivery="in_person",
        letter=waits,
        overturned_at=None,
        replaces_id=None,
        lead_id=None,
        waits_for_decree=lambda: "",
        request=SimpleNamespace(status="in_analysis"),
        gives=True,
        cites=opened,
        cites_id=1,
        drafted_by_id=2,
        reopened_at=None,
        accuses=lambda staff: False,
        decided_before=(),
        objection=SimpleNamespace(grounds=("b",)),
        **vars(opened),
    )
    thing.drafted_by = lambda by: by.id == str(thing.proposed_by_id)
    return thing


def fitted(row: Step, thing: SimpleNamespace) -> SimpleNamespace:
    if row.verb == "terima":
        thing.delivery = "online"
    if row.verb == "putuskan":
        thing.exempts = True
    if row.verb == "keluarkan":
        thing.lead_id = 3
    if row.verb == "unggah-tertanda":
        thing.letter.needs_number = False
    if row.verb in ("golongkan", "usulkan"):
        thing.completed_at = "2026-11-23"
    return thing


@pytest.mark.parametrize(
    ("table", "row"), ROWS, ids=[f"{t.name}.{r.verb}-{sorted(r.sources)[0]}" for t, r in ROWS]
)
def test_row_by_role_by_state(table: Table, row: Step) -> None:
    for role, status in product(Role, table.statuses):
        thing = fitted(row, standing(table, status))
        lawful = [each for each in table.steps if each.verb == row.verb and status in each.sources]
        try:
            taken = table.allow(row.verb, thing, acting(role))
        except NotLawful:
            assert not lawful, (role, status)
        except NotAllowed:
            assert lawful and role not in lawful[0].roles, (role, status)
        else:
            assert taken is lawful[0] and role in lawful[0].roles, (role, status)


def test_who_proposed_does_not_approve() -> None:
    decision = standing(DECISION, "proposed")
    decision.proposed_by_id = 1
    with pytest.raises(NotAllowed, match="orang kedua"):
        DECISION.allow("setujui", decision, acting(Role.PPID))


def test_a_complaint_is_never_handled_by_whom_it_is_about() -> None:
    for row in COMPLAINT.steps:
        complaint = fitted(row, standing(COMPLAINT, min(row.sources)))
        complaint.accuses = lambda staff: staff == "1"
        for role in row.roles - {Role.REQUESTER}:
            with pytest.raises(NotAllowed, match="menyangkut Anda sendiri"):
                COMPLAINT.allow(row.verb, complaint, acting(role))


def test_whoever_decided_what_is_objected_to_answers_no_objection() -> None:
    objection = standing(OBJECTION, "in_review")
    objection.decided_before = ("1",)
    for verb, role in (("tanggapi", Role.SUPERIOR), ("catat-tanggapan", Role.OFFICER)):
        with pytest.raises(NotAllowed, match="ditanggapi orang lain"):
            OBJECTION.allow(verb, objection, acting(role))


def test_a_refusal_on_an_exemption_is_not_mediated() -> None:
    dispute = standing(DISPUTE, "filed")
    dispute.objection.grounds = ("a", "c")
    with pytest.raises(NotLawful, match="ajudikasi"):
        DISPUTE.allow("mediasi", dispute, acting(Role.PPID))


def test_who_approved_or_marked_it_does_not_give_it() -> None:
    for name in ("approved_by_id", "marked_by_id"):
        decision = standing(DECISION, "proposed")
        setattr(decision.cites.decision if name == "approved_by_id" else decision.cites, name, 1)
        with pytest.raises(NotAllowed, match="menyetujui atau menandai"):
            DECISION.allow("kutip-persetujuan", decision, acting(Role.OFFICER))


def test_an_officer_issues_only_on_an_approval_that_was_given_before() -> None:
    decision = standing(DECISION, "approved")
    decision.cites = decision.cites_id = None
    with pytest.raises(NotAllowed):
        DECISION.allow("terbitkan", decision, acting(Role.OFFICER))


def test_an_auditor_and_an_admin_decide_nothing() -> None:
    for table, row in ROWS:
        assert Role.AUDITOR not in row.roles
        assert Role.ADMIN not in row.roles or (table.name, row.verb) in BY_ADMINS


def test_a_step_for_somebody_else_is_shown_with_who_may_take_it() -> None:
    choices = REQUEST.choices(standing(REQUEST, "registered"), acting(Role.AUDITOR), NAMES)
    assert choices
    assert all(not choice.open and "Langkah ini untuk" in str(choice.reason) for choice in choices)


def test_quiet_steps_have_no_button() -> None:
    shown = {
        choice.step.verb
        for status in REQUEST.statuses
        for choice in REQUEST.choices(standing(REQUEST, status), acting(Role.OFFICER), NAMES)
    }
    assert not shown & {"jawab", "terima", "nomori", "unggah-tertanda"}


@given(st.lists(st.sampled_from([row for _, row in ROWS if _ is REQUEST]), max_size=25))
def test_no_walk_leaves_an_ended_request(walk: list[Step]) -> None:
    status = "registered"
    for row in walk:
        if status in row.sources:
            before, status = status, row.target or status
            # A delivered answer may be corrected, and is answered once more then.
            assert before not in UNANSWERED or status == before
    assert status in REQUEST.statuses


def test_every_status_is_reached_and_the_work_can_end() -> None:
    for table in TABLES:
        reached = {next(iter(table.statuses))}
        for _ in table.statuses:
            reached |= {row.target for row in table.steps if row.target and row.sources & reached}
        assert reached == set(table.statuses)
    assert IN_WORK.isdisjoint(ENDED)


def test_a_table_that_contradicts_itself_is_refused() -> None:
    row = step("go", "Go", sources="a", target="b", roles={"officer"}, article="design")
    with pytest.raises(ValueError, match="two ways"):
        Table("t", {"a": "A", "b": "B"}, (row, row))
    with pytest.raises(ValueError, match="unknown"):
        Table("t", {"a": "A"}, (row,))
