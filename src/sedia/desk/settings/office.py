"""Office data, letterhead, numbers, paragraphs, titles: forms over one row, one verb, carrying the revision seen."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings import office_forms as forms
from sedia.desk.settings.page import MENU, SAVED, admin_view, back, page, save, sent
from sedia.letters import numbers
from sedia.offices import rules
from sedia.offices.actions import change_office
from sedia.offices.models import Office
from sedia.web.downloads import send_blob
from sedia.workdays import zones


@admin_view
def index(request: DeskRequest) -> HttpResponse:
    """`/meja/pengaturan/`: what there is to set."""
    return render(request, "desk/settings/index.html", {"menu": MENU})


def _edit(
    request: DeskRequest,
    form_class: type[forms.SettingsForm],
    route: str,
    template: str = "form",
    **more: Any,
) -> HttpResponse:
    """One form over the office: draw it, save it."""
    form = form_class(*sent(request), office=request.office)

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        return page(request, template, route, {"form": form, "news": news, **more}, status=status)

    return save(
        request,
        form,
        lambda: change_office(
            request.office,
            by=request.actor,
            at=request.at,
            revision=form.cleaned_data["revision"],
            changes=form.changes(),
        ),
        draw,
        lambda: back(route, said=SAVED, request=request),
    )


@admin_view
def identity(request: DeskRequest) -> HttpResponse:
    """Who the office is."""
    return _edit(request, forms.IdentityForm, "settings-office")


@admin_view
def letterhead(request: DeskRequest) -> HttpResponse:
    """Logo, letterhead, paper, margins."""
    return _edit(request, forms.LetterheadForm, "settings-letterhead", "letterhead")


@admin_view
@require_GET
def logo(request: DeskRequest) -> HttpResponseBase:
    """The office's picture."""
    if request.office.logo is None:
        raise Http404
    return send_blob(request, request.office.logo, "lambang", inline=True)


@admin_view
def letter_numbers(request: DeskRequest) -> HttpResponse:
    """Pattern, numbering and signing; `lihat` shows the next number of what was typed and saves nothing."""
    today = zones.local(request.at, request.office.zone).date()
    if request.method == "POST" and "lihat" in request.POST:
        form = forms.NumbersForm(request.POST, office=request.office)
        shown = {"form": form, "example": next_number(request.office, request.POST, today)}
        return page(request, "numbers", "settings-numbers", shown, status=200 if form.is_valid() else 400)
    example = next_number(request.office, request.POST, today)
    return _edit(request, forms.NumbersForm, "settings-numbers", "numbers", example=example)


@admin_view
@require_GET
def example(request: DeskRequest) -> HttpResponse:
    """The next number of a pattern being typed, for htmx."""
    today = zones.local(request.at, request.office.zone).date()
    shown = {"example": next_number(request.office, request.GET, today)}
    return render(request, "desk/settings/number_example.html", shown)


def next_number(office: Office, typed: Any, day: date) -> str:
    """The number that the next letter would bear with these values; empty while the pattern is wrong."""
    trial = copy.copy(office)
    for name in ("number_pattern", "classification", "unit_code"):
        setattr(trial, name, str(typed.get(name, getattr(office, name)))[:80])
    return "" if rules.wrong_number_pattern(trial.number_pattern) else numbers.suggested(trial, day)


@admin_view
def paragraphs(request: DeskRequest) -> HttpResponse:
    """Opening and closing of each kind of letter."""
    names = sorted(rules.PARAGRAPH_NAMES)
    return _edit(request, forms.ParagraphsForm, "settings-paragraphs", "paragraphs", names=names)


@admin_view
def sentences(request: DeskRequest) -> HttpResponse:
    """The sentences that stand ready for answers."""
    names = sorted(rules.PARAGRAPH_NAMES)
    return _edit(request, forms.SentencesForm, "settings-sentences", "sentences", names=names)


@admin_view
def titles(request: DeskRequest) -> HttpResponse:
    """Who is who outside the desk."""
    return _edit(request, forms.TitlesForm, "settings-titles")
