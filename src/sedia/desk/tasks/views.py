"""Notices that somebody has to tell by hand: a ready text, and who told it when (DESIGN.md 2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sedia.casefiles.codes import desk_address
from sedia.complaints.telling import tellable
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.tasks.forms import DropForm, ToldForm
from sedia.journal.actors import Actor
from sedia.notices.actions import TELLERS, drop, tell_by_hand
from sedia.notices.hand import hand_text, wa_link
from sedia.notices.kinds import KINDS
from sedia.notices.models import Channel, Notice
from sedia.offices.actors import narrow
from sedia.refusals import Incomplete
from sedia.requests.actions.handling import record_looks
from sedia.web.paging import pages

PAGE = 20
WITH = ("casefile", "casefile__requester", "casefile__office", "office", "letter", "staff")


@dataclass(frozen=True, slots=True)
class Task:
    """One notice as the page shows it: what it is about, the text to say, WhatsApp's address, its two forms."""

    notice: Notice
    subject: str
    text: str
    wa: str
    told: ToldForm
    drop: DropForm
    home: str


@desk_view()
def tasks(request: DeskRequest) -> HttpResponse:
    """What waits to be told, oldest first. Reading it is recorded (R48)."""
    return _list(request)


@desk_view(*TELLERS)
@require_POST
def told(request: DeskRequest, key: int) -> HttpResponse:
    """`sudah disampaikan`."""
    notice, form = _notice(request, key), ToldForm(request.POST)
    channel = form.cleaned_data["channel"] if form.is_valid() else None
    tell_by_hand(notice, by=_actor(request, notice), at=request.at, channel=channel)
    messages.success(request, "Tercatat: pemohon sudah diberi tahu.")
    return redirect("desk-tasks")


@desk_view(*TELLERS)
@require_POST
def dropped(request: DeskRequest, key: int) -> HttpResponse:
    """`batalkan`, with the reason."""
    notice, form = _notice(request, key), DropForm(request.POST, prefix=f"batal-{key}")
    if form.is_valid():
        try:
            drop(notice, by=_actor(request, notice), at=request.at, reason=form.cleaned_data["reason"])
            messages.success(request, "Pemberitahuan ini tidak perlu disampaikan lagi.")
            return redirect("desk-tasks")
        except Incomplete as refusal:
            form.refuse(refusal)
    return _list(request, wrong={key: form})


def _list(request: DeskRequest, wrong: dict[int, DropForm] | None = None) -> HttpResponse:
    rows = tellable(request.actor).tasks().filter(to=Notice.To.REQUESTER).select_related(*WITH)
    rows = rows.prefetch_related("casefile__clocks")
    pager = pages(request, rows, ("created_at", "id"), size=PAGE)
    may = request.actor.has(*TELLERS)
    shown = [_task(notice, request, wrong or {}) for notice in pager] if may else []
    named = {task.notice.casefile_id: task.notice.casefile for task in shown if task.notice.casefile}
    record_looks(list(named.values()), by=request.actor, at=request.at, what="tasks")
    context: dict[str, Any] = {"tasks": shown, "pager": pager, "may": may, "waiting": len(pager)}
    return render(request, "desk/tasks/tasks.html", context, status=200)


def _task(notice: Notice, request: DeskRequest, wrong: dict[int, DropForm]) -> Task:
    number = notice.casefile.number if notice.casefile else ""
    subject = str(KINDS[notice.kind].subject) % {"number": number, "office": notice.office.name}
    return Task(
        notice,
        subject.removeprefix(f"{number}: "),
        hand_text(notice, at=request.at),
        wa_link(notice, at=request.at) if notice.channel == Channel.WHATSAPP else "",
        ToldForm(initial={"channel": notice.channel}, auto_id=f"cara-{notice.pk}-%s"),
        wrong.get(notice.pk) or DropForm(prefix=f"batal-{notice.pk}"),
        desk_address(notice.casefile) if notice.casefile else "",
    )


def _notice(request: DeskRequest, key: int) -> Notice:
    rows = tellable(request.person).filter(to=Notice.To.REQUESTER).select_related(*WITH)
    return get_object_or_404(rows, pk=key)


def _actor(request: DeskRequest, notice: Notice) -> Actor:
    return narrow(request.person, notice.office)
