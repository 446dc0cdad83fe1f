"""Content of the reports: figures of a period."""

from __future__ import annotations

from sedia.letters.blocks import Blank, Column, Figures, Heading, Table, Words, content_of

NAMES = (
    "Persyaratan",
    "Sistem, Mekanisme, dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Penanganan Pengaduan, Saran, dan Masukan",
    "Sarana dan Prasarana",
)

SURVEY_REPORT = {
    "period": "Triwulan III Tahun 2026",
    "date": "23 November 2026",
    "place": "Bangil",
    "sheets": "42",
    "floor": "5",
    "without": "Triwulan IV Tahun 2025",
    "act": "PermenPANRB 14/2017",
    "index": "84,72",
    "grade": "B",
    "quality": "Baik",
    "lowest": "U3 Waktu Penyelesaian (2,91)",
    "highest": "U4 Biaya/Tarif (3,98)",
    "analysis": "Waktu penyelesaian paling perlu diperbaiki.",
    "follow_up": "1. Loket dibuka pukul 07.30.\n2. Jawaban baku disiapkan untuk data yang sering diminta.",
    "closing": "Terima kasih kepada semua yang menjawab.",
    "elements": [
        {
            "code": f"U{place}",
            "name": name,
            "question": f"Bagaimana pendapat Saudara tentang {name.lower()}.",
            "answered": str(30 + place),
            "average": f"3,{place}1",
            "weighted": f"0,3{place}5",
            "band": "B (Baik)",
        }
        for place, name in enumerate(NAMES, start=1)
    ],
    "bands": [
        {"grade": "A", "name": "Sangat Baik", "range": "88,31–100,00"},
        {"grade": "B", "name": "Baik", "range": "76,61–88,30"},
    ],
    "profile": [
        {"field": "Jenis kelamin", "group": "Perempuan", "amount": "22"},
        {"group": "tidak diisi, atau kelompok kurang dari 5 orang", "amount": "20"},
    ],
    "earlier": [
        {
            "period": "Triwulan III Tahun 2026, lagi",
            "sheets": "43",
            "index": "84,73",
            "band": "B (Baik)",
        },
        {"period": "Triwulan II Tahun 2026", "sheets": "31", "index": "81,07", "band": "B (Baik)"},
    ],
}

WEEKLY_RECAP = {
    "week": "16 November 2026 – 22 November 2026",
    "made_at": "Senin, 23 November 2026 pukul 09.00 WIB",
    "place": "Bangil",
    "figures": [
        {"label": "Permohonan masuk", "this": "17", "before": "13"},
        {"label": "Permohonan dijawab", "this": "15", "before": "14"},
    ],
    "now": [
        {"amount": "21", "label": "sedang dikerjakan"},
        {"amount": "18", "label": "jatuh tempo hari ini"},
        {"amount": "19", "label": "lewat jatuh tempo"},
        {"amount": "20", "label": "lewat batas undang-undang"},
    ],
    "loads": [{"person": "Siti Aminah", "all": "31", "today": "32", "past": "33"}],
    "waiting": [{"whom": "Atasan PPID", "amount": "41"}],
    "overdue": [
        {"number": "DINKOP-P-2026-00042", "due": "20 November 2026", "person": "Budi Santoso"},
    ],
}

SURVEY_SHEET = {
    "act": "PermenPANRB 14/2017",
    "place": "Bangil",
    "services": [{"name": "Data dan Informasi"}, {"name": "Pendampingan Koperasi"}],
    "questions": [
        {
            "number": str(place),
            "question": f"Bagaimana pendapat Saudara tentang {name.lower()}.",
            "a": f"Tidak sesuai {place}",
            "b": f"Kurang sesuai {place}",
            "c": f"Sesuai {place}",
            "d": f"Sangat sesuai {place}",
        }
        for place, name in enumerate(NAMES, start=1)
    ],
}

REGISTER = {
    "name": "Register permintaan informasi publik",
    "period": "1 November 2026 sampai 30 November 2026",
    "printed": "Dicetak Sabtu, 28 November 2026 pukul 10.00 WIB oleh Siti.",
    "narrowed": "Daring",
    "columns": [
        {"label": "No", "width": "1.2"},
        {"label": "Tgl", "width": "1.2"},
        {"label": "Nama", "width": "2.2"},
        {"label": "Ya", "group": "Status", "width": "0.5"},
        {"label": "Tdk", "group": "Status", "width": "0.5"},
    ],
    "rows": [
        {"c1": "DINKOP-P-2026-00001", "c2": "23/11/2026", "c3": "Wahyu", "c4": "√", "c5": ""},
        {"sum": "Jumlah November 2026: 1", "c4": "1", "c5": "0"},
    ],
}

REPORT = {
    "name": "Laporan Layanan Informasi Publik",
    "period": "Tahun 2026",
    "foot": "Laporan Layanan Informasi Publik Tahun 2026 · Dinas Koperasi",
    "place": "",
    "standing": "Versi 2, terbit 12 Februari 2027 oleh Ani\nMenggantikan versi 1",
    "draft": "",
    **content_of(
        [
            Words("Disusun menurut Pasal 56.", small=True),
            Heading("A. Gambaran umum kebijakan"),
            Words("Berpedoman pada undang-undang.\n\nPPID ditetapkan dengan keputusan."),
            Heading("C. Rincian pelayanan"),
            Heading("1. Jumlah permintaan", level=2),
            Figures((("1.248", "permintaan diterima"), ("95%", "dijawab dalam janji"))),
            Table(
                (Column("Bulan", 3), Column("Diterima", number=True)),
                (("Januari", "104"), ("Februari", "105"), ("Jumlah", "209")),
                sums=("Jumlah",),
            ),
            Heading("E. Kendala"),
            Blank("Apa yang menghambat pelayanan?"),
        ]
    ),
}

REPORTS = {
    "survey_report": SURVEY_REPORT,
    "survey_sheet": SURVEY_SHEET,
    "weekly_recap": WEEKLY_RECAP,
    "report": REPORT,
}
