"""The journal of a case in plain words. Pure: lines, texts and names are given, nothing is asked of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sedia.casefiles.models import Attachment, Channel, Clock
from sedia.decisions.models import Handover, Outcome
from sedia.desk.cases.plain_words import Facts, Sentence, assigned, said
from sedia.desk.cases.story_complaints import OF_COMPLAINTS
from sedia.desk.cases.story_objections import OF_OBJECTIONS
from sedia.journal.models import Entry
from sedia.notices.models import Channel as Way
from sedia.offices.models import ROLE_NAMES
from sedia.requests.models import DataInquiry, Redirection
from sedia.workdays import long_due, short_date

FIELDS = {
    "kind": "jenis pemohon",
    "name": "nama",
    "institution": "instansi",
    "address": "alamat",
    "phone": "telepon",
    "email": "e-mail",
    "identity_number": "nomor identitas",
    "legal_number": "nomor badan hukum",
    "occupation": "pekerjaan",
    "representative_name": "nama kuasa",
    "representative_contact": "kontak kuasa",
    "members": "anggota kelompok",
}
STAFF_IN_FACTS = ("officer", "officer_before")
OTHER_TEXTS = frozenset({"note", "reason", "parts", "text", "items"})
UNSPOKEN = frozenset({"findings"})  # a whole test as it was before an edit: kept, not read out
NOT_STAFF = {
    "requester": "pemohon",
    "system": "sistem",
    "consent_link": "atasan PPID, melalui tautan",
    "unit_link": "unit, melalui tautan",
}
GONE = "(teks sudah dihapus sesuai masa simpan)"


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what happened, when, who did it, and the text written with it."""

    at: datetime
    text: str
    who: str
    note: str = ""


@dataclass(frozen=True)
class Teller:
    """What the sentences need beside the lines: names of staff by key, bodies of texts by name, the office's zone."""

    names: Mapping[int, str]
    texts: Mapping[str, str]
    zone: str

    def tell(self, entries: Iterable[Entry]) -> list[Told]:
        """The lines as sentences, in the order given."""
        return [self._line(entry) for entry in entries]

    def _line(self, entry: Entry) -> Told:
        facts = entry.fact
        sentence = SENTENCES.get(entry.event)
        text = sentence(self, facts) if sentence else f"Tercatat: {entry.event}."
        return Told(entry.at, text, self._who(entry.who), self._note(facts))

    def _who(self, who: Facts) -> str:
        if who["kind"] != "staff":
            return NOT_STAFF.get(who["kind"], str(who["kind"]))
        name = self.names.get(int(who["id"]), "pegawai")
        roles = ", ".join(str(ROLE_NAMES.get(role, role)) for role in who["roles"])
        return f"{name} ({roles})" if roles else name

    def _note(self, facts: Facts) -> str:
        found = []
        for name, key in sorted(facts.get("texts", {}).items()):
            body = self.texts.get(key, GONE)
            if name in UNSPOKEN:
                continue
            if name in OTHER_TEXTS:
                found.append(body)
            else:
                found.append(f"{FIELDS.get(name, name).capitalize()} semula: {_shown(name, body)}")
        return "\n".join(found)

    def person(self, key: Any) -> str:
        """The name of a member of staff."""
        return self.names.get(int(key), "seorang petugas") if key else "seorang petugas"

    def moment(self, text: str) -> str:
        """A moment of the journal as people say it."""
        return long_due(datetime.fromisoformat(text), self.zone, "id")


def staff_named(entries: Iterable[Entry]) -> set[int]:
    """The keys of everybody whom the sentences will name."""
    found = set()
    for entry in entries:
        who, facts = entry.who, entry.fact
        if who["kind"] == "staff":
            found.add(int(who["id"]))
        found |= {int(facts[name]) for name in STAFF_IN_FACTS if isinstance(facts.get(name), int)}
    return found


def masked(value: str) -> str:
    """A number of which only the last four signs are left."""
    return f"{'•' * max(len(value) - 4, 0)}{value[-4:]}" if len(value) > 4 else "•" * len(value)


def _shown(name: str, body: str) -> str:
    if not body:
        return "kosong"
    return masked(body) if name == "identity_number" and body != GONE else body


def _registered(teller: Teller, facts: Facts) -> str:
    if facts["channel"] == Channel.ONLINE:
        return "Permohonan diterima secara daring dan didaftarkan."
    return f"Permohonan dicatat di loket ({_within(Channel, facts['channel'])}) dan didaftarkan."


def _within(choices: Any, value: Any) -> str:
    """A label within a sentence: small letters, but for names such as WhatsApp."""
    label = _label(choices, value)
    return label if label[1:] != label[1:].lower() else label.lower()


def _label(choices: Any, value: Any) -> str:
    return str(choices(value).label) if value in choices.values else str(value)


def _fields(facts: Facts) -> str:
    return ", ".join(FIELDS.get(name, name) for name in facts.get("fields", ()))


