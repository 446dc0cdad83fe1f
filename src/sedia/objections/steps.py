"""The lawful steps of an objection and of the dispute after it; pure Python. Documented in docs/steps.md."""

from __future__ import annotations

from typing import Any

from sedia.journal.actors import Role
from sedia.steps import conditions
from sedia.steps.conditions import lacks_number, lacks_signature
from sedia.steps.table import NotNow, Table, step

REGISTERED = "registered"
IN_REVIEW = "in_review"
DECIDED = "decided"
ANSWERED = "answered"
WITHDRAWN = "withdrawn"
REDIRECTED = "redirected"
VOID = "void"

STATUSES = {
    REGISTERED: "Terdaftar",
    IN_REVIEW: "Ditelaah",
    DECIDED: "Diputus, menunggu nomor atau tanda tangan",
    ANSWERED: "Ditanggapi",
    WITHDRAWN: "Dicabut",
    REDIRECTED: "Dialihkan",
    VOID: "Batal entri",
}

BEFORE_DECISION = frozenset({REGISTERED, IN_REVIEW})
IN_WORK = frozenset({*BEFORE_DECISION, DECIDED})

HANDLERS = {Role.OFFICER, Role.PPID_DEPUTY, Role.PPID}
COUNTER = {*HANDLERS, Role.REGISTRAR, Role.ADMIN}
ISSUERS = {Role.REGISTRAR, Role.PPID_DEPUTY, Role.PPID, Role.SUPERIOR}
EVERYBODY = {*HANDLERS, Role.REGISTRAR, Role.SUPERIOR, Role.ADMIN}

FILED = "filed"
MEDIATION = "mediation"
ADJUDICATION = "adjudication"
COURT = "court"
ENDED = "ended"

DISPUTE_STAGES = {
    FILED: "Terdaftar di Komisi Informasi",
    MEDIATION: "Mediasi",
    ADJUDICATION: "Ajudikasi nonlitigasi",
    COURT: "Gugatan di pengadilan",
    ENDED: "Selesai",
}


not_mine = conditions.not_mine("keberatan")
handled = conditions.handled("keberatan")
entered_by_another = conditions.entered_by_another("keberatan", "pemohon")


def apart(objection: Any, by: Any) -> str | None:
    """Only by somebody who neither proposed nor decided what is objected to (R24); consenting is not deciding."""
    if by.id in objection.decided_before:
        return "Anda mengusulkan atau memutuskan permohonan ini, jadi keberatannya ditanggapi orang lain."
    return None


def recorder_apart(objection: Any, by: Any) -> str | None:
    """Only by somebody who neither drafted this answer nor had a part in what is objected to: it is vouched for."""
    if str(objection.drafted_by_id) == by.id:
        return "Anda yang menyusun tanggapannya. Keputusan tertulis dicatat oleh orang lain."
    return apart(objection, by)


def drafted(objection: Any, by: Any) -> str | None:
    """Only once somebody drafted an answer."""
    return None if objection.drafted_by_id else NotNow("Belum ada konsep tanggapan.")


def may_be_mediated(dispute: Any, by: Any) -> str | None:
    """Never for a refusal on an exemption: that goes to adjudication (UU 14/2008 Art 40(2))."""
    if "a" in dispute.objection.grounds:
        return NotNow("Sengketa atas penolakan berdasarkan pengecualian diselesaikan melalui ajudikasi.")
    return None


