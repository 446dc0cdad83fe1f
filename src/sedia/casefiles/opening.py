"""Opening a case, of whatever kind: a number and its first line of journal at once, exactly once (R04, DESIGN.md 2.9).

A room computes an `Opening` and its own rows before the transaction, and gives `once` the function that writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, Q

from sedia.casefiles import search, submission
from sedia.casefiles.attachments import attachment
from sedia.casefiles.codes import new_public_code
from sedia.casefiles.filing import CaseFiling
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Attachment, CaseFile, Clock, Redirect, Requester, Submission
from sedia.casefiles.numbers import next_number
from sedia.journal.actors import Actor
from sedia.journal.models import Entry, Head
from sedia.journal.record import first_line
from sedia.journal.rows import insert, new
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from sedia.refusals import AlreadySent, ChangedMeanwhile, Incomplete, NotAllowed, NotLawful

STALE = "Formulir ini sudah terlalu lama terbuka. Periksa isinya, lalu kirim sekali lagi."


@dataclass(frozen=True, slots=True)
class Filed:
    """What a filing led to: the case file, and whether the same form had been sent before."""

    casefile: CaseFile
    replayed: bool


def may_file(
    office: Office, filing: CaseFiling, *, by: Actor, at: datetime, counter: Collection[str]
) -> None:
    """Anybody files for himself or herself; for others, who holds one of the `counter` roles at this office (R03).

    Raises Incomplete for a form that this server did not make less than 24 hours ago, NotAllowed, and NotLawful at a
    practice office that was closed.
    """
    if office.closed_at is not None:
        raise NotLawful("Kantor latihan ini sudah ditutup dan tidak menerima berkas baru.")
    if not submission.is_valid(filing.submission_key, at):
        raise Incomplete({"submission_key": [STALE]})
    if by.kind == "requester":
        return
    if office.pk not in {holder.office_id for holder in by.memberships} or not by.has(*counter):
        raise NotAllowed("Mencatat berkas di loket tidak termasuk tugas Anda.")


@dataclass(slots=True)
class Opening:
    """The rows that every case begins with.

    A verb that thousands may press at once takes the number, then inserts `rows`, its own and `line` together; for the
    others there are `write` and `record`. `requester` is None for a case without identity, `submission` for one that
    no form opened.
    """

    casefile: CaseFile
    requester: Requester | None
    submission: Submission | None = None
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    instead_of: CaseFile | None = None

    def take_number(self) -> None:
        """The key's row and the counter; the rest must follow without pause (DESIGN.md 2.9)."""
        casefile = self.casefile
        casefile.sequence, casefile.number = next_number(
            casefile.office, casefile.kind, casefile.year, self.submission
        )

    def rows(self) -> list[Model]:
        """The unsaved rows to insert once the number is taken, parents first."""
        rows: list[Model] = [self.casefile, *self.clocks.values(), *self.attachments]
        if self.requester is not None:
            rows.append(self.requester)
        if self.instead_of is not None:
            rows.append(Redirect(source=self.instead_of, target=self.casefile, at=self.casefile.recorded_at))
        return rows

    def write(self) -> None:
        """Take the number and insert the rows."""
        self.take_number()
        insert(*self.rows())

    def record(self, event: str, *, by: Actor, at: datetime, facts: Mapping[str, Any]) -> None:
        """Insert the first line of the case's journal."""
        insert(*self.line(event, by=by, at=at, facts=facts))

    def line(self, event: str, *, by: Actor, at: datetime, facts: Mapping[str, Any]) -> tuple[Head, Entry]:
        """The unsaved first line of the case's journal: `facts`, and how the case arrived."""
        casefile = self.casefile
        told = {
            "number": casefile.number,
            "channel": casefile.channel,
            "received_at": casefile.received_at.isoformat(),
            "files": [file.blob_id for file in self.attachments],
            **({"content": self.submission.fingerprint} if self.submission else {}),
            **({"instead_of": self.instead_of.number} if self.instead_of else {}),
            **facts,
        }
        # A requester is known by the case, which did not exist before this verb.
        who = Actor("requester", str(casefile.uuid), by.roles) if by.kind == "requester" else by
        return first_line(casefile.chain, event, by=who, at=at, facts=told)


