"""A request form as a careful person fills it in."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

ASK = "/dinkop/permohonan/baru/"
GIVEN = {
    "requester_kind": "person",
    "name": "Wahyu Setiawan",
    "institution": "",
    "address": "Jalan Kartini 12, Bangil, Kabupaten Pasuruan",
    "phone": "0812 3456 7890",
    "email": "wahyu@contoh.id",
    "subject": "Koperasi aktif per kecamatan",
    "details": "Jumlah koperasi aktif per kecamatan tahun 2025,\nbeserta jumlah anggotanya.",
    "purpose": "Bahan skripsi.",
    "copy_format": "digital",
    "delivery": "online",
    "citation_pledge": "on",
}


def key(client: Client, address: str = ASK) -> str:
    """A fresh submission key, out of the form."""
    page = client.get(address).content.decode()
    found = re.search(r'name="submission_key" value="([^"]+)"', page)
    assert found
    return found[1]


def filled(client: Client, **changes: Any) -> dict[str, Any]:
    """The fields of a complete form with a fresh key, with changes; a change to None leaves the field out."""
    values = {"submission_key": key(client), **GIVEN, **changes}
    return {name: value for name, value in values.items() if value is not None}
