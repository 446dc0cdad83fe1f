"""The hidden parts that a file may have, and what each asks of who gives the file; pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

HIDDEN_SHEET = "hidden_sheet"
HIDDEN_ROW = "hidden_row"
HIDDEN_COLUMN = "hidden_column"
HIDDEN_NAME = "hidden_name"
HIDDEN_SLIDE = "hidden_slide"
HIDDEN_TEXT = "hidden_text"
HIDDEN_LAYER = "hidden_layer"
COMMENT = "comment"
SPEAKER_NOTE = "speaker_note"
TRACKED_CHANGE = "tracked_change"
PIVOT_CACHE = "pivot_cache"
OUTSIDE_LINK = "outside_link"
AUTHOR = "author"
DIGITS = "digits"
ACTIVE = "active"
MACRO = "macro"
PASSWORD = "password"
UNREADABLE = "unreadable"
PARTLY_READ = "partly_read"
IMAGE_ONLY = "image_only"


class Demand(Enum):
    """What is asked before a file with such a part is given."""

    TICK = "tick"  # each of the two people says that it was looked at
    REASON = "reason"  # besides, who proposes writes why it is given nevertheless
    REPLACE = "replace"  # it is never given: the check of released files holds it


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of hidden part: its name on screens, what it asks, and a sentence that explains it where one is due."""

    label: str
    demand: Demand = Demand.TICK
    hint: str = ""


# In the order in which they are listed.
KINDS = {
    MACRO: PartKind("Makro", Demand.REASON, "Program kecil yang dapat berjalan di komputer pemohon."),
    PASSWORD: PartKind(
        "Terkunci kata sandi", Demand.REASON, "Isinya tidak dapat diperiksa, dan pemohon perlu kata sandinya."
    ),
    UNREADABLE: PartKind("Tidak dapat dibaca", Demand.REASON, "Isinya tidak dapat diperiksa oleh Sedia."),
    DIGITS: PartKind("Deret 16 angka", hint="Mungkin nomor induk kependudukan (NIK) atau nomor kartu."),
    HIDDEN_SHEET: PartKind("Lembar kerja tersembunyi"),
    HIDDEN_ROW: PartKind("Baris tersembunyi"),
    HIDDEN_COLUMN: PartKind("Kolom tersembunyi"),
    HIDDEN_NAME: PartKind("Nama sel yang tersembunyi atau menunjuk lembar tersembunyi"),
    HIDDEN_SLIDE: PartKind("Salindia tersembunyi"),
    HIDDEN_TEXT: PartKind("Teks tersembunyi"),
    HIDDEN_LAYER: PartKind("Lapisan tersembunyi"),
    COMMENT: PartKind("Komentar"),
    SPEAKER_NOTE: PartKind("Catatan pembicara"),
    TRACKED_CHANGE: PartKind("Perubahan terlacak", hint="Kata yang dihapus masih dapat dibaca."),
    PIVOT_CACHE: PartKind(
        "Data sumber tabel pivot", hint="Dapat berisi data yang tidak tampak pada lembarnya."
    ),
    OUTSIDE_LINK: PartKind("Tautan ke dokumen atau data lain"),
    AUTHOR: PartKind("Nama penyusun dalam keterangan dokumen"),
    PARTLY_READ: PartKind(
        "Tidak diperiksa seluruhnya", hint="Terlalu besar atau tidak lazim; periksa sendiri sisanya."
    ),
    ACTIVE: PartKind(
        "Program atau dokumen lain di dalamnya", Demand.REPLACE, "Dokumen seperti ini tidak dapat diberikan."
    ),
    IMAGE_ONLY: PartKind(
        "Hanya gambar",
        hint="Pembaca layar tidak dapat membaca dokumen ini. Bila ada, berikan dokumen yang teksnya dapat dipilih.",
    ),
}


def demand_of(kind: str) -> Demand:
    """What a part of this kind asks; one that nobody knows is ticked."""
    return KINDS[kind].demand if kind in KINDS else Demand.TICK


def needs_tick(kind: str) -> bool:
    """Whether each of the two people ticks it."""
    return demand_of(kind) in (Demand.TICK, Demand.REASON)


def needs_reason(kind: str) -> bool:
    """Whether who proposes writes why the file is given nevertheless."""
    return demand_of(kind) is Demand.REASON
