"""Number, signature, issue: the letter goes out and the clocks stop (DESIGN.md 2.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.casefiles.models import Clock
from sedia.decisions import content
from sedia.decisions.actions.opening import REPLACED_LETTER, lapse
from sedia.decisions.grounds import tests_of
from sedia.decisions.models import Decision, ItemOutcome
from sedia.decisions.own_letters import require_as_printed
from sedia.decisions.release_steps import IN_FORCE
from sedia.decisions.standing import Standing, standing_after
from sedia.decisions.steps import DECISION
from sedia.exemptions.actions import adopt
from sedia.exemptions.content import decree_body
from sedia.exemptions.steps import ADOPTED
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.letters import actions as letters
from sedia.letters.models import Kind, Letter
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.refusals import Incomplete, NotLawful
from sedia.requests import clocks
from sedia.requests.models import Delivery
from sedia.requests.steps import ANSWERED, DELIVERED, REQUEST
from sedia.steps.engine import take

AGAIN = {"delivered_at": None, "ended_at": None}


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue made ready before the transaction: the metadata sheet is rendered, the notices are composed."""

    decision: Decision
    sheet: Letter | None
    notices: tuple[Notice, ...]
    after: Standing
    replaced: tuple[Decision, ...]

    @classmethod
    def prepare(cls, decision: Decision, letter: Letter, *, at: datetime, tells: bool = True) -> Issue:
        """Render what goes out beside the letter, which has its number and signature already.

        Not `tells`: for whoever stands at the counter and takes the answer along.
        """
        sheet = None
        if reason := decision.why_held():
            raise NotLawful(reason)
        if releases := list(decision.releases.select_related("blob").prefetch_related("findings")):
            body = content.metadata_body(decision, letter, releases)
            sheet = letters.drafted(decision.request.casefile, Kind.METADATA_SHEET, body, at=at)
            letters.freeze(sheet, at=at)
        after = standing_after(decision)
        notices = _notices(decision, letter, len(releases), after, at) if tells else []
        return cls(decision, sheet, tuple(notices), after, tuple(_replaced(decision, after)))

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
        if request.status == DELIVERED:  # a correction is to be delivered once more
            take(REQUEST, request, "jawab-ulang", by=by, at=at, chain=chain, changes=AGAIN)
        elif self.after.unanswered or request.status == ANSWERED:
            take(REQUEST, request, "jawab-sebagian", by=by, at=at, chain=chain)
        else:
            take(REQUEST, request, "jawab", by=by, at=at, chain=chain, changes={"answered_at": at})
            self._stop_clocks(at)
        self._move_supply(at)
        self._adopt(by, at)
        self._replace(by, at)
        outbox.put(self.notices)

    def _stop_clocks(self, at: datetime) -> None:
        request = self.decision.request
        if request.delivery == Delivery.IN_PERSON:
            # For collection the clocks run until the requester is told that it is ready (DESIGN.md 2.3).
            clocks.stop_working(request.casefile, at)
        else:
            clocks.stop_all(request.casefile, at)

    def _adopt(self, by: Actor, at: datetime) -> None:
        """The tests become entries of the exempt list, under the decree that goes out with the letter (R13)."""
        decision = self.decision
        if decision.decree_id is None:
            self._require_adopted()
            return
        for test in tests_of(decision):
            papers = papers_of(decision)
            decree = papers["decree"]
            if decree.letter_date is None or decision.approved_by is None:
                raise NotLawful("Penetapan ini belum bertanggal.")
            adopt(
                test,
                by=by,
                at=at,
                sheet_number=papers["sheet"].number,
                decree_number=decree.number,
                decree_date=decree.letter_date,
                ppid_name=decision.approved_by.name,
                decree=decree.document,
            )

    def _require_adopted(self) -> None:
        """Raise NotLawful while the letter that bears the decree, of those decided together, has not gone out."""
        if any(test.status != ADOPTED for test in tests_of(self.decision)):
            bearer = self.decision.bearer()
            number = bearer.request.casefile.number if bearer else "pertama"
            raise NotLawful(f"Terbitkan dahulu surat pada berkas {number}, yang memuat penetapannya.")

    def _replace(self, by: Actor, at: datetime) -> None:
        """Letters that this one corrects or answers anew are replaced; `/cek` says so from now on (DESIGN.md 2.7)."""
        chain = self.decision.request.casefile.chain
        for replaced in self.replaced:
            facts = {"letter": replaced.letter_id, "by": self.decision.letter_id}
            take(DECISION, replaced, "gantikan", by=by, at=at, chain=chain, facts=facts)
            Letter.objects.filter(decision=replaced).update(replaced_by=self.decision.letter_id)
            opened = replaced.openings.filter(status=IN_FORCE).select_related("decision__request__casefile")
            lapse(opened, REPLACED_LETTER, by=by, at=at)

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


def _replaced(decision: Decision, after: Standing) -> Iterator[Decision]:
    """The decision that this one corrects, and those that were overturned whole and are answered anew with it."""
    if decision.replaces is not None:
        yield decision.replaces
    unanswered = {item.pk for item in after.unanswered}
    overturned = decision.request.decisions.overturned().prefetch_related("outcomes")
    for each in overturned.exclude(pk=decision.pk):
        rows = each.outcomes.all()
        if all(row.overturned_at and row.item_id not in unanswered for row in rows):
            yield each


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
        ends = {"survey": request.standard.service.slug} if after.is_settled else {}
        context = {**told, **ends, "files": files, "given": decision.gives}
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
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    number: str,
    day: date,
    decree_number: str = "",
    sheet_number: str = "",
) -> Decision:
    """`nomori`: the registrar gives the approved letter number and date, which freezes its PDF.

    A decree and the sheet of its tests, where there are any, get their numbers and the same date with it. Raises
    Incomplete.
    """
    DECISION.allow("nomori", decision, by)
    given = {"letter": number, "decree": decree_number, "sheet": sheet_number}
    bearer = decision.bearer()
    papers = numbered_papers(decision, given, day=day, decree=bearer.decree if bearer else None, at=at)
    return _go_on(decision, papers, "nomori", by=by, at=at, revision=revision)


