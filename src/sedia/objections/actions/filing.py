"""Filing an objection, from the requester's view or the counter: a number and a receipt at once (R22, R23, R74)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sedia import law
from sedia.casefiles.models import CaseFile, Clock, Kind, Requester
from sedia.casefiles.opening import Filed, Opening, instead, may_file, once, opening
from sedia.casefiles.rules import missing_person, wrong_arrival
from sedia.decisions.content import objectionable_from
from sedia.decisions.models import ItemOutcome
from sedia.journal.actors import Actor, Role
from sedia.journal.rows import insert
from sedia.letters.models import Letter
from sedia.notices import outbox
from sedia.objections import rules, seals
from sedia.objections.clocks import answer_clock, window_from
from sedia.objections.filing import ObjectionFiling
from sedia.objections.models import Objection
from sedia.objections.steps import COUNTER, REGISTERED
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.refusals import Incomplete
from sedia.requests.models import InformationRequest
from sedia.requests.steps import CLOSED_INCOMPLETE


def file_objection(
    office: Office, request: InformationRequest | None, filing: ObjectionFiling, *, by: Actor, at: datetime
) -> Filed:
    """Register an objection to a request of this office, or to missing periodic information (`request` None).

    `by` is the requester (online) or an officer (at the counter). One that comes after its window is taken in, with a
    warning (R23). The same key with the same content gives the same case again. Raises NotAllowed, Incomplete, or
    AlreadySent for a used key with other content.
    """
    may_file(office, filing, by=by, at=at, counter=COUNTER)
    about = objectionable(request, filing.received_at or at) if request is not None else None
    if wrong := _wrong(office, request, about, filing, by=by, at=at):
        raise Incomplete(wrong)
    asked = filing.asked if request is None else request.details
    opened = opening(
        office, Kind.OBJECTION, filing, by=by, at=at, words=words_of(asked, filing.position, filing)
    )
    made = _Case(opened, request, about, filing, by=by, at=at)
    return once(made.opening, made.write)


def open_from_case(
    source: CaseFile,
    request: InformationRequest | None,
    *,
    grounds: tuple[str, ...],
    position: str,
    asked: str,
    by: Actor,
    at: datetime,
) -> CaseFile:
    """Register an objection in the place of a case of another kind, with its time of arrival, person and files (R28).

    `request` is what is objected to, None for missing periodic information (`asked`). Call it inside the transaction
    that ends the other case. Raises Incomplete.
    """
    filing = ObjectionFiling(submission_key="", grounds=grounds, position=position, asked=asked)
    about = objectionable(request, source.received_at) if request is not None else None
    day = calendar_of(source.office).local_date(source.received_at)
    if wrong := rules.wrong_filing(filing, about, known=known_grounds(day)):
        raise Incomplete(wrong)
    opened = instead(source, Kind.OBJECTION, at=at, words=words_of(asked, position, source.requester))
    made = _Case(opened, request, about, filing, by=by, at=at)
    made.write()
    return opened.casefile


def known_grounds(on: date) -> list[str]:
    """The letters of the grounds in force that day."""
    return [ground.letter for ground in law.load().all(law.ObjectionGround, on=on)]


def words_of(asked: str, position: str, who: ObjectionFiling | Requester) -> tuple[str, ...]:
    """The texts by which an objection is found."""
    return (asked, position, who.name, who.institution)


def objectionable(
    request: InformationRequest, at: datetime, *, letters: Sequence[date] | None = None
) -> rules.Objectionable:
    """What the office knows at `at` of a request that is objected to.

    `letters` are the days from which those that answered it and still stand may be objected to, where they are known
    already (`objectionable_from`); else one query.
    """
    if letters is None:
        letters = _letters(request)
    found_on = _found_on(request, letters, at)
    return rules.Objectionable(found_on, rules.NOTHING_TO_OBJECT.get(request.status, ""))


def last_day_to_object(
    request: InformationRequest, at: datetime, *, letters: Sequence[date] | None = None
) -> date | None:
    """The last day on which this request may be objected to in time; None while there is nothing to object to.

    `letters` as for `objectionable`.
    """
    about = objectionable(request, at, letters=letters)
    if about.ended or about.found_on is None:
        return None
    return window_from(request.office, about.found_on).last_day


def _letters(request: InformationRequest) -> list[date]:
    standing = ItemOutcome.objects.filter(decision__request=request, overturned_at__isnull=True)
    rows = Letter.objects.issued().filter(decision__in=standing.values("decision"))
    return [objectionable_from(letter, request.office) for letter in rows]


def _found_on(request: InformationRequest, letters: Sequence[date], at: datetime) -> date | None:
    calendar = calendar_of(request.office)
    found = list(letters)
    if request.status == CLOSED_INCOMPLETE and request.ended_at is not None:
        found.append(calendar.local_date(request.ended_at))
    # Of what is answered anew on an objection, `legal_due` is the time that the superior set.
    if (request.in_work or not found) and at > request.legal_due:
        found.append(calendar.local_date(request.legal_due))
    return max(found, default=None)


def _wrong(
    office: Office,
    request: InformationRequest | None,
    about: rules.Objectionable | None,
    filing: ObjectionFiling,
    *,
    by: Actor,
    at: datetime,
) -> dict[str, list[str]]:
    calendar = calendar_of(office)
    day = calendar.local_date(filing.received_at or at)
    wrong = rules.wrong_filing(filing, about, known=known_grounds(day))
    if by.kind == "requester":
        return wrong | rules.missing_online(filing)
    wrong |= missing_person(filing)
    return wrong | wrong_arrival(filing, at=at, calendar=calendar, is_admin=by.has(Role.ADMIN))


class _Case:
    """Everything a filing writes, computed before the transaction; `write` only inserts."""

    def __init__(
        self,
        opened: Opening,
        request: InformationRequest | None,
        about: rules.Objectionable | None,
        filing: ObjectionFiling,
        *,
        by: Actor,
        at: datetime,
    ) -> None:
        self.by, self.at = by, at
        asked = filing.asked if request is None else request.details
        self.opening = opened
        casefile, office = opened.casefile, opened.casefile.office
        self.opening.clocks = {Clock.Kind.OBJECTION: answer_clock(casefile)}
        found_on = about.found_on if about is not None else None
        self.objection = Objection(
            casefile=casefile,
            office=office,
            request=request,
            status=REGISTERED,
            grounds=sorted(filing.grounds),
            position=filing.position,
            asked=asked,
            purpose=filing.purpose or (request.purpose if request is not None else ""),
            window_until=window_from(office, found_on).last_day if found_on is not None else None,
            entered_by_id=by.staff_id,
            agenda_number=filing.agenda_number,
            read_back_at=at if filing.read_back else None,
            late_entry_reason=filing.late_entry_reason,
            answer_due=self.opening.clocks[Clock.Kind.OBJECTION].due_at,
        )

    def write(self) -> None:
        """Insert it all: the key's row first, then the counter, then the rest without pause (DESIGN.md 2.9)."""
        self.opening.write()
        insert(self.objection)
        self.opening.record("objection.registered", by=self.by, at=self.at, facts=self._facts())
        outbox.put(self._notices())

    def _facts(self) -> dict[str, object]:
        objection = self.objection
        return {
            "request": objection.request.casefile.number if objection.request is not None else None,
            "grounds": objection.grounds,
            "window_until": objection.window_until.isoformat() if objection.window_until else None,
            "answer_due": objection.answer_due.isoformat(),
            seals.FACT: seals.seal(objection),
        }

    def _notices(self) -> list[outbox.Notice]:
        casefile, at = self.objection.casefile, self.at
        above = self.objection.office.superior_office
        return [
            outbox.to_requester(
                "objection_registered", casefile=casefile, requester=casefile.requester, at=at
            ),
            outbox.to_role("new_objection", role=Role.OFFICER, casefile=casefile, at=at),
            outbox.to_role("new_objection", role=Role.SUPERIOR, casefile=casefile, office=above, at=at),
        ]
