"""The journal of a complaint in plain words; see `story`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sedia.casefiles.models import Channel, Clock
from sedia.complaints.models import Category

Facts = Mapping[str, Any]
Sentence = Callable[[Any, Facts], str]


def _said(text: str) -> Sentence:
    return lambda teller, facts: text


def _registered(teller: Any, facts: Facts) -> str:
    late = " Lebih dari 30 hari sesudah pelayanannya." if facts.get("late") else ""
    instead = f" Menggantikan {facts['instead_of']}." if facts.get("instead_of") else ""
    online = facts["channel"] == Channel.ONLINE
    how = "diterima secara daring" if online else "dicatat di loket"
    return f"Pengaduan {how} dan didaftarkan.{instead}{late}"


def _category(facts: Facts) -> str:
    return str(Category(facts["category"]).label).lower()


def _numbered(teller: Any, facts: Facts) -> str:
    return f"Surat diberi nomor {facts.get('number')}."


def _told(teller: Any, facts: Facts) -> str:
    clock = str(Clock.Kind(facts["clock"]).label).lower()
    return f"Pengadu sudah diberi tahu; {clock} berjalan sejak itu."


def _accused(teller: Any, facts: Facts) -> str:
    number = len(facts.get("accused", ()))
    return (
        f"Petugas yang dikeluhkan dicatat: {number} orang."
        if number
        else "Tidak ada petugas yang dikeluhkan."
    )


def _redirected(teller: Any, facts: Facts) -> str:
    return f"Pengaduan dialihkan{' ke ' + facts['into'] if facts.get('into') else ''}."


OF_COMPLAINTS: Mapping[str, Sentence] = {
    "complaint.registered": _registered,
    "complaint.ambil": _said("Pengaduan diambil untuk diperiksa."),
    "complaint.tugaskan": lambda teller, facts: (
        f"Pengaduan ditugaskan kepada {teller.person(facts.get('officer'))}."
    ),
    "complaint.lepas": _said("Pengaduan dikembalikan ke antrean."),
    "complaint.catat": _said("Catatan ditulis."),
    "complaint.attached": lambda teller, facts: f"{len(facts.get('files', ()))} dokumen dilampirkan.",
    "complaint.sebut-petugas": _accused,
    "complaint.nyatakan-lengkap": lambda teller, facts: (
        f"Pengaduan dinyatakan lengkap; golongan: {_category(facts)}."
    ),
    "complaint.golongkan": lambda teller, facts: f"Golongan diganti: {_category(facts)}.",
    "complaint.tanyakan": _said("Pertanyaan diajukan kepada pengadu."),
    "complaint.tanggapi": _said("Pengadu menanggapi."),
    "complaint.usulkan": _said("Jawaban diusulkan."),
    "complaint.kembalikan": _said("Jawaban dikembalikan kepada penyusun."),
    "complaint.setujui": _said("Jawaban disetujui; pengaduan diputuskan."),
    "complaint.nomori": _numbered,
    "complaint.unggah-tertanda": _said("Surat bertanda tangan diunggah."),
    "complaint.terbitkan": _said("Surat jawaban terbit."),
    "complaint.told": _told,
    "complaint.tutup": _said("Pengaduan ditutup."),
    "complaint.buka-kembali": _said("Pengaduan dibuka kembali."),
    "complaint.cabut": _said("Pengaduan dicabut."),
    "complaint.anggap-dicabut": _said("Pengaduan dianggap dicabut: tidak ada tanggapan."),
    "complaint.alihkan": _redirected,
    "complaint.batal-entri": _said("Pencatatan dibatalkan karena keliru."),
}
