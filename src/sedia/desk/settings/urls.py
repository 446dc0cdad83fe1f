"""Addresses of the settings: for the admins of the office; its history also for auditors."""

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sedia.desk.settings import (
    calendar,
    changes,
    export,
    office,
    old_registers,
    practice,
    staff,
    standards,
    units,
)


class DayConverter(StringConverter):
    """A date in an address: `2026-03-20`."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    example = "2026-03-20"

    def to_python(self, value: str) -> date:  # type: ignore[override]
        """The date; ValueError (404) when there is none."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:  # type: ignore[override]
        """As written."""
        return value.isoformat()


register_converter(DayConverter, "day")
AT = "pengaturan/"
PERSON = AT + "pegawai/<int:pk>/"

urlpatterns = [
    path(AT, office.index, name="settings"),
    path(AT + "instansi/", office.identity, name="settings-office"),
    path(AT + "kop-surat/", office.letterhead, name="settings-letterhead"),
    path(AT + "kop-surat/lambang/", office.logo, name="settings-logo"),
    path(AT + "nomor-surat/", office.letter_numbers, name="settings-numbers"),
    path(AT + "nomor-surat/contoh/", office.example, name="settings-number-example"),
    path(AT + "paragraf/", office.paragraphs, name="settings-paragraphs"),
    path(AT + "kalimat/", office.sentences, name="settings-sentences"),
    path(AT + "sebutan/", office.titles, name="settings-titles"),
    path(AT + "jam/", calendar.hours, name="settings-hours"),
    path(AT + "tutup/", calendar.closures, name="settings-closures"),
    path(AT + "tutup/<int:pk>/hapus/", calendar.remove_closure, name="settings-closure-remove"),
    path(AT + "libur/", calendar.this_year, name="settings-holidays"),
    path(AT + "libur/<int:year>/", calendar.year, name="settings-year"),
    path(AT + "libur/<int:year>/pastikan/", calendar.confirm, name="settings-year-confirm"),
    path(AT + "libur/<day:day>/kembalikan/", calendar.remove_edit, name="settings-day-remove"),
    path(AT + "unit/", units.units, name="settings-units"),
    path(AT + "unit/<int:pk>/", units.rename, name="settings-unit"),
    path(AT + "unit/<int:pk>/nonaktifkan/", units.retire, name="settings-unit-retire"),
    path(AT + "unit/<int:pk>/aktifkan/", units.reopen, name="settings-unit-reopen"),
    path(AT + "pegawai/", staff.index, name="settings-staff"),
    path(AT + "pegawai/undang/", staff.invite, name="settings-invite"),
    path(PERSON, staff.person, name="settings-person"),
    path(PERSON + "peran/", staff.grant, name="settings-grant"),
    path(PERSON + "peran/<int:membership>/akhiri/", staff.end, name="settings-end"),
    path(PERSON + "undang-lagi/", staff.invite_again, name="settings-invite-again"),
    path(PERSON + "matikan-verifikasi/", staff.drop_second_step, name="settings-drop-second-step"),
    path(PERSON + "nonaktifkan/", staff.deactivate, name="settings-deactivate"),
    path(PERSON + "aktifkan/", staff.reactivate, name="settings-reactivate"),
    path(AT + "standar/", standards.index, name="settings-standards"),
    path(AT + "standar/<slug:slug>/<int:number>/", standards.version, name="settings-version"),
    path(AT + "standar/<slug:slug>/baru/", standards.new_version, name="settings-new-version"),
    path(AT + "latihan/", practice.index, name="settings-practice"),
    path(AT + "latihan/buat/", practice.open_it, name="settings-practice-open"),
    path(AT + "latihan/pegawai/", practice.staff, name="settings-practice-staff"),
    path(AT + "latihan/tutup/", practice.close, name="settings-practice-close"),
    path(AT + "latihan/buka-lagi/", practice.reopen, name="settings-practice-reopen"),
    path(AT + "register-lama/", old_registers.index, name="settings-old-registers"),
    path(AT + "register-lama/<int:pk>/", old_registers.one, name="settings-old-register"),
    path(AT + "register-lama/<int:pk>/keadaan/", old_registers.state, name="settings-old-register-state"),
    path(
        AT + "register-lama/<int:pk>/baris-salah.csv",
        old_registers.faults,
        name="settings-old-register-faults",
    ),
    path(AT + "register-lama/<int:pk>/lembar/", old_registers.sheet, name="settings-old-register-sheet"),
    path(AT + "register-lama/<int:pk>/buang/", old_registers.discard, name="settings-old-register-discard"),
    path(AT + "register-lama/<int:pk>/setujui/", old_registers.confirm, name="settings-old-register-confirm"),
    path(AT + "ekspor/", export.index, name="settings-export"),
    path(AT + "ekspor/daftar/", export.rows, name="settings-export-rows"),
    path(AT + "ekspor/susun/", export.ask, name="settings-export-ask"),
    path(AT + "ekspor/<int:pk>/unduh/", export.fetch, name="settings-export-fetch"),
    path(AT + "riwayat/", changes.changes, name="settings-history"),
]
