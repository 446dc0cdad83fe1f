"""What holds of objections, of what they overturn and of disputes after every step, whoever took it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sedia.casefiles.models import CaseFile, Clock
from sedia.decisions.models import Consent, Decision, ItemOutcome
from sedia.decisions.steps import ISSUED, REPLACED
from sedia.journal.models import Entry
from sedia.letters.envelope import hash_of
from sedia.letters.models import Kind, Letter
from sedia.notices.models import Notice
from sedia.objections.models import Dispute, Objection
from sedia.objections.steps import DISPUTE, OBJECTION
from sedia.offices.calendar import calendar_of
from sedia.requests.models import InformationRequest
from tests.decisions.model.invariants import walked
from tests.objections.model.pleas import now

DECIDING = ("objection.tanggapi", "objection.catat-tanggapan")
OF_PART = ("decision.usulkan", "decision.kutip-persetujuan", "decision.setujui", "decision.putuskan")
OPENED_ANEW = "request.buka-kembali"
STANDS_STILL = ("answered", "delivered", "closed_incomplete")
GRANTED = ("overturned", "partly")


@dataclass
class Kept:
    """What was seen once and never changes: letters as they went out, and clocks as they stopped."""

    letters: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    stopped: dict[int, datetime] = field(default_factory=dict)

    def check(self, casefile: CaseFile) -> None:
        """Raise AssertionError for a letter that changed after its issue, or a clock that runs or counts anew."""
        columns = ("number", "letter_date", "content_hash", "pdf_id", "signed_id", "issued_at", "code")
        for letter in Letter.objects.filter(casefile=casefile, issued_at__isnull=False):
            frozen = tuple(getattr(letter, name) for name in columns)
            assert self.letters.setdefault(letter.pk, frozen) == frozen, "a letter stays as it went out"
            assert letter.content_hash == hash_of(letter.content)
        clocks = dict(Clock.objects.filter(casefile=casefile).values_list("pk", "stopped_at"))
        for key, at in clocks.items():
            if at is not None:
                self.stopped.setdefault(key, at)
        assert all(clocks.get(key, at) == at for key, at in self.stopped.items()), "a clock stops once"


def check_objection(objection: Objection, kept: Kept) -> None:
    """Raise AssertionError for the first thing that does not hold."""
    kept.check(objection.casefile)
    lines, objection = lines_of(objection.casefile), now(objection)
    assert walked(OBJECTION, lines, str(objection.pk), "registered") == objection.status
    went_out = Letter.objects.filter(casefile=objection.casefile, issued_at__isnull=False)
    if objection.status == "answered":
        answered(objection, went_out.get(), lines)
    else:
        assert objection.answered_at is None
        assert not went_out.exists()
    if not objection.in_work:
        own = Clock.objects.filter(casefile=objection.casefile, kind=Clock.Kind.OBJECTION)
        assert own.get().stopped_at == objection.ended_at
    told_once(objection.casefile, "objection_lapsed", "objection.limit_passed")
    if dispute := Dispute.objects.filter(objection=objection).first():
        disputed(dispute, objection, lines)


def lines_of(casefile: CaseFile) -> list[Entry]:
    """The journal of a case, in order."""
    return list(Entry.objects.filter(chain=casefile.chain).order_by("seq"))


def answered(objection: Objection, letter: Letter, lines: list[Entry]) -> None:
    """One issued letter, decided by a lawful superior with written reasons; it says if the objection came late."""
    assert (letter.pk, letter.kind) == (objection.letter_id, Kind.OBJECTION_ANSWER)
    assert all((letter.number, letter.letter_date, letter.content_hash, letter.pdf_id, letter.code))
    assert letter.issued_at == objection.answered_at
    (decided,) = (line for line in lines if line.event in DECIDING)
    lawful(objection, decided)
    content = letter.content
    assert [each["letter"] for each in content["grounds"]] == objection.grounds
    assert objection.reasons.strip()
    assert content["reasons"] == objection.reasons
    assert bool(content["late_note"]) == came_late(objection)
    if objection.request is not None:
        before = Consent.objects.filter(decision__request=objection.request, at__lt=decided.at)
        assert bool(content["consent_note"]) == before.exists(), "consenting before is said"
        followed(objection, lines)


def lawful(objection: Objection, decided: Entry) -> None:
    """The superior decided it, or one on paper by the word of somebody who did not draft it; who answers had no part
    in what is objected to.
    """
    who = decided.who
    assert who["id"] not in had_part(objection, until=decided.pk)
    if decided.event == DECIDING[0]:
        assert "superior" in who["roles"]
        assert who["id"] == str(objection.decided_by_id)
    else:
        assert who["id"] != str(objection.drafted_by_id)
        assert all((objection.paper_number, objection.paper_date, objection.paper_scan_id))
    assert objection.decided_name
    assert objection.decided_post


def had_part(objection: Objection, *, until: int | None = None) -> set[str]:
    """Who drafted, proposed or decided what is objected to, as the journal says: whatever became of it later."""
    if objection.request is None:
        return set()
    lines = Entry.objects.filter(chain=objection.request.casefile.chain, event__in=OF_PART)
    return {line.who["id"] for line in lines if until is None or line.pk < until}


def came_late(objection: Objection) -> bool:
    """Whether it came after the last day to object."""
    received = calendar_of(objection.office).local_date(objection.casefile.received_at)
    return objection.window_until is not None and received > objection.window_until


def followed(objection: Objection, above: list[Entry]) -> None:
    """Upheld, it moves nothing; overturned, what stood then is open to be answered anew, under a clock of its own."""
    request, at = objection.request, objection.answered_at
    assert request is not None
    issued = next(line for line in above if line.event == "objection.terbitkan")
    lines = lines_of(request.casefile)
    moved = [line for line in lines if line.at == at]
    opened = set(objection.items.values_list("pk", flat=True))
    if objection.outcome == "upheld" or not opened:
        assert not moved
        return
    assert objection.outcome in GRANTED
    rows = ItemOutcome.objects.filter(item__in=opened, decision__issued_at__lt=at)
    assert not rows.filter(decision__status=ISSUED, overturned_at=None).exists(), "what was answered is open"
    before = [line for line in lines if line.pk < issued.pk and "request" in line.fact and "to" in line.fact]
    if before and before[-1].fact["to"] in STANDS_STILL:
        assert [line.event for line in moved] == [OPENED_ANEW]
        clock = Clock.objects.get(casefile=request.casefile, kind=Clock.Kind.REOPENED, started_at=at)
        assert objection.casefile.number in str(clock.deadline)
    else:
        assert not moved


def check_anew(request: InformationRequest, kept: Kept) -> None:
    """What was overturned is answered anew by exactly one letter; the old one stands until then. Each limit is told
    of once.
    """
    kept.check(request.casefile)
    told_once(request.casefile, "limit_passed", "request.limit_passed")
    lines = lines_of(request.casefile)
    clocks = Clock.objects.filter(casefile=request.casefile, kind=Clock.Kind.REOPENED).order_by("pk")
    assert [clock.started_at for clock in clocks] == [line.at for line in lines if line.event == OPENED_ANEW]
    status = InformationRequest.objects.values_list("status", flat=True).get(pk=request.pk)
    if status == "delivered":
        assert all(clock.stopped_at for clock in clocks)
    replacing = [line.fact["decision"] for line in lines if line.event == "decision.gantikan"]
    assert len(replacing) == len(set(replacing)), "a letter is replaced once"
    standing: list[int] = []
    for decision in Decision.objects.filter(request=request, issued_at__isnull=False):
        rows = list(decision.outcomes.all())
        if decision.status == ISSUED:
            standing += [
                row.item_id for row in rows if not row.overturned_at and row.outcome != "not_documented"
            ]
        for row in rows:
            if row.overturned_at is not None:
                ordered(row)
        if all(row.overturned_at for row in rows) and status in ("answered", "delivered"):
            assert decision.status == REPLACED, "answered anew, the old letter is replaced"
    assert len(standing) == len(set(standing)), "an item has one answer that stands"


def ordered(row: ItemOutcome) -> None:
    """An outcome is overturned by the answer to an objection, and by nothing else."""
    (by,) = Objection.objects.filter(answered_at=row.overturned_at, items=row.item_id)
    assert by.outcome in GRANTED
    assert by.request_id == row.decision.request_id


def told_once(casefile: CaseFile, kind: str, event: str) -> None:
    """A limit that passed is told of once, and the journal says so once."""
    told = Notice.objects.filter(casefile=casefile, kind=kind).count()
    assert told == Entry.objects.filter(chain=casefile.chain, event=event).count() <= 1


def disputed(dispute: Dispute, objection: Objection, lines: list[Entry]) -> None:
    """A dispute follows an answer or a limit that passed; its stages follow the table; on ground a none is mediated."""
    of_it = [line for line in lines if line.event.startswith("dispute.")]
    assert of_it[0].event == "dispute.didaftarkan"
    assert walked(DISPUTE, of_it[1:], str(dispute.pk), "filed") == dispute.status
    answered_first = objection.answered_at is not None and objection.answered_at < dispute.recorded_at
    assert answered_first or objection.answer_due < dispute.recorded_at
    assert dispute.number
    dates = {
        "mediation": dispute.mediated_on,
        "adjudication": dispute.adjudicated_on,
        "court": dispute.sued_on,
    }
    assert dates.get(dispute.status, dispute.filed_on)
    if dispute.status == "ended":
        by_court = (dispute.court_result, dispute.court_decided_on)
        assert all((dispute.result, dispute.decided_on)) or all(by_court)
    if "a" in objection.grounds:
        assert dispute.mediated_on is None
    waiting = Clock.objects.filter(casefile=objection.casefile, kind=Clock.Kind.DISPUTE, stopped_at=None)
    assert not waiting.exists(), "who went to the Commission has no last day to go there any more"