def opening(
    office: Office,
    kind: str,
    filing: CaseFiling,
    *,
    by: Actor,
    at: datetime,
    words: Iterable[str],
    letter: str = Attachment.Purpose.REQUEST_LETTER,
    known: bool = True,
) -> Opening:
    """The unsaved rows of a case that a form opens; its clocks are the room's to add.

    `words` are the texts by which it is found; `letter` is the purpose of the files that came with it. Not `known`: a
    case without identity.
    """
    casefile = new(
        CaseFile,
        office=office,
        kind=kind,
        year=calendar_of(office).local_date(at).year,
        channel=filing.channel,
        language=filing.language,
        received_at=filing.received_at or at,
        recorded_at=at,
        receipt_code=new_public_code(),
        search_text=search.search_text(*words),
    )
    own = by.kind == "requester"
    files = [(letter, upload) for upload in filing.uploads]
    files += [(Attachment.Purpose.POWER_OF_ATTORNEY, upload) for upload in filing.power_of_attorney]
    return Opening(
        casefile,
        requester_row(casefile, filing, at) if known else None,
        new(
            Submission,
            key_hash=submission.key_hash(filing.submission_key),
            fingerprint=submission.fingerprint(filing),
            casefile_uuid=casefile.uuid,
            created_at=at,
        ),
        attachments=[
            attachment(casefile, upload, purpose, at=at, from_requester=own) for purpose, upload in files
        ],
    )


def instead(source: CaseFile, kind: str, *, at: datetime, words: Iterable[str]) -> Opening:
    """The unsaved rows of the case that takes the place of one entered as the wrong kind (R28, R40).

    It keeps the time of arrival, the way it came, the person and the files. Write it inside the transaction that ends
    the other one.
    """
    casefile = new(
        CaseFile,
        office=source.office,
        kind=kind,
        year=calendar_of(source.office).local_date(at).year,
        channel=source.channel,
        language=source.language,
        received_at=source.received_at,
        recorded_at=at,
        receipt_code=new_public_code(),
        search_text=search.search_text(*words),
    )
    brought = Q(from_requester=True) | Q(purpose__in=Attachment.Purpose.from_outside())
    files = source.attachments.filter(brought)
    requester = requester_of(source)
    return Opening(
        casefile,
        _copied(requester, casefile) if requester is not None else None,
        attachments=[_copied(file, casefile) for file in files],
        instead_of=source,
    )


@contextmanager
def one_instead() -> Iterator[None]:
    """The transaction of a redirection; whoever pressed at the same time opened the other case (ChangedMeanwhile)."""
    try:
        with transaction.atomic(durable=True):
            yield
    except IntegrityError:
        raise ChangedMeanwhile from None


R = TypeVar("R", Requester, Attachment)


def _copied(row: R, casefile: CaseFile) -> R:
    """An unsaved copy of a row, for another case."""
    own = {"id", "casefile"}
    names = [field.attname for field in row._meta.concrete_fields if field.name not in own]
    return type(row)(casefile=casefile, **{name: getattr(row, name) for name in names})


def requester_row(casefile: CaseFile, filing: CaseFiling, at: datetime) -> Requester:
    """The unsaved row of personal data."""
    return new(
        Requester,
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


def once(opened: Opening, write: Callable[[], None]) -> Filed:
    """Run `write` in one transaction; the same key with the same content gives the case that it opened before.

    Raises AlreadySent for a used key with other content.
    """
    try:
        with transaction.atomic(durable=True):
            write()
    except IntegrityError:
        key = opened.submission
        before = Submission.objects.filter(key_hash=key.key_hash).first() if key else None
        if key is None or before is None:
            raise
        casefile = CaseFile.objects.select_related("office").get(uuid=before.casefile_uuid)
        if before.fingerprint != key.fingerprint:
            raise AlreadySent(casefile.number) from None
        return Filed(casefile, replayed=True)
    return Filed(opened.casefile, replayed=False)
