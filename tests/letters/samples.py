"""Realistic content for every kind of letter: what the rooms hand over, by name."""

from __future__ import annotations

import struct
import zlib
from copy import deepcopy

Content = dict[str, str | list[dict[str, str]]]

OFFICE: Content = {
    "government": "Pemerintah Kabupaten Pasuruan",
    "office": "Dinas Koperasi dan Usaha Kecil Menengah",
    "office_address": (
        "Kompleks Perkantoran Pemerintah Daerah Kabupaten Pasuruan, Jalan Raya Raci Km. 9, Bangil 67000"
    ),
    "office_phone": "081235510080",
    "office_email": "",
    "office_website": "http://dinkop.pasuruankab.go.id/",
}
CHECK: Content = {
    "qr_url": "https://sedia.pasuruankab.go.id/cek/K7QM2XPA9RTW/",
    "verification_code": "K7QM2XPA9RTW",
}
SIGNED: Content = {
    "signing": "wet",
    "signatory_post": "Kepala Dinas Koperasi dan Usaha Kecil Menengah",
    "signatory_name": "Drs. Contoh Pejabat, M.Si.",
    "signatory_rank": "Pembina Utama Muda",
    "signatory_nip": "19700101 199503 1 001",
}


def _day(date: str, weekday: str, number: str = "", flags: str = "", reason: str = "") -> dict[str, str]:
    return {"date": date, "weekday": weekday, "number": number, "flags": flags, "reason": reason}


DAYS: list[dict[str, str]] = [
    _day("23 Nov", "Senin", "0", "receipt"),
    _day("24 Nov", "Selasa", "1", "promise today"),
    _day("25 Nov", "Rabu", "2"),
    _day("26 Nov", "Kamis", "3"),
    _day("27 Nov", "Jumat", "4"),
    _day("28 Nov", "Sabtu", reason="akhir pekan"),
    _day("29 Nov", "Minggu", reason="akhir pekan"),
    _day("30 Nov", "Senin", "5"),
    _day("1 Des", "Selasa", "6"),
    _day("2 Des", "Rabu", "7"),
    _day("3 Des", "Kamis", "8"),
    _day("4 Des", "Jumat", "9"),
    _day("5 Des", "Sabtu", reason="akhir pekan"),
    _day("6 Des", "Minggu", reason="akhir pekan"),
    _day("7 Des", "Senin", "10", "legal"),
]
STRIP: Content = {
    "days": DAYS,
    "strip_words": (
        "Hari diterima adalah hari ke-0. Janji layanan jatuh pada hari kerja ke-1 dan batas waktu menurut "
        "undang-undang pada hari kerja ke-10."
    ),
}

RECEIPT: Content = {
    **OFFICE,
    **CHECK,
    **STRIP,
    "registration_number": "DINKOP-P-2026-00042",
    "secret_code": "7KQM-X2PA",
    "received_at": "Senin, 23 November 2026 pukul 10.12 WIB",
    "name": "Siti Rahmawati",
    "institution": "Universitas Yudharta Pasuruan",
    "subject": "Data jumlah koperasi aktif per kecamatan tahun 2021–2025",
    "channel": "Daring",
    "delivery": "Daring, berkas digital",
    "attachments": "1 berkas: surat-permohonan.pdf",
    "tracking_url": "https://sedia.pasuruankab.go.id/lacak/",
    "promise_due": "Selasa, 24 November 2026 pukul 16.00 WIB",
    "promise_term": "1 hari kerja",
    "legal_due": "Senin, 7 Desember 2026 pukul 16.00 WIB",
    "legal_term": "10 hari kerja",
    "cost": "Rp0 (tidak dipungut biaya)",
    "completeness_note": (
        "Kelengkapan diperiksa paling lambat 3 hari kerja setelah permohonan didaftarkan (Pasal 31 ayat (2) Peraturan "
        "Komisi Informasi Nomor 1 Tahun 2021)."
    ),
    "missing": [{"text": "Alamat pemohon"}, {"text": "Maksud dan tujuan penggunaan data"}],
    "rights": [
        {
            "text": (
                "Anda berhak atas pemberitahuan tertulis paling lambat 10 hari kerja sejak permohonan diterima; dapat "
                "diperpanjang satu kali paling lama 7 hari kerja dengan alasan tertulis (Pasal 22 ayat (7) dan "
                "ayat (8) Undang-Undang Nomor 14 Tahun 2008)."
            )
        },
        {"text": "Anda berhak mengetahui alasan jika permohonan ditolak seluruhnya atau sebagian."},
        {
            "text": (
                "Jika tanggapan atasan PPID tidak memuaskan, Anda dapat mengajukan sengketa ke Komisi Informasi paling "
                "lambat 14 hari kerja setelah menerimanya (Pasal 37)."
            )
        },
    ],
    "objection_route": (
        "Anda dapat mengajukan keberatan kepada atasan PPID paling lambat 30 hari kerja setelah ditemukannya alasan, "
        "antara lain jika permohonan tidak ditanggapi (Pasal 35 dan Pasal 36). Keberatan tidak dipungut biaya."
    ),
    "complaint_channels": [
        {"label": "Telepon", "value": "(0343) 5616140"},
        {"label": "Laman", "value": "http://dinkop.pasuruankab.go.id/"},
        {"label": "Tautan", "value": "https://bit.ly/35cATIU/"},
    ],
}

