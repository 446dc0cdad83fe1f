"""Number, signature, issue: the letter goes out and the clocks stop (DESIGN.md 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.casefiles.models import Clock
from sedia.decisions import content
from sedia.decisions.models import Decision, ItemOutcome
from sedia.decisions.standing import Standing, standing_after
from sedia.decisions.steps import DECISION
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Kind, Letter
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.refusals import NotLawful
from sedia.requests import clocks
from sedia.requests.models import Delivery
from sedia.requests.steps import ANSWERED, REQUEST
from sedia.steps.engine import take


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue made ready before the transaction: the metadata sheet is rendered, the notices are composed."""

    decision: Decision
    sheet: Letter | None
    notices: tuple[Notice, ...]
    after: Standing

    @classmethod
    def prepare(cls, decision: Decision, letter: Letter, *, at: datetime) -> Issue:
        """Render what goes out beside the letter, which has its number and signature already."""
        sheet = None
        if reason := decision.why_held():
            raise NotLawful(reason)
        if releases := list(decision.releases.select_related("blob")):
            body = content.metadata_body(decision, letter, releases)
            sheet = letters.drafted(decision.request.casefile, Kind.METADATA_SHEET, body, at=at)
            letters.freeze(sheet, at=at)
        after = standing_after(decision)
        return cls(decision, sheet, tuple(_notices(decision, letter, len(releases), after, at)), after)

    def write(self, *, by: Actor, at: datetime) -> None:
        """Issue inside the verb's transaction: both lifecycles step, the requester is told, and the clocks stop once
        every item has its letter.
        """
        decision, request = self.decision, self.decision.request
        chain = request.casefile.chain
        facts = {"sheet": letters.facts_of(self.sheet) if self.sheet is not None else None}
        changes: dict[str, Any] = {"issued_at": at}
        if self.sheet is not None:
            self.sheet.issued_at = at
            self.sheet.save(force_insert=True)
            changes["sheet_id"] = self.sheet.pk
        take(DECISION, decision, "terbitkan", by=by, at=at, chain=chain, changes=changes, facts=facts)
        if self.after.unanswered or request.status == ANSWERED:
            take(REQUEST, request, "jawab-sebagian", by=by, at=at, chain=chain)
        else:
            take(REQUEST, request, "jawab", by=by, at=at, chain=chain, changes={"answered_at": at})
            self._stop_clocks(at)
        self._move_supply(at)
        outbox.put(self.notices)

    def _stop_clocks(self, at: datetime) -> None:
        request = self.decision.request
        if request.delivery == Delivery.IN_PERSON:
            # For collection the clocks run until the requester is told that it is ready (DESIGN.md 2.3).
            clocks.stop_working(request.casefile, at)
        else:
            clocks.stop_all(request.casefile, at)

    def _move_supply(self, at: datetime) -> None:
        """Stop the clocks of what is supplied now, and start those of what is not documented yet."""
        request = self.decision.request
        rows = list(self.decision.outcomes.all())
        owed = ItemOutcome.objects.issued().filter(item__in=[row.item_id for row in rows])
        supplied = Clock.objects.filter(pk__in=owed.values("supply_clock"), stopped_at__isnull=True)
        supplied.update(stopped_at=at)
        for row in rows:
            if row.supply_days is not None:
                row.supply_clock = clocks.supply_clock(
                    request.casefile, request.standard, row.supply_days, at
                )
                row.supply_clock.save(force_insert=True)
                row.save(update_fields=["supply_clock"])


def _notices(decision: Decision, letter: Letter, files: int, after: Standing, at: datetime) -> list[Notice]:
    request = decision.request
    casefile, requester = request.casefile, request.casefile.requester
    until = content.objection_until(letter)
    told = {
        "objection_until": until.isoformat(),
        "left": len(after.unanswered),
        "awaited": len(after.awaited),
    }
    if request.delivery == Delivery.ONLINE:
        context = {**told, "files": files, "given": decision.gives}
        return [
            outbox.to_requester(
                "answered_online",
                casefile=casefile,
                requester=requester,
                at=at,
                context=context,
                letter=letter,
            )
        ]
    if request.delivery == Delivery.IN_PERSON:
        context = {**told, "place": request.office.address}
        return [
            outbox.to_requester(
                "ready_to_collect", casefile=casefile, requester=requester, at=at, context=context
            )
        ]
    return []


def number_letter(
    decision: Decision, *, by: Actor, at: datetime, revision: int, number: str, day: date
) -> Decision:
    """`nomori`: the registrar gives the approved letter number and date, which freezes its PDF. Raises Incomplete."""
    DECISION.allow("nomori", decision, by)
    letter = _letter(decision)
    letter.content = {**letter.content, **content.dated(decision, number=number, day=day)}
    letters.numbered(letter, number=number, day=day, at=at)
    return _go_on(decision, letter, "nomori", by=by, at=at, revision=revision)


def upload_signed(decision: Decision, *, by: Actor, at: datetime, revision: int, upload: Upload) -> Decision:
    """`unggah-tertanda`: the signed document, on paper or electronically; the letter is issued. Raises Incomplete."""
    DECISION.allow("unggah-tertanda", decision, by)
    letter = _letter(decision)
    letters.signed_with(letter, upload, at=at)
    return _go_on(decision, letter, "unggah-tertanda", by=by, at=at, revision=revision)


def _letter(decision: Decision) -> Letter:
    return Letter.objects.select_related("office", "casefile", "casefile__office").get(decision=decision)


def _go_on(
    decision: Decision, letter: Letter, verb: str, *, by: Actor, at: datetime, revision: int
) -> Decision:
    issue = Issue.prepare(decision, letter, at=at) if letter.is_ready else None
    try:
        with transaction.atomic(durable=True):
            chain, facts = decision.request.casefile.chain, letters.facts_of(letter)
            take(DECISION, decision, verb, by=by, at=at, chain=chain, revision=revision, facts=facts)
            letters.issue_if_ready(letter, at=at)
            if issue:
                issue.write(by=by, at=at)
    except IntegrityError:
        letters.refuse_taken(letter)
        raise
    return decision
