"""The case page and its steps."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sedia.decisions import content, preview
from sedia.desk.cases.comparing import differing
from sedia.desk.cases.deeds import DEEDS, Deed
from sedia.desk.cases.forms import number_for
from sedia.desk.cases.opened import Opened, opened
from sedia.desk.cases.page import lines_of, page, told
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful, Refusal
from sedia.requests.actions.handling import record_look
from sedia.web.errors import typed_texts

MOST_NEWS = 10
LINES_UNSEEN = 5


@desk_view()
def case_page(request: DeskRequest, number: str) -> HttpResponse:
    """Everything about one case, and what this person may do with it. Reading it is recorded (R48)."""
    case = opened(request, number)
    context = page(case)
    record_look(case.casefile, by=case.actor, at=case.at, what="case")
    return render(request, "desk/cases/case.html", context)


@desk_view()
def step(request: DeskRequest, number: str, word: str) -> HttpResponse:
    """One step: its form, and the verb behind it."""
    case, deed = opened(request, number), DEEDS[word]
    if request.method == "POST":
        return _taken(request, case, deed)
    deed.allow(case)
    record_look(case.casefile, by=case.actor, at=case.at, what="step")
    return drawn(request, case, deed, deed.form(case, initial={"seen": last_line(case)}))


def _taken(request: DeskRequest, case: Opened, deed: Deed) -> HttpResponse:
    form = deed.form(case, request.POST, request.FILES)
    try:
        deed.allow(case)
        if form.is_valid():
            deed.do(case, form)
            messages.success(request, deed.done)
            return redirect(deed.then, case.casefile.number)
    except Incomplete as refusal:
        form.refuse(refusal)
    except (ChangedMeanwhile, NotLawful) as refusal:
        return changed(request, case, refusal)
    return drawn(request, case, deed, form)


def drawn(request: DeskRequest, case: Opened, deed: Deed, form: Any) -> HttpResponse:
    """The step's form with the case beside it."""
    context = {"case": case, "asked": case.asked, "deed": deed, "form": form, **_beside(case, deed.word)}
    return render(request, deed.template, context)


def _beside(case: Opened, word: str) -> dict[str, Any]:
    """What the form of some steps shows beside its fields."""
    if word == "setujui":
        return _previewed(case)
    if word == "unggah-tertanda":
        return {"letter": case.waiting_letter or case.decision.letter}
    return {"requester": case.casefile.requester}


def _previewed(case: Opened) -> dict[str, Any]:
    decision = case.decision
    number = number_for(case)
    letter = preview.answer(
        decision, by=case.actor, at=case.at, number=number, day=content.today(decision, case.at)
    )
    pages = [f"data:image/png;base64,{base64.b64encode(png).decode()}" for png in preview.as_pictures(letter)]
    return {
        "decision": decision,
        "pages": pages,
        "releases": decision.releases.select_related("blob").order_by("position"),
        "content_hash": content.hash_of(decision),
        "differing": differing(decision),
    }


def last_line(case: Opened) -> int:
    """The number of the last line of the case's journal."""
    return lines_of(case.casefile).values_list("seq", flat=True).first() or 0


def changed(request: DeskRequest, case: Opened, refusal: Refusal) -> HttpResponse:
    """409: what happened since this person opened the form, and what he or she had typed, to be copied."""
    seen = request.POST.get("seen", "")
    after = (
        int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else last_line(case) - LINES_UNSEEN
    )
    news = told(case, lines_of(case.casefile, after=after)[:MOST_NEWS])
    context = {
        "case": case,
        "asked": case.asked,
        "news": news,
        "refusal": refusal,
        "typed": typed_texts(request),
    }
    return render(request, "desk/cases/changed.html", context, status=409)
