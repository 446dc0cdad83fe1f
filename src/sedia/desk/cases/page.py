"""The case page, gathered from one named query a room; their number does not depend on how much the case holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sedia.casefiles.clocks import by_kind
from sedia.casefiles.models import Attachment, CaseFile, Clock, Note
from sedia.decisions.content import objectionable_from
from sedia.decisions.models import Decision, Download, ItemOutcome, Release
from sedia.desk.cases.approvers import approvers_of
from sedia.desk.cases.buttons import buttons
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.story import Teller, Told, masked, staff_named
from sedia.desk.cases.testing import can_test, tests_of, unfinished
from sedia.desk.cases.together import beside
from sedia.desk.cases.waiting import waiting_for
from sedia.journal.models import Entry, Text
from sedia.notices.kinds import KINDS
from sedia.notices.models import Attempt, Notice
from sedia.notices.state import standing
from sedia.objections.actions.filing import last_day_to_object
from sedia.objections.steps import COUNTER as OBJECTION_COUNTER
from sedia.offices.models import Staff
from sedia.requests.models import Completion, InformationRequest, MissingPart
from sedia.requests.rules import ASSISTANCE_NAMES
from sedia.requests.similar import similar_to
from sedia.workdays import Deadline, zones

# The clocks that the page draws, in this order.
DRAWN = (
    Clock.Kind.PROMISE,
    Clock.Kind.LEGAL,
    Clock.Kind.PROMISE_COMPLETE,
    Clock.Kind.LEGAL_COMPLETE,
    Clock.Kind.COMPLETENESS,
    Clock.Kind.REPAIR,
    Clock.Kind.SUPPLY,
    Clock.Kind.REOPENED,
)
IN_STRIP = (Clock.Kind.PROMISE, Clock.Kind.LEGAL, Clock.Kind.REOPENED)
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock: its name, due time, whether it stopped, whether it was or is late."""

    clock: Clock
    late: bool


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice: what it says, how far it is, and the tries to send it."""

    notice: Notice
    subject: str
    standing: str
    tries: Sequence[Attempt]


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One answer: how it answers each of its items, its files, and what was decided together with it."""

    decision: Decision
    outcomes: Sequence[ItemOutcome]
    releases: Sequence[Release]
    others: Sequence[Decision] = ()
    own: Release | None = None


def page(case: Opened) -> dict[str, Any]:
    """Everything that the template of the case page draws."""
    asked, casefile = case.asked, case.casefile
    clocks = by_kind(list(casefile.clocks.all()))
    return {
        **on_any_page(case, clocks, DRAWN, IN_STRIP),
        "requester": casefile.requester,
        "identity": masked(casefile.requester.identity_number),
        "assistance": [ASSISTANCE_NAMES.get(kind, kind) for kind in asked.assistance],
        "waiting": waiting_for(asked, case.under_way, clocks, case.at, inquiries=case.inquiries),
        "buttons": buttons(case),
        "approvers": approvers_of(case),
        "similar": similar_to(asked),
        "items": case.items,
        **_objecting(case),
        "inquiries": case.inquiries,
        **_tests(case),
        **_request(asked),
        **_attachments(casefile),
        **_answer(case),
    }


def on_any_page(
    case: Any, clocks: Mapping[str, Clock], drawn: Sequence[str], in_strip: Sequence[str]
) -> dict[str, Any]:
    """What the page of a case of any kind draws: these of its clocks, letters, notes, notices and the journal."""
    casefile, entries = case.casefile, list(lines_of(case.casefile)[:MOST_LINES])
    return {
        "case": case,
        "asked": case.asked,
        "casefile": casefile,
        "clocks": [
            ClockLine(clocks[kind], clocks[kind].is_late(case.at)) for kind in drawn if kind in clocks
        ],
        "strip": [Deadline.from_json(clocks[kind].deadline) for kind in in_strip if kind in clocks],
        "today": zones.local(case.at, case.office.zone).date(),
        "story": told(case, entries),
        "seen": entries[0].seq if entries else 0,
        "letters": list(casefile.letters.select_related("pdf", "signed")),
        "notes": notes_of(case),
        "notices": notices_of(casefile),
    }


def notes_of(case: Any) -> list[Note]:
    """The remarks of the staff as this person may read them."""
    notes: list[Note] = list(case.casefile.notes.select_related("staff"))
    for note in notes:
        note.text = case.hide(note.text)
    return notes


