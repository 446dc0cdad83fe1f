"""The lawful steps of a complaint about the service; pure Python. Documented in docs/steps.md."""

from __future__ import annotations

from typing import Any

from sedia.journal.actors import Role
from sedia.steps import conditions
from sedia.steps.table import Condition, NotNow, Table, step

REGISTERED = "registered"
IN_REVIEW = "in_review"
AWAITING_REPLY = "awaiting_reply"
PROPOSED = "proposed"
APPROVED = "approved"
ANSWERED = "answered"
CLOSED = "closed"
WITHDRAWN = "withdrawn"
LAPSED = "lapsed"
REDIRECTED = "redirected"
VOID = "void"

STATUSES = {
    REGISTERED: "Terdaftar",
    IN_REVIEW: "Diperiksa",
    AWAITING_REPLY: "Menunggu jawaban pengadu",
    PROPOSED: "Menunggu persetujuan",
    APPROVED: "Menunggu nomor atau tanda tangan",
    ANSWERED: "Dijawab",
    CLOSED: "Selesai",
    WITHDRAWN: "Dicabut",
    LAPSED: "Dianggap dicabut",
    REDIRECTED: "Dialihkan",
    VOID: "Batal entri",
}

EXAMINED = frozenset({IN_REVIEW, AWAITING_REPLY})
IN_WORK = frozenset({REGISTERED, *EXAMINED, PROPOSED, APPROVED})
BEFORE_ANSWER = frozenset({REGISTERED, *EXAMINED})

HANDLERS = {Role.OFFICER, Role.PPID_DEPUTY, Role.PPID}
COUNTER = {*HANDLERS, Role.REGISTRAR, Role.ADMIN}
ANSWERERS = {Role.PPID_DEPUTY, Role.PPID, Role.SUPERIOR}
EVERYBODY = {*HANDLERS, Role.REGISTRAR, Role.SUPERIOR, Role.ADMIN}

ACCUSED = "Pengaduan ini menyangkut Anda sendiri, jadi ditangani orang lain."


def not_accused(complaint: Any, by: Any) -> str | None:
    """Never by somebody about whom the complaint is."""
    return ACCUSED if by.kind == "staff" and complaint.accuses(by.id) else None


def never_accused(condition: Condition) -> Condition:
    """This condition, and never by somebody about whom the complaint is."""

    def both(complaint: Any, by: Any) -> str | None:
        return condition(complaint, by) or not_accused(complaint, by)

    both.__doc__ = f"{str(condition.__doc__).rstrip('.')}; never by somebody about whom it is."
    return both


not_mine = never_accused(conditions.not_mine("pengaduan"))
handled = never_accused(conditions.handled("pengaduan"))
entered_by_another = never_accused(conditions.entered_by_another("pengaduan", "pengadu"))


@never_accused
def not_yet_complete(complaint: Any, by: Any) -> str | None:
    """Only while it was not yet declared complete."""
    return NotNow("Pengaduan ini sudah dinyatakan lengkap.") if complaint.completed_at else None


@never_accused
def complete(complaint: Any, by: Any) -> str | None:
    """Only once it was declared complete."""
    if complaint.completed_at:
        return None
    return NotNow("Nyatakan lengkap dahulu, sekaligus pilih golongannya.")


@never_accused
def second_person(complaint: Any, by: Any) -> str | None:
    """Only by a person other than who drafted the answer."""
    if str(complaint.drafted_by_id) == by.id:
        return "Anda yang menyusun jawabannya. Persetujuan dilakukan orang kedua."
    return None


@never_accused
def not_reopened(complaint: Any, by: Any) -> str | None:
    """Only once."""
    return NotNow("Pengaduan ini sudah dibuka kembali satu kali.") if complaint.reopened_at else None


