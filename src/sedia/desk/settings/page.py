"""What all pages of the settings share: the menu, who may, and saving what somebody else may have changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from sedia.desk.login.access import DeskRequest, desk_view
from sedia.desk.settings import history
from sedia.journal.actors import Role
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.web.forms import Form

admin_view = desk_view(Role.ADMIN)
readers_view = desk_view(Role.ADMIN, Role.AUDITOR)
SAVED = "Tersimpan."


class Entry(NamedTuple):
    """One line of the menu: route, title, what one finds there."""

    route: str
    title: str
    about: str


MENU = (
    Entry("settings-office", "Data instansi", "Nama, alamat, kontak, zona waktu, warna"),
    Entry("settings-letterhead", "Kop surat dan kertas", "Lambang, kop, ukuran kertas, tepi halaman"),
    Entry(
        "settings-numbers", "Nomor dan tanda tangan", "Pola nomor surat, cara menomori, cara menandatangani"
    ),
    Entry("settings-paragraphs", "Paragraf surat", "Pembuka dan penutup tiap jenis surat"),
    Entry(
        "settings-sentences", "Kalimat siap pakai", "Kalimat surat jawaban menurut hasil dan cara penyampaian"
    ),
    Entry(
        "settings-titles",
        "PPID dan keberatan",
        "Sebutan PPID, tujuan keberatan, Komisi Informasi, pelindungan data",
    ),
    Entry("settings-hours", "Jam pelayanan", "Jam buka dan istirahat, juga pada bulan Ramadan"),
    Entry("settings-closures", "Hari tutup", "Hari instansi tutup karena sebab sendiri"),
    Entry("settings-holidays", "Hari libur", "Libur nasional dan cuti bersama per tahun"),
    Entry("settings-units", "Unit", "Unit penyelenggara pelayanan"),
    Entry("settings-staff", "Pegawai dan peran", "Undangan, peran dengan masa berlaku, penonaktifan"),
    Entry("settings-standards", "Standar pelayanan", "Versi yang berlaku, versi baru"),
    Entry(
        "settings-practice", "Kantor latihan", "Tempat berlatih di samping kantor ini, dengan nomor sendiri"
    ),
    Entry("settings-old-registers", "Register lama", "Membawa masuk permohonan dari buku atau lembar kerja"),
    Entry("settings-export", "Ekspor data", "Semua data instansi dalam satu arsip"),
    Entry("settings-history", "Riwayat perubahan", "Siapa mengubah apa, kapan"),
)


def page(
    request: DeskRequest,
    template: str,
    here: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the settings; `here` is the route of its entry in the menu."""
    entry = next(entry for entry in MENU if entry.route == here)
    around = {"menu": MENU, "here": here, "entry": entry}
    return render(request, f"desk/settings/{template}.html", {**around, **(context or {})}, status=status)


def back(route: str, *args: Any, said: str = "", request: Any = None) -> HttpResponseRedirect:
    """To a page of the settings, where `said` is read."""
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(reverse(route, args=args))


def posted(request: DeskRequest) -> QueryDict | None:
    """What a form binds: the POST, however empty; None for a GET."""
    return request.POST if request.method == "POST" else None


def sent(request: DeskRequest) -> tuple[QueryDict | None, Any]:
    """The same, and the files beside it."""
    return posted(request), request.FILES if request.method == "POST" else None


def save(
    request: DeskRequest,
    form: Form,
    verb: Callable[[], Any],
    draw: Callable[..., HttpResponse],
    done: Callable[[], HttpResponse],
) -> HttpResponse:
    """Call the verb of a valid form; its refusals come back beside the fields, and nothing that was typed is lost.

    `draw(status=, news=)` draws the page with the form. Somebody else's change (409) is told, and the form carries the
    new revision: saving once more then is a decision, not an accident.
    """
    if request.method != "POST":
        return draw()
    if not form.is_valid():
        return draw(status=400)
    try:
        verb()
    except Incomplete as refusal:
        form.refuse(refusal)
        return draw(status=400)
    except ChangedMeanwhile:
        return draw(status=409, news=_news(request, form))
    return done()


def _news(request: DeskRequest, form: Form) -> list[history.Line]:
    """What was changed since this form was drawn; the form then carries the revision of now."""
    request.office.refresh_from_db()
    seen = form.cleaned_data.get("revision") or 0
    retype(form, revision=request.office.revision)
    return history.newest(request.office, min(max(request.office.revision - seen, 1), 20))


def retype(form: Form, **values: object) -> None:
    """Give hidden fields of a form that was sent their values of now; what was typed stays."""
    data: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    for name, value in values.items():
        data[name] = str(value)
    form.data = data