ANSWER: Content = {
    **OFFICE,
    **CHECK,
    **SIGNED,
    **STRIP,
    "place": "Bangil",
    "date": "24 November 2026",
    "letter_number": "500.12.18.1/573/424.085/2026",
    "nature": "Biasa",
    "attachments": "2 (dua) berkas",
    "regarding": "Jawaban atas permohonan data jumlah koperasi aktif per kecamatan",
    "addressee": "Sdr. Siti Rahmawati\nUniversitas Yudharta Pasuruan",
    "addressee_address": "di Pasuruan",
    "opening": (
        "Menindaklanjuti surat Saudara nomor 12/FIA/XI/2026 tanggal 20 November 2026 perihal permohonan data, "
        "yang kami terima pada 23 November 2026, kami sampaikan bahwa permohonan Saudara dikabulkan seluruhnya."
    ),
    "paragraphs": [{"text": "Data bersumber dari pendataan koperasi triwulanan, keadaan 30 September 2026."}],
    "registration_number": "DINKOP-P-2026-00042",
    "request_date": "23 November 2026",
    "name": "Siti Rahmawati",
    "address": "Jalan Raya Raci No. 4, Bangil, Kabupaten Pasuruan 67153",
    "contact": "0812 0000 0042 / siti.rahmawati@example.org",
    "control": "own",
    "form_soft": "x",
    "cost_rate": "0",
    "cost_sheets": "0",
    "cost_copy": "Rp0",
    "cost_delivery": "Rp0",
    "cost_other": "Rp0",
    "cost_total": "Rp0 (tidak dipungut biaya)",
    "provision_time": "1 (satu) hari; berkas sudah dapat diunduh sejak surat ini terbit",
    "redaction": "Tidak ada bagian yang dihitamkan atau dikaburkan.",
    "items": [
        {
            "number": "1",
            "text": "Jumlah koperasi aktif per kecamatan tahun 2021–2025",
            "outcome": "Diberikan seluruhnya",
            "given": "koperasi-aktif-per-kecamatan-2021-2025.csv",
        },
        {
            "number": "2",
            "text": "Jumlah anggota koperasi per kecamatan tahun 2025",
            "outcome": "Diberikan seluruhnya",
            "given": "anggota-koperasi-2025.xlsx",
        },
    ],
    "files": [
        {
            "name": "koperasi-aktif-per-kecamatan-2021-2025.csv",
            "format": "CSV",
            "size": "84 KB",
            "note": "24 kecamatan, 5 tahun",
        },
        {"name": "anggota-koperasi-2025.xlsx", "format": "XLSX", "size": "1,2 MB"},
    ],
    "element_a": "Informasi yang diminta berada di bawah penguasaan Dinas Koperasi dan Usaha Kecil Menengah.",
    "element_b": "Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Pasuruan.",
    "element_c": "Permohonan diterima seluruhnya; tidak ada alasan pengecualian menurut Pasal 17.",
    "element_d": "Seluruh materi dalam rincian di atas.",
    "element_e": "Tidak ada materi yang dihitamkan.",
    "element_f": "Daring, berkas CSV dan XLSX.",
    "element_g": "Rp0; tidak ada pembayaran.",
    "citation": (
        "Sumber: Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Pasuruan, Jumlah Koperasi Aktif per Kecamatan, "
        "2021–2025, surat nomor 500.12.18.1/573/424.085/2026, tanggal 24 November 2026."
    ),
    "objection_right": (
        "Jika jawaban ini tidak sesuai dengan yang diminta, Saudara berhak mengajukan keberatan kepada atasan PPID, "
        "Sekretaris Daerah Kabupaten Pasuruan, paling lambat Senin, 11 Januari 2027 pukul 24.00 WIB (30 hari kerja; "
        "Pasal 35 dan Pasal 36 Undang-Undang Nomor 14 Tahun 2008)."
    ),
    "commission_route": (
        "Jika tanggapan atasan PPID tidak memuaskan, Saudara dapat mengajukan permohonan penyelesaian sengketa kepada "
        "Komisi Informasi Provinsi Jawa Timur paling lambat 14 hari kerja setelah tanggapan diterima (Pasal 37)."
    ),
    "closing": "Demikian disampaikan. Atas perhatian Saudara, kami ucapkan terima kasih.",
    "copies": [{"text": "Kepala Dinas Komunikasi dan Informatika selaku PPID Kabupaten Pasuruan"}],
}

SAMPLES: dict[str, Content] = {
    "receipt": RECEIPT,
    "answer": ANSWER,
}


def sample(kind: str, **changes: str | list[dict[str, str]]) -> Content:
    """A fresh copy of a kind's content, with changes."""
    return deepcopy(SAMPLES[kind]) | changes


def logo() -> bytes:
    """A small PNG made here: a grey shield's stand-in."""
    width, height = 60, 72
    row = b"\0" + b"\x50\x50\x50" * width
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
    ]
    chunks = [
        struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
        for t, d in [*parts, (b"IEND", b"")]
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