COMPLAINT = Table(
    "complaint",
    STATUSES,
    (
        step(
            "ambil",
            "Ambil pengaduan",
            sources=REGISTERED,
            target=IN_REVIEW,
            roles=HANDLERS,
            article="UU 25/2009 Art 44(3)",
            condition=not_mine,
        ),
        step(
            "ambil",
            "Ambil alih pengaduan",
            sources=EXAMINED,
            roles=HANDLERS,
            article="UU 25/2009 Art 44(3)",
            condition=not_mine,
        ),
        step(
            "tugaskan",
            "Tugaskan",
            sources=REGISTERED,
            target=IN_REVIEW,
            roles=HANDLERS,
            article="UU 25/2009 Art 48",
            condition=not_accused,
        ),
        step(
            "tugaskan",
            "Tugaskan",
            sources=EXAMINED,
            roles=HANDLERS,
            article="UU 25/2009 Art 48",
            condition=not_accused,
        ),
        step(
            "lepas",
            "Kembalikan ke antrean",
            sources=EXAMINED,
            roles=HANDLERS,
            article="design",
            condition=handled,
        ),
        step(
            "catat",
            "Tulis catatan",
            sources=set(STATUSES),
            roles=EVERYBODY,
            article="design",
            condition=not_accused,
        ),
        step(
            "sebut-petugas",
            "Sebut petugas yang dikeluhkan",
            sources=IN_WORK,
            roles=HANDLERS,
            article="UU 25/2009 Art 48",
            condition=not_accused,
        ),
        step(
            "nyatakan-lengkap",
            "Nyatakan lengkap dan golongkan",
            sources={REGISTERED, AWAITING_REPLY},
            target=IN_REVIEW,
            roles=HANDLERS,
            article="R40; UU 25/2009 Art 44(3), 50(1)",
            condition=not_yet_complete,
        ),
        step(
            "nyatakan-lengkap",
            "Nyatakan lengkap dan golongkan",
            sources=IN_REVIEW,
            roles=HANDLERS,
            article="R40; UU 25/2009 Art 44(3), 50(1)",
            condition=not_yet_complete,
        ),
        step(
            "golongkan",
            "Ganti golongan",
            sources={IN_REVIEW, AWAITING_REPLY},
            roles=HANDLERS,
            article="R40",
            condition=complete,
        ),
        step(
            "tanyakan",
            "Tanyakan kepada pengadu",
            sources={REGISTERED, IN_REVIEW},
            target=AWAITING_REPLY,
            roles=HANDLERS,
            article="R40; UU 25/2009 Art 44(3)-(4)",
            condition=not_accused,
        ),
        step(
            "tanggapi",
            "Catat tanggapan pengadu",
            sources=AWAITING_REPLY,
            target=IN_REVIEW,
            roles={*HANDLERS, Role.REQUESTER},
            article="UU 25/2009 Art 44(4)",
            condition=not_accused,
        ),
        step(
            "tanggapi",
            "Catat tanggapan pengadu",
            sources={REGISTERED, IN_REVIEW, PROPOSED},
            roles={*HANDLERS, Role.REQUESTER},
            article="UU 25/2009 Art 44(4)",
            condition=not_accused,
        ),
        step(
            "usulkan",
            "Usulkan jawaban",
            sources=IN_REVIEW,
            target=PROPOSED,
            roles=HANDLERS,
            article="UU 25/2009 Art 50(1)",
            condition=complete,
        ),
        step(
            "kembalikan",
            "Kembalikan ke penyusun",
            sources=PROPOSED,
            target=IN_REVIEW,
            roles={*HANDLERS, Role.SUPERIOR},
            article="design",
            condition=not_accused,
        ),
        step(
            "tarik-konsep",
            "Jawaban petugas yang dikeluhkan ditarik",
            sources={PROPOSED, APPROVED},
            target=IN_REVIEW,
            roles=HANDLERS,
            article="UU 25/2009 Art 48",
            condition=not_accused,
            quiet=True,
        ),
        step(
            "setujui",
            "Setujui jawaban",
            sources=PROPOSED,
            target=APPROVED,
            roles=ANSWERERS,
            article="UU 25/2009 Art 48, 50(1); R19",
            condition=second_person,
        ),
        step(
            "nomori",
            "Beri nomor surat",
            sources=APPROVED,
            roles={Role.REGISTRAR, *ANSWERERS},
            article="R53",
            condition=not_accused,
        ),
        step(
            "unggah-tertanda",
            "Unggah surat bertanda tangan",
            sources=APPROVED,
            roles={Role.REGISTRAR, *ANSWERERS},
            article="R55",
            condition=not_accused,
        ),
        step(
            "terbitkan",
            "Surat jawaban terbit",
            sources=APPROVED,
            target=ANSWERED,
            roles={Role.REGISTRAR, *ANSWERERS},
            article="UU 25/2009 Art 50(2)",
            condition=not_accused,
            quiet=True,
        ),
        step(
            "tutup",
            "Tutup pengaduan",
            sources=ANSWERED,
            target=CLOSED,
            roles={*HANDLERS, Role.REQUESTER},
            article="R40",
            condition=not_accused,
        ),
        step(
            "buka-kembali",
            "Buka kembali",
            sources={ANSWERED, CLOSED},
            target=IN_REVIEW,
            roles={*HANDLERS, Role.REQUESTER},
            article="R40",
            condition=not_reopened,
        ),
        step(
            "cabut",
            "Cabut pengaduan",
            sources=BEFORE_ANSWER,
            target=WITHDRAWN,
            roles={*HANDLERS, Role.REQUESTER},
            article="UU 25/2009 Art 44(5)",
            condition=not_accused,
        ),
        step(
            "anggap-dicabut",
            "Catat dianggap dicabut",
            sources=AWAITING_REPLY,
            target=LAPSED,
            roles=HANDLERS,
            article="UU 25/2009 Art 44(4)-(5)",
            condition=not_yet_complete,
        ),
        step(
            "alihkan",
            "Alihkan",
            sources=BEFORE_ANSWER,
            target=REDIRECTED,
            roles=HANDLERS,
            article="R28; R40",
            condition=not_accused,
        ),
        step(
            "batal-entri",
            "Batalkan pencatatan",
            sources=BEFORE_ANSWER,
            target=VOID,
            roles=HANDLERS,
            article="R28",
            condition=entered_by_another,
        ),
    ),
)