OBJECTION = Table(
    "objection",
    STATUSES,
    (
        step(
            "ambil",
            "Ambil keberatan",
            sources=REGISTERED,
            target=IN_REVIEW,
            roles=HANDLERS,
            article="UU 14/2008 Art 36",
            condition=not_mine,
        ),
        step(
            "ambil",
            "Ambil alih keberatan",
            sources=IN_REVIEW,
            roles=HANDLERS,
            article="UU 14/2008 Art 36",
            condition=not_mine,
        ),
        step(
            "tugaskan",
            "Tugaskan",
            sources=REGISTERED,
            target=IN_REVIEW,
            roles={*HANDLERS, Role.SUPERIOR},
            article="Perki 1/2021 Art 8",
        ),
        step(
            "tugaskan",
            "Tugaskan",
            sources=IN_REVIEW,
            roles={*HANDLERS, Role.SUPERIOR},
            article="Perki 1/2021 Art 8",
        ),
        step(
            "lepas",
            "Kembalikan ke antrean",
            sources=IN_REVIEW,
            roles=HANDLERS,
            article="design",
            condition=handled,
        ),
        step("catat", "Tulis catatan", sources=set(STATUSES), roles=EVERYBODY, article="design"),
        step(
            "perbaiki-pemohon",
            "Perbaiki data pemohon",
            sources={*IN_WORK, ANSWERED},
            roles=HANDLERS,
            article="R46; UU 27/2022 Art 30",
        ),
        step(
            "siapkan",
            "Susun konsep tanggapan",
            sources=BEFORE_DECISION,
            target=IN_REVIEW,
            roles={*HANDLERS, Role.SUPERIOR},
            article="Perki 1/2021 Art 44(2)",
        ),
        step(
            "kembalikan",
            "Kembalikan konsep",
            sources=IN_REVIEW,
            roles={Role.SUPERIOR},
            article="design",
            condition=drafted,
        ),
        step(
            "tanggapi",
            "Putuskan tanggapan",
            sources=IN_REVIEW,
            target=DECIDED,
            roles={Role.SUPERIOR},
            article="R24; UU 14/2008 Art 36(2)-(3)",
            condition=apart,
        ),
        step(
            "catat-tanggapan",
            "Catat tanggapan tertulis",
            sources=IN_REVIEW,
            target=DECIDED,
            roles={Role.REGISTRAR, *HANDLERS},
            article="R24; UU 14/2008 Art 36(2)-(3)",
            condition=recorder_apart,
        ),
        step(
            "nomori",
            "Beri nomor surat",
            sources=DECIDED,
            roles=ISSUERS,
            article="R53",
            condition=lacks_number,
        ),
        step(
            "unggah-tertanda",
            "Unggah surat bertanda tangan",
            sources=DECIDED,
            roles=ISSUERS,
            article="R55; DESIGN.md 2.7",
            condition=lacks_signature,
        ),
        step(
            "terbitkan",
            "Tanggapan terbit",
            sources=DECIDED,
            target=ANSWERED,
            roles={*ISSUERS, *HANDLERS},
            article="UU 14/2008 Art 36(2)",
            quiet=True,
        ),
        step(
            "cabut",
            "Cabut keberatan",
            sources=BEFORE_DECISION,
            target=WITHDRAWN,
            roles={*HANDLERS, Role.REQUESTER},
            article="design",
        ),
        step(
            "alihkan",
            "Alihkan",
            sources=BEFORE_DECISION,
            target=REDIRECTED,
            roles=HANDLERS,
            article="R28; R40",
        ),
        step(
            "batal-entri",
            "Batalkan pencatatan",
            sources=BEFORE_DECISION,
            target=VOID,
            roles=HANDLERS,
            article="R28",
            condition=entered_by_another,
        ),
    ),
)

DISPUTE = Table(
    "dispute",
    DISPUTE_STAGES,
    (
        step(
            "mediasi",
            "Catat mediasi",
            sources=FILED,
            target=MEDIATION,
            roles=EVERYBODY,
            article="R26; UU 14/2008 Art 40",
            condition=may_be_mediated,
        ),
        step(
            "ajudikasi",
            "Catat ajudikasi",
            sources={FILED, MEDIATION},
            target=ADJUDICATION,
            roles=EVERYBODY,
            article="R26; UU 14/2008 Art 42",
        ),
        step(
            "putus",
            "Catat hasil",
            sources={FILED, MEDIATION, ADJUDICATION, COURT},
            target=ENDED,
            roles=EVERYBODY,
            article="R26; UU 14/2008 Art 39, 46",
        ),
        step(
            "gugat",
            "Catat gugatan",
            sources={ADJUDICATION, ENDED},
            target=COURT,
            roles=EVERYBODY,
            article="UU 14/2008 Art 47-48",
        ),
        step(
            "catat-pelaksanaan",
            "Catat pelaksanaan",
            sources=ENDED,
            roles=EVERYBODY,
            article="Perki 1/2021 Art 57(3)",
        ),
    ),
)
