"""Old registers: uploaded, their columns named, looked through, confirmed, and how far the taking over is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings.page import admin_view, back, page, sent
from sedia.files.inspect import CSV, XLSX
from sedia.files.models import Blob
from sedia.refusals import Incomplete
from sedia.reports.cells import safe
from sedia.transfer.actions.old_registers import (
    add_register,
    choose_sheet,
    confirm_register,
    discard_register,
    map_columns,
)
from sedia.transfer.columns import FIELDS
from sedia.transfer.models import OldRegister
from sedia.transfer.reading_apart import stored_rows
from sedia.web.downloads import send_stream
from sedia.web.forms import Form, OneOf
from sedia.web.uploads import KeptFilesField

HERE = "settings-old-registers"
ALLOWED = {XLSX: ".xlsx", CSV: ".csv"}
MAX_BYTES = 20_000_000
SHOWN = 10
UNPROCESSABLE = 422


class UploadForm(Form):
    """The file of an old register."""

    file = KeptFilesField(
        label="Berkas register (XLSX atau CSV)",
        allowed=ALLOWED,
        max_files=1,
        max_bytes=MAX_BYTES,
        any_text=True,
        missing="Pilih berkas register.",
        help_text=(
            "Lembar pertama yang dibaca; lembar lain dapat dipilih sesudahnya. Satu baris judul kolom, lalu satu baris "
            "untuk tiap permohonan."
        ),
    )


class SheetForm(Form):
    """Which sheet of a workbook is read."""

    def __init__(self, register: OldRegister, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"sheet": str(register.sheet)}, **kwargs)
        names = [(str(n), name) for n, name in enumerate(register.sheets)]
        self.fields["sheet"] = OneOf(label="Lembar kerja", choices=names, widget=forms.Select)


class ColumnsForm(Form):
    """Which column each field is; the guess is chosen already."""

    def __init__(self, register: OldRegister, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: str(n) for name, n in register.columns.items()}, **kwargs)
        choices = [("", "Tidak ada")] + [
            (str(n), f"{n + 1}. {heading or '(tanpa judul)'}") for n, heading in enumerate(register.headings)
        ]
        for name, field in FIELDS.items():
            self.fields[name] = OneOf(
                label=field.label,
                choices=choices,
                required=field.required,
                missing="Pilih kolomnya.",
                widget=forms.Select,
            )

    @property
    def columns(self) -> dict[str, int]:
        """Field -> number of the column."""
        return {name: int(value) for name, value in self.cleaned_data.items() if value}


@admin_view
def index(request: DeskRequest) -> HttpResponse:
    """Upload one; the newest ones."""
    form = UploadForm(*sent(request))
    if form.is_bound and form.is_valid():
        made = add_register(request.office, form.cleaned_data["file"][0], by=request.actor, at=request.at)
        return redirect("settings-old-register", made.pk)
    rows = OldRegister.objects.filter(office=request.office).select_related("uploaded_by")[:SHOWN]
    status = UNPROCESSABLE if form.is_bound else 200
    return page(request, "old_registers", HERE, {"form": form, "registers": rows}, status=status)


@admin_view
def one(request: DeskRequest, pk: int) -> HttpResponse:
    """Name its columns; what the dry run found; the press that confirms; how far it is."""
    register = _found(request, pk)
    form = ColumnsForm(register, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            map_columns(register, form.columns, by=request.actor, at=request.at)
            return redirect("settings-old-register", pk)
        except Incomplete as refusal:
            form.refuse(refusal)
    sheets = SheetForm(register, auto_id="lembar-%s") if len(register.sheets) > 1 else None
    context = {"form": form, "sheets": sheets, **_state(register)}
    return page(request, "old_register", HERE, context, status=UNPROCESSABLE if form.is_bound else 200)


@admin_view
@require_GET
def state(request: DeskRequest, pk: int) -> HttpResponse:
    """How far it is, for a page that looks again; once it was read the whole page is drawn, with its columns."""
    register = _found(request, pk)
    answer = render(request, "desk/settings/old_register_state.html", _state(register))
    if register.read_at and not register.mapped_at:
        answer["HX-Refresh"] = "true"
    return answer


@admin_view
@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Take over what is good."""
    confirm_register(_found(request, pk), by=request.actor, at=request.at)
    return back("settings-old-register", pk, said="Register sedang dibawa masuk.", request=request)


@admin_view
@require_POST
def sheet(request: DeskRequest, pk: int) -> HttpResponse:
    """Read another sheet of the workbook."""
    register = _found(request, pk)
    form = SheetForm(register, request.POST)
    if form.is_valid():
        choose_sheet(register, int(form.cleaned_data["sheet"]), by=request.actor, at=request.at)
    return redirect("settings-old-register", pk)


@admin_view
@require_POST
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    """Let go of the file."""
    discard_register(_found(request, pk), by=request.actor, at=request.at)
    return back(HERE, said="Berkas register dibuang.", request=request)


@admin_view
@require_GET
def faults(request: DeskRequest, pk: int) -> HttpResponseBase:
    """All rows that are wrong, as CSV."""
    register = _found(request, pk)
    if register.faults is None:
        raise Http404
    return send_stream(f"baris-salah-{pk}.csv", _faults(register.faults), "text/csv; charset=utf-8")


def _faults(blob: Blob) -> Iterator[str]:
    """The lines of the CSV; no cell is taken for a formula."""
    yield "\ufeffBaris,Yang salah\r\n"
    for number, sentences in cast(Iterator[tuple[int, list[str]]], stored_rows(blob)):
        line = io.StringIO()
        csv.writer(line).writerow([number, safe(" ".join(sentences))])
        yield line.getvalue()


def _found(request: DeskRequest, pk: int) -> OldRegister:
    return get_object_or_404(
        OldRegister.objects.select_related("office", "faults"), pk=pk, office=request.office
    )


def _state(register: OldRegister) -> dict[str, Any]:
    waits = not (register.refused or register.finished_at or register.discarded_at)
    reading = waits and register.read_at is None
    checking = waits and register.mapped_at is not None and register.checked_at is None
    running = register.confirmed_at is not None and register.finished_at is None
    busy = reading or checking or running
    return {"register": register, "reading": reading, "checking": checking, "running": running, "busy": busy}
