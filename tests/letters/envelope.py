"""What letters of many kinds show: the office, the code to check them by, who signed, the day strip."""

from __future__ import annotations

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
