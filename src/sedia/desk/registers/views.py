"""The registers on screen, and as files that the worker makes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sedia.casefiles.identity import reads_at
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.registers.forms import FilterForm, OrderForm
from sedia.desk.registers.page import MOST_GATHERED, casefile_of, drawn, newest, shown
from sedia.refusals import Incomplete
from sedia.reports.models import Export
from sedia.reports.registers.actions import SEES_IDENTITY, order_export, takes
from sedia.reports.registers.kinds import REGISTERS
from sedia.reports.registers.people import is_told
from sedia.reports.registers.register import Reader, Register
from sedia.reports.registers.sampling import DRAWERS
from sedia.requests.actions.handling import record_looks
from sedia.web.downloads import send_blob
from sedia.workdays import zones

UNPROCESSABLE = 422


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """The registers there are, and the files that this person ordered."""
    context: dict[str, Any] = {"registers": REGISTERS.values(), "exports": newest(request)}
    context["may_draw"] = request.actor.has(*DRAWERS)
    return render(request, "desk/registers/index.html", context)


@desk_view()
def ordered(request: DeskRequest) -> HttpResponse:
    """The list of files alone, drawn again while something is being made."""
    return render(request, "desk/registers/exports.html", {"exports": newest(request)})


@desk_view()
def register(request: DeskRequest, word: str) -> HttpResponse:
    """One register, the newest first; whoever is named in it was looked at (R48)."""
    found = _found(word)
    form = _filters(request, found, request.GET)
    if not form.is_valid():
        return _page(request, found, form, OrderForm(), status=UNPROCESSABLE)
    return _page(request, found, form, OrderForm(initial={"bentuk": Export.Form.XLSX}))


@desk_view()
@require_POST
def order(request: DeskRequest, word: str) -> HttpResponse:
    """Order what the filters name as a file."""
    found = _found(word)
    form, asked = _filters(request, found, request.POST), OrderForm(request.POST)
    if not (form.is_valid() and asked.is_valid() and _ordered(request, word, form, asked)):
        return _page(request, found, form, asked, status=UNPROCESSABLE)
    messages.success(request, "Berkas sedang dibuat. Tautannya muncul di halaman ini.")
    return redirect("desk-registers")


def _ordered(request: DeskRequest, word: str, form: FilterForm, asked: OrderForm) -> bool:
    """Whether the order was taken; else the form says why not."""
    said: dict[str, Any] = {
        "form": asked.cleaned_data["bentuk"],
        "full_identity": asked.cleaned_data["nik_utuh"],
    }
    try:
        order_export(
            request.office, by=request.actor, at=request.at, register=word, wanted=form.wanted(), **said
        )
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True


@desk_view()
def take(request: DeskRequest, key: int) -> HttpResponseBase:
    """A file that was made, for the person who ordered it, until it expires."""
    export = Export.objects.filter(pk=key, office=request.office).select_related("blob", "office").first()
    if export is None or export.blob is None or not takes(export, request.actor, request.at):
        raise Http404
    sample = "CONTOH " if export.office.is_practice else ""
    period = f"{export.wanted['begins']} - {export.wanted['ends']}"
    name = f"{sample}{REGISTERS[export.register].name} {export.office.code} {period}.{export.form}"
    return send_blob(request, export.blob, name)


def _found(word: str) -> Register:
    try:
        return REGISTERS[word]
    except KeyError:
        raise Http404 from None


def _filters(request: DeskRequest, found: Register, data: Any) -> FilterForm:
    return FilterForm(found, request.office, zones.local(request.at, request.office.zone).date(), data)


def _page(
    request: DeskRequest, found: Register, form: FilterForm, order_form: OrderForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"register": found, "form": form, "order": order_form}
    context["may_see_identity"] = request.actor.has(*SEES_IDENTITY)
    if form.is_valid():
        reader = Reader(request.office, request.actor, request.at, frozenset(reads_at(request.actor)))
        rows, pager = shown(request, found, reader, form.wanted())
        named = {file.pk: file for row in rows if (file := casefile_of(row)) is not None}.values()
        record_looks(named, by=request.actor, at=request.at, what="register")
        secret = [file for file in named if is_told(file, reader)]
        record_looks(secret, by=request.actor, at=request.at, what="identity")
        context |= {"pager": pager, "most": MOST_GATHERED, **drawn(found, rows, reader)}
    return render(request, "desk/registers/register.html", context, status=status)
