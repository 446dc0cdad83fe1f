"""What goes from one answer to those decided together with it, and what must not: anything of one requester."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.decisions import rules
from sedia.decisions.models import Decision, Finding, ItemOutcome, OutcomeGround, Release
from sedia.decisions.parts import Parts, parts_of
from sedia.decisions.steps import DECISION
from sedia.decisions.together import hold_request
from sedia.exemptions.rules import fits
from sedia.journal.actors import Actor
from sedia.letters.models import Kind
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete
from sedia.requests.correspondence import usual_words, what_came
from sedia.requests.models import InformationRequest, Item
from sedia.steps.engine import take
from sedia.workdays import short_date

WORDS = ("opening", "paragraphs", "closing")
OF_DATA = ("data_title", "data_period", "data_notes")
LEAST_NAME = 3  # letters: a shorter word is no name that could be told from other words


@dataclass(frozen=True, slots=True)
class Source:
    """The answer that others follow, read once."""

    decision: Decision
    parts: Parts
    items: Sequence[Item]

    @classmethod
    def of(cls, decision: Decision) -> Source:
        """With what it consists of; seven queries."""
        parts = parts_of([decision])[decision.pk]
        return cls(decision, parts, list(decision.request.items.all()))

    def why_not(self, request: InformationRequest, items: Sequence[Item], at: datetime) -> str | None:
        """Why this request cannot be answered the same way (an Indonesian sentence); None when it can."""
        if self.parts.own is not None:
            return "surat kantor sendiri hanya untuk satu pemohon"
        if len(items) != len(self.items):
            return f"jumlah butirnya {len(items)}, sedangkan di sini {len(self.items)}"
        if rules.nothing_to_read(
            request.delivery,
            len(self.parts.releases),
            written=bool(self.decision.paragraphs.strip()),
            gives=self.decision.gives,
        ):
            return "jawabannya dikirim daring, padahal tidak ada dokumen atau isi surat"
        on = calendar_of(request.office).local_date(at)
        entries = [ground.entry for ground in self.parts.grounds if ground.entry]
        if any(fits(entry, on=on, unit=request.unit_id) for entry in entries):
            return "dasar pengecualiannya berlaku untuk unit lain"
        if self._tells_of(request):
            return (
                "jawaban ini menyebut data salah satu pemohon (nama, alamat, kontak, atau nomor). "
                "Kembalikan usulannya dan hapus data itu dahulu"
            )
        return None

    def words_for(self, request: InformationRequest) -> dict[str, str]:
        """Opening, case paragraphs and closing, with this request's number, date and name in place of the other's."""
        mine, theirs = usual_words(self.decision.request, Kind.ANSWER), usual_words(request, Kind.ANSWER)
        words = {}
        for name in WORDS:
            text = getattr(self.decision, name)
            usual = name in mine and text == mine[name]
            words[name] = theirs[name] if usual else _adapted(text, self.decision.request, request)
        return words

    def _tells_of(self, request: InformationRequest) -> bool:
        """Whether a letter would name the requester of another one."""
        shared, theirs = _names_of(self.decision.request), _names_of(request)
        own = "\n".join([*(getattr(self.decision, name) for name in WORDS), *self._texts()])
        made = "\n".join([*self.words_for(request).values(), *self._texts()])
        return _names(made, shared - theirs) or _names(own, theirs - shared)

    def _texts(self) -> Iterator[str]:
        """What every letter says in the same words."""
        yield from (getattr(self.decision, name) for name in OF_DATA)
        for outcome in self.parts.outcomes:
            yield from (outcome.holder, outcome.explanation)
        yield from (release.name for release in self.parts.releases)
        yield from (finding.reason for finding in self.parts.findings)

    def give(
        self, draft: Decision, items: Sequence[Item], *, by: Actor, at: datetime, changes: Mapping[str, Any]
    ) -> None:
        """Propose this answer to another request too, inside the verb's transaction; the draft's own is replaced."""
        self._give_outcomes(draft, {mine.pk: theirs for mine, theirs in zip(self.items, items, strict=True)})
        self._give_files(draft)
        same = {name: getattr(self.decision, name) for name in (*OF_DATA, "forms_held", "exempts")}
        values = {
            **self.words_for(draft.request),
            **same,
            "proposed_by_id": by.staff_id,
            "proposed_at": at,
            "drafters": drafters_with(draft, by),
            "return_reason": "",
            "own_number": "",
            "own_date": None,
            "cites_id": None,
            **changes,
        }
        facts = {
            "files": [release.blob_id for release in self.parts.releases],
            "own": "",
            "outcomes": [outcome.outcome for outcome in self.parts.outcomes],
            "together": True,
        }
        chain = draft.request.casefile.chain
        take(DECISION, draft, "usulkan", by=by, at=at, chain=chain, changes=values, facts=facts)
        if self.decision.exempts:
            rows = InformationRequest.objects.filter(pk=draft.request_id, sent_up_at=None)
            rows.update(sent_up_at=at)

    def _give_outcomes(self, draft: Decision, items: Mapping[int, Item]) -> None:
        ItemOutcome.objects.filter(decision=draft).delete()
        given = {
            row.pk: ItemOutcome(
                decision=draft,
                item=items[row.item_id],
                outcome=row.outcome,
                holder=row.holder,
                explanation=row.explanation,
                supply_days=row.supply_days,
            )
            for row in self.parts.outcomes
        }
        ItemOutcome.objects.bulk_create(given.values())
        OutcomeGround.objects.bulk_create(
            OutcomeGround(outcome=given[row.outcome_id], test=row.test, entry=row.entry)
            for row in self.parts.grounds
        )

    def _give_files(self, draft: Decision) -> None:
        Release.every.filter(decision=draft).delete()
        given = {
            row.pk: Release(
                decision=draft,
                blob=row.blob,
                name=row.name,
                position=row.position,
                verdict=row.verdict,
                reason=row.reason,
            )
            for row in self.parts.releases
        }
        Release.objects.bulk_create(given.values())
        Finding.objects.bulk_create(
            Finding(
                release=given[row.release_id],
                kind=row.kind,
                count=row.count,
                places=row.places,
                detail=row.detail,
                reason=row.reason,
                ticked_by_id=row.ticked_by_id,
                ticked_at=row.ticked_at,
            )
            for row in self.parts.findings
        )


def propose_to_others(decision: Decision, group: Sequence[Decision], *, by: Actor, at: datetime) -> None:
    """Propose a draft that was returned anew to those decided together with it, inside the verb's transaction.

    Raises Incomplete where one does not fit any more, ChangedMeanwhile.
    """
    others = [each for each in group if each is not decision]
    if not others:
        return
    source = Source.of(decision)
    items = {each.pk: list(each.request.items.all()) for each in others}
    reasons = [(each.request, source.why_not(each.request, items[each.pk], at)) for each in others]
    if told := [f"{request.casefile.number}: {reason}." for request, reason in reasons if reason]:
        raise Incomplete({"": [f"Jawaban bersama ini tidak cocok lagi. {' '.join(told)}"]})
    for each in others:
        hold_request(each.request, each.request.revision)
        source.give(each, items[each.pk], by=by, at=at, changes={})


def drafters_with(decision: Decision, by: Actor) -> list[int]:
    """Who proposed it so far, and this person."""
    return sorted({*decision.drafters, by.staff_key})


def _names_of(request: InformationRequest) -> set[str]:
    """What tells one requester from another, as it may stand in a text."""
    casefile, requester = request.casefile, request.casefile.requester
    found = {
        casefile.number,
        request.sender_letter_number,
        requester.name,
        requester.representative_name,
        requester.address,
        requester.phone,
        requester.email,
        requester.identity_number,
    }
    return {_plain(text) for text in found if len(text.strip()) >= LEAST_NAME}


def _names(text: str, names: set[str]) -> bool:
    plain = _plain(text)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain) for name in names)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _adapted(text: str, mine: InformationRequest, theirs: InformationRequest) -> str:
    """The text with what names one request in its letters put for the other, each as a whole, in one pass."""
    put = {ours: other for ours, other in zip(_told_of(mine), _told_of(theirs), strict=True) if ours}
    longest = sorted(put, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest)
    return re.sub(pattern, lambda found: put[found[0]], text)


def _told_of(request: InformationRequest) -> tuple[str, ...]:
    """What usual words say of a request: what came, its number with the day, the number alone, the requester."""
    day = short_date(calendar_of(request.office).local_date(request.casefile.received_at))
    number = request.casefile.number
    return (
        what_came(request),
        f"{day} dengan nomor pendaftaran {number}",
        number,
        request.casefile.requester.name.strip(),
    )
