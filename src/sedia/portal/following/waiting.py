"""The first line of the requester's view: who it waits for, and until when (DESIGN.md 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext

from sedia.casefiles.models import Clock
from sedia.requests.models import Delivery, InformationRequest
from sedia.requests.steps import (
    ANSWERED,
    AWAITING_COMPLETION,
    CLOSED_INCOMPLETE,
    DELIVERED,
    MERGED,
    REDIRECTED,
    VOID,
    WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whom the case waits for, until when (None: no more waiting), and a sentence that explains it."""

    who: str
    until: datetime | None = None
    text: str = ""


def waiting_for(
    request: InformationRequest, clocks: Mapping[str, Clock], at: datetime, *, ahead: bool = False
) -> Waiting:
    """What the requester wants to know first. `clocks` are those of the case by kind.

    `ahead`: the data was given already, and its signed letter follows.
    """
    office = request.office.short_name
    if request.status == WITHDRAWN:
        return Waiting(gettext("Permohonan ini sudah dicabut."))
    if request.status == CLOSED_INCOMPLETE:
        return Waiting(
            gettext("Permohonan ini tidak dilanjutkan karena tidak dilengkapi."),
            text=gettext("Anda selalu dapat mengajukan permohonan baru."),
        )
    if request.status == MERGED:
        number = request.merged_into.casefile.number if request.merged_into else ""
        return Waiting(
            gettext("Permohonan ini dijawab bersama permohonan Anda yang lain."),
            text=gettext("Ikuti permohonan nomor %(number)s.") % {"number": number},
        )
    if request.status == REDIRECTED:
        return Waiting(gettext("Ini bukan permohonan informasi dan sudah dialihkan."))
    if request.status == VOID:
        return Waiting(gettext("Pencatatan permohonan ini dibatalkan karena kekeliruan petugas."))
    if request.status == DELIVERED:
        return Waiting(gettext("Selesai: jawaban sudah Anda terima."))
    if request.status == ANSWERED:
        return _owed(clocks, office) or _answered(request, office)
    if request.status == AWAITING_COMPLETION:
        return _incomplete(clocks.get(Clock.Kind.REPAIR))
    waiting = _in_work(clocks, office, at)
    if not ahead:
        return waiting
    who = gettext("Data sudah diberikan; menunggu %(office)s menandatangani surat jawaban")
    return replace(waiting, who=who % {"office": office})


def _incomplete(repair: Clock | None) -> Waiting:
    who, runs_on = (
        gettext("Menunggu Anda melengkapi permohonan"),
        gettext("Batas menurut undang-undang tetap berjalan bagi kami."),
    )
    if repair is not None:
        return Waiting(who, repair.due_at, runs_on)
    not_told = gettext(
        "Surat keterangan tidak lengkap belum tercatat Anda terima, jadi waktu melengkapi belum berjalan."
    )
    return Waiting(who, text=f"{not_told} {runs_on}")


def _answered(request: InformationRequest, office: str) -> Waiting:
    if request.delivery == Delivery.ONLINE:
        return Waiting(gettext("Jawaban sudah tersedia. Silakan diunduh."))
    if request.delivery == Delivery.IN_PERSON:
        words = gettext("Ambil pada jam pelayanan di %(address)s. Bawa nomor pendaftaran Anda.")
        return Waiting(
            gettext("Jawaban siap diambil di kantor"), text=words % {"address": request.office.address}
        )
    return Waiting(gettext("Menunggu %(office)s mengirim jawaban") % {"office": office})


def _owed(clocks: Mapping[str, Clock], office: str) -> Waiting | None:
    supply = clocks.get(Clock.Kind.SUPPLY)
    if supply is None or supply.stopped_at is not None:
        return None
    return Waiting(
        gettext("Menunggu %(office)s menyusulkan data yang belum ada") % {"office": office},
        supply.due_at,
        gettext("Jawaban yang sudah terbit dapat Anda baca di bawah ini."),
    )


def _anew(again: Clock, office: str, at: datetime) -> Waiting:
    who = gettext("Menunggu %(office)s menjawab ulang") % {"office": office}
    if again.is_late(at):
        return Waiting(who, text=gettext("Batas waktu yang ditetapkan atas keberatan Anda sudah lewat."))
    return Waiting(who, again.due_at, gettext("Batas itu ditetapkan dalam tanggapan atas keberatan Anda."))


def _in_work(clocks: Mapping[str, Clock], office: str, at: datetime) -> Waiting:
    who = gettext("Menunggu %(office)s menjawab") % {"office": office}
    again = clocks.get(Clock.Kind.REOPENED)
    if again is not None and again.stopped_at is None:
        return _anew(again, office, at)
    promise = clocks.get(Clock.Kind.PROMISE_COMPLETE) or clocks[Clock.Kind.PROMISE]
    legal = clocks[Clock.Kind.LEGAL]
    if not promise.is_late(at):
        return Waiting(who, promise.due_at, gettext("Itu janji layanan kami."))
    if not legal.is_late(at):
        words = gettext("Janji layanan kami sudah terlewat. Batas menurut undang-undang masih berjalan.")
        return Waiting(who, legal.due_at, words)
    words = gettext("Batas waktu menurut undang-undang sudah lewat. Anda berhak mengajukan keberatan.")
    return Waiting(who, text=words)
