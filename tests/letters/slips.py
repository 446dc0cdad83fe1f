"""Content of what goes with the case on paper inside the office."""

from __future__ import annotations

DISPOSITION_SLIP = {
    "registration_number": "DINKOP-P-2026-00042",
    "name": "Siti Rahmawati, Universitas Yudharta Pasuruan",
    "subject": "Jumlah koperasi aktif per kecamatan tahun 2021–2025",
    "received_at": "Senin, 23 November 2026 pukul 09.15 WIB",
    "promise_due": "Selasa, 24 November 2026 pukul 16.00 WIB",
    "legal_due": "Senin, 7 Desember 2026 pukul 16.00 WIB",
    "qr_url": "https://sedia.pasuruankab.go.id/meja/permohonan/DINKOP-P-2026-00042/",
    "sender_letter": "Nomor 12/FIA/XI/2026, 20 November 2026",
    "agenda_number": "424/XI",
    "channel": "Surat",
    "units": [
        {"name": "Bidang Kelembagaan Koperasi"},
        {"name": "Bidang Usaha Mikro"},
        {"name": "Sekretariat"},
    ],
}

INTERNAL_MEMO = {
    "to": "Bidang Kelembagaan Koperasi",
    "sender": "Siti Aminah",
    "date": "24 November 2026",
    "due": "Selasa, 24 November 2026 pukul 13.30 WIB",
    "note": "Angka per 31 Oktober 2026, dalam bentuk tabel.",
    "items": [{"number": "1", "text": "Jumlah koperasi aktif per kecamatan tahun 2021–2025."}],
    "qr_url": "https://sedia.pasuruankab.go.id/berkas/unit/7/?t=00112233445566778899aabbccddeeff",
}

CASE_COVER = {
    "registration_number": "DINKOP-P-2026-00042",
    "name": "Siti Rahmawati, Universitas Yudharta Pasuruan",
    "address": "Jalan Raya Raci No. 4, Bangil",
    "contact": "0812 0000 0042 / siti.rahmawati@example.org",
    "subject": "Jumlah koperasi aktif per kecamatan",
    "details": "Jumlah koperasi aktif per kecamatan tahun 2021–2025, dalam bentuk tabel.",
    "purpose": "Bahan skripsi.",
    "received_at": "Senin, 23 November 2026 pukul 09.15 WIB",
    "promise_due": "Selasa, 24 November 2026 pukul 16.00 WIB",
    "legal_due": "Senin, 7 Desember 2026 pukul 16.00 WIB",
    "status": "Dijawab",
    "printed_at": "dicetak Selasa, 24 November 2026 pukul 10.00 WIB oleh Siti Aminah",
    "papers": [
        {"name": "Surat permohonan: surat.pdf", "date": "23 November 2026", "pages": "2 halaman"},
        {
            "name": "Surat jawaban",
            "number": "500.12.18.1/573/424.085/2026",
            "date": "24 November 2026",
            "pages": "3 halaman",
        },
        {"name": "Data yang diberikan: koperasi-aktif.csv", "pages": "disimpan digital"},
    ],
    "story": [
        {
            "at": "Senin, 23 November 2026 pukul 09.15 WIB",
            "text": "Permohonan diterima secara daring dan didaftarkan.",
            "who": "pemohon",
        },
        {
            "at": "Senin, 23 November 2026 pukul 10.02 WIB",
            "text": "Catatan ditulis.",
            "who": "Siti Aminah (petugas layanan)",
            "note": "Sudah ditelepon; yang dimaksud koperasi primer.",
        },
    ],
}

EXEMPT = [
    {
        "number": "2",
        "basis": "Simpanan tiap anggota\nUU 14/2008 Pasal 17 huruf h",
        "reason": "Bila dibuka: rahasia pribadi diketahui umum.\nBila ditutup: rahasia pribadi terlindungi.",
        "period": "selama dibutuhkan",
        "decree": "Penetapan Nomor 188/12/424.085/2026 tanggal 24 November 2026",
    }
]
LATER = [{"number": "3", "text": "Jumlah pasar desa."}]

CONSENT_MEMO = {
    "registration_number": "DINKOP-P-2026-00042",
    "to": "Sekretaris Daerah",
    "sender": "Bambang Prasetyo, PPID",
    "date": "24 November 2026",
    "subject": "Simpanan anggota koperasi",
    "decided": "PPID pada Selasa, 24 November 2026 pukul 10.00 WIB",
    "promise_due": "Selasa, 24 November 2026 pukul 16.00 WIB",
    "legal_due": "Senin, 7 Desember 2026 pukul 16.00 WIB",
    "exempt": [
        {
            "number": "2",
            "outcome": "Ditolak",
            "information": "Simpanan tiap anggota, menurut nama",
            "basis": "UU 14/2008 Pasal 17 huruf h",
            "period": "selama dibutuhkan",
        }
    ],
}
