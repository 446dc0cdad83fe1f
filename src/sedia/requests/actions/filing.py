"""Filing a request, from the public form or the counter: a number and a receipt at once (R03, R04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sedia.casefiles import search
from sedia.casefiles.attachments import attachment
from sedia.casefiles.codes import new_public_code
from sedia.casefiles.models import Attachment, CaseFile, Clock, Kind, Requester, Submission
from sedia.casefiles.numbers import next_number
from sedia.journal.actors import Actor, Role
from sedia.journal.record import open_chain
from sedia.journal.rows import insert
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.refusals import AlreadySent, Incomplete, NotAllowed
from sedia.requests import clocks, rules, seals, submission
from sedia.requests.filing import Filing
from sedia.requests.models import InformationRequest, Item, MissingPart
from sedia.requests.steps import COUNTER, REGISTERED
from sedia.standards.models import StandardVersion


@dataclass(frozen=True, slots=True)
class Filed:
    """What a filing led to: the case file, and whether the same form had been sent before."""

    casefile: CaseFile
    replayed: bool


def file_request(standard: StandardVersion, filing: Filing, *, by: Actor, at: datetime) -> Filed:
    """Register a request under the standard in force, whose service and office come preloaded.

    `by` is the requester (online) or an officer (at the counter). The same key with the same content gives the same
    case again. Raises NotAllowed, Incomplete, or AlreadySent for a used key with other content.
    """
    _check(standard, filing, by=by, at=at)
    made = _Case(standard, filing, by=by, at=at)
    try:
        with transaction.atomic(durable=True):
            made.write()
    except IntegrityError:
        before = Submission.objects.filter(key_hash=made.submission.key_hash).first()
        if before is None:
            raise
        casefile = CaseFile.objects.select_related("office").get(uuid=before.casefile_uuid)
        if before.fingerprint != made.submission.fingerprint:
            raise AlreadySent(casefile.number) from None
        return Filed(casefile, replayed=True)
    return Filed(made.casefile, replayed=False)


def _check(standard: StandardVersion, filing: Filing, *, by: Actor, at: datetime) -> None:
    if not submission.is_valid(filing.submission_key, at):
        sentence = "Formulir ini sudah terlalu lama terbuka. Periksa isinya, lalu kirim sekali lagi."
        raise Incomplete({"submission_key": [sentence]})
    _may_enter(standard, by)
    if by.kind == "requester":
        wrong = rules.missing_online(filing)
    else:
        calendar = calendar_of(standard.service.office)
        wrong = rules.missing_at_counter(filing)
        wrong |= rules.wrong_arrival(filing, at=at, calendar=calendar, is_admin=by.has(Role.ADMIN))
    if wrong:
        raise Incomplete(wrong)


def _may_enter(standard: StandardVersion, by: Actor) -> None:
    """Anybody files for himself or herself; for others, who serves at the counter of this office (R03)."""
    if by.kind == "requester":
        return
    here = {holder.office_id for holder in by.memberships}
    if standard.service.office_id not in here or not by.has(*COUNTER):
        raise NotAllowed("Mencatat permohonan di loket tidak termasuk tugas Anda.")


class _Case:
    """Everything a filing writes, computed before the transaction; `write` only inserts."""

    def __init__(self, standard: StandardVersion, filing: Filing, *, by: Actor, at: datetime) -> None:
        self.filing, self.by, self.at = filing, by, at
        self.office = standard.service.office
        self.casefile = CaseFile(
            office=self.office,
            kind=Kind.REQUEST,
            year=calendar_of(self.office).local_date(at).year,
            channel=filing.channel,
            language=filing.language,
            received_at=filing.received_at or at,
            recorded_at=at,
            receipt_code=new_public_code(),
            search_text=search.search_text(
                filing.subject, filing.details, filing.spoken_words, filing.name, filing.institution
            ),
        )
        self.submission = Submission(
            key_hash=submission.key_hash(filing.submission_key),
            fingerprint=submission.fingerprint(filing),
            casefile_uuid=self.casefile.uuid,
            created_at=at,
        )
        self.requester = requester_row(self.casefile, filing, at)
        self.clocks = clocks.first_clocks(self.casefile, standard)
        self.missing = rules.completeness_list(filing, standard.asked_fields) if by.kind == "staff" else []
        self.request = self._request(standard)

    def _request(self, standard: StandardVersion) -> InformationRequest:
        filing = self.filing
        return InformationRequest(
            casefile=self.casefile,
            office=self.office,
            standard=standard,
            status=REGISTERED,
            subject=rules.subject_of(filing),
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
        """Insert it all: the key's row first, then the counter, then the rest without pause (DESIGN.md 2.9)."""
        filing, casefile, at = self.filing, self.casefile, self.at
        insert(self.submission)
        casefile.sequence, casefile.number = next_number(self.office, Kind.REQUEST, casefile.year)
        insert(casefile)
        insert(self.requester)
        self.request.casefile = casefile
        insert(self.request)
        insert(Item(request=self.request, position=1, text=filing.details))
        for clock in self.clocks.values():
            clock.casefile = casefile
        insert(*self.clocks.values())
        if self.missing:
            MissingPart.objects.bulk_create(
                MissingPart(request=self.request, field=field, text=text, noted_at=at)
                for field, text in self.missing
            )
        _attach(casefile, filing, at=at, from_requester=self.by.kind == "requester")
        open_chain(casefile.chain, "request.registered", by=self._actor(), at=at, facts=self._facts())
        outbox.put(self._notices())

    def _actor(self) -> Actor:
        # A requester is known by the case, which did not exist before this verb.
        if self.by.kind == "requester":
            return Actor("requester", str(self.casefile.uuid), self.by.roles)
        return self.by

    def _facts(self) -> dict[str, object]:
        filing, casefile = self.filing, self.casefile
        return {
            "number": casefile.number,
            "channel": casefile.channel,
            "received_at": casefile.received_at.isoformat(),
            "standard": self.request.standard_id,
            "content": self.submission.fingerprint,
            seals.FACT: seals.seal(self.request, items=[filing.details]),
            "pledged": filing.citation_pledge,
            "missing": [field for field, _ in self.missing],
            "files": [upload.sha256 for upload in (*filing.uploads, *filing.power_of_attorney)],
            "promise_due": self.request.promise_due.isoformat(),
            "legal_due": self.request.legal_due.isoformat(),
        }

    def _notices(self) -> list[outbox.Notice]:
        casefile, at = self.casefile, self.at
        return [
            outbox.to_requester("registered", casefile=casefile, requester=self.requester, at=at),
            outbox.to_role("new_request", role=Role.OFFICER, casefile=casefile, at=at),
        ]


def requester_row(casefile: CaseFile, filing: Filing, at: datetime) -> Requester:
    """The unsaved row of personal data."""
    return Requester(
        casefile=casefile,
        kind=filing.requester_kind,
        name=filing.name,
        institution=filing.institution,
        address=filing.address,
        phone=filing.phone,
        phone_digits=search.dialled(filing.phone),
        email=filing.email,
        identity_number=filing.identity_number,
        legal_number=filing.legal_number,
        occupation=filing.occupation,
        representative_name=filing.representative_name,
        representative_contact=filing.representative_contact,
        members=filing.members,
        government=filing.government,
        identity_shown_at=at if filing.identity_shown else None,
    )


def _attach(casefile: CaseFile, filing: Filing, *, at: datetime, from_requester: bool) -> None:
    purposes = (
        (Attachment.Purpose.REQUEST_LETTER, filing.uploads),
        (Attachment.Purpose.POWER_OF_ATTORNEY, filing.power_of_attorney),
    )
    rows = [
        attachment(casefile, upload, purpose, at=at, from_requester=from_requester)
        for purpose, uploads in purposes
        for upload in uploads
    ]
    if rows:
        Attachment.objects.bulk_create(rows)
