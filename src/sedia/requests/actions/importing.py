"""Taking over one request of an old register: a new number beside the old one, and nobody is written to."""

from __future__ import annotations

from datetime import datetime, time

from django.db import IntegrityError, transaction

from sedia.casefiles import search
from sedia.casefiles.codes import new_public_code
from sedia.casefiles.models import CaseFile, Channel, Clock, Kind, OldCase, Requester
from sedia.casefiles.opening import Opening
from sedia.casefiles.rules import subject_of
from sedia.journal.actors import Actor, Role
from sedia.journal.rows import insert
from sedia.offices.calendar import calendar_of
from sedia.refusals import NotAllowed
from sedia.requests import seals
from sedia.requests.clocks import first_clocks
from sedia.requests.models import CopyFormat, Delivery, InformationRequest, Item
from sedia.requests.old import OldRequest
from sedia.requests.steps import DELIVERED, REGISTERED, WITHDRAWN
from sedia.standards.models import StandardVersion
from sedia.workdays import zones

NOON = time(12)  # of a day whose hours nobody wrote down
IMPORTED = "request.imported"


def import_request(
    standard: StandardVersion, old: OldRequest, *, by: Actor, at: datetime, register: int | None = None
) -> CaseFile | None:
    """Take over a request, closed on the day that the register gives or open; None when it was taken over before.

    An admin does. `register` is the key of the old register it stands in. The number is of today (R04); day 0 of its
    clocks is the old day of receipt. No notice is made.
    """
    if not by.has(Role.ADMIN):
        raise NotAllowed("Register lama dibawa masuk oleh admin kantor.")
    made = _Case(standard, old, by=by, at=at, register=register)
    try:
        with transaction.atomic(durable=True):
            made.write()
    except IntegrityError:
        if OldCase.objects.filter(office=made.office, fingerprint=old.fingerprint).exists():
            return None
        raise
    return made.casefile


class _Case:
    """Everything that is written of one request, computed before the transaction."""

    def __init__(
        self, standard: StandardVersion, old: OldRequest, *, by: Actor, at: datetime, register: int | None
    ) -> None:
        self.register = register
        self.old, self.by, self.at, self.office = old, by, at, standard.service.office
        zone = self.office.zone
        self.ended_at = zones.moment(old.ended_on, NOON, zone) if old.ended_on else None
        self.casefile = CaseFile(
            office=self.office,
            kind=Kind.REQUEST,
            year=calendar_of(self.office).local_date(at).year,
            channel=Channel.LETTER,
            received_at=zones.moment(old.received_on, NOON, zone),
            recorded_at=at,
            receipt_code=new_public_code(),
            search_text=search.search_text(old.details, old.name, old.number),
        )
        counted = first_clocks(self.casefile, standard)
        clocks = {str(kind): counted[kind] for kind in (Clock.Kind.PROMISE, Clock.Kind.LEGAL)}
        for clock in clocks.values():
            clock.stopped_at = self.ended_at
        self.opening = Opening(self.casefile, self._requester(), clocks=clocks)
        self.request = self._request(standard)

    def _requester(self) -> Requester:
        old = self.old
        return Requester(
            casefile=self.casefile,
            kind=Requester.Kind.PERSON,
            name=old.name,
            address=old.address,
            phone=old.phone,
            phone_digits=search.dialled(old.phone),
            email=old.email,
            occupation=old.occupation,
        )

    def _request(self, standard: StandardVersion) -> InformationRequest:
        old, clocks = self.old, self.opening.clocks
        withdrawn = self.ended_at is not None and old.was_withdrawn
        answered_at = None if withdrawn else self.ended_at
        status = WITHDRAWN if withdrawn else DELIVERED if answered_at else REGISTERED
        return InformationRequest(
            casefile=self.casefile,
            office=self.office,
            standard=standard,
            status=status,
            subject=subject_of("", old.details),
            details=old.details,
            purpose=old.purpose,
            copy_format=CopyFormat.PAPER,
            delivery=Delivery.IN_PERSON,
            entered_by_id=self.by.staff_id,
            promise_due=clocks[Clock.Kind.PROMISE].due_at,
            legal_due=clocks[Clock.Kind.LEGAL].due_at,
            answered_at=answered_at,
            delivered_at=zones.moment(old.given_on, NOON, self.office.zone) if old.given_on else None,
            ended_at=self.ended_at,
            end_reason=f"Menurut register lama: {old.outcome}" if old.outcome and self.ended_at else "",
        )

    def write(self) -> None:
        """The number last of what may queue, then the rest without pause (DESIGN.md 2.9)."""
        old = self.old
        self.opening.write()
        insert(
            OldCase(
                casefile=self.casefile,
                office=self.office,
                number=old.number,
                fingerprint=old.fingerprint,
                register=self.register,
                closed=self.ended_at is not None,
                cells=dict(old.cells),
            )
        )
        insert(self.request)
        insert(Item(request=self.request, position=1, text=old.details))
        facts = {
            "standard": self.request.standard_id,
            "to": self.request.status,
            "times_known": False,
            seals.FACT: seals.seal(self.request, items=[old.details]),
        }
        self.opening.record(IMPORTED, by=self.by, at=self.at, facts=facts)
