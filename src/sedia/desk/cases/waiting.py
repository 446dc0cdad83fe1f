"""The first line of the case page: who it waits for, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sedia.casefiles.models import Clock
from sedia.decisions.models import Decision
from sedia.decisions.steps import APPROVED, AWAITING_CONSENT, PROPOSED, RETURNED
from sedia.requests.models import DataInquiry, Delivery, InformationRequest
from sedia.requests.steps import (
    ANSWERED,
    AWAITING_COMPLETION,
    CLOSED_INCOMPLETE,
    DELIVERED,
    MERGED,
    REDIRECTED,
    REGISTERED,
    VOID,
    WITHDRAWN,
)

# The three working days count from when the requester received the letter (R65; Perki 1/2021 Art 33(3)).
NOT_TOLD = "Menunggu pemohon diberi tahu: surat keterangan tidak lengkap belum tercatat diterima"

OWED = "Menunggu data yang belum didokumentasikan; susulkan dengan surat jawaban"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who has to act, until when (UTC; None: nobody), and what was missed already."""

    who: str
    until: datetime | None = None
    late: str = ""


def waiting_for(
    asked: InformationRequest,
    under_way: Decision | None,
    clocks: Mapping[str, Clock],
    at: datetime,
    *,
    inquiries: Iterable[DataInquiry] = (),
) -> Waiting:
    """Whom the case waits for. `clocks` are those of the case by kind; `inquiries` what units were asked for."""
    units = [each for each in inquiries if each.waits]
    if units and asked.status != AWAITING_COMPLETION and (under_way is None or under_way.status == RETURNED):
        names = ", ".join(dict.fromkeys(each.unit.name for each in units))
        return Waiting(f"Menunggu data dari {names}", min(each.due_at for each in units), _late(asked, at))
    if asked.status == AWAITING_COMPLETION:
        repair = clocks.get(Clock.Kind.REPAIR)
        if repair is None:
            return Waiting(NOT_TOLD, late=_late(asked, at))
        return Waiting("Menunggu pemohon melengkapi permohonannya", repair.due_at, _late(asked, at))
    if asked.in_work:
        return Waiting(_at_office(asked, under_way), asked.promise_due, _late(asked, at))
    if under_way is not None and under_way.replaces_id is not None:
        who = _at_office(asked, under_way)
        return Waiting(f"Ralat: {who[:1].lower()}{who[1:]}")
    supply = clocks.get(Clock.Kind.SUPPLY)
    if asked.status == ANSWERED and supply is not None and supply.stopped_at is None:
        late = "Waktu penyediaan yang dijanjikan sudah lewat." if supply.is_late(at) else ""
        who = _at_office(asked, under_way) if under_way else OWED
        return Waiting(who, supply.due_at, late)
    return Waiting(_after(asked))


def _at_office(asked: InformationRequest, under_way: Decision | None) -> str:
    status = under_way.status if under_way else ""
    if status == PROPOSED:
        exempts = under_way is not None and under_way.exempts
        return (
            "Menunggu keputusan PPID atas usulan pengecualian"
            if exempts
            else "Menunggu persetujuan usulan jawaban oleh orang kedua"
        )
    if status == AWAITING_CONSENT:
        return "Menunggu persetujuan atasan PPID atas pengecualian"
    if under_way and status == RETURNED:
        return f"Menunggu perbaikan usulan jawaban oleh {_name(under_way.proposed_by)}"
    if under_way and status == APPROVED:
        letter = under_way.letter
        return (
            "Menunggu nomor surat dari tata usaha"
            if letter is None or letter.needs_number
            else "Menunggu surat bertanda tangan"
        )
    if asked.status == REGISTERED or asked.officer is None:
        return "Menunggu diambil petugas"
    return f"Menunggu penelaahan dan usulan jawaban oleh {_name(asked.officer)}"


def _after(asked: InformationRequest) -> str:
    if asked.status == ANSWERED:
        return {
            Delivery.ONLINE: "Jawaban tersedia daring, menunggu dibuka pemohon",
            Delivery.IN_PERSON: "Jawaban siap, menunggu diambil pemohon",
            Delivery.POST: "Jawaban siap, menunggu dikirim melalui pos",
            Delivery.COURIER: "Jawaban siap, menunggu dikirim melalui kurir",
        }[Delivery(asked.delivery)]
    ends = {
        DELIVERED: "Selesai: jawaban sudah disampaikan",
        WITHDRAWN: "Selesai: dicabut oleh pemohon",
        CLOSED_INCOMPLETE: "Selesai: tidak dilanjutkan karena tidak dilengkapi",
        VOID: "Selesai: pencatatan dibatalkan",
        MERGED: "Selesai: dijawab bersama permohonan lain",
        REDIRECTED: "Selesai: dialihkan",
    }
    return ends.get(asked.status, asked.get_status_display())


def _late(asked: InformationRequest, at: datetime) -> str:
    if asked.legal_due < at:
        return "Batas waktu menurut undang-undang sudah lewat."
    return "Janji layanan sudah lewat." if asked.promise_due < at else ""


def _name(person: object) -> str:
    return str(person) if person else "petugas"
