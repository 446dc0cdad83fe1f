"""Filing a complaint, from the public form or the counter: a number and a receipt at once (R40, UU 25/2009 Art 44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sedia.casefiles import search
from sedia.casefiles.models import Attachment, CaseFile, Kind
from sedia.casefiles.opening import Filed, Opening, may_file, once, opening
from sedia.casefiles.rules import subject_of, wrong_arrival
from sedia.complaints import clocks, rules, seals
from sedia.complaints.filing import Complaining
from sedia.complaints.hiding import hidden, secrets_of
from sedia.complaints.models import Complaint, Identity
from sedia.complaints.steps import COUNTER, REGISTERED
from sedia.complaints.telling import to_others
from sedia.journal.actors import Actor, Role
from sedia.journal.rows import insert
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office
from sedia.refusals import Incomplete


def file_complaint(
    office: Office, filing: Complaining, *, by: Actor, at: datetime, about: CaseFile | None = None
) -> Filed:
    """Register a complaint. `about` is the case it concerns, once its secret code was given with it.

    `by` is who complains (online) or an officer (at the counter). The same key with the same content gives the same
    case again. Raises NotAllowed, Incomplete, or AlreadySent for a used key with other content.
    """
    may_file(office, filing, by=by, at=at, counter=COUNTER)
    if filing.identity == Identity.ANONYMOUS:
        filing = filing.nameless()
    _check(office, filing, by=by, at=at)
    if filing.identity != Identity.NAMED:
        about = None  # somebody's own case says who he or she is
    made = _Made(office, filing, by=by, at=at, about=about)
    return once(made.opening, made.write)


def _check(office: Office, filing: Complaining, *, by: Actor, at: datetime) -> None:
    if filing.identity not in Identity.values:
        raise Incomplete({"identity": ["Pilih dengan nama, dirahasiakan, atau tanpa nama."]})
    calendar = calendar_of(office)
    if by.kind == "requester":
        wrong = rules.missing_online(filing)
    else:
        wrong = rules.missing_at_counter(filing)
        wrong |= wrong_arrival(filing, at=at, calendar=calendar, is_admin=by.has(Role.ADMIN))
    wrong |= rules.impossible_day(filing.happened_on, calendar.local_date(filing.received_at or at))
    if wrong:
        raise Incomplete(wrong)


class _Made:
    """Everything a filing writes, computed before the transaction; `write` only inserts."""

    def __init__(
        self, office: Office, filing: Complaining, *, by: Actor, at: datetime, about: CaseFile | None
    ) -> None:
        self.filing, self.by, self.at = filing, by, at
        purpose = Attachment.Purpose.COMPLAINT
        known = filing.identity != Identity.ANONYMOUS
        self.opening = opening(
            office, Kind.COMPLAINT, filing, by=by, at=at, words=(), letter=purpose, known=known
        )
        requester = self.opening.requester
        if requester is not None:
            requester.confidential = filing.identity == Identity.CONFIDENTIAL
        casefile = self.opening.casefile
        casefile.search_text = words_of(filing, self.opening)
        self.opening.clocks = clocks.first_clocks(casefile)
        self.complaint = _complaint(self.opening, filing, by=by, at=at, about=about)
        self.accused = accused_in(office, filing.against, at)

    def write(self) -> None:
        """Insert it all (DESIGN.md 2.9)."""
        self.opening.write()
        record(
            self.opening, self.complaint, self.accused, by=self.by, at=self.at, notice="complaint_registered"
        )


def _complaint(
    opened: Opening, filing: Complaining, *, by: Actor, at: datetime, about: CaseFile | None
) -> Complaint:
    casefile = opened.casefile
    received_on = calendar_of(casefile.office).local_date(casefile.received_at)
    days = clocks.window_days(casefile.office, casefile.received_at)
    return Complaint(
        casefile=casefile,
        office=casefile.office,
        status=REGISTERED,
        identity=filing.identity,
        about=about,
        about_number=" ".join(filing.about_number.upper().split()),
        subject=subject_of(filing.subject, filing.details),
        details=filing.details,
        loss=filing.loss,
        wish=filing.wish,
        place=filing.place,
        happened_on=filing.happened_on,
        late=rules.is_late(filing.happened_on, received_on, days),
        against=filing.against,
        entered_by_id=by.staff_id,
        spoken_words=filing.spoken_words,
        read_back_at=at if filing.read_back else None,
        late_entry_reason=filing.late_entry_reason,
        due_at=min(clock.due_at for clock in opened.clocks.values()),
    )


def words_of(filing: Complaining, opened: Opening) -> str:
    """The stemmed words by which it is found; of a confidential one without who complains."""
    said = (filing.subject, filing.details, filing.loss, filing.wish, filing.against)
    if filing.identity == Identity.CONFIDENTIAL:
        secrets = secrets_of(opened.requester, [filing.about_number])
        return search.search_text(*(hidden(text, secrets, "") for text in said))
    return search.search_text(*said, filing.name, filing.institution)


def accused_in(office: Office, text: str, at: datetime) -> list[int]:
    """The keys of the staff of the office whom a text names in full; one query, or none for an empty text."""
    if not text.strip():
        return []
    holders = Membership.objects.on_about(at).filter(office=office).values_list("staff_id", "staff__name")
    return rules.named_in(text, dict(holders))


def record(
    opened: Opening, complaint: Complaint, accused: Sequence[int], *, by: Actor, at: datetime, notice: str
) -> None:
    """Insert the complaint after its case file, with its first journal line and its notices; in the transaction."""
    casefile = opened.casefile
    insert(complaint)
    complaint.accused_keys = frozenset(str(key) for key in accused)
    if accused:
        complaint.accused.set(accused)
    facts = {
        "identity": complaint.identity,
        "late": complaint.late,
        "accused": sorted(accused),
        seals.FACT: seals.seal(complaint),
        **{f"{kind}_due": clock.due_at.isoformat() for kind, clock in opened.clocks.items()},
    }
    opened.record("complaint.registered", by=by, at=at, facts=facts)
    told = to_others("new_complaint", {Role.OFFICER}, complaint, at)
    if opened.requester is not None and notice:
        about: dict[str, Any] = {"casefile": casefile, "requester": opened.requester, "at": at}
        told.append(outbox.to_requester(notice, **about))
    outbox.put(told)
