"""What happened, as far as it concerns the requester; in the words of the page, never with the staff's names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sedia.casefiles.models import CaseFile
from sedia.journal.models import Entry

SENTENCES: dict[str, Any] = {
    "request.registered": _("Permohonan diterima dan didaftarkan."),
    "request.ambil": _("Petugas mulai menelaah permohonan."),
    "request.tugaskan": _("Permohonan diteruskan kepada petugas yang menangani."),
    "request.nyatakan-lengkap": _("Permohonan dinyatakan lengkap."),
    "request.minta-kelengkapan": _("Kami meminta Anda melengkapi permohonan."),
    "request.perpanjang": _("Batas waktu menurut undang-undang diperpanjang satu kali."),
    "request.lengkapi": _("Kelengkapan diterima."),
    "decision.usulkan": _("Jawaban disusun dan menunggu persetujuan."),
    "request.jawab": _("Surat jawaban terbit."),
    "request.jawab-sebagian": _("Surat jawaban terbit."),
    "decision.gantikan": _("Surat jawaban diganti dengan surat baru."),
    "request.buka-kembali": _("Permohonan dibuka kembali atas keberatan."),
    "request.serahkan-data": _("Data diberikan; surat jawaban bertanda tangan menyusul."),
    "request.serahkan": _("Jawaban diserahkan."),
    "request.terima": _("Jawaban diterima."),
    "request.perbaiki-pemohon": _("Data pemohon diperbaiki."),
    "request.cabut": _("Permohonan dicabut."),
    "request.tutup-tidak-lengkap": _("Permohonan ditutup karena tidak dilengkapi."),
    "request.gabung": _("Permohonan digabung dengan permohonan Anda yang lain."),
    "request.alihkan": _("Permohonan dialihkan."),
    "request.batal-entri": _("Pencatatan permohonan dibatalkan."),
    "complaint.registered": _("Pengaduan diterima dan didaftarkan."),
    "complaint.ambil": _("Petugas mulai memeriksa pengaduan."),
    "complaint.tugaskan": _("Pengaduan diteruskan kepada petugas yang menangani."),
    "complaint.nyatakan-lengkap": _("Pengaduan dinyatakan lengkap."),
    "complaint.tanyakan": _("Kami mengajukan pertanyaan kepada Anda."),
    "complaint.tanggapi": _("Tanggapan Anda diterima."),
    "complaint.usulkan": _("Jawaban disusun dan menunggu persetujuan."),
    "complaint.setujui": _("Pengaduan diputuskan."),
    "complaint.terbitkan": _("Surat jawaban terbit."),
    "complaint.tutup": _("Pengaduan ditutup."),
    "complaint.buka-kembali": _("Pengaduan dibuka kembali."),
    "complaint.cabut": _("Pengaduan dicabut."),
    "complaint.anggap-dicabut": _("Pengaduan dianggap dicabut."),
    "complaint.alihkan": _("Pengaduan dialihkan."),
    "complaint.batal-entri": _("Pencatatan pengaduan dibatalkan."),
    "objection.registered": _("Keberatan diterima dan didaftarkan."),
    "objection.ambil": _("Petugas mulai menelaah keberatan."),
    "objection.perbaiki-pemohon": _("Data pemohon diperbaiki."),
    "objection.siapkan": _("Konsep tanggapan disusun dan menunggu keputusan atasan PPID."),
    "objection.tanggapi": _("Atasan PPID memutuskan keberatan."),
    "objection.catat-tanggapan": _("Atasan PPID memutuskan keberatan."),
    "objection.terbitkan": _("Surat tanggapan terbit."),
    "objection.limit_passed": _("Batas waktu menanggapi lewat."),
    "objection.cabut": _("Keberatan dicabut."),
    "objection.alihkan": _("Keberatan dialihkan."),
    "objection.batal-entri": _("Pencatatan keberatan dibatalkan."),
    "dispute.didaftarkan": _("Sengketa tercatat di Komisi Informasi."),
    "dispute.mediasi": _("Mediasi di Komisi Informasi tercatat."),
    "dispute.ajudikasi": _("Ajudikasi di Komisi Informasi tercatat."),
    "dispute.putus": _("Hasil sengketa tercatat."),
    "dispute.gugat": _("Gugatan di pengadilan tercatat."),
    "dispute.catat-pelaksanaan": _("Pelaksanaan hasil sengketa tercatat."),
    "request.limit_passed": _("Batas waktu menurut undang-undang lewat."),
    "casefile.code_replaced": _("Kode rahasia diganti."),
    "clock.moved": _("Batas waktu dihitung ulang karena kalender kantor berubah."),
}
MOST = 100


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the requester's timeline."""

    at: datetime
    text: str | Promise


def events_of(casefile: CaseFile) -> list[Event]:
    """The events of a case, newest first; one query. Several equal lines of the same moment are told once."""
    entries = Entry.objects.filter(chain=casefile.chain, event__in=SENTENCES).order_by("-seq")[:MOST]
    told: list[Event] = []
    for entry in entries:
        event = Event(entry.at, SENTENCES[entry.event])
        if event not in told[-1:]:
            told.append(event)
    return told
