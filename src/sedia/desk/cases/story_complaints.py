"""The journal of a complaint in plain words; see `story`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sedia.casefiles.models import Clock
from sedia.complaints.models import Category
from sedia.desk.cases.plain_words import Facts, Sentence, assigned, how_it_came, instead_of, said


def _registered(teller: Any, facts: Facts) -> str:
    late = " Lewat batas waktu mengadu." if facts.get("late") else ""
    return f"Pengaduan {how_it_came(facts)} dan didaftarkan.{instead_of(facts)}{late}"


def _category(facts: Facts) -> str:
    return str(Category(facts["category"]).label).lower()


def _numbered(teller: Any, facts: Facts) -> str:
    return f"Surat diberi nomor {facts.get('number')}."


def _told(teller: Any, facts: Facts) -> str:
    if "clock" not in facts:
        return "Pengadu sudah diberi tahu bahwa pengaduannya lengkap."
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
    "complaint.ambil": said("Pengaduan diambil untuk diperiksa."),
    "complaint.tugaskan": assigned("Pengaduan"),
    "complaint.lepas": said("Pengaduan dikembalikan ke antrean."),
    "complaint.catat": said("Catatan ditulis."),
    "complaint.attached": lambda teller, facts: f"{len(facts.get('files', ()))} dokumen dilampirkan.",
    "complaint.sebut-petugas": _accused,
    "complaint.nyatakan-lengkap": lambda teller, facts: (
        f"Pengaduan dinyatakan lengkap; golongan: {_category(facts)}."
    ),
    "complaint.golongkan": lambda teller, facts: f"Golongan diganti: {_category(facts)}.",
    "complaint.tanyakan": said("Pertanyaan diajukan kepada pengadu."),
    "complaint.tanggapi": said("Pengadu menanggapi."),
    "complaint.usulkan": said("Jawaban diusulkan."),
    "complaint.kembalikan": said("Jawaban dikembalikan kepada penyusun."),
    "complaint.tarik-konsep": said("Jawaban yang disusun atau disetujui petugas yang dikeluhkan ditarik."),
    "complaint.setujui": said("Jawaban disetujui; pengaduan diputuskan."),
    "complaint.nomori": _numbered,
    "complaint.unggah-tertanda": said("Surat bertanda tangan diunggah."),
    "complaint.terbitkan": said("Surat jawaban terbit."),
    "complaint.told": _told,
    "complaint.tutup": said("Pengaduan ditutup."),
    "complaint.buka-kembali": said("Pengaduan dibuka kembali."),
    "complaint.cabut": said("Pengaduan dicabut."),
    "complaint.anggap-dicabut": said("Pengaduan dianggap dicabut: tidak ada tanggapan."),
    "complaint.alihkan": _redirected,
    "complaint.batal-entri": said("Pencatatan dibatalkan karena keliru."),
}
