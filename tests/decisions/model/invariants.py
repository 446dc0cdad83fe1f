"""What holds after every step, whoever took it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.casefiles.models import Clock
from sedia.decisions.models import ConsentLink, Decision
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.rules import EXEMPT
from sedia.decisions.steps import DECISION, ISSUED, REPLACED
from sedia.exemptions.models import ConsequenceTest
from sedia.journal.models import Entry
from sedia.letters.envelope import hash_of
from sedia.letters.models import Letter
from sedia.requests.models import InformationRequest
from sedia.requests.steps import ENDED, REGISTERED, REQUEST, UNANSWERED
from sedia.steps.table import Table


def standing(request: InformationRequest) -> tuple[Any, ...]:
    """All of a case that a verb could change in its status: to be the same after a refusal."""
    row = InformationRequest.objects.values_list("status", "revision").get(pk=request.pk)
    decisions = (
        Decision.objects.filter(request=request).order_by("pk").values_list("pk", "status", "revision")
    )
    return row, tuple(decisions), Entry.objects.filter(chain=request.casefile.chain).count()


def by_whom(chain: str, *, since: int) -> list[dict[str, Any]]:
    """The members of staff who wrote the lines of a chain after the first so many."""
    lines = Entry.objects.filter(chain=chain).order_by("seq")[since:]
    return [line.who for line in lines if line.who["kind"] == "staff"]


def check(request: InformationRequest, stopped: dict[int, datetime]) -> None:
    """Raise AssertionError for the first thing that does not hold; `stopped` remembers when clocks were stopped."""
    lines = list(Entry.objects.filter(chain=request.casefile.chain).order_by("seq"))
    now = InformationRequest.objects.get(pk=request.pk)
    assert walked(REQUEST, lines, str(request.pk), REGISTERED) == now.status
    for decision in Decision.objects.filter(request=request).select_related("letter", "replaces__letter"):
        assert walked(DECISION, lines, str(decision.pk), "draft") == decision.status
        if decision.status in (ISSUED, REPLACED):
            went_out(decision)
    for opened in OpenRelease.objects.filter(decision__request=request).select_related("decision"):
        what_is_open(opened)
    if now.status in UNANSWERED:
        assert now.end_reason
        assert now.ended_at
        last = [line.event for line in lines if line.event.startswith(("decision.", "request."))]
        assert not last[-1].startswith("decision."), "no answer goes on after the end"
    for clock in Clock.objects.filter(casefile=request.casefile, stopped_at__isnull=False):
        assert stopped.setdefault(clock.pk, clock.stopped_at) == clock.stopped_at, "a clock stops once"
    if now.status in ENDED:
        kinds = (Clock.Kind.PROMISE, Clock.Kind.LEGAL)
        assert not Clock.objects.filter(casefile=request.casefile, kind__in=kinds, stopped_at=None).exists()


def walked(table: Table, lines: list[Entry], key: str, status: str) -> str:
    """The status to which the journal leads; each of its steps stands in the table."""
    for line in lines:
        if not line.event.startswith(f"{table.name}.") or line.fact.get(table.name) != key:
            continue
        verb = line.event.removeprefix(f"{table.name}.")
        step = next(step for step in table.from_status(status) if step.verb == verb)
        assert line.fact["from"] == status
        assert line.fact["to"] == (step.target or status)
        assert set(line.who["roles"]) & {str(role) for role in step.roles}, (verb, line.who)
        status = line.fact["to"]
    return status


def rests_on_another(decision: Decision) -> None:
    """An approval that is cited is that of an issued answer, by others than who gives, and covers exactly its files."""
    opened = decision.cites
    assert opened is not None
    source = opened.decision
    assert source.status in (ISSUED, REPLACED)
    assert not source.exempts
    assert (decision.approved_by_id, decision.approved_at) == (source.approved_by_id, source.approved_at)
    assert decision.proposed_by_id not in (source.approved_by_id, opened.marked_by_id)
    assert opened.marked_by_id != source.proposed_by_id
    given = set(decision.releases.values_list("blob_id", flat=True))
    assert given == set(opened.files.values_list("blob_id", flat=True))
    assert given <= set(source.releases.values_list("blob_id", flat=True))


def what_is_open(opened: OpenRelease) -> None:
    """What may still be given stands in a letter that stands, and no file of it was stopped."""
    if opened.status == "in_force":
        assert opened.decision.status == ISSUED
        assert not opened.files.filter(withdrawn_at__isnull=False).exists()


def went_out(decision: Decision) -> None:
    """An issued letter has its decision, approvals, number and hash; each exempt item its ground and consent."""
    letter = decision.letter
    assert letter is not None
    assert all((letter.number, letter.letter_date, letter.content_hash, letter.pdf_id, letter.issued_at))
    assert decision.proposed_by_id
    assert decision.approved_by_id
    assert decision.approved_by_id not in (decision.proposed_by_id, *decision.drafters)
    assert decision.content_hash
    outcomes = list(decision.outcomes.prefetch_related("grounds__test", "grounds__entry"))
    assert outcomes
    exempt = [row for row in outcomes if row.outcome in EXEMPT]
    assert decision.exempts == bool(exempt)
    assert letter.content_hash == hash_of(letter.content)
    assert Letter.objects.filter(office=letter.office_id, number=letter.number).count() == 1
    for row in exempt:
        assert row.grounds.all()
        for each in row.grounds.all():
            tested(each.test, decision)
    if exempt:
        consented(decision)
    if decision.cites is not None:
        rests_on_another(decision)
    if decision.status == REPLACED:
        new = Decision.objects.get(letter=letter.replaced_by_id)
        assert new.request_id == decision.request_id
        assert new.replaces_id == decision.pk or decision.overturned_at, "corrected, or answered anew"
    else:
        assert letter.replaced_by_id is None, "a letter stands until another one went out"


def tested(test: ConsequenceTest | None, decision: Decision) -> None:
    """The test of an exempt item was adopted, by the decree and on the sheet that went out with the letter, or with
    the letter of another answer that was decided together with it.
    """
    assert test is not None
    assert test.status == "adopted"
    bearer = decision.bearer() or decision
    assert bearer.decree is not None
    assert bearer.test_sheet is not None
    assert test.number == bearer.test_sheet.number
    assert test.exempt_entry.decree_number == bearer.decree.number
    for paper in (bearer.decree, bearer.test_sheet):
        assert all((paper.number, paper.letter_date, paper.pdf_id, paper.issued_at))


def consented(decision: Decision) -> None:
    """Somebody above consented, in one of the three ways, with what that way asks for."""
    given = decision.consent_or_none
    assert given is not None
    assert given.name
    assert given.post
    if given.way == "login":
        assert given.by_id not in (None, *decision.drafters, decision.approved_by_id)
    elif given.way == "paper":
        assert given.by_id not in (None, *decision.drafters)
        assert all((given.number, given.given_on, given.scan_id))
    else:
        assert given.by_id is None
        together = Decision.objects.grouped(decision)
        link = ConsentLink.objects.get(decision__in=together, used_at=given.at)
        assert link.made_by_id not in (*decision.drafters, decision.approved_by_id)
