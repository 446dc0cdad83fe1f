"""Forms of closures, single days, and the decree of a year."""

from __future__ import annotations

from sedia.offices.calendar import DAY_KINDS
from sedia.web.forms import DayField, Form, LineField, OneOf


class ClosureForm(Form):
    """Days of one closure."""

    first_day = DayField(label="Hari pertama")
    last_day = DayField(label="Hari terakhir")
    reason = LineField(
        label="Sebab",
        max_length=120,
        help_text="Terlihat oleh pemohon pada jalur hari, misalnya “Pemindahan kantor”.",
    )


class DayForm(Form):
    """One day that differs from the national list."""

    day = DayField(label="Tanggal")
    kind = OneOf(label="Menjadi", choices=list(DAY_KINDS.items()))
    name = LineField(label="Nama hari atau sebab", max_length=120)
    decree = LineField(
        label="Nomor keputusan",
        max_length=120,
        required=False,
        help_text="Tanpa nomor, hari itu belum dipastikan.",
    )


class DecreeForm(Form):
    """The decree against which the year's list was checked."""

    decree = LineField(label="Nomor keputusan bersama", max_length=120)
