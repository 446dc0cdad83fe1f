"""The columns of an old register: which fields a request takes, and which column each heading probably is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SHORT = 4  # letters
HEADING_ROWS = 20  # a heading stands among the first rows, below a title


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a request, its label, the longest text, and the words by which a heading is known."""

    label: str
    longest: int
    words: tuple[str, ...]
    required: bool = False


# In the order of the screen: what must be there first.
FIELDS: Mapping[str, Field] = {
    "received_on": Field(
        "Tanggal diterima",
        0,
        ("tanggal permohonan", "tanggal masuk", "tanggal terima", "tgl", "tanggal"),
        True,
    ),
    "name": Field("Nama pemohon", 200, ("nama pemohon", "nama", "pemohon"), True),
    "details": Field(
        "Informasi yang diminta",
        10_000,
        (
            "informasi yang diminta",
            "informasi yg diminta",
            "rincian",
            "informasi",
            "perihal",
            "data yang diminta",
        ),
        True,
    ),
    "number": Field(
        "Nomor lama",
        120,
        (
            "nomor pendaftaran",
            "no pendaftaran",
            "nomor register",
            "no register",
            "nomor permohonan",
            "no permohonan",
            "nomor",
            "no",
        ),
    ),
    "ended_on": Field(
        "Tanggal jawaban atau selesai",
        0,
        (
            *(
                f"{day} {what}"
                for day in ("tanggal", "tgl")
                for what in ("jawab", "selesai", "keputusan", "penyelesaian")
            ),
            "pemberitahuan tertulis",
            "penyelesaian",
            "selesai",
        ),
    ),
    "given_on": Field(
        "Tanggal pemberian informasi",
        0,
        ("pemberian informasi", "tanggal pemberian", "tgl pemberian", "tanggal penyerahan", "tgl penyerahan"),
    ),
    "outcome": Field("Keputusan atau keterangan", 400, ("keputusan", "status", "hasil", "keterangan")),
    "refusal": Field("Alasan penolakan", 2000, ("alasan penolakan", "alasan ditolak", "dasar penolakan")),
    "address": Field("Alamat", 500, ("alamat",)),
    "phone": Field("Telepon", 30, ("telepon", "telp", "hp", "kontak", "whatsapp")),
    "email": Field("E-mail", 254, ("email", "surel", "e mail")),
    "occupation": Field("Pekerjaan", 120, ("pekerjaan",)),
    "purpose": Field(
        "Tujuan penggunaan", 2000, ("tujuan", "alasan permintaan", "alasan permohonan", "maksud")
    ),
    "held": Field(
        "Di bawah penguasaan: ya", 120, ("di bawah penguasaan", "dibawah penguasaan", "dikuasai", "ya")
    ),
    "not_held": Field("Di bawah penguasaan: tidak", 120, ("tidak dikuasai", "tidak menguasai", "tdk")),
    "not_documented": Field("Belum didokumentasikan", 120, ("belum didokumentasi",)),
    "softcopy": Field("Softcopy", 120, ("softcopy", "soft copy")),
    "hardcopy": Field("Hardcopy", 120, ("hardcopy", "hard copy")),
    "view": Field("Melihat atau mengetahui", 120, ("melihat",)),
    "copy": Field("Meminta salinan", 120, ("meminta salinan", "minta salinan")),
    "cost": Field("Biaya", 120, ("biaya",)),
    "payment": Field("Cara pembayaran", 120, ("cara pembayaran", "cara bayar", "cara$")),
}
REQUIRED = tuple(name for name, field in FIELDS.items() if field.required)


def heading_row(rows: Sequence[Sequence[object]]) -> int:
    """Which of the first rows is the heading: the one in which most fields are known; 0 where none is."""
    counts = [len(guessed(row)) for row in rows[:HEADING_ROWS]]
    best = max(counts, default=0)
    return counts.index(best) if best else 0


def short_heading(cell: object) -> str:
    """A heading for the screen: on one line, and not long."""
    plain = "".join(sign if sign.isprintable() else " " for sign in str(cell if cell is not None else ""))
    return " ".join(plain.split())[:80]


def guessed(headings: Sequence[object]) -> dict[str, int]:
    """Field -> number of the column that it probably is; each column once, the longest words first."""
    plain = [_plain(heading) for heading in headings]
    found: dict[str, int] = {}
    taken: set[int] = set()
    tries = sorted(
        ((word, name) for name, field in FIELDS.items() for word in field.words),
        key=lambda pair: -len(pair[0]),
    )
    for word, name in tries:
        if name in found:
            continue
        for column, heading in enumerate(plain):
            if column not in taken and _begins(word, heading):
                found[name] = column
                taken.add(column)
                break
    return found


def _begins(word: str, heading: str) -> bool:
    """Whether a word of the heading begins so; a short one must be the whole word ("no", "hp")."""
    end = r"\b" if len(word) < SHORT else ""
    return re.search(rf"\b{word}{end}", heading) is not None


def _plain(heading: object) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", str(heading or "").casefold()).split())
