"""What an office's facts must look like; pure checks, each giving sentences for the screen (empty: nothing wrong)."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sedia.workdays import zones

# DESIGN.md 4: addresses that are not offices.
RESERVED_SLUGS = frozenset(
    {"en", "lacak", "berkas", "cek", "hitung", "masuk", "keluar", "meja", "api", "static"}
    | {"healthz", "readyz", "metrics"}
)

ACCENTS = ("laut", "nila", "toska", "daun", "sawo", "marun", "anggur", "batu")
NUMBER_PARTS = frozenset({"kode", "urut", "unit", "bulan", "tahun"})
# What a paragraph of a letter may name, and nothing else (DESIGN.md 5).
PARAGRAPH_NAMES = frozenset(
    {"dinas", "pemerintah", "kota", "pemohon", "nomor_pendaftaran", "tanggal_permohonan", "perihal", "ppid", "telepon",
     "telepon_pengaduan", "laman", "alamat", "biaya"}
)  # fmt: skip
# Ready sentences: for the outcome of an item, and for how the answer reaches the requester.
SENTENCES = frozenset(
    f"sentences.{group}"
    for group in (
        "full", "partial", "refused", "not_held", "not_documented", "online", "in_person", "post", "courier"
    )
)  # fmt: skip
PARAGRAPHS = SENTENCES | frozenset(
    f"{kind}.{place}"
    for kind in ("answer", "completion_request", "extension", "handover")
    for place in ("opening", "closing")
)
MARGINS = frozenset({"top", "right", "bottom", "left"})
INVITATION_LIFE = timedelta(days=7)

LONGEST_SLUG, LONGEST_CODE = 40, 12

_CODE = re.compile(r"[A-Z]{2,12}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")


def wrong_code(code: str) -> list[str]:
    """The office's code in registration numbers: 2 to 12 capital letters."""
    return [] if _CODE.fullmatch(code) else ["Kode terdiri atas 2 sampai 12 huruf kapital, tanpa spasi."]


def wrong_slug(slug: str) -> list[str]:
    """The office's part of the address: small letters, digits and hyphens, and none of the reserved words."""
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        return [
            "Alamat singkat hanya memuat huruf kecil, angka, dan tanda hubung, paling panjang 40 karakter."
        ]
    return ["Alamat singkat ini sudah dipakai oleh Sedia."] if slug in RESERVED_SLUGS else []


def practice_slugs(slug: str) -> Iterator[str]:
    """The addresses that the practice office of this one may have, best first."""
    for place in range(1, 100):
        tail = "-latihan" if place == 1 else f"-latihan-{place}"
        yield slug[: LONGEST_SLUG - len(tail)].rstrip("-") + tail


def practice_codes(code: str) -> Iterator[str]:
    """The codes that the practice office of this one may have in its numbers, best first."""
    for tail in ("L", "LT", "LAT", "LATIH", *(f"L{letter}" for letter in string.ascii_uppercase)):
        yield code[: LONGEST_CODE - len(tail)] + tail


def wrong_username(username: str) -> list[str]:
    """The login of a member of staff."""
    if _USERNAME.fullmatch(username):
        return []
    return [
        "Nama masuk memuat huruf kecil, angka, titik, tanda hubung, atau garis bawah, paling panjang 40 karakter."
    ]


def wrong_zone(zone: str) -> list[str]:
    """The office's time zone: one of Indonesia's three."""
    return [] if zone in zones.ZONES else ["Zona waktu harus WIB, WITA, atau WIT."]


def wrong_accent(accent: str) -> list[str]:
    """The office's colour: one of the eight tested ones."""
    return [] if accent in ACCENTS else ["Pilih salah satu dari delapan warna yang tersedia."]


def wrong_number_pattern(pattern: str) -> list[str]:
    """The pattern of letter numbers: known placeholders only, `{urut}` among them."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        return ["Pola nomor memuat kurung kurawal yang tidak berpasangan."]
    names = [name for _, name, _, _ in parts if name is not None]
    plain = all(not spec and not conversion for _, _, spec, conversion in parts)
    if not plain or not NUMBER_PARTS.issuperset(names):
        return ["Pola nomor hanya boleh memuat {kode}, {urut}, {unit}, {bulan}, dan {tahun}."]
    return [] if "urut" in names else ["Pola nomor harus memuat {urut}."]


def wrong_paragraphs(paragraphs: Any) -> list[str]:
    """Letter paragraphs: texts of known places with known `$name` placeholders."""
    if not isinstance(paragraphs, Mapping):
        return ["Paragraf surat harus berupa daftar nama dan teks."]
    wrong = []
    for place, text in paragraphs.items():
        if place not in PARAGRAPHS or not isinstance(text, str):
            wrong.append(f"Paragraf “{place}” tidak dikenal.")
        else:
            wrong += [f"Paragraf “{place}”: {sentence}" for sentence in wrong_template(text)]
    return wrong


def wrong_template(text: str) -> list[str]:
    """One text with `$name` placeholders (`string.Template`)."""
    if len(text) > 4000:
        return ["teks paling panjang 4.000 karakter."]
    template = string.Template(text)
    if not template.is_valid():
        return ["tanda $ harus diikuti nama; tulis $$ untuk tanda dolar."]
    unknown = sorted(set(template.get_identifiers()) - PARAGRAPH_NAMES)
    return [f"nama yang tidak dikenal: {', '.join('$' + name for name in unknown)}."] if unknown else []


def wrong_margins(margins: Any) -> list[str]:
    """Margins in whole millimetres, 5 to 60; none at all means the usual ones."""
    known = isinstance(margins, Mapping) and MARGINS.issuperset(margins)
    if known and all(type(size) is int and 5 <= size <= 60 for size in margins.values()):
        return []
    return ["Tepi halaman adalah bilangan bulat 5 sampai 60 milimeter."]


def missing(fields: Mapping[str, str]) -> dict[str, list[str]]:
    """The sentence for each field that is empty."""
    return {name: ["Wajib diisi."] for name, value in fields.items() if not str(value).strip()}
