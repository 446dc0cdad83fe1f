"""Content of the papers of an objection: the form of Lampiran X, and the superior's answer."""

from __future__ import annotations

from datetime import date

from sedia import law

NUMBER = "DINKOP-K-2026-00007"
GROUNDS = [
    {"letter": each.letter, "text": each.form_wording}
    for each in sorted(
        law.load().all(law.ObjectionGround, on=date(2026, 11, 24)), key=lambda each: each.letter
    )
]
OBJECTION_FORM = {
    "registration_number": NUMBER,
    "secret_code": "K7MQ-3XWP",
    "received_at": "Selasa, 24 November 2026 pukul 10.05 WIB",
    "request_number": "DINKOP-P-2026-00042",
    "asked": "Jumlah koperasi aktif per kecamatan tahun 2025, beserta jumlah anggotanya.",
    "purpose": "Bahan skripsi.",
    "name": "Wahyu Setiawan",
    "address": "Jalan Kartini 12, Bangil",
    "occupation": "Mahasiswa",
    "phone": "0812 3456 7890",
    "identity_number": "3514**********01",
    "representative_name": "Rina Kuasa, S.H.",
    "representative_address": "Jalan Melati 3, Bangil",
    "representative_phone": "0813 1111 2222",
    "grounds": [{**row, "ticked": "x" * (row["letter"] in "dg")} for row in GROUNDS],
    "position": "Yang diberikan hanya jumlah se-kabupaten, bukan per kecamatan.\n\nSurat baru datang pada hari ke-12.",
    "answer_due": "Senin, 11 Januari 2027 pukul 16.00 WIB",
    "officer_name": "Siti Aminah",
    "late_note": "Diterima sesudah batas pengajuan, 20 November 2026.",
    "place": "Bangil",
    "date": "24 November 2026",
}
OBJECTION_ANSWER = {
    "registration_number": NUMBER,
    "request_number": "DINKOP-P-2026-00042",
    "received_on": "24 November 2026",
    "name": "Wahyu Setiawan",
    "address": "Jalan Kartini 12, Bangil",
    "contact": "0812 3456 7890 / wahyu@contoh.id",
    "addressee": "Wahyu Setiawan",
    "addressee_address": "Jalan Kartini 12, Bangil",
    "letter_number": "500.12.18.1/31/424.085/2026",
    "place": "Bangil",
    "date": "1 Desember 2026",
    "nature": "Biasa",
    "attachments": "",
    "regarding": f"Tanggapan atas keberatan {NUMBER}",
    "opening": "Menindaklanjuti keberatan Saudara, bersama ini kami sampaikan tanggapan sebagai berikut.",
    "closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
    "asked": "Jumlah koperasi aktif per kecamatan tahun 2025, beserta jumlah anggotanya.",
    "grounds": [row for row in GROUNDS if row["letter"] in "dg"],
    "outcome": "Keberatan diterima sebagian",
    "reasons": "Alasan d: data per kecamatan memang dikuasai.\n\nAlasan g: jawaban terbit dalam batas waktu.",
    "orders": "PPID menyerahkan data per kecamatan tanpa biaya.",
    "items": [{"number": "1", "text": "Jumlah koperasi aktif per kecamatan tahun 2025."}],
    "term": "5 (lima) hari kerja sejak tanggal surat ini",
    "late_note": "Diterima sesudah batas pengajuan, 20 November 2026.",
    "consent_note": "Pengecualian dalam permohonan ini sebelumnya disetujui oleh Sekretaris Daerah.",
    "decrees": "500/12/PPID/2026",
    "commission_route": (
        "Apabila tanggapan ini tidak memuaskan, Saudara dapat mengajukan sengketa ke Komisi Informasi Provinsi Jawa "
        "Timur paling lambat tanggal 21 Desember 2026."
    ),
    "copies": [],
}