def _tests(case: Opened) -> dict[str, Any]:
    tests = tests_of(case)
    return {"tests": tests, "may_test": can_test(case), "sheet_waits": bool(unfinished(tests))}


def _objecting(case: Opened) -> dict[str, Any]:
    """The objections to this request, and until when the counter may take down another."""
    objections = list(case.asked.objections.select_related("casefile").order_by("-pk"))
    idle = case.actor.has(*OBJECTION_COUNTER) and not any(each.in_work for each in objections)
    standing = {row.decision_id for row in case.outcomes if row.overturned_at is None}
    sent = [each.letter for each in case.decisions if each.issued_at and each.letter and each.pk in standing]
    letters = [objectionable_from(letter, case.office) for letter in sent]
    until = last_day_to_object(case.asked, case.at, letters=letters) if idle else None
    return {"objections": objections, "objects_until": until}


def _request(asked: InformationRequest) -> dict[str, Any]:
    missing: QuerySet[MissingPart] = asked.missing_parts.all()
    completions: QuerySet[Completion] = asked.completions.all()
    return {"missing": list(missing), "completions": list(completions)}


def _attachments(casefile: CaseFile) -> dict[str, Any]:
    attachments: QuerySet[Attachment] = casefile.attachments.select_related("blob")
    power = Attachment.Purpose.POWER_OF_ATTORNEY
    return {
        "attachments": list(attachments),
        "empowered": any(row.purpose == power for row in attachments),
    }


def _answer(case: Opened) -> dict[str, Any]:
    downloads = (
        Download.objects.filter(decision__request=case.asked).select_related("release").order_by("-pk")
    )
    return {
        "answers": _answers(case),
        "downloads": list(downloads[:20]),
    }


def _answers(case: Opened) -> list[AnswerCard]:
    """A card for each answer, the newest first."""
    others = beside(case)
    return [
        AnswerCard(
            decision,
            [row for row in case.outcomes if row.decision_id == decision.pk],
            [row for row in case.releases if row.decision_id == decision.pk],
            others.get(decision.pk, ()),
            case.own_letter(decision),
        )
        for decision in reversed(case.decisions)
    ]


def notices_of(casefile: CaseFile) -> list[NoticeLine]:
    """What the requester was told or is to be told, newest first, with its evidence; two queries."""
    tries = list(Attempt.objects.filter(notice__casefile=casefile).order_by("pk"))
    rows = (
        casefile.notices.filter(to=Notice.To.REQUESTER)
        .select_related("told_by")
        .order_by("-created_at", "-pk")
    )
    return [
        NoticeLine(
            notice,
            subject_of(notice, casefile),
            str(standing(notice)),
            [each for each in tries if each.notice_id == notice.pk],
        )
        for notice in rows[:50]
    ]


def subject_of(notice: Notice, casefile: CaseFile) -> str:
    """What a notice is about, in its own subject line without the number."""
    subject = str(KINDS[notice.kind].subject) % {"number": casefile.number, "office": ""}
    return subject.removeprefix(f"{casefile.number}: ")


def instead(casefile: CaseFile) -> dict[str, Any]:
    """The case whose place this one took, and the one that took its place; no query for joined rows."""
    source, target = getattr(casefile, "redirected_from", None), getattr(casefile, "redirected_to", None)
    return {
        "instead_of": source.source if source is not None else None,
        "replaced_by": target.target if target is not None else None,
    }


def lines_of(casefile: CaseFile, *, after: int = 0) -> QuerySet[Entry]:
    """The journal of the case, newest first; `after` leaves out what was there before."""
    return Entry.objects.filter(chain=casefile.chain, seq__gt=after).order_by("-seq")


def told(case: Any, entries: Iterable[Entry]) -> list[Told]:
    """Lines of the journal as sentences; two queries."""
    lines = list(entries)
    keys = staff_named(lines) | {case.actor.staff_key}
    names = dict(Staff.objects.filter(pk__in=keys).values_list("pk", "name"))
    kept = Text.objects.filter(chain=case.casefile.chain).values_list("name", "body")
    texts = {name: case.hide(body) for name, body in kept}
    return Teller(names, texts, case.office.zone).tell(lines)
