"""The words in which the history of an office speaks: events, fields and values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sedia.offices.calendar import DAY_KINDS
from sedia.offices.hours import WEEKDAY_NAMES
from sedia.offices.models import ROLE_NAMES, Membership, Office
from sedia.standards.rules import COMPONENTS
from sedia.web.context import ACCENTS
from sedia.workdays import ZONES, short_date, zone_label

EVENTS = {
    "office.created": "Instansi dibuka",
    "office.sample_drawn": "Sampel {amount} perkara diambil dari register {register}, benih {seed}",
    "office.register_exported": "Register {register} dipesan sebagai berkas",
    "office.register_made": "Berkas register selesai, {rows} baris",
    "office.yearly_report_written": "Laporan tahunan {year} ditulis",
    "office.yearly_report_published": "Laporan tahunan {year} diterbitkan, versi {version}",
    "office.yearly_report_sent": "Laporan tahunan {year} disampaikan kepada Komisi Informasi",
    "office.changed": "Data instansi diubah",
    "office.hours_set": "Jam pelayanan diubah",
    "office.year_confirmed": "Hari libur tahun {year} dipastikan",
    "closure.added": "Hari tutup ditambahkan: {first_day} sampai {last_day}",
    "closure.removed": "Hari tutup dihapus: {first_day} sampai {last_day}",
    "day.edited": "Kalender {day} diubah",
    "day.edit_removed": "Perubahan kalender {day} dibatalkan",
    "office.export_asked": "Ekspor semua data diminta",
    "office.exported": "Ekspor semua data disusun: {rows} baris, {files} berkas",
    "office.export_fetched": "Ekspor semua data diunduh",
    "office.imported": "Semua data dibawa masuk dari arsip",
    "office.identity_readers": "Yang boleh membuka identitas pengadu: {staff_name}",
    "exempt_entry.catat": "Entri DIK dicatat dari penetapan {decree}",
    "exempt_entry.tetapkan": "Entri DIK ditetapkan dengan penetapan {decree}",
    "exempt_entry.sahkan": "Entri DIK disahkan",
    "exempt_entry.coret": "Entri DIK dicoret",
    "exempt_entry.nyatakan-terbuka": "Entri DIK dinyatakan terbuka",
    "exempt_entry.berakhir": "Entri DIK terbuka karena waktunya habis",
    "exempt_entry.ganti": "Entri DIK diganti setelah pengujian ulang",
    "consequence_test.tulis": "Uji konsekuensi ditulis",
    "consequence_test.ubah": "Uji konsekuensi diubah",
    "consequence_test.buang": "Uji konsekuensi dibuang",
    "consequence_test.segel": "Uji konsekuensi dipakai dan tidak dapat diubah lagi",
    "consequence_test.lepas": "Uji konsekuensi dapat diubah lagi",
    "consequence_test.tetapkan": "Uji konsekuensi ditetapkan",
    "question.noted": "Pertanyaan lisan dicatat",
    "old_register.added": "Register lama diunggah: {rows} baris",
    "old_register.sheet_chosen": "Lembar register lama dipilih",
    "old_register.mapped": "Kolom register lama ditentukan",
    "old_register.confirmed": "Register lama disetujui: {good} permohonan akan dibawa masuk",
    "old_register.discarded": "Register lama dibuang",
    "old_register.finished": "Register lama selesai dibawa masuk: {done} permohonan",
    "practice.opened": "Kantor latihan dibuat",
    "practice.staffed": "Pegawai baru disalin ke kantor latihan: {memberships} peran",
    "practice.closed": "Kantor latihan ditutup",
    "practice.reopened": "Kantor latihan dibuka kembali",
    "evidence.link_added": "Tautan bukti ditambahkan ({item})",
    "evidence.link_removed": "Tautan bukti dihapus ({item})",
    "evidence.check_ordered": "{links} tautan bukti diminta diperiksa",
    "evidence.weekly_on": "Tautan bukti diperiksa tiap pekan",
    "evidence.weekly_off": "Tautan bukti tidak lagi diperiksa tiap pekan",
    "unit.added": "Unit ditambahkan: {unit_name}",
    "unit.renamed": "Nama unit diubah",
    "unit.retired": "Unit dinonaktifkan: {unit_name}",
    "unit.reopened": "Unit diaktifkan kembali: {unit_name}",
    "staff.invited": "{staff_name} diundang",
    "staff.invited_again": "{staff_name} diundang lagi",
    "staff.joined": "{staff_name} membuat kata sandi",
    "staff.changed": "Data {staff_name} diubah",
    "staff.deactivated": "{staff_name} dinonaktifkan",
    "staff.reactivated": "{staff_name} diaktifkan kembali",
    "staff.second_step_dropped": "Verifikasi dua langkah {staff_name} dimatikan admin",
    "staff.calendar_opened": "{staff_name} membuat alamat kalender",
    "staff.calendar_closed": "{staff_name} mematikan alamat kalender",
    "membership.granted": "{staff_name} diberi peran {role}, mulai {since}",
    "membership.ended": "Peran {role} {staff_name} diakhiri, hari terakhir {until}",
    "service.created": "Layanan dibuat",
    "standard.published": "Standar pelayanan versi {number} diterbitkan",
    "notice.prepared": "Tautan undangan {staff_name} disiapkan untuk dikirim lewat e-mail",
    "letter.numbered": "Surat dinomori",
}
LABELS = {
    "name": "Nama",
    "short_name": "Nama singkat",
    "government": "Pemerintah daerah",
    "address": "Alamat",
    "city": "Kota tempat surat",
    "phone": "Telepon",
    "complaint_phone": "Telepon pengaduan",
    "email": "E-mail",
    "website": "Laman",
    "complaint_link": "Tautan pengaduan",
    "zone": "Zona waktu",
    "accent": "Warna",
    "signing": "Cara menandatangani",
    "numbering": "Cara menomori",
    "number_pattern": "Pola nomor surat",
    "classification": "Kode klasifikasi",
    "unit_code": "Kode unit pengolah",
    "paper": "Kertas",
    "letterhead_printed": "Kop surat",
    "margins": "Tepi halaman",
    "paragraphs": "Paragraf dan kalimat surat",
    "ppid_label": "Sebutan PPID",
    "objection_addressee": "Tujuan keberatan",
    "ppid_office": "Instansi PPID yang memutuskan pengecualian",
    "superior_office": "Instansi atasan PPID",
    "information_commission": "Komisi Informasi",
    "privacy_officer": "Pejabat pelindungan data",
    "privacy_contact": "Kontak pelindungan data",
    "logo": "Lambang",
    "hours": "Jam pelayanan",
    "reason": "Alasan",
    "kind": "Jenis hari",
    "decree": "Nomor keputusan",
    "username": "Nama masuk",
    "nip": "NIP",
    "rank": "Pangkat",
    "position": "Jabatan",
    "order_number": "Nomor surat perintah",
    "on_behalf_of": "Atas nama (a.n.)",
    "through": "Untuk beliau (u.b.)",
    "until": "Hari terakhir",
    "promise_days": "Janji layanan (hari kerja)",
    "identity_proof": "Bukti jati diri",
    "asked_fields": "Isian tambahan formulir",
    **{field: title for _, title, field in COMPONENTS},
}
CHOICES: dict[str, dict[str, str]] = {
    "accent": ACCENTS,
    "signing": {key: str(text) for key, text in Office.Signing.choices},
    "numbering": {key: str(text) for key, text in Office.Numbering.choices},
    "paper": {key: str(text) for key, text in Office.Paper.choices},
    "zone": {zone: zone_label(zone) for zone in ZONES},
    "letterhead_printed": {"true": "dicetak Sedia", "false": "kertas sudah berkop"},
    "kind": DAY_KINDS,
}
SIDES = {"top": "atas", "right": "kanan", "bottom": "bawah", "left": "kiri"}
PLACES = {
    "answer.opening": "Surat jawaban: pembuka",
    "answer.closing": "Surat jawaban: penutup",
    "completion_request.opening": "Surat keterangan tidak lengkap: pembuka",
    "completion_request.closing": "Surat keterangan tidak lengkap: penutup",
    "extension.opening": "Surat perpanjangan waktu: pembuka",
    "extension.closing": "Surat perpanjangan waktu: penutup",
    "handover.opening": "Tanda serah terima: pembuka",
    "handover.closing": "Tanda serah terima: penutup",
}
SENTENCES = {
    "sentences.full": "Diberikan seluruhnya",
    "sentences.partial": "Diberikan sebagian",
    "sentences.refused": "Ditolak karena dikecualikan",
    "sentences.not_held": "Tidak dikuasai",
    "sentences.not_documented": "Belum dikuasai atau belum didokumentasikan",
    "sentences.online": "Disampaikan secara daring",
    "sentences.in_person": "Diambil langsung",
    "sentences.post": "Dikirim melalui pos",
    "sentences.courier": "Dikirim melalui kurir",
}
HOURS_KEYS = {"normal": "", "ramadan": "Ramadan, "}


def event(name: str, known: dict[str, Any]) -> str:
    """What happened, in a few words; an event without words of its own is called by its name."""
    said = {key: _fact(key, value) for key, value in known.items()}
    if known.get("acting") in (Membership.Acting.PLT, Membership.Acting.PLH):
        said["role"] = f"{Membership.Acting(known['acting']).label} {said['role']}"
    try:
        return EVENTS[name].format(**said)
    except KeyError:
        return name


def _fact(key: str, value: Any) -> str:
    if key in ("first_day", "last_day", "day", "since", "until") and isinstance(value, str):
        return short_date(date.fromisoformat(value))
    if key == "role":
        return str(ROLE_NAMES.get(value, value))
    return "" if value is None else str(value)


def label(field: str) -> str:
    """A field's name on the screens."""
    return LABELS.get(field, field)


