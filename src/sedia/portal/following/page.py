"""Everything the requester's own view shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from sedia.casefiles.clocks import by_kind, deadlines
from sedia.casefiles.models import Clock
from sedia.casefiles.offers import survey_token
from sedia.decisions.content import citation, objection_until
from sedia.decisions.grounds import decrees_of
from sedia.decisions.models import Decision, ItemOutcome, Outcome, Release
from sedia.decisions.rules import EXEMPT
from sedia.decisions.steps import ISSUED
from sedia.letters.models import ANSWERS, Kind, Letter
from sedia.objections.actions.filing import last_day_to_object
from sedia.objections.rules import UNANSWERED
from sedia.portal.following import access
from sedia.portal.following.events import events_of
from sedia.portal.following.waiting import waiting_for
from sedia.portal.following.words import STATUSES
from sedia.portal.objecting import words as objecting
from sedia.requests.models import Delivery, InformationRequest
from sedia.requests.steps import (
    ANSWERED,
    AWAITING_COMPLETION,
    CLOSED_INCOMPLETE,
    DELIVERED,
    IN_ANALYSIS,
    REGISTERED,
)
from sedia.workdays import zones

SHOWN_LETTERS = (
    Kind.COMPLETION_REQUEST,
    Kind.EXTENSION,
    *ANSWERS,
    Kind.CLASSIFICATION_DECREE,
    Kind.CONSEQUENCE_TEST,
    Kind.HANDOVER,
)
DRAWN = (Clock.Kind.PROMISE, Clock.Kind.PROMISE_COMPLETE, Clock.Kind.LEGAL, Clock.Kind.REOPENED)


def opened(request: HttpRequest, number: str) -> InformationRequest | None:
    """The request of that number, if this browser may open it; one query."""
    return access.open_as(
        request, number, InformationRequest, "information_request", "standard__service__office"
    )


def answers_of(found: InformationRequest) -> list[Decision]:
    """The answers that went out and still stand, oldest first, with letters, files and what each item was told.

    One whose data was given before its letter is among them. Three queries.
    """
    ahead = Q(ahead__isnull=False, issued_at=None, request__status=IN_ANALYSIS)
    decisions = found.decisions.filter(Q(status=ISSUED) | ahead).select_related(
        "letter__pdf", "letter__signed", "letter__office", "sheet__pdf"
    )
    safe = Release.objects.filter(verdict=Release.Verdict.SAFE).select_related("blob")
    outcomes = ItemOutcome.objects.select_related("item", "supply_clock").order_by("item__position")
    beside = (Prefetch("releases", safe), Prefetch("outcomes", outcomes))
    answers = list(decisions.prefetch_related(*beside).order_by("pk"))
    for decision in answers:
        decision.request = found
    return answers


def letters_of(found: InformationRequest) -> list[Letter]:
    """The letters that went out to the requester; one query."""
    letters = found.casefile.letters.issued().filter(kind__in=SHOWN_LETTERS)
    return list(letters.select_related("pdf", "signed"))


def page(found: InformationRequest, at: datetime) -> dict[str, Any]:
    """The context of the requester's view."""
    clocks = by_kind(list(found.casefile.clocks.all()))
    supply = clocks.get(Clock.Kind.SUPPLY)
    owed = supply is not None and supply.stopped_at is None
    answers = answers_of(found)
    return {
        "asked": found,
        "casefile": found.casefile,
        "status": STATUSES[found.status],
        "waiting": waiting_for(found, clocks, at, ahead=any(each.issued_at is None for each in answers)),
        "clocks": deadlines(clocks[kind] for kind in DRAWN if kind in clocks),
        "today": zones.local(at, found.office.zone).date(),
        "events": events_of(found.casefile),
        "letters": [_shown_letter(letter, found) for letter in letters_of(found)],
        "own_files": list(found.casefile.attachments.filter(from_requester=True).select_related("blob")),
        "added": [each for each in found.completions.order_by("pk") if each.text],
        "missing": [part for part in found.missing_parts.all() if part.filled_at is None],
        "answers": [_answer(decision, found) for decision in answers],
        "has_files": found.delivery == Delivery.ONLINE and any(_files(each, found) for each in answers),
        "decrees": _decrees(found) if any(_exempts(decision) for decision in answers) else [],
        **_objecting(found, at),
        "survey": survey_token(found.casefile, found.standard.service.slug)
        if _may_judge(found, owed)
        else "",
        "may_complete": found.status in (REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION),
        "may_withdraw": found.status in (REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION),
        "may_receive": found.status == ANSWERED and found.delivery == Delivery.ONLINE and not owed,
    }


