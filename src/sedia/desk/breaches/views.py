"""Records of what may have disclosed personal data: due first, each with its three times twenty-four hours (R47)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sedia.decisions.actions.withdrawing import close_breach, describe_breach, taken_before
from sedia.decisions.models import Breach
from sedia.decisions.release_steps import BREACH, OPEN
from sedia.desk.breaches.forms import BreachForm, CloseForm
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.journal.actors import Role
from sedia.offices.actors import above
from sedia.refusals import Incomplete
from sedia.requests.actions.handling import record_look

READERS = (Role.OFFICER, Role.PPID_DEPUTY, Role.PPID, Role.AUDITOR)
MOST = 100
WITH = ("request__casefile", "request__office", "office", "opened_by", "closed_by")


@desk_view(*READERS)
def index(request: DeskRequest) -> HttpResponse:
    """The open records, due first, then the newest closed ones; names nobody."""
    rows = Breach.objects.filter(_mine(request)).select_related("request__casefile")
    context = {
        "open": rows.filter(status=OPEN).order_by("due_at")[:MOST],
        "closed": rows.exclude(status=OPEN).order_by("-closed_at")[:MOST],
    }
    return render(request, "desk/breaches/list.html", context)


@desk_view(*READERS)
def breach(request: DeskRequest, key: int) -> HttpResponse:
    """One record: what is known, what the law asks, a text for those whose data it is."""
    found = _found(request, key)
    form = BreachForm.of(found, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        record_look(found.request.casefile, by=request.actor, at=request.at, what="breach")
        return _drawn(request, found, form, CloseForm(initial={"revision": found.revision}))
    try:
        if form.is_valid():
            seen = {"by": request.actor, "at": request.at, "revision": form.cleaned_data["revision"]}
            describe_breach(found, form.facts, **seen)
            return _saved(request, found, "Catatan disimpan.")
    except Incomplete as refusal:
        form.refuse(refusal)
    return _drawn(request, found, form, CloseForm(initial={"revision": found.revision}))


@desk_view(Role.PPID)
def close(request: DeskRequest, key: int) -> HttpResponse:
    """The PPID's conclusion."""
    if request.method != "POST":
        return redirect("desk-breach", key)
    found = _found(request, key)
    form = CloseForm(request.POST)
    try:
        if form.is_valid():
            given = form.cleaned_data
            words = {"conclusion": given["conclusion"], "reason": given["conclusion_reason"]}
            close_breach(found, by=request.actor, at=request.at, revision=given["revision"], **words)
            return _saved(request, found, "Catatan ditutup.")
    except Incomplete as refusal:
        form.refuse(refusal)
    return _drawn(request, found, BreachForm.of(found), form)


def _found(request: DeskRequest, key: int) -> Breach:
    rows = Breach.objects.select_related(*WITH).filter(_mine(request))
    found = get_object_or_404(rows, pk=key)
    request.actor = above(request.person, found.office)
    return found


def _mine(request: DeskRequest) -> Q:
    """The records of this office, and those of offices whose PPID sits here."""
    sent = Q(office__ppid_office=request.office) if request.actor.has(Role.PPID) else Q()
    return Q(office=request.office) | sent if sent else Q(office=request.office)


def _saved(request: DeskRequest, found: Breach, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("desk-breach", found.pk)


def _drawn(request: DeskRequest, found: Breach, form: Any, closing: Any) -> HttpResponse:
    context = {
        "breach": found,
        "form": form,
        "closing": closing,
        "late": found.is_late(request.at),
        "taken": taken_before(found.request),
        "may_write": found.status == OPEN and request.actor.has(*BREACH.find("catat", OPEN).roles),
        "may_close": found.status == OPEN and request.actor.has(Role.PPID),
    }
    return render(request, "desk/breaches/breach.html", context)
