"""One press at the counter: what is already open is registered, answered and handed over (R03, R04, R19, R58).

Verbs in a row, each whole by itself and each taken only where the case stands: a press that breaks off leaves an
ordinary case in the queue, and pressing again goes on with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from sedia.casefiles import submission
from sedia.casefiles.models import CaseFile, Channel
from sedia.decisions import rules
from sedia.decisions.actions.citing import Gift, approve_cited, cite, require_givable
from sedia.decisions.actions.delivering import Proof, hand_over
from sedia.decisions.models import Decision
from sedia.decisions.models.open_release import DataAhead, OpenRelease
from sedia.decisions.steps import PROPOSED
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters import numbers
from sedia.letters.models import Letter
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, Refusal
from sedia.requests.actions.filing import file_request
from sedia.requests.actions.handling import take_over
from sedia.requests.filing import Filing
from sedia.requests.models import Delivery, InformationRequest
from sedia.requests.steps import ANSWERED, IN_ANALYSIS, REGISTERED
from sedia.standards.models import StandardVersion

TRIES = 3  # how often the next number is asked for, when others take it at the same moment


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What a press led to: the case, whether the data was given with it, and what hindered that, if it is known."""

    casefile: CaseFile
    given: bool
    hindrance: str = ""


def give_at_once(
    standard: StandardVersion,
    opened: OpenRelease,
    filing: Filing,
    gift: Gift,
    *,
    by: Actor,
    at: datetime,
) -> AtOnce:
    """Register who asks, answer with what is already open, issue, hand over. The same key gives the same case again.

    What is asked is what is open: `filing` needs no subject, details and delivery. Nothing is registered when it cannot
    be given: raises NotAllowed, NotLawful, Incomplete, AlreadySent.
    """
    if not submission.was_used(filing.submission_key):
        require_givable(opened, standard.service.office, by=by, at=at)
        _require_complete(standard.service.office, filing, gift, at)
    filed = file_request(standard, _asked(opened, filing, gift), by=by, at=at)
    try:
        _go_on(_fresh(filed.casefile.pk), opened, gift, by=by, at=at)
    except ChangedMeanwhile:  # the other of two presses goes on with it
        return _came_to(filed.casefile)
    except Incomplete as refusal:
        return _came_to(filed.casefile, " ".join(said for each in refusal.fields.values() for said in each))
    except Refusal as refusal:
        return _came_to(filed.casefile, refusal.message)
    return _came_to(filed.casefile)


def _came_to(casefile: CaseFile, hindrance: str = "") -> AtOnce:
    answers = Decision.objects.filter(request__casefile=casefile, cites__isnull=False)
    given = answers.filter(Q(issued_at__isnull=False) | Q(ahead__isnull=False)).exists()
    return AtOnce(casefile, given, hindrance)


def _asked(opened: OpenRelease, filing: Filing, gift: Gift) -> Filing:
    delivery = Delivery.ONLINE if gift.is_online else Delivery.IN_PERSON
    return replace(filing, subject=opened.title, details=str(opened), delivery=delivery)


def _require_complete(office: Office, filing: Filing, gift: Gift, at: datetime) -> None:
    """Raise Incomplete, or NotLawful, for what would refuse the letter or the handover after the registration."""
    in_person = filing.channel == Channel.IN_PERSON
    wrong = rules.wrong_gift(way=gift.way, in_person=in_person, drawn=gift.drawing is not None)
    if wrong:
        raise Incomplete(wrong)
    letters.require_address(office)
    if gift.letter_number:
        day = calendar_of(office).local_date(at)
        letters.refuse_taken(Letter(office=office, number=gift.letter_number, year=day.year))


def _go_on(request: InformationRequest, opened: OpenRelease, gift: Gift, *, by: Actor, at: datetime) -> None:
    """The steps that are still ahead of this case."""
    if request.status == REGISTERED:
        take_over(request, by=by, at=at, revision=request.revision)
    decision = request.decisions.under_way().select_related("cites__decision__letter").first()
    if decision is None and request.status == IN_ANALYSIS:
        decision = cite(request, opened, by=by, at=at, revision=request.revision)
    if decision is not None and decision.status == PROPOSED and decision.cites_id is not None:
        decision.request = request
        _approve(decision, gift, by=by, at=at)
    if gift.way == DataAhead.Way.DRAWN and request.status == ANSWERED:
        proof = Proof(way=gift.way, document=gift.drawing)
        hand_over(request, proof, by=by, at=at, revision=request.revision)


def _approve(decision: Decision, gift: Gift, *, by: Actor, at: datetime) -> None:
    """With the number typed, or the next one; when others took it meanwhile the letter waits for its number."""
    office = decision.request.office
    automatic = office.numbering == Office.Numbering.AUTOMATIC
    revision = decision.revision
    for _ in range(TRIES):
        number = gift.letter_number
        if not number and automatic:
            number = numbers.suggested(office, calendar_of(office).local_date(at))
        try:
            approve_cited(decision, replace(gift, letter_number=number), by=by, at=at, revision=revision)
            return
        except Incomplete as refusal:
            if refusal.fields != letters.NUMBER_TAKEN or not automatic:
                break
            gift = replace(gift, letter_number="")
    approve_cited(decision, replace(gift, letter_number=""), by=by, at=at, revision=revision)


def _fresh(key: int) -> InformationRequest:
    rows = InformationRequest.objects.select_related(
        "casefile__requester", "casefile__office", "office", "standard__service__office"
    )
    return rows.get(casefile=key)