def _completed(teller: Teller, facts: Facts) -> str:
    given = [f"{len(facts['files'])} dokumen"] if facts.get("files") else []
    given += [_fields(facts)] if facts.get("fields") else []
    return f"Kelengkapan diterima{': ' + ', '.join(given) if given else ''}."


def _moved(teller: Teller, facts: Facts) -> str:
    clock = _label(Clock.Kind, facts["clock"])
    old, new = teller.moment(facts["from"]), teller.moment(facts["to"])
    return f"{clock} berpindah dari {old} ke {new} karena kalender kantor berubah."


def _checked(teller: Teller, facts: Facts) -> str:
    return f"Sebuah dokumen selesai diperiksa: {_within(Attachment.Verdict, facts['verdict'])}."


def _proposed(teller: Teller, facts: Facts) -> str:
    files = len(facts.get("files", ()))
    told = f"Jawaban diusulkan dengan {files} dokumen" if files else "Jawaban diusulkan, tanpa dokumen"
    counted: Counter[str] = Counter(facts.get("outcomes", ()))
    others = [
        f"{number} butir {_within(Outcome, kind)}" for kind, number in counted.items() if kind != Outcome.FULL
    ]
    if facts.get("together"):
        told = f"{told}, bersama permohonan lain"
    return f"{told}; {', '.join(others)}." if others else f"{told}."


def _numbered(teller: Teller, facts: Facts) -> str:
    day = short_date(date.fromisoformat(facts["date"])) if facts.get("date") else "tanpa tanggal"
    return f"Surat diberi nomor {facts.get('number')} tanggal {day}."


def _approved(teller: Teller, facts: Facts) -> str:
    return (
        f"Usulan jawaban disetujui. {_numbered(teller, facts)}"
        if facts.get("number")
        else "Usulan jawaban disetujui."
    )


def _handed_over(teller: Teller, facts: Facts) -> str:
    to = " kepada orang yang diberi kuasa" if facts.get("collector") else ""
    return f"Jawaban diserahkan{to}: {_within(Handover.Way, facts['way'])}."


def _unit_replied(teller: Teller, facts: Facts) -> str:
    files = f" ({len(facts['files'])} dokumen)" if facts.get("files") else ""
    return f"{facts['units'][0]} membalas: {_within(DataInquiry.Reply, facts['reply'])}{files}."


def _told(teller: Teller, facts: Facts) -> str:
    return f"Pemohon sudah diberi tahu ({_within(Way, facts.get('channel', ''))})."


