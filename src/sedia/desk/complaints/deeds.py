"""The steps of a complaint as pages: for each verb of the address its form, the verb, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.complaints.actions.answering import (
    Draft,
    approve,
    number_letter,
    propose,
    send_back,
    sign_letter,
)
from sedia.complaints.actions.asking import ask, lapse, not_yet_lapsed, reply
from sedia.complaints.actions.ending import close, not_yet_closed, reopen, void_entry, withdraw
from sedia.complaints.actions.handling import (
    assign,
    attach,
    categorise,
    declare_complete,
    name_accused,
    note,
    release,
    take_over,
)
from sedia.complaints.actions.redirecting import redirect
from sedia.complaints.models import Complaint
from sedia.complaints.steps import COMPLAINT
from sedia.desk.cases.deed import Deed, as_seen, now_by
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.plain_forms import NumberForm, ReasonForm, SignedForm
from sedia.desk.cases.redirecting import opens_objection, standard_of
from sedia.desk.complaints import forms
from sedia.desk.complaints.opened import OpenedComplaint
from sedia.notices.codes import MAY_REPLACE, replace_code
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.actions.filing import open_from_case
from sedia.standards.models import StandardVersion


def of(word: str) -> Callable[[OpenedComplaint], object]:
    """Whether a step is open to this person. Raises NotAllowed, NotLawful."""
    return lambda case: COMPLAINT.allow(word, case.asked, case.actor)


def lapsing(case: OpenedComplaint) -> None:
    """Whether it may count as withdrawn now. Raises NotAllowed, NotLawful."""
    of("anggap-dicabut")(case)
    repair = case.casefile.clocks.filter(kind="repair").first()
    if reason := not_yet_lapsed(repair.due_at if repair else None, case.at):
        raise NotLawful(reason)


def closing(case: OpenedComplaint) -> None:
    """Whether an officer may close it now. Raises NotAllowed, NotLawful."""
    of("tutup")(case)
    if reason := not_yet_closed(case.asked, case.at):
        raise NotLawful(reason)


def replacing(case: OpenedComplaint) -> None:
    """Whether this person hands out new codes; nobody does for whom nobody knows. Raises NotAllowed, NotLawful."""
    if not case.actor.has(*MAY_REPLACE):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    if case.asked.identity != "named":
        raise NotLawful("Kode pengaduan ini tidak diganti: siapa pengadunya tidak dapat dipastikan di loket.")


def _redirect(case: OpenedComplaint, form: Any) -> None:
    given = form.cleaned_data
    opens = None
    if given["to"] == "request":
        opens = partial(_open_request, case, standard_of(case))
    elif given["grounds"]:
        opens = partial(_open_objection, case, given)
    redirect(case.asked, **as_seen(case, form), to=given["to"], reason=given["reason"], opens=opens)


def _open_request(case: OpenedComplaint, standard: StandardVersion, complaint: Complaint) -> CaseFile:
    said = {"subject": complaint.subject, "details": complaint.details}
    return open_from_case(standard, complaint.casefile, by=case.actor, at=case.at, **said)


def _open_objection(case: OpenedComplaint, given: dict[str, Any], complaint: Complaint) -> CaseFile:
    return opens_objection(case, given, position=complaint.details, asked=complaint.subject)


def _approve(case: OpenedComplaint, form: Any) -> None:
    given = {name: form.cleaned_data[name] for name in ("content_hash", "letter_number", "letter_date")}
    approve(case.asked, **as_seen(case, form), **given)


def _draft(form: Any) -> Draft:
    return Draft(**{name: form.cleaned_data[name] for name in ("finding", "examined", "remedy")})


def _number(case: OpenedComplaint, form: Any) -> None:
    given = form.cleaned_data
    number_letter(case.asked, **as_seen(case, form), number=given["letter_number"], day=given["letter_date"])


def _reply(case: OpenedComplaint, form: Any) -> None:
    given = form.cleaned_data
    reply(case.asked, **as_seen(case, form), text=given["text"], uploads=given["documents"])


TABLE = (
    Deed(
        "ambil", "Ambil pengaduan", "Ambil", StepForm, of("ambil"),
        lambda case, form: take_over(case.asked, **as_seen(case, form)),
        "Pengaduan ini sekarang Anda tangani.",
        lede="Sesudah ini pengaduan tercatat Anda tangani.",
    ),
    Deed(
        "tugaskan", "Tugaskan pengaduan", "Tugaskan", forms.AssignForm, of("tugaskan"),
        lambda case, form: assign(case.asked, **as_seen(case, form), officer=form.cleaned_data["officer"]),
        "Pengaduan sudah ditugaskan.",
        lede="Yang disebut dalam pengaduan tidak dapat dipilih.",
    ),
    Deed(
        "lepas", "Kembalikan ke antrean", "Kembalikan ke antrean", StepForm, of("lepas"),
        lambda case, form: release(case.asked, **as_seen(case, form)),
        "Pengaduan kembali ke antrean dan menunggu petugas.",
    ),
    Deed(
        "catat", "Tulis catatan", "Simpan catatan", forms.NoteForm, of("catat"),
        lambda case, form: note(case.asked, **now_by(case), text=form.cleaned_data["text"]),
        "Catatan tersimpan.",
    ),
    Deed(
        "lampirkan", "Lampirkan dokumen", "Lampirkan", forms.AttachForm, of("catat"),
        lambda case, form: attach(case.asked, **now_by(case), uploads=form.cleaned_data["files"]),
        "Dokumen terlampir; dapat dibuka setelah selesai diperiksa.",
    ),
    Deed(
        "sebut-petugas", "Petugas yang dikeluhkan", "Simpan", forms.AccusedForm, of("sebut-petugas"),
        lambda case, form: name_accused(case.asked, **as_seen(case, form), staff=form.chosen),
        "Tersimpan. Yang disebut tidak lagi melihat pengaduan ini.",
        lede="Yang dicentang tidak melihat dan tidak menangani pengaduan ini.",
    ),
    Deed(
        "nyatakan-lengkap", "Nyatakan lengkap dan golongkan", "Nyatakan lengkap", forms.CategoryForm,
        of("nyatakan-lengkap"),
        lambda case, form: declare_complete(
            case.asked, **as_seen(case, form), category=form.cleaned_data["category"]
        ),
        "Pengaduan dinyatakan lengkap; waktu memutuskan berjalan.",
        lede="Enam puluh hari untuk memutuskan dihitung sejak sekarang. "
        "Waktu menurut golongan dihitung sejak diterima; angkanya dari praktik SP4N-LAPOR! yang lama: "
        "periksa PermenPANRB 5/2025.",
    ),
    Deed(
        "golongkan", "Ganti golongan", "Ganti golongan", forms.CategoryForm, of("golongkan"),
        lambda case, form: categorise(case.asked, **as_seen(case, form), category=form.cleaned_data["category"]),
        "Golongan diganti.",
    ),
    Deed(
        "tanyakan", "Tanyakan kepada pengadu", "Kirim pertanyaan", forms.QuestionForm, of("tanyakan"),
        lambda case, form: ask(case.asked, **as_seen(case, form), text=form.cleaned_data["text"]),
        "Pertanyaan terkirim ke halaman pengadu.",
        lede="Ini tanggapan pertama menurut undang-undang. Waktu memutuskan tidak berhenti.",
    ),
    Deed(
        "tanggapi", "Catat tanggapan pengadu", "Catat tanggapan", forms.ReplyForm, of("tanggapi"), _reply,
        "Tanggapan tercatat.",
        lede="Untuk yang disampaikan lewat telepon, surat, atau di loket.",
    ),
    Deed(
        "usulkan", "Usulkan jawaban", "Usulkan untuk disetujui", forms.AnswerForm, of("usulkan"),
        lambda case, form: propose(case.asked, _draft(form), **as_seen(case, form)),
        "Jawaban diusulkan dan menunggu persetujuan orang kedua.",
    ),
    Deed(
        "kembalikan", "Kembalikan ke penyusun", "Kembalikan", ReasonForm, of("kembalikan"),
        lambda case, form: send_back(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Jawaban dikembalikan kepada penyusunnya.",
    ),
    Deed(
        "setujui", "Setujui jawaban", "Setujui", forms.ApproveForm, of("setujui"), _approve,
        "Jawaban disetujui.",
        lede="Dengan ini pengaduan diputuskan. Suratnya terbit begitu bernomor dan bertanda tangan.",
        template="desk/complaints/approve.html",
    ),
    Deed(
        "nomori", "Beri nomor surat", "Beri nomor", NumberForm, of("nomori"), _number,
        "Surat sudah bernomor.",
        lede="Nomor dan tanggal tercetak pada surat dan tidak dapat diubah sesudahnya.",
    ),
    Deed(
        "unggah-tertanda", "Unggah surat bertanda tangan", "Unggah dan terbitkan", SignedForm,
        of("unggah-tertanda"),
        lambda case, form: sign_letter(case.asked, **as_seen(case, form), upload=form.cleaned_data["signed"][0]),
        "Surat bertanda tangan diterima dan suratnya terbit.",
    ),
    Deed(
        "tutup", "Tutup pengaduan", "Tutup", StepForm, closing,
        lambda case, form: close(case.asked, **as_seen(case, form)),
        "Pengaduan ditutup.",
    ),
    Deed(
        "buka-kembali", "Buka kembali", "Buka kembali", ReasonForm, of("buka-kembali"),
        lambda case, form: reopen(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Pengaduan dibuka kembali.",
        lede="Hanya satu kali. Enam puluh hari untuk memutuskan dihitung lagi sejak sekarang.",
    ),
    Deed(
        "cabut", "Cabut pengaduan", "Catat pencabutan", ReasonForm, of("cabut"),
        lambda case, form: withdraw(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Pengaduan tercatat dicabut.",
        lede="Hanya bila pengadu sendiri mencabutnya. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "anggap-dicabut", "Catat dianggap dicabut", "Catat dianggap dicabut", StepForm, lapsing,
        lambda case, form: lapse(case.asked, **as_seen(case, form)),
        "Pengaduan tercatat dianggap dicabut.",
        lede="Karena pertanyaan tidak dijawab dalam tiga puluh hari (UU 25/2009 Pasal 44 ayat (5)).",
    ),
    Deed(
        "alihkan", "Alihkan", "Alihkan", forms.RedirectForm, of("alihkan"), _redirect,
        "Pengaduan dialihkan; pemberitahuan kepada pengadu sudah dibuat.",
        lede="Hanya bila ini bukan pengaduan. Waktu diterimanya ikut; nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "batal-entri", "Batalkan pencatatan", "Batalkan pencatatan", ReasonForm, of("batal-entri"),
        lambda case, form: void_entry(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Pencatatan dibatalkan.",
        lede="Hanya bila petugas keliru mencatat. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "kode-baru", "Ganti kode rahasia", "Ganti kode", StepForm, replacing,
        lambda case, form: replace_code(case.casefile, **now_by(case)),
        "Kode rahasia diganti; yang baru dikirim ke kontak pengadu.",
        lede="Pastikan yang datang adalah pengadunya. Kode dan tautan lama langsung mati.",
    ),
)  # fmt: skip
DEEDS = {deed.word: deed for deed in TABLE}