def numbered_papers(
    decision: Decision, given: Mapping[str, str], *, day: date, decree: Letter | None = None, at: datetime
) -> dict[str, Letter]:
    """Its papers with their numbers and PDFs, not saved yet. `decree`: another answer's, on which it rests."""
    papers = papers_of(decision)
    _require_apart({name: given[name] for name in papers})
    require_as_printed(decision, given["letter"], day)
    rests_on = (decree.number, decree.letter_date) if decree else (given["decree"], None)
    words = content.dated(
        decision, number=given["letter"], day=day, decree=rests_on[0], decree_day=rests_on[1]
    )
    changed = {"letter": words}
    if "decree" in papers:
        changed["decree"] = decree_body(tests_of(decision), sheet_number=given["sheet"], sheet_date=day)
    for name, letter in papers.items():
        letter.content = {**letter.content, "year": str(day.year), **changed.get(name, {})}
        with beside(name):
            letters.numbered(letter, number=given[name], day=day, at=at)
    return papers


def _require_apart(numbers: Mapping[str, str]) -> None:
    """Raise Incomplete for two papers with one number."""
    known: set[str] = set()
    for name, number in numbers.items():
        if number in known:
            raise Incomplete({f"{name}_number": ["Nomor ini sudah Anda pakai di atas."]})
        known.add(number)


@contextmanager
def beside(name: str) -> Iterator[None]:
    """Put what is wrong with a paper's number or its signed document beside the field of that paper."""
    try:
        yield
    except Incomplete as refusal:
        places = {
            "letter_number": f"{name}_number",
            "signed": "signed" if name == "letter" else f"signed_{name}",
        }
        raise Incomplete(
            {places.get(field, field): said for field, said in refusal.fields.items()}
        ) from refusal


def upload_signed(
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    upload: Upload,
    decree: Upload | None = None,
    sheet: Upload | None = None,
) -> Decision:
    """`unggah-tertanda`: the signed document, on paper or electronically; the letter is issued. Raises Incomplete.

    `decree` and `sheet` are the signed decree and sheet of tests, where they go with the letter.
    """
    DECISION.allow("unggah-tertanda", decision, by)
    papers = papers_of(decision)
    signed = {"letter": upload, "decree": decree, "sheet": sheet}
    for name, letter in papers.items():
        document = signed[name]
        if document is None:
            raise Incomplete({f"signed_{name}": ["Unggah juga dokumen ini yang sudah ditandatangani."]})
        with beside(name):
            letters.signed_with(letter, document, at=at)
    return _go_on(decision, papers, "unggah-tertanda", by=by, at=at, revision=revision)


def papers_of(decision: Decision) -> dict[str, Letter]:
    """The letter, and a fresh exemption's decree and sheet, as they are stored; one query."""
    keys = {"letter": decision.letter_id, "decree": decision.decree_id, "sheet": decision.test_sheet_id}
    rows = Letter.objects.select_related("office", "casefile", "casefile__office").in_bulk(
        [key for key in keys.values() if key is not None]
    )
    return {name: rows[key] for name, key in keys.items() if key is not None}


@dataclass(frozen=True, slots=True)
class Onward:
    """A step of papers made ready before the transaction: numbered, or signed; issued when nothing else is awaited."""

    decision: Decision
    papers: Mapping[str, Letter]
    issue: Issue | None

    @classmethod
    def prepare(cls, decision: Decision, papers: Mapping[str, Letter], *, at: datetime) -> Onward:
        """With the issue, when each paper has its number and signature."""
        ready = all(paper.is_ready for paper in papers.values())
        return cls(decision, papers, Issue.prepare(decision, papers["letter"], at=at) if ready else None)

    def write(self, verb: str, *, by: Actor, at: datetime, revision: int | None) -> None:
        """Take the step and save the papers inside the verb's transaction."""
        told = {name: letters.facts_of(paper) for name, paper in self.papers.items()}
        facts = told.pop("letter") | told
        chain = self.decision.request.casefile.chain
        take(DECISION, self.decision, verb, by=by, at=at, chain=chain, revision=revision, facts=facts)
        for paper in self.papers.values():
            letters.issue_if_ready(paper, at=at)
        if self.issue:
            self.issue.write(by=by, at=at)


def _go_on(
    decision: Decision, papers: Mapping[str, Letter], verb: str, *, by: Actor, at: datetime, revision: int
) -> Decision:
    onward = Onward.prepare(decision, papers, at=at)
    try:
        with transaction.atomic(durable=True):
            onward.write(verb, by=by, at=at, revision=revision)
    except IntegrityError:
        refuse_taken(papers)
        raise
    return decision


def refuse_taken(papers: Mapping[str, Letter]) -> None:
    """Raise Incomplete, beside its field, when another letter bears the number of one of these papers."""
    for name, paper in papers.items():
        with beside(name):
            letters.refuse_taken(paper)