SENTENCES: Mapping[str, Sentence] = {
    "request.registered": _registered,
    "request.ambil": said("Permohonan diambil untuk ditangani."),
    "request.tugaskan": assigned("Permohonan"),
    "request.lepas": lambda teller, facts: (
        f"Permohonan dikembalikan ke antrean; sebelumnya ditangani {teller.person(facts['officer_before'])}."
    ),
    "request.catat": said("Catatan ditulis."),
    "request.attached": lambda teller, facts: f"{len(facts.get('files', ()))} dokumen dilampirkan.",
    "request.nyatakan-lengkap": said("Permohonan dinyatakan lengkap."),
    "request.minta-data": lambda teller, facts: (
        f"Data diminta kepada {', '.join(facts['units'])}, paling lambat {teller.moment(facts['due_at'])}."
    ),
    "inquiry.replied": _unit_replied,
    "inquiry.reminded": lambda teller, facts: f"{facts['units'][0]} diingatkan.",
    "inquiry.cancelled": lambda teller, facts: f"Permintaan data kepada {facts['units'][0]} dibatalkan.",
    "request.minta-kelengkapan": said("Pemohon diminta melengkapi permohonan."),
    "request.perpanjang": lambda teller, facts: (
        f"Batas waktu diperpanjang sampai {teller.moment(facts['due_at'])} (alasan huruf {facts['reason']})."
    ),
    "request.beri-tahu-terlambat": said("Pemohon diberi tahu bahwa janji layanan tidak terpenuhi."),
    "request.lengkapi": _completed,
    "request.perbaiki-pemohon": lambda teller, facts: f"Data pemohon diperbaiki: {_fields(facts)}.",
    "request.cabut": said("Permohonan dicabut."),
    "request.tutup-tidak-lengkap": said("Permohonan ditutup karena tidak dilengkapi."),
    "request.gabung": lambda teller, facts: f"Permohonan digabung ke {facts['into']}.",
    "request.terima-gabungan": lambda teller, facts: f"Permohonan {facts['merged']} digabung ke berkas ini.",
    "request.alihkan": lambda teller, facts: (
        f"Permohonan dialihkan: {_within(Redirection, facts['redirected_to'])}"
        f"{' nomor ' + facts['into'] if facts.get('into') else ''}."
    ),
    "request.batal-entri": said("Pencatatan dibatalkan karena keliru."),
    "request.pilah": lambda teller, facts: f"Permohonan dipilah menjadi {facts['items']} butir.",
    "request.jawab": said("Permohonan dijawab."),
    "request.jawab-sebagian": said("Sebagian butir dijawab; yang lain menunggu surat berikutnya."),
    "request.serahkan": _handed_over,
    "request.serahkan-sebagian": _handed_over,
    "request.tarik": lambda teller, facts: f"{len(facts['releases'])} dokumen ditarik dari pemohon.",
    "breach.opened": said("Catatan kegagalan pelindungan data pribadi dibuka."),
    "breach.catat": said("Catatan kegagalan pelindungan data pribadi diubah."),
    "breach.tutup": said("Catatan kegagalan pelindungan data pribadi ditutup."),
    "request.serahkan-data": said("Data diberikan; surat jawaban bertanda tangan menyusul."),
    "decision.kutip-persetujuan": lambda teller, facts: (
        f"Dijawab dengan informasi yang sudah terbuka; persetujuannya dikutip. {_numbered(teller, facts)}"
        if facts.get("number")
        else "Dijawab dengan informasi yang sudah terbuka; persetujuannya dikutip."
    ),
    "decision.tandai-terbuka": lambda teller, facts: (
        f"{len(facts['opened_files'])} dokumen ditandai sudah terbuka sampai "
        f"{short_date(date.fromisoformat(facts['until']))}."
    ),
    "open_release.akhiri": said("Dokumen tidak lagi diberikan langsung."),
    "open_release.gugur": said("Dokumen tidak lagi diberikan langsung."),
    "request.terima": said("Jawaban diterima pemohon."),
    "request.nomori": _numbered,
    "request.unggah-tertanda": said("Surat bertanda tangan diunggah."),
    "decision.usulkan": _proposed,
    "decision.sertakan": lambda teller, facts: (
        f"{len(facts['joined'])} permohonan lain dijawab bersama permohonan ini."
    ),
    "decision.keluarkan": said("Permohonan dikeluarkan dari jawaban bersama; jawabannya diusulkan sendiri."),
    "decision.nomori-bersama": _numbered,
    "decree.passed": said(
        "Penetapan klasifikasi dan lembar pengujiannya terbit bersama surat ini: berkas yang semula memuatnya berakhir."
    ),
    "decision.gantikan": said("Surat jawaban diganti dengan surat baru."),
    "request.buka-kembali": said("Permohonan dibuka kembali atas keberatan."),
    "request.jawab-ulang": said("Surat ralat terbit; jawabannya disampaikan sekali lagi."),
    "decision.kembalikan": said("Usulan jawaban dikembalikan kepada penyusun."),
    "decision.setujui": _approved,
    "decision.putuskan": said("PPID memutuskan pengecualian; menunggu persetujuan atasan."),
    "decision.sepakati": said("Atasan PPID menyetujui pengecualian."),
    "decision.catat-persetujuan": said("Persetujuan tertulis atasan PPID dicatat."),
    "consent_link.opened": said("Tautan persetujuan dibuka."),
    "decision.tautan-persetujuan": said("Tautan persetujuan dibuat untuk atasan PPID."),
    "decision.nomori": _numbered,
    "decision.unggah-tertanda": said("Surat bertanda tangan diunggah."),
    "decision.terbitkan": said("Surat jawaban diterbitkan."),
    "consequence_test.tulis": lambda teller, facts: (
        f"Uji konsekuensi ditulis (Pasal 17 huruf {facts['letter']})."
    ),
    "consequence_test.ubah": said("Uji konsekuensi diubah."),
    "consequence_test.buang": said("Uji konsekuensi dibuang."),
    "consequence_test.segel": said("Uji konsekuensi dipakai dalam usulan dan tidak dapat diubah lagi."),
    "consequence_test.lepas": said("Uji konsekuensi dapat diubah lagi."),
    "consequence_test.tetapkan": lambda teller, facts: (
        f"Uji konsekuensi ditetapkan dengan Penetapan Nomor {facts['decree']}."
    ),
    "request.imported": said("Permohonan dibawa masuk dari register lama; jam tidak diketahui."),
    "casefile.bundled": said("Paket berkas disusun."),
    "casefile.code_replaced": said("Kode rahasia diganti; kode dan tautan lama tidak berlaku lagi."),
    "clock.moved": _moved,
    "release.checked": _checked,
    "release.original": said("Dokumen asli dari dokumen yang dihitamkan disimpan."),
    "clock.started": lambda teller, facts: (
        f"Pemohon sudah diberi tahu apa yang kurang; waktu melengkapi berjalan sampai {teller.moment(facts['due_at'])}."
    ),
    "clock.stopped": said("Hitungan waktu berhenti: pemohon sudah diberi tahu bahwa jawaban siap diambil."),
    "attachment.checked": _checked,
    **OF_COMPLAINTS,
    **OF_OBJECTIONS,
    "notice.told": _told,
    "notice.dropped": said("Sebuah pemberitahuan tidak perlu disampaikan lagi."),
    "notice.resent": said("Pemberitahuan dikirim ulang melalui e-mail."),
}
