"""Realistic content for every kind of letter: what the rooms hand over, by name."""

from __future__ import annotations

from copy import deepcopy

from tests.letters.complaints import COMPLAINT_ANSWER, COMPLAINT_RECEIPT
from tests.letters.envelope import CHECK, OFFICE, SIGNED, STRIP, Content
from tests.letters.exemptions import CLASSIFICATION_DECREE, CONSEQUENCE_TEST
from tests.letters.objections import OBJECTION_ANSWER, OBJECTION_FORM
from tests.letters.reports import REGISTER, REPORTS
from tests.letters.slips import CASE_COVER, CONSENT_MEMO, DISPOSITION_SLIP, EXEMPT, INTERNAL_MEMO, LATER

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

REQUEST_LETTER: Content = {
    **OFFICE,
    **CHECK,
    "registration_number": "DINKOP-P-2026-00042",
    "place": "Bangil",
    "date": "23 November 2026",
    "requester_kind": "Perorangan",
    "name": "Siti Rahmawati",
    "institution": "Universitas Yudharta Pasuruan",
    "address": "Jalan Raya Raci No. 4, Bangil, Kabupaten Pasuruan 67153",
    "phone": "0812 0000 0042",
    "email": "siti.rahmawati@example.org",
    "subject": "Jumlah koperasi aktif per kecamatan tahun 2021–2025",
    "details": (
        "Mohon data jumlah koperasi aktif pada setiap kecamatan di Kabupaten Pasuruan untuk tahun 2021, 2022, 2023, "
        "2024, dan 2025.\n\nBila tersedia, mohon disertakan pula jumlah anggotanya pada tahun 2025."
    ),
    "purpose": "Penelitian skripsi tentang perkembangan koperasi di Kabupaten Pasuruan.",
    "copy_format": "Berkas digital",
    "delivery": "Daring",
    "pledge": (
        "Saya akan mencantumkan sumber dari mana data dan informasi ini saya peroleh, baik untuk kepentingan sendiri "
        "maupun untuk keperluan publikasi, sesuai dengan ketentuan peraturan perundang-undangan."
    ),
    "submitted": "Diajukan secara daring pada Senin, 23 November 2026 pukul 10.12 WIB",
}

COMPLETION_REQUEST: Content = {
    **OFFICE,
    **CHECK,
    **SIGNED,
    "signing": "recorded",
    "signatory_acting": "Plt.",
    "approved_at": "Senin, 23 November 2026 pukul 14.05 WIB",
    "place": "Bangil",
    "date": "23 November 2026",
    "letter_number": "500.12.18.1/574/424.085/2026",
    "regarding": "Kelengkapan permohonan informasi DINKOP-P-2026-00043",
    "addressee": "Sdr. Budi Santoso",
    "addressee_address": "di tempat",
    "opening": (
        "Menindaklanjuti permohonan informasi Saudara perihal data UMKM yang kami terima pada 23 November 2026, "
        "bersama ini kami sampaikan hal-hal sebagai berikut."
    ),
    "registration_number": "DINKOP-P-2026-00043",
    "request_date": "23 November 2026",
    "name": "Budi Santoso",
    "address": "Desa Raci, Bangil",
    "contact": "0813 0000 0043",
    "details": "Data UMKM.",
    "parts": [{"text": "Jenis dan tahun data yang diminta"}, {"text": "Maksud dan tujuan permohonan"}],
    "how": "Kelengkapan dapat disampaikan melalui halaman permohonan Saudara, telepon 081235510080, atau loket kami.",
    "legal_note": "Batas waktu menurut undang-undang tetap berjalan sejak permohonan diterima.",
    "closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
}

EXTENSION: Content = {
    **{
        name: value
        for name, value in COMPLETION_REQUEST.items()
        if name not in ("parts", "how", "legal_note", "regarding", "letter_number")
    },
    "letter_number": "500.12.18.1/575/424.085/2026",
    "regarding": "Perpanjangan waktu permohonan informasi DINKOP-P-2026-00043",
    "reason": "belum menguasai atau mendokumentasikan Informasi yang dimohon",
    "first_due": "Senin, 7 Desember 2026 pukul 16.00 WIB",
    "due": "Rabu, 16 Desember 2026 pukul 16.00 WIB",
    "term": "7 hari kerja",
    "legal_basis": "UU 14/2008 Pasal 22 ayat (8); Perki 1/2021 Pasal 36 huruf a",
    "explanation": "Data dua kecamatan masih dikumpulkan.",
    "objection_note": "Apabila jawaban tidak Saudara terima sampai saat itu, Saudara berhak mengajukan keberatan.",
}

HANDOVER: Content = {
    **OFFICE,
    **CHECK,
    "registration_number": "DINKOP-P-2026-00042",
    "name": "Siti Rahmawati (Universitas Yudharta Pasuruan)",
    "address": "Jalan Raya Raci No. 4, Bangil, Kabupaten Pasuruan 67153",
    "contact": "0812 0000 0042",
    "way": "Tanda terima bertanda tangan",
    "letter_number": "500.12.18.1/573/424.085/2026",
    "letter_date": "24 November 2026",
    "handed_over_at": "Selasa, 24 November 2026 pukul 13.20 WIB",
    "place": "Bangil",
    "officer_name": "Contoh Petugas",
    "officer_nip": "19900101 201503 2 001",
    "collector_name": "Ahmad Fauzi",
    "collector_letter": "Surat kuasa tanggal 23 November 2026",
    "files": [
        {"name": "Surat jawaban", "format": "Kertas", "size": "3 lembar"},
        {"name": "Jumlah koperasi aktif per kecamatan 2021–2025", "format": "Kertas", "size": "12 lembar"},
    ],
}

