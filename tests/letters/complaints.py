"""What the letters of a complaint hold."""

COMPLAINT_RECEIPT = {
    "registration_number": "DINKOP-A-2026-00007",
    "secret_code": "7KQM-X2PA",
    "received_at": "Senin, 23 November 2026 pukul 10.12 WIB",
    "name": "Pengadu (identitas dirahasiakan)",
    "subject": "Petugas loket tidak di tempat pada jam pelayanan",
    "service_date": "20 November 2026",
    "place": "Loket kantor dinas",
    "channel": "Daring",
    "tracking_url": "https://sedia.pasuruankab.go.id/lacak/",
    "response_due": "Senin, 7 Desember 2026 pukul 16.00 WIB",
    "response_term": "14 hari",
    "cost": "Rp0, tidak dipungut biaya",
    "late_note": "Pengaduan ini datang lebih dari 30 hari sesudah pelayanannya. Pengaduan tetap kami catat.",
    "steps": [
        {"text": "Kami menanggapi paling lambat 14 hari (UU 25/2009 Pasal 44 ayat (3))."},
        {"text": "Kami memutuskan paling lambat 60 hari sejak lengkap (UU 25/2009 Pasal 50 ayat (1))."},
    ],
    "complaint_channels": [
        {"label": "Telepon", "value": "(0343) 5616140"},
        {"label": "SP4N-LAPOR!", "value": "https://www.lapor.go.id/"},
    ],
}
COMPLAINT_ANSWER = {
    "place": "Bangil",
    "date": "24 November 2026",
    "letter_number": "500.12.18.1/481/424.085/2026",
    "regarding": "Jawaban atas pengaduan DINKOP-A-2026-00007",
    "addressee": "Pengadu (identitas dirahasiakan)",
    "addressee_address": "di tempat",
    "registration_number": "DINKOP-A-2026-00007",
    "complaint_date": "23 November 2026",
    "subject": "Petugas loket tidak di tempat pada jam pelayanan",
    "opening": "Menindaklanjuti pengaduan Saudara, bersama ini kami sampaikan hal-hal sebagai berikut.",
    "finding": "Pengaduan Saudara terbukti.",
    "examined": [{"text": "Kami memeriksa daftar hadir dan kamera loket."}, {"text": "Loket memang kosong."}],
    "remedy": [{"text": "Jadwal jaga loket diperbaiki mulai 1 Desember 2026."}],
    "further": "Pengaduan dapat dibuka kembali satu kali. Saudara juga dapat mengadu kepada Ombudsman.",
    "closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
}