def value(field: str, text: str | None) -> str | None:
    """A stored value as people read it; None stays None (destroyed)."""
    if text is None:
        return None
    if field in CHOICES:
        return CHOICES[field].get(text, text)
    if field == "logo":
        return "gambar" if text else "tanpa lambang"
    if field == "until" and text:
        return short_date(date.fromisoformat(text))
    return _structured(field, text)


def _structured(field: str, text: str) -> str:
    try:
        stored = json.loads(text) if text[:1] in "[{" else text
    except ValueError:
        return text
    if field == "margins" and isinstance(stored, dict):
        return (
            ", ".join(f"{SIDES.get(side, side)} {size} mm" for side, size in stored.items()) or "yang biasa"
        )
    if field == "paragraphs" and isinstance(stored, dict):
        return "\n".join(f"{_place(place)}: {said}" for place, said in stored.items()) or "yang biasa"
    if isinstance(stored, list):
        return "\n".join(_row(row) for row in stored)
    return str(stored)


def _place(place: str) -> str:
    if place in SENTENCES:
        return f"Kalimat siap pakai, {SENTENCES[place][:1].lower()}{SENTENCES[place][1:]}"
    return PLACES.get(place, place)


def _row(row: Any) -> str:
    if isinstance(row, list) and len(row) == 2 and isinstance(row[1], list):
        return "\n".join([str(row[0]), *(f"- {part}" for part in row[1])])
    return str(row)


def hours_changed(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """(label, before, after) for each day whose hours changed."""
    before, after = json.loads(old or "{}"), json.loads(new or "{}")
    for profile, where in HOURS_KEYS.items():
        was, now = before.get(profile) or {}, after.get(profile) or {}
        for day, name in WEEKDAY_NAMES.items():
            if was.get(day) != now.get(day):
                yield f"{where}{name}", spoken_hours(was.get(day)), spoken_hours(now.get(day))
    for key, name in (("ramadan_dates", "Tanggal Ramadan"), ("confirmed", "Sudah diperiksa")):
        if before.get(key) != after.get(key):
            yield name, _plain(before.get(key)), _plain(after.get(key))


def spoken_hours(day: Any) -> str:
    """`07.30-16.00, istirahat 12.00-13.00`, or `tutup`."""
    if not day:
        return "tutup"
    said = f"{day['opens']}-{day['closes']}"
    if day.get("break"):
        said += f", istirahat {day['break'][0]}-{day['break'][1]}"
    return said.replace(":", ".")


def _plain(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "ya" if value else "belum"
    return ", ".join(
        f"{short_date(date.fromisoformat(row['first']))} sampai {short_date(date.fromisoformat(row['last']))}"
        for row in value
    )
