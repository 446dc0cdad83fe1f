"""Units reply here, officers remind and cancel; no page of it names the requester or the purpose."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sedia.desk.inquiries.memo import memo_pdf, told_by_hand
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.refusals import Incomplete
from sedia.requests.actions.inquiring import cancel, may_reply, remind, reply
from sedia.requests.models import DataInquiry
from sedia.requests.steps import DESK
from sedia.web.downloads import send_made
from sedia.web.paging import pages
from sedia.web.unit_reply import UnitReplyForm

WITH = ("unit", "asked_by", "replied_by", "request__officer", "request__casefile__office", "request__office")
ORDER = ("due_at", "id")


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """What waits for a unit, due first; `?unit=saya` for the units of this person alone."""
    mine = {row.unit_id for row in request.actor.memberships if row.unit_id}
    own = bool(mine) and request.GET.get("unit") == "saya"
    rows = DataInquiry.objects.visible_to(request.actor).waiting().select_related("unit", "request__casefile")
    found = rows.filter(unit_id__in=mine) if own else rows
    pager = pages(request, found.prefetch_related("items"), ORDER, size=40)
    return render(request, "desk/inquiries/list.html", {"pager": pager, "own": own, "has_unit": bool(mine)})


@desk_view()
def inquiry(request: DeskRequest, key: int) -> HttpResponse:
    """One of them: the unit's reply, and how to reach a unit that has no login."""
    found = _found(request, key)
    form = UnitReplyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            reply(found, form.said, by=request.actor, at=request.at)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Jawaban unit tersimpan; petugas yang menangani diberi tahu.")
            return redirect("desk-inquiry", key)
    return render(request, "desk/inquiries/inquiry.html", _context(request, found, form))


@desk_view()
def remind_unit(request: DeskRequest, key: int) -> HttpResponse:
    """Remind the unit's people."""
    if request.method == "POST":
        remind(_found(request, key), by=request.actor, at=request.at)
        messages.success(request, "Pengingat dibuat. Unit tanpa akun dapat diingatkan melalui WhatsApp.")
    return redirect("desk-inquiry", key)


@desk_view()
def cancel_inquiry(request: DeskRequest, key: int) -> HttpResponse:
    """The data is not needed any more."""
    if request.method == "POST":
        cancel(_found(request, key), by=request.actor, at=request.at)
        messages.success(request, "Permintaan data dibatalkan; tautannya tidak berlaku lagi.")
    return redirect("desk-inquiry", key)


@desk_view(*sorted(DESK))
def memo(request: DeskRequest, key: int) -> HttpResponse:
    """The memo to the unit, to be printed; its QR code is the one-time link."""
    return send_made(f"nota-data-{key}.pdf", memo_pdf(_found(request, key), at=request.at))


def _found(request: DeskRequest, key: int) -> DataInquiry:
    mine = Q(request__office=request.office)
    return get_object_or_404(DataInquiry.objects.select_related(*WITH).filter(mine), pk=key)


def _context(request: DeskRequest, found: DataInquiry, form: Any) -> dict[str, Any]:
    works = request.actor.has(*DESK)
    return {
        "inquiry": found,
        "items": found.items.all(),
        "files": found.files.all(),
        "form": form,
        "late": found.is_late(request.at),
        "may_reply": found.waits and may_reply(found, request.actor),
        "may_remind": found.waits and works,
        **(told_by_hand(found) if found.waits and works else {}),
    }
