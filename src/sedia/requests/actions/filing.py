"""Filing a request, from the public form or the counter: a number and a receipt at once (R03, R04)."""

from __future__ import annotations

from datetime import datetime

from sedia.casefiles.models import CaseFile, Clock, Kind
from sedia.casefiles.opening import Filed, Opening, instead, may_file, once, opening
from sedia.casefiles.rules import subject_of, wrong_arrival
from sedia.journal.actors import Actor, Role
from sedia.journal.rows import insert, new
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete
from sedia.requests import rules, seals
from sedia.requests.clocks import first_clocks
from sedia.requests.filing import Filing
from sedia.requests.models import InformationRequest, Item, MissingPart
from sedia.requests.steps import COUNTER, REGISTERED
from sedia.standards.models import StandardVersion


def file_request(standard: StandardVersion, filing: Filing, *, by: Actor, at: datetime) -> Filed:
    """Register a request under the standard in force, whose service and office come preloaded.

    `by` is the requester (online) or an officer (at the counter). The same key with the same content gives the same
    case again. Raises NotAllowed, Incomplete, or AlreadySent for a used key with other content.
    """
    _check(standard, filing, by=by, at=at)
    words = (filing.subject, filing.details, filing.spoken_words, filing.name, filing.institution)
    opened = opening(standard.service.office, Kind.REQUEST, filing, by=by, at=at, words=words)
    made = _Case(standard, filing, opened, by=by, at=at)
    return once(made.opening, made.write)


def open_from_case(
    standard: StandardVersion, source: CaseFile, *, by: Actor, at: datetime, subject: str, details: str
) -> CaseFile:
    """Register a request in the place of a case of another kind, with its time of arrival, person and files (R40).

    Call it inside the transaction that ends the other case; who asked for the standard's service is known by name.
    """
    requester = source.requester
    opened = instead(
        source, Kind.REQUEST, at=at, words=(subject, details, requester.name, requester.institution)
    )
    filing = Filing(submission_key="", subject=subject, details=details)
    made = _Case(standard, filing, opened, by=by, at=at)
    made.write()
    return opened.casefile


def _check(standard: StandardVersion, filing: Filing, *, by: Actor, at: datetime) -> None:
    may_file(standard.service.office, filing, by=by, at=at, counter=COUNTER)
    if by.kind == "requester":
        wrong = rules.missing_online(filing)
    else:
        calendar = calendar_of(standard.service.office)
        wrong = rules.missing_at_counter(filing)
        wrong |= wrong_arrival(filing, at=at, calendar=calendar, is_admin=by.has(Role.ADMIN))
    if wrong:
        raise Incomplete(wrong)


class _Case:
    """Everything a filing writes, computed before the transaction; `write` only inserts."""

    def __init__(
        self, standard: StandardVersion, filing: Filing, opened: Opening, *, by: Actor, at: datetime
    ) -> None:
        self.filing, self.by, self.at = filing, by, at
        self.office = standard.service.office
        self.opening = opened
        self.casefile = self.opening.casefile
        self.clocks = self.opening.clocks = first_clocks(self.casefile, standard)
        self.missing = (
            rules.completeness_list(filing, standard.asked_fields)
            if by.kind == "staff" and opened.instead_of is None
            else []
        )
        self.request = self._request(standard)
        self.item = new(Item, request=self.request, position=1, text=filing.details)
        self.notices = [
            outbox.to_requester(
                "registered", casefile=self.casefile, requester=self.casefile.requester, at=at
            ),
            outbox.to_role("new_request", role=Role.OFFICER, casefile=self.casefile, at=at),
        ]

    def _request(self, standard: StandardVersion) -> InformationRequest:
        filing = self.filing
        return new(
            InformationRequest,
            casefile=self.casefile,
            office=self.office,
            standard=standard,
            status=REGISTERED,
            subject=subject_of(filing.subject, filing.details),
            details=filing.details,
            purpose=filing.purpose,
            copy_format=filing.copy_format,
            delivery=filing.delivery,
            pledged_at=self.at if filing.citation_pledge else None,
            entered_by_id=self.by.staff_id,
            spoken_words=filing.spoken_words,
            read_back_at=self.at if filing.read_back else None,
            assistance=list(filing.assistance),
            addressee=filing.addressee,
            sender_letter_number=filing.sender_letter_number,
            sender_letter_date=filing.sender_letter_date,
            agenda_number=filing.agenda_number,
            late_entry_reason=filing.late_entry_reason,
            scan_later=filing.scan_later,
            promise_due=self.clocks[Clock.Kind.PROMISE].due_at,
            legal_due=self.clocks[Clock.Kind.LEGAL].due_at,
        )

    def write(self) -> None:
        """Insert it all: the number taken, the rest at once (DESIGN.md 2.9)."""
        request, opening, at = self.request, self.opening, self.at
        opening.take_number()
        insert(
            *opening.rows(),
            request,
            self.item,
            *(
                MissingPart(request=request, field=field, text=text, noted_at=at)
                for field, text in self.missing
            ),
            *opening.line("request.registered", by=self.by, at=at, facts=self._facts()),
            *self.notices,
        )

    def _facts(self) -> dict[str, object]:
        return {
            "standard": self.request.standard_id,
            seals.FACT: seals.seal(self.request, items=[self.filing.details]),
            "pledged": self.filing.citation_pledge,
            "missing": [field for field, _ in self.missing],
            "promise_due": self.request.promise_due.isoformat(),
            "legal_due": self.request.legal_due.isoformat(),
        }
