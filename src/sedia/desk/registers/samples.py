"""A random sample of cases for an audit: drawn once, kept in the journal, printed with its seed, taken as bundles."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sedia.casefiles.models import CaseFile
from sedia.complaints.models import Complaint
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.registers.page import url_of
from sedia.files.packing import packed
from sedia.refusals import Incomplete
from sedia.reports.registers.register import Wanted
from sedia.reports.registers.sampling import DRAWERS, DRAWN_FROM, MOST, Draw, draw, draw_of, draws, key_of
from sedia.transfer.actions.bundling import bundle_case
from sedia.web.downloads import send_packed
from sedia.web.forms import DayField, Form, LineField, OneOf
from sedia.workdays import zones

UNPROCESSABLE = 422


class SampleForm(Form):
    """What a sample is drawn from, how many, and the seed."""

    register = OneOf(label="Diambil dari", choices=[(word, each.name) for word, each in DRAWN_FROM.items()])
    dari = DayField(label="Diterima dari", missing="Tulis tanggalnya.")
    sampai = DayField(label="Sampai", missing="Tulis tanggalnya.")
    jumlah = forms.IntegerField(
        label="Jumlah perkara",
        help_text=f"Paling banyak {MOST}.",
        error_messages={"invalid": "Tulis dengan angka."},
    )
    benih = LineField(
        label="Benih",
        max_length=40,
        required=False,
        help_text="Kosongkan agar dibuat acak. Dengan benih yang sama, sampelnya sama.",
    )


@desk_view(*sorted(DRAWERS))
def index(request: DeskRequest) -> HttpResponse:
    """Draw a sample, and the draws so far."""
    today = zones.local(request.at, request.office.zone).date()
    initial = {"register": "permohonan", "dari": today.replace(month=1, day=1), "sampai": today, "jumlah": 10}
    form = SampleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid() and (seq := _drawn(request, form)) is not None:
        return redirect("desk-sample", seq)
    context = {"form": form, "draws": draws(request.office)}
    return render(
        request, "desk/registers/samples.html", context, status=UNPROCESSABLE if form.is_bound else 200
    )


def _drawn(request: DeskRequest, form: SampleForm) -> int | None:
    """The draw's place in the journal; None, and the form says why not."""
    said = form.cleaned_data
    wanted = Wanted(said["dari"], said["sampai"])
    seed = said["benih"] or secrets.token_hex(6)
    what: dict[str, Any] = {"register": said["register"], "amount": said["jumlah"], "seed": seed}
    try:
        return draw(request.office, by=request.actor, at=request.at, wanted=wanted, **what)
    except Incomplete as refusal:
        form.refuse(refusal)
        return None


@desk_view(*sorted(DRAWERS))
def sample(request: DeskRequest, seq: int) -> HttpResponse:
    """One draw, to print: its seed, what it was drawn from, and its cases; it names nobody."""
    found = _found(request, seq)
    files = {file.number: file for file in _files(request, found)}
    rows = [
        {
            "number": number,
            "file": files.get(number),
            "key": key_of(found.seed, number)[:16],
            "url": _url(files, number),
        }
        for number in found.numbers
    ]
    return render(request, "desk/registers/sample.html", {"draw": found, "rows": rows})


@desk_view(*sorted(DRAWERS))
@require_POST
def bundles(request: DeskRequest, seq: int) -> HttpResponseBase:
    """The cases of a draw as one ZIP of bundles; each is recorded in its case."""
    found = _found(request, seq)
    made = [bundle_case(file, by=request.actor, at=request.at) for file in _files(request, found)]
    clock = zones.local(request.at, request.office.zone)
    return send_packed(
        f"sampel-{found.seed}.zip", packed(((f"{each.name}.zip", each.stream()) for each in made), clock)
    )


def _found(request: DeskRequest, seq: int) -> Draw:
    found = draw_of(request.office, seq)
    if found is None:
        raise Http404
    return found


def _files(request: DeskRequest, found: Draw) -> list[CaseFile]:
    """The drawn cases that this person may see: no complaint about himself or herself."""
    files = CaseFile.objects.visible_to(request.actor).filter(office=request.office, number__in=found.numbers)
    hidden = Complaint.objects.filter(accused=request.actor.staff_key).values("casefile")
    return list(files.exclude(pk__in=hidden).select_related("office", "requester").order_by("number"))


def _url(files: dict[str, CaseFile], number: str) -> str:
    return url_of(files[number]) if number in files else ""