METADATA_SHEET: Content = {
    **OFFICE,
    **CHECK,
    "data_title": "Jumlah Koperasi Aktif per Kecamatan",
    "period": "2021–2025",
    "source": "Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Pasuruan",
    "letter_number": "500.12.18.1/573/424.085/2026",
    "letter_date": "24 November 2026",
    "registration_number": "DINKOP-P-2026-00042",
    "files": [
        {
            "name": "koperasi-aktif-per-kecamatan-2021-2025.csv",
            "format": "CSV",
            "size": "84 KB",
            "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
        {
            "name": "anggota-koperasi-2025.xlsx",
            "format": "XLSX",
            "size": "1,2 MB",
            "sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        },
    ],
    "citation": ANSWER["citation"],
    "notes": "Koperasi aktif adalah koperasi yang mengadakan rapat anggota tahunan dalam dua tahun terakhir.",
    "contact": "081235510080 / http://dinkop.pasuruankab.go.id/",
}

POSTER: Content = {
    **OFFICE,
    "service": "Data dan Informasi",
    "decree": "Keputusan No. SK 950/384/424.085/2022",
    "completion_time": "1 Hari",
    "completion_note": "hari kerja; batas menurut undang-undang 10 hari kerja",
    "cost": "Rp0 (tidak dipungut biaya)",
    "product": "Ketersediaan Data dan Informasi",
    "qr_url": "https://sedia.pasuruankab.go.id/dinkop/permohonan/baru/",
    "accent": "laut",
    "requirements": [
        {
            "marker": "a.",
            "text": "Identitas pemohon: nama perorangan atau instansi, kontak yang dapat dihubungi, dan alamat e-mail.",
        },
        {"marker": "b.", "text": "Data dan informasi yang diminta, disebutkan dengan jelas."},
        {"marker": "c.", "text": "Maksud dan tujuan permohonan."},
        {
            "marker": "d.",
            "text": "Pengguna data wajib menyebutkan sumbernya, untuk keperluan sendiri maupun publikasi.",
        },
    ],
    "procedure": [
        {"marker": "a.", "text": "Pemohon mengirim surat permohonan kepada unit penyelenggara pelayanan."},
        {"marker": "b.", "text": "Unit penyelenggara pelayanan menerima surat itu."},
        {"marker": "c.", "text": "Pemohon mendapat tanda terima."},
        {"marker": "d.", "text": "Pemohon menunggu hasil penelaahan:"},
        {
            "marker": "1.",
            "text": "tidak dikecualikan: surat jawaban berisi data dan informasi, langsung atau daring;",
            "level": "2",
        },
        {
            "marker": "2.",
            "text": "dikecualikan: surat penolakan beserta alasannya, langsung atau daring.",
            "level": "2",
        },
    ],
    "hours": [
        {"days": "Senin–Kamis", "time": "07.30–16.00 WIB", "note": "istirahat 12.00–13.00"},
        {"days": "Jumat", "time": "07.30–16.30 WIB", "note": "istirahat 11.30–13.00"},
    ],
    "complaint_channels": RECEIPT["complaint_channels"],
}

SAMPLES: dict[str, Content] = {
    "receipt": RECEIPT,
    "request_letter": REQUEST_LETTER,
    "completion_request": COMPLETION_REQUEST,
    "extension": EXTENSION,
    "answer": ANSWER,
    "partial_answer": ANSWER
    | {"exempt": EXEMPT, "later": LATER, "consent": "Dengan persetujuan Sekretaris Daerah."},
    "refusal": ANSWER | {"exempt": EXEMPT, "files": [], "citation": ""},
    "not_held": ANSWER | {"files": [], "citation": ""},
    "not_documented": ANSWER | {"files": [], "citation": ""},
    "consent_memo": OFFICE | CONSENT_MEMO,
    "handover": HANDOVER,
    "metadata_sheet": METADATA_SHEET,
    "poster": POSTER,
    "consequence_test": OFFICE | CHECK | SIGNED | CONSEQUENCE_TEST,
    "classification_decree": OFFICE | CHECK | SIGNED | CLASSIFICATION_DECREE,
    "case_cover": OFFICE | CASE_COVER,
    "disposition_slip": OFFICE | DISPOSITION_SLIP,
    "signature_block": SIGNED,
    "internal_memo": OFFICE | INTERNAL_MEMO,
    **{kind: OFFICE | content for kind, content in REPORTS.items()},
    "register": {"office": OFFICE["office"]} | REGISTER,
    "complaint_receipt": OFFICE | CHECK | STRIP | COMPLAINT_RECEIPT,
    "complaint_answer": OFFICE | CHECK | SIGNED | COMPLAINT_ANSWER,
    "objection_form": OFFICE | CHECK | STRIP | OBJECTION_FORM,
    "objection_answer": OFFICE | CHECK | STRIP | SIGNED | OBJECTION_ANSWER,
}


def sample(kind: str, **changes: str | list[dict[str, str]]) -> Content:
    """A fresh copy of a kind's content, with changes."""
    return deepcopy(SAMPLES[kind]) | changes
