"""The lawful steps of an information request; pure Python. Documented in docs/steps.md."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.journal.actors import Role
from sedia.steps import conditions
from sedia.steps.table import NotNow, Table, step

REGISTERED = "registered"
IN_ANALYSIS = "in_analysis"
AWAITING_COMPLETION = "awaiting_completion"
ANSWERED = "answered"
DELIVERED = "delivered"
WITHDRAWN = "withdrawn"
CLOSED_INCOMPLETE = "closed_incomplete"
VOID = "void"
MERGED = "merged"
REDIRECTED = "redirected"

STATUSES = {
    REGISTERED: "Terdaftar",
    IN_ANALYSIS: "Ditelaah",
    AWAITING_COMPLETION: "Menunggu kelengkapan",
    ANSWERED: "Dijawab",
    DELIVERED: "Disampaikan",
    WITHDRAWN: "Dicabut",
    CLOSED_INCOMPLETE: "Tidak dilanjutkan (tidak lengkap)",
    VOID: "Batal entri",
    MERGED: "Digabung",
    REDIRECTED: "Dialihkan",
}

IN_WORK = frozenset({REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION})
ASKING = frozenset({IN_ANALYSIS, AWAITING_COMPLETION, ANSWERED})  # a unit may be asked for data, or reply
ENDED = frozenset({DELIVERED, WITHDRAWN, CLOSED_INCOMPLETE, VOID, MERGED, REDIRECTED})
UNANSWERED = ENDED - {DELIVERED}  # ended otherwise than by an answer

DESK = {Role.OFFICER, Role.PPID_DEPUTY, Role.PPID}
COUNTER = {*DESK, Role.REGISTRAR, Role.ADMIN}  # who enters what came otherwise than by the public form
ANYONE_AT_DESK = {*DESK, Role.REGISTRAR, Role.SUPERIOR, Role.ADMIN}


not_mine = conditions.not_mine("permohonan")
handled = conditions.handled("permohonan")
entered_by_another = conditions.entered_by_another("permohonan", "pemohon")


def not_yet_complete(request: Any, by: Any) -> str | None:
    """Only while the request was not yet declared complete."""
    return NotNow("Permohonan ini sudah dinyatakan lengkap.") if request.completed_at else None


def not_extended(request: Any, by: Any) -> str | None:
    """Only while its one extension was not used yet (R09)."""
    return NotNow("Batas waktu permohonan ini sudah diperpanjang satu kali.") if request.is_extended else None


def too_late_to_extend(request: Any, at: datetime) -> str | None:
    """Why the legal limit cannot be extended any more at `at`: it has ended (R09); None while it has not."""
    return NotNow("Batas waktu menurut undang-undang sudah lewat.") if at > request.legal_due else None


def not_warned(request: Any, by: Any) -> str | None:
    """Only while the requester was not told yet that the promise will be missed."""
    return NotNow("Pemohon sudah diberi tahu.") if request.warned_at else None


def not_online(request: Any, by: Any) -> str | None:
    """Only for an answer that is collected, posted or couriered."""
    return NotNow("Jawaban ini disampaikan secara daring.") if request.delivery == "online" else None


def answered_online(request: Any, by: Any) -> str | None:
    """Only for an answer that is given online."""
    return None if request.delivery == "online" else "Jawaban ini tidak disampaikan secara daring."


REQUEST = Table(
    "request",
    STATUSES,
    (
        step(
            "ambil",
            "Ambil permohonan",
            sources=REGISTERED,
            target=IN_ANALYSIS,
            roles=DESK,
            article="UU 14/2008 Art 22",
            condition=not_mine,
        ),
        step(
            "ambil",
            "Ambil alih permohonan",
            sources={IN_ANALYSIS, AWAITING_COMPLETION},
            roles=DESK,
            article="UU 14/2008 Art 22",
            condition=not_mine,
        ),
        step(
            "tugaskan",
            "Tugaskan",
            sources=REGISTERED,
            target=IN_ANALYSIS,
            roles=DESK,
            article="Perki 1/2021 Art 12",
        ),
        step(
            "tugaskan",
            "Tugaskan",
            sources={IN_ANALYSIS, AWAITING_COMPLETION},
            roles=DESK,
            article="Perki 1/2021 Art 12",
        ),
        step(
            "lepas",
            "Kembalikan ke antrean",
            sources={IN_ANALYSIS, AWAITING_COMPLETION},
            roles=DESK,
            article="design",
            condition=handled,
        ),
        step(
            "catat",
            "Tulis catatan",
            sources=set(STATUSES),
            roles=ANYONE_AT_DESK,
            article="design",
        ),
        step(
            "nyatakan-lengkap",
            "Nyatakan lengkap",
            sources=REGISTERED,
            target=IN_ANALYSIS,
            roles=DESK,
            article="R64; Perki 1/2021 Art 31(2)",
            condition=not_yet_complete,
        ),
        step(
            "nyatakan-lengkap",
            "Nyatakan lengkap",
            sources=IN_ANALYSIS,
            roles=DESK,
            article="R64; Perki 1/2021 Art 31(2)",
            condition=not_yet_complete,
        ),
        step(
            "minta-kelengkapan",
            "Minta kelengkapan",
            sources={REGISTERED, IN_ANALYSIS},
            target=AWAITING_COMPLETION,
            roles=DESK,
            article="R65; Perki 1/2021 Art 33(2)",
            condition=not_yet_complete,
        ),
        step(
            "perpanjang",
            "Perpanjang batas waktu",
            sources={IN_ANALYSIS, AWAITING_COMPLETION},
            roles={Role.PPID_DEPUTY, Role.PPID},
            article="R09; UU 14/2008 Art 22(8); Perki 1/2021 Art 36",
            condition=not_extended,
        ),
        step(
            "beri-tahu-terlambat",
            "Beri tahu bahwa janji tidak terpenuhi",
            sources=IN_ANALYSIS,
            roles=DESK,
            article="service standard; DESIGN.md 2.3",
            condition=not_warned,
        ),
        step(
            "lengkapi",
            "Catat kelengkapan",
            sources=AWAITING_COMPLETION,
            target=IN_ANALYSIS,
            roles={*DESK, Role.REQUESTER},
            article="R65; Perki 1/2021 Art 33(3)",
        ),
        step(
            "lengkapi",
            "Catat kelengkapan",
            sources={REGISTERED, IN_ANALYSIS},
            roles={*DESK, Role.REQUESTER},
            article="R65; Perki 1/2021 Art 33(3)",
        ),
        step(
            "nomori",
            "Beri nomor surat",
            sources={IN_ANALYSIS, AWAITING_COMPLETION},
            roles={Role.REGISTRAR, Role.PPID_DEPUTY, Role.PPID},
            article="R53; R65; R09",
            quiet=True,
        ),
        step(
            "unggah-tertanda",
            "Unggah surat bertanda tangan",
            sources={IN_ANALYSIS, AWAITING_COMPLETION},
            roles={Role.REGISTRAR, Role.PPID_DEPUTY, Role.PPID},
            article="R55; R65; R09",
            quiet=True,
        ),
        step(
            "pilah",
            "Pilah menjadi butir",
            sources=IN_ANALYSIS,
            roles=DESK,
            article="R10; R16",
        ),
        step(
            "minta-data",
            "Minta data kepada unit",
            sources=ASKING,
            roles=DESK,
            article="Perki 1/2021 Art 12; service standard c",
        ),
        step(
            "jawab",
            "Surat jawaban terbit",
            sources=IN_ANALYSIS,
            target=ANSWERED,
            roles={*DESK, Role.REGISTRAR, Role.SUPERIOR},
            article="R10; UU 14/2008 Art 22(7)",
            quiet=True,
        ),
        step(
            "jawab-sebagian",
            "Surat jawaban untuk sebagian butir terbit",
            sources={IN_ANALYSIS, ANSWERED},
            roles={*DESK, Role.REGISTRAR, Role.SUPERIOR},
            article="R10; DESIGN.md 2.6",
            quiet=True,
        ),
        step(
            "jawab-ulang",
            "Surat ralat terbit",
            sources=DELIVERED,
            target=ANSWERED,
            roles={*DESK, Role.REGISTRAR, Role.SUPERIOR},
            article="DESIGN.md 2.7",
            quiet=True,
        ),
        step(
            "buka-kembali",
            "Dibuka kembali atas keberatan",
            sources={ANSWERED, DELIVERED, CLOSED_INCOMPLETE},
            target=IN_ANALYSIS,
            roles={*DESK, Role.REGISTRAR, Role.SUPERIOR},
            article="UU 14/2008 Art 36; DESIGN.md 3",
            quiet=True,
        ),
        step(
            "serahkan",
            "Serahkan jawaban",
            sources=ANSWERED,
            target=DELIVERED,
            roles={*DESK, Role.REGISTRAR},
            article="R58; service standard d.1",
            condition=not_online,
        ),
        step(
            "serahkan-sebagian",
            "Jawaban untuk sebagian butir diserahkan",
            sources={IN_ANALYSIS, ANSWERED},
            roles={*DESK, Role.REGISTRAR},
            article="R58; DESIGN.md 2.6",
            condition=not_online,
            quiet=True,
        ),
        step(
            "serahkan-data",
            "Data diberikan, surat bertanda tangan menyusul",
            sources=IN_ANALYSIS,
            roles=DESK,
            article="service standard c; DESIGN.md 2.7",
            quiet=True,
        ),
        step(
            "terima",
            "Saya sudah menerima",
            sources=ANSWERED,
            target=DELIVERED,
            roles={Role.REQUESTER},
            article="R58; service standard d.1",
            condition=answered_online,
            quiet=True,
        ),
        step(
            "tarik",
            "Tarik dokumen",
            sources={IN_ANALYSIS, ANSWERED, DELIVERED},
            roles=DESK,
            article="R47; UU 27/2022 Art 46",
        ),
        step(
            "perbaiki-pemohon",
            "Perbaiki data pemohon",
            sources={REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION, ANSWERED},
            roles=DESK,
            article="R46; UU 27/2022 Art 30",
        ),
        step(
            "cabut",
            "Cabut permohonan",
            sources={REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION},
            target=WITHDRAWN,
            roles={*DESK, Role.REQUESTER},
            article="LAW-FORMS 12, R11",
        ),
        step(
            "tutup-tidak-lengkap",
            "Tutup karena tidak lengkap",
            sources=AWAITING_COMPLETION,
            target=CLOSED_INCOMPLETE,
            roles=DESK,
            article="R65; Perki 1/2021 Art 33(4)",
        ),
        step(
            "gabung",
            "Gabungkan dengan permohonan lain",
            sources={REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION},
            target=MERGED,
            roles=DESK,
            article="R28; R33",
        ),
        step(
            "terima-gabungan",
            "Permohonan lain digabungkan ke sini",
            sources={REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION},
            roles=DESK,
            article="R28; R33",
            quiet=True,
        ),
        step(
            "alihkan",
            "Alihkan",
            sources={REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION},
            target=REDIRECTED,
            roles=DESK,
            article="R28; R40; R46",
        ),
        step(
            "batal-entri",
            "Batalkan pencatatan",
            sources={REGISTERED, IN_ANALYSIS, AWAITING_COMPLETION},
            target=VOID,
            roles=DESK,
            article="R28",
            condition=entered_by_another,
        ),
    ),
)