def _objecting(found: InformationRequest, at: datetime) -> dict[str, Any]:
    """The objections to this request, and whether another may be sent: until when, and on which ground to begin.

    Two queries.
    """
    objections = list(found.objections.select_related("casefile").order_by("-pk"))
    until = last_day_to_object(found, at)
    under_way = any(each.in_work for each in objections)
    return {
        "objections": [(each.casefile.number, objecting.STATUSES[each.status]) for each in objections],
        "may_object": until is not None and not under_way,
        "objects_until": until,
        "objects_late": until is not None and until < zones.local(at, found.office.zone).date(),
        "objects_on": UNANSWERED if found.in_work and found.legal_due < at else "",
    }


def _may_judge(found: InformationRequest, owed: bool) -> bool:
    """Whether the survey is offered: a service was given, to its end (R42)."""
    return found.status in (DELIVERED, CLOSED_INCOMPLETE) or (found.status == ANSWERED and not owed)


def _shown_letter(letter: Letter, found: InformationRequest) -> dict[str, Any]:
    document, replaced = letter.document, gettext("%s, sudah diganti dengan surat baru")
    return {
        "name": gettext(letter.get_kind_display()),  # the names are in the catalogue (portal/pages/check.py)
        "note": replaced % letter.number if letter.replaced_by_id else letter.number,
        "size": document.size if document else 0,
        "url": reverse("case-letter", args=[found.casefile.number, letter.code]),
    }


def _answer(decision: Decision, found: InformationRequest) -> dict[str, Any]:
    letter = decision.letter if decision.issued_at else None
    outcomes = list(decision.outcomes.all())
    online = found.delivery == Delivery.ONLINE
    return {
        "ahead": decision.issued_at is None,
        "given": [row for row in outcomes if row.outcome == Outcome.FULL] if len(outcomes) > 1 else [],
        "partial": [row for row in outcomes if row.outcome == Outcome.PARTIAL],
        "refused": [row for row in outcomes if row.outcome == Outcome.REFUSED],
        "not_held": [row for row in outcomes if row.outcome == Outcome.NOT_HELD],
        "not_documented": [row for row in outcomes if row.outcome == Outcome.NOT_DOCUMENTED],
        "files": _files(decision, found) if online else [],
        "withdrawn": [release.name for release in decision.releases.all() if release.withdrawn_at],
        "citation": citation(decision, letter.number, letter.letter_date) if letter else "",
        "objection_until": objection_until(letter) if letter and letter.letter_date else None,
    }


def _exempts(decision: Decision) -> bool:
    return any(row.outcome in EXEMPT for row in decision.outcomes.all())


def _decrees(found: InformationRequest) -> list[dict[str, Any]]:
    """The decrees made before, on which a refusal rests (Perki 1/2021 Art 34(2))."""
    return [
        {
            "name": gettext("Penetapan klasifikasi informasi"),
            "note": entry.decree_number,
            "size": entry.decree.size if entry.decree else 0,
            "url": reverse("case-decree", args=[found.casefile.number, entry.pk]),
        }
        for entry in decrees_of(found)
    ]


def _files(decision: Decision, found: InformationRequest) -> Sequence[dict[str, Any]]:
    """The released files, and beside them the sheet that describes them."""
    number = found.casefile.number
    files = [
        {
            "name": release.name,
            "size": release.blob.size,
            "url": reverse("case-file", args=[number, release.pk]),
        }
        for release in decision.releases.all()
        if release.withdrawn_at is None
    ]
    sheet = decision.sheet if decision.issued_at else None
    if files and sheet is not None and sheet.pdf is not None:
        name, url = gettext("Lembar metadata"), reverse("case-letter", args=[number, sheet.code])
        files.append({"name": name, "size": sheet.pdf.size, "url": url})
    return files
