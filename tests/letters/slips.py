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
