"""Content of the papers that exempt information: the sheet of a consequence test, and the classification decree."""

from __future__ import annotations

TEST = {
    "information": "Simpanan dan pinjaman tiap anggota koperasi, menurut nama",
    "basis": (
        "Pasal 17 huruf h Undang-Undang Nomor 14 Tahun 2008; "
        "Undang-Undang Nomor 27 Tahun 2022, Pasal 4 ayat (2) huruf f"
    ),
    "if_opened": "Keadaan keuangan pribadi anggota diketahui umum dan dapat disalahgunakan.",
    "if_closed": "Rahasia pribadi anggota terlindungi; jumlah seluruhnya tetap terbuka.",
    "period": "selama dibutuhkan untuk melindungi rahasia pribadi",
    "propriety": "Membukanya tidak patut dan tidak memenuhi kepentingan umum yang lebih besar.",
    "answers": (
        "Tidak termasuk informasi menurut Pasal 18 ayat (1) huruf a sampai dengan huruf g. Keadaan menurut Pasal 18 "
        "ayat (2) huruf a sampai dengan huruf b tidak terpenuhi."
    ),
}

CONSEQUENCE_TEST = {
    "form": "test",
    "letter_number": "500.12.18.1/12/424.085/2026",
    "year": "2026",
    "held_day": "Selasa",
    "held_date": "24 (dua puluh empat)",
    "held_month": "November",
    "held_year": "2026 (dua ribu dua puluh enam)",
    "held_place": "Bangil",
    "registration_number": "DINKOP-P-2026-00042",
    "tests": [
        TEST,
        {
            **TEST,
            "information": "Rencana usaha yang diajukan koperasi untuk pendampingan",
            "basis": "Pasal 17 huruf b Undang-Undang Nomor 14 Tahun 2008",
            "period": "3 (tiga) tahun (sampai dengan 24 November 2029)",
        },
    ],
    "participants": [
        {"name": "Siti Aminah", "post": "Petugas Layanan Informasi", "unit": "Sekretariat"},
        {"name": "Bambang Prasetyo", "post": "PPID", "unit": "Dinas Komunikasi dan Informatika"},
        {"name": "Tuti Rahayu", "post": "Kepala Subbagian Hukum"},
    ],
}

CLASSIFICATION_DECREE = {
    "form": "first",
    "public_body": "Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Pasuruan",
    "letter_number": "500.12.18.1/13/424.085/2026",
    "date": "24 November 2026",
    "year": "2026",
    "place": "Bangil",
    "sheet": "Lembar Pengujian Konsekuensi Nomor 500.12.18.1/12/424.085/2026 tanggal 24 November 2026",
    "considering": [
        {"text": "bahwa setiap Informasi Publik bersifat terbuka, kecuali yang bersifat ketat dan terbatas;"},
        {"text": "bahwa telah dilakukan Pengujian Konsekuensi dengan saksama dan penuh ketelitian;"},
        {"text": "bahwa perlu menetapkan klasifikasi Informasi yang Dikecualikan;"},
    ],
    "rests_on": [
        {"text": "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;"},
        {"text": "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik;"},
    ],
    "noted": [{"text": "Lembar Pengujian Konsekuensi Nomor 500.12.18.1/12/424.085/2026;"}],
    "tests": [
        {
            "information": TEST["information"],
            "unit": "Bidang Kelembagaan Koperasi",
            "basis": TEST["basis"],
            "reason": f"Dibuka: {TEST['if_opened']}\nDitutup: {TEST['if_closed']}",
            "period": TEST["period"],
        }
    ],
}
