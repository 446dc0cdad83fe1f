"""The exempt list (Daftar Informasi yang Dikecualikan): read, entered by an admin, confirmed and opened by the PPID."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sedia import law
from sedia.desk.exempt.forms import SCANS, EntryForm, ReasonForm
from sedia.desk.exempt.rows import FILTERS, chosen, matching, row_of, visible
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.settings.page import save, sent
from sedia.exemptions.actions import confirm, enter, open_entry, strike
from sedia.exemptions.models import ExemptEntry
from sedia.exemptions.steps import ENTRY
from sedia.journal.actors import Actor, Role
from sedia.offices.actors import narrow
from sedia.offices.calendar import calendar_of
from sedia.offices.models import ROLE_NAMES
from sedia.refusals import Incomplete
from sedia.web.downloads import send_blob
from sedia.web.names import with_ending
from sedia.web.numbers import whole_number
from sedia.web.paging import pages

PAGE = 40
LONGEST = 200
REASONED: dict[str, tuple[Callable[..., None], str]] = {
    "coret": (strike, "Entri dicoret."),
    "nyatakan-terbuka": (open_entry, "Informasi dinyatakan terbuka."),
}


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """The list of the chosen office, filtered and searched."""
    picked = chosen(request.GET.get("saring", ""))
    text = request.GET.get("kata", "").replace("\x00", "").strip()[:LONGEST]
    today = calendar_of(request.office).local_date(request.at)
    rows = matching(picked.rows(visible(request.actor), request.office, today), text)
    pager = pages(request, rows, picked.order, size=PAGE)
    context = {"filters": FILTERS, "picked": picked, "text": text, "pager": pager}
    context |= {
        "rows": [row_of(entry, request.at) for entry in pager],
        "may_enter": request.actor.has(Role.ADMIN),
    }
    return render(request, "desk/exempt/list.html", context)


@desk_view()
def entry(request: DeskRequest, key: int) -> HttpResponse:
    """One entry, and what this person may do with it."""
    return _drawn(request, _found(request, key))


@desk_view(Role.ADMIN)
def enter_one(request: DeskRequest) -> HttpResponse:
    """An entry that a decree made before Sedia."""
    form = EntryForm(request.office, request.at, *sent(request))

    def draw(status: int = 200, news: Any = ()) -> HttpResponse:
        return render(request, "desk/exempt/enter.html", {"form": form}, status=status)

    def put() -> None:
        enter(request.office, form.listed, by=request.actor, at=request.at, decree=form.scan)

    return save(
        request, form, put, draw, lambda: _back(request, "Entri dicatat dan menunggu pengesahan PPID.")
    )


def _back(request: DeskRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("/meja/pengecualian/?saring=menunggu")


@desk_view()
@require_POST
def confirmed(request: DeskRequest, key: int) -> HttpResponse:
    """`sahkan`."""
    found = _found(request, key)
    confirm(found, by=_actor(request, found), at=request.at, revision=_revision(request))
    messages.success(request, "Entri disahkan dan berlaku.")
    return redirect("desk-exempt-entry", found.pk)


@desk_view()
@require_POST
def reasoned(request: DeskRequest, key: int, word: str) -> HttpResponse:
    """`coret` and `nyatakan-terbuka`, with the reason."""
    found, form = _found(request, key), ReasonForm(request.POST, prefix=word)
    if form.is_valid():
        verb, said = REASONED[word]
        try:
            seen = {"by": _actor(request, found), "at": request.at, "revision": _revision(request)}
            verb(found, **seen, reason=form.cleaned_data["reason"])
            messages.success(request, said)
            return redirect("desk-exempt-entry", found.pk)
        except Incomplete as refusal:
            form.refuse(refusal)
    return _drawn(request, found, {word: form}, status=400)


@desk_view()
def decree(request: DeskRequest, key: int) -> HttpResponseBase:
    """The scan of the decree."""
    found = _found(request, key)
    if found.decree is None:
        raise Http404
    name = f"penetapan-{found.decree_number}".replace("/", "-")
    return send_blob(
        request, found.decree, with_ending(name, SCANS.get(found.decree.media_type, "")), inline=True
    )


def _drawn(
    request: DeskRequest, found: ExemptEntry, wrong: dict[str, ReasonForm] | None = None, *, status: int = 200
) -> HttpResponse:
    forms = {word: ReasonForm(prefix=word) for word in REASONED} | (wrong or {})
    steps = [
        {"step": choice.step, "reason": choice.reason, "form": forms.get(choice.step.verb)}
        for choice in ENTRY.choices(found, _actor(request, found), ROLE_NAMES)
    ]
    row = row_of(found, request.at)
    context = {"row": row, "entry": found, "steps": steps, "form": next(iter((wrong or {}).values()), None)}
    context["review"] = law.load().term("exempt_review", on=calendar_of(found.office).local_date(request.at))
    return render(request, "desk/exempt/entry.html", context, status=status)


def _found(request: DeskRequest, key: int) -> ExemptEntry:
    return get_object_or_404(visible(request.person), pk=key)


def _actor(request: DeskRequest, found: ExemptEntry) -> Actor:
    return narrow(request.person, found.office)


def _revision(request: DeskRequest) -> int:
    return whole_number(request.POST.get("revision", "")) or 0
