"""What an office writes into its yearly report, when the report is due, and when it is reminded. No Django here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST, LONGEST_CELL, MOST_ROWS = 6000, 200, 40
FIRST_YEAR = 2000
REMINDED_FROM = 2  # February: in January the numbers of the year still settle
WEEK = timedelta(days=7)
RUPIAH = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,13})(?:,00|,-)?", re.ASCII | re.IGNORECASE)

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the office in a part of the report.

    `needed`: the report is not whole without them; `last`: they stand after what the part tells in detail.
    """

    key: str
    part: str
    label: str
    about: str
    needed: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that the office fills in; its first column is needed in each row, those in `money` are rupiah."""

    key: str
    part: str
    title: str
    columns: tuple[str, ...]
    about: str
    money: frozenset[int] = frozenset()


NONE = "Bila memang tidak ada, tulis “Tidak ada”."
TEXTS = (
    Text(
        "policy",
        "a",
        "Kebijakan pelayanan informasi publik",
        "Peraturan, keputusan, dan standar yang berlaku; siapa PPID-nya; apa yang berubah tahun ini.",
        needed=True,
    ),
    Text(
        "practice",
        "b",
        "Pelaksanaan pelayanan",
        "Bagaimana pelayanan berjalan: meja layanan, jam buka, daring, pengumuman.",
    ),
    Text(
        "services",
        "c",
        "Catatan atas angka pelayanan",
        "Yang perlu dijelaskan dari angka-angkanya.",
        last=True,
    ),
    Text(
        "carried_out",
        "d",
        "Pelaksanaan tanggapan dan putusan",
        "Bagaimana tanggapan keberatan, hasil mediasi, dan putusan dilaksanakan. Jangan menyebut nama pemohon.",
        last=True,
    ),
    Text("external", "e", "Kendala eksternal", NONE, needed=True),
    Text("internal", "e", "Kendala internal", NONE, needed=True),
    Text("recommendations", "f", "Rekomendasi", "Apa yang sebaiknya diperbaiki.", needed=True),
    Text(
        "follow_up",
        "f",
        "Rencana tindak lanjut",
        "Apa yang dilakukan, oleh siapa, sebelum kapan.",
        needed=True,
    ),
)
TABLES = (
    Rows(
        "facilities",
        "b",
        "Sarana dan prasarana",
        ("Sarana atau prasarana", "Kondisi"),
        "Meja layanan, ruang, laman, perangkat.",
    ),
    Rows(
        "staff",
        "b",
        "Sumber daya manusia",
        ("Petugas atau jabatan", "Kualifikasi"),
        "Tanpa data pribadi selain yang diumumkan.",
    ),
    Rows(
        "budget",
        "b",
        "Anggaran dan penggunaannya",
        ("Kegiatan", "Anggaran (Rp)", "Digunakan (Rp)"),
        "Bila tidak ada anggaran khusus, tulis itu sebagai kegiatan dengan 0.",
        money=frozenset({1, 2}),
    ),
)


@dataclass(frozen=True)
class Written:
    """What the office wrote: its words by key, and the rows of its tables by key."""

    words: Mapping[str, str]
    tables: Mapping[str, Sequence[Row]]

    def text(self, key: str) -> str:
        """The words of that key; empty for none."""
        return self.words.get(key, "")

    def rows(self, key: str) -> Sequence[Row]:
        """The rows of that table."""
        return self.tables.get(key, ())

    def sum(self, key: str, column: int) -> int:
        """What a column of rupiah comes to."""
        return sum(rupiah(row[column]) or 0 for row in self.rows(key))


def rupiah(text: str) -> int | None:
    """The amount as people write it (`1500000`, `1.500.000`, `Rp 1.500.000,00`); None for anything else."""
    found = RUPIAH.fullmatch(text.strip())
    return int(found[1].replace(".", "")) if found else None


def wrong(written: Written) -> dict[str, list[str]]:
    """What cannot be kept as it is: field -> sentences. The cell of a table is `<table>_<row>_<column>`, from 1."""
    found = {
        key: [f"Terlalu panjang: paling banyak {LONGEST} karakter."]
        for key, text in written.words.items()
        if len(text) > LONGEST
    }
    for table in TABLES:
        for place, row in enumerate(written.rows(table.key), start=1):
            found |= {f"{table.key}_{place}_{column}": [said] for column, said in _wrong_row(table, row)}
    return found


def _wrong_row(table: Rows, row: Row) -> list[tuple[int, str]]:
    found = []
    if any(row) and not row[0]:
        found.append((1, f"Isi juga kolom {table.columns[0].lower()}."))
    for column, cell in enumerate(row):
        if len(cell) > LONGEST_CELL:
            found.append((column + 1, f"Paling banyak {LONGEST_CELL} karakter."))
        elif column in table.money and cell and rupiah(cell) is None:
            found.append((column + 1, "Tulis jumlahnya dengan angka, misalnya 1.500.000."))
    return found


def lacking(written: Written) -> list[str]:
    """What the law asks of the report and nobody wrote yet, by its label (Perki 1/2021 Art 56, 57(1))."""
    texts = [text.label for text in TEXTS if text.needed and not written.text(text.key)]
    return texts + [table.title for table in TABLES if not written.rows(table.key)]


def due(year: int, months: int) -> date:
    """The last day on which the report of a year is in time: so many months after the year (Art 56)."""
    years, month = divmod(months, 12)
    return date(year + 1 + years, month + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Season:
    """The time of reminding: of which year's report, in which of its weeks (from 0), and the last day of both."""

    year: int
    week: int
    last_day: date


def reminder(today: date, months: int) -> Season | None:
    """The season of reminding in which a day lies; None outside it."""
    begins, ends = date(today.year, REMINDED_FROM, 1), due(today.year - 1, months)
    if not begins <= today <= ends:
        return None
    return Season(today.year - 1, (today - begins).days // WEEK.days, ends)
