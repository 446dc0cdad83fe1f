"""The case page and its steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sedia.decisions.actions.issuing import papers_of
from sedia.desk.cases.deed import Deed
from sedia.desk.cases.deeds import DEEDS
from sedia.desk.cases.opened import Opened, opened
from sedia.desk.cases.page import lines_of, page, told
from sedia.desk.cases.previewed import as_it_will_be
from sedia.desk.cases.together import shown_with
from sedia.desk.cases.withdrawing import taken_by
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful, Refusal
from sedia.requests.actions.handling import record_look, record_looks
from sedia.web.errors import typed_texts
from sedia.web.numbers import whole_number

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
    return step_page(request, number, word)


def step_page(
    request: DeskRequest,
    number: str,
    word: str | Callable[[Opened], str],
    *,
    template: str = "",
    then: str = "",
) -> HttpResponse:
    """The step of that word, its form first and then its verb; `template` and `then` instead of the step's own.

    `word` may depend on the case. `then` is the name of the address where it leads; without it the case's page, or
    what the step names.
    """
    case = opened(request, number)
    deed = DEEDS[word if isinstance(word, str) else word(case)]
    return deed_page(request, case, deed, template=template, then=then)


def deed_page(
    request: DeskRequest,
    case: Any,
    deed: Deed,
    *,
    template: str = "",
    then: str = "",
    beside: Callable[[Any, str], dict[str, Any]] | None = None,
) -> HttpResponse:
    """The page of one deed for an opened case of any kind; see `step_page`. `beside`: what the form shows besides."""
    draw = partial(drawn, request, case, deed, template or deed.template, beside=beside or _beside)
    if request.method == "POST":
        return _taken(request, case, deed, draw, reverse(then) if then else _leads_to(case, deed))
    return _first_drawn(case, deed, draw)


def _first_drawn(case: Any, deed: Deed, draw: Callable[[Any], HttpResponse]) -> HttpResponse:
    deed.allow(case)
    form = deed.form(case, initial={"seen": last_line(case)})
    record_looks(shown_with(case, deed.word, form), by=case.actor, at=case.at, what="step")
    return draw(form)


def _leads_to(case: Any, deed: Deed) -> str:
    return reverse(deed.then, args=[case.casefile.number]) if deed.then else str(case.home)


def _taken(
    request: DeskRequest, case: Any, deed: Deed, draw: Callable[[Any], HttpResponse], leads_to: str
) -> HttpResponse:
    form = deed.form(case, request.POST, request.FILES)
    try:
        deed.allow(case)
        if form.only_inserts:
            form.insert()
        elif form.is_valid():
            deed.do(case, form)
            messages.success(request, deed.done)
            return redirect(leads_to)
    except Incomplete as refusal:
        form.refuse(refusal)
    except (ChangedMeanwhile, NotLawful) as refusal:
        return changed(request, case, refusal)
    return draw(form)


def drawn(
    request: DeskRequest,
    case: Any,
    deed: Deed,
    template: str,
    form: Any,
    *,
    beside: Callable[[Any, str], dict[str, Any]],
) -> HttpResponse:
    """The step's form with the case beside it."""
    context = {"case": case, "asked": case.asked, "deed": deed, "form": form, **beside(case, deed.word)}
    return render(request, template, context)


def _beside(case: Opened, word: str) -> dict[str, Any]:
    """What the form of some steps shows beside its fields."""
    if word in ("setujui", "putuskan", "sepakati"):
        return as_it_will_be(case)
    if word == "tarik":
        return {"taken": taken_by(case)}
    if word == "unggah-tertanda":
        letter = case.waiting_letter
        return {"letters": [letter] if letter else list(papers_of(case.decision).values())}
    return {"requester": case.casefile.requester}


def last_line(case: Any) -> int:
    """The number of the last line of the case's journal."""
    return lines_of(case.casefile).values_list("seq", flat=True).first() or 0


def changed(request: DeskRequest, case: Any, refusal: Refusal) -> HttpResponse:
    """409: what happened since this person opened the form, and what he or she had typed, to be copied."""
    seen = whole_number(request.POST.get("seen", ""))
    after = last_line(case) - LINES_UNSEEN if seen is None else seen
    news = told(case, lines_of(case.casefile, after=after)[:MOST_NEWS])
    context = {
        "case": case,
        "asked": case.asked,
        "news": news,
        "refusal": refusal,
        "typed": typed_texts(request),
    }
    return render(request, "desk/cases/changed.html", context, status=409)
