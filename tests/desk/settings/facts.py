"""Facts that the tests of the settings fill forms with."""

from __future__ import annotations

from sedia.offices.models import Office

STANDARD = {
    "decree": "Nomor 7 Tahun 2026",
    "promise_days": 1,
    "promise_wording": "1 hari",
    "cost_wording": "Tidak dipungut biaya",
    "product": "Data dan informasi",
    "requirements": ["Nama dan kontak", "Apa yang diminta"],
    "procedure": ["Surat diterima", ["Unit menelaah:", ["dibuka", "ditolak"]]],
    "complaints": "Di kantor",
}


def identity(office: Office, **changes: object) -> dict[str, object]:
    """The form of the office's data as a browser sends it."""
    names = ("name", "short_name", "government", "address", "city", "zone", "phone", "email", "website")
    more = ("complaint_phone", "complaint_link", "accent", "revision")
    return {name: getattr(office, name) for name in names + more} | changes


def numbers(office: Office, **changes: object) -> dict[str, object]:
    """The form of letter numbers as a browser sends it."""
    names = ("numbering", "number_pattern", "classification", "unit_code", "signing", "revision")
    return {name: getattr(office, name) for name in names} | changes
