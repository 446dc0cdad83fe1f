"""The steps of a complaint as pages: for each verb of the address its form, the verb, and what is said afterwards."""

from __future__ import annotations

from functools import partial
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.complaints.actions.accusing import name_accused
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
    note,
    release,
    take_over,
)
from sedia.complaints.actions.redirecting import redirect
from sedia.complaints.models import Complaint
from sedia.complaints.steps import COMPLAINT
from sedia.desk.cases import plain_deeds as plain
from sedia.desk.cases.deed import Deed, as_seen, at_counter, doing, now_by, steps_of
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.plain_forms import ReasonForm
from sedia.desk.cases.redirecting import opens_objection, standard_of
from sedia.desk.complaints import forms
from sedia.desk.complaints.opened import OpenedComplaint
from sedia.refusals import NotLawful
from sedia.requests.actions.filing import open_from_case
from sedia.standards.models import StandardVersion

of = steps_of(COMPLAINT)


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
    at_counter(case)
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


def _draft(form: Any) -> Draft:
    return Draft(**{name: form.cleaned_data[name] for name in ("finding", "examined", "remedy")})


TABLE = (
    plain.taking("pengaduan", of, take_over),
    Deed(
        "tugaskan", "Tugaskan pengaduan", "Tugaskan", forms.AssignForm, of("tugaskan"),
        doing(assign, "officer"),
        "Pengaduan sudah ditugaskan.",
        lede="Yang disebut dalam pengaduan tidak dapat dipilih.",
    ),
    plain.releasing("pengaduan", of, release),
    plain.noting(forms.NoteForm, of, note),
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
        doing(declare_complete, "category"),
        "Pengaduan dinyatakan lengkap; waktu memutuskan berjalan.",
        lede="Waktu untuk memutuskan dihitung sejak sekarang. "
        "Waktu menurut golongan dihitung sejak diterima; angkanya dari praktik SP4N-LAPOR! yang lama: "
        "periksa PermenPANRB 5/2025.",
    ),
    Deed(
        "golongkan", "Ganti golongan", "Ganti golongan", forms.CategoryForm, of("golongkan"),
        doing(categorise, "category"),
        "Golongan diganti.",
    ),
    Deed(
        "tanyakan", "Tanyakan kepada pengadu", "Kirim pertanyaan", forms.QuestionForm, of("tanyakan"),
        doing(ask, "text"),
        "Pertanyaan terkirim ke halaman pengadu.",
        lede="Ini tanggapan pertama menurut undang-undang. Waktu memutuskan tidak berhenti.",
    ),
    Deed(
        "tanggapi", "Catat tanggapan pengadu", "Catat tanggapan", forms.ReplyForm, of("tanggapi"),
        doing(reply, "text", uploads="documents"),
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
        doing(send_back, "reason"),
        "Jawaban dikembalikan kepada penyusunnya.",
    ),
    Deed(
        "setujui", "Setujui jawaban", "Setujui", forms.ApproveForm, of("setujui"),
        doing(approve, "content_hash", "letter_number", "letter_date", "signing"),
        "Jawaban disetujui.",
        lede="Dengan ini pengaduan diputuskan. Suratnya terbit begitu bernomor dan bertanda tangan.",
        template="desk/complaints/approve.html",
    ),
    plain.numbering(of, number_letter),
    plain.signing(of, sign_letter),
    Deed(
        "tutup", "Tutup pengaduan", "Tutup", StepForm, closing, doing(close),
        "Pengaduan ditutup.",
    ),
    Deed(
        "buka-kembali", "Buka kembali", "Buka kembali", ReasonForm, of("buka-kembali"),
        doing(reopen, "reason"),
        "Pengaduan dibuka kembali.",
        lede="Hanya satu kali. Waktu untuk memutuskan dihitung lagi sejak sekarang.",
    ),
    plain.withdrawing("pengaduan", "pengadu", ReasonForm, of, withdraw),
    Deed(
        "anggap-dicabut", "Catat dianggap dicabut", "Catat dianggap dicabut", StepForm, lapsing,
        doing(lapse),
        "Pengaduan tercatat dianggap dicabut.",
        lede="Karena pertanyaan tidak dijawab dalam waktunya (UU 25/2009 Pasal 44 ayat (5)).",
    ),
    Deed(
        "alihkan", "Alihkan", "Alihkan", forms.RedirectForm, of("alihkan"), _redirect,
        "Pengaduan dialihkan; pemberitahuan kepada pengadu sudah dibuat.",
        lede="Hanya bila ini bukan pengaduan. Waktu diterimanya ikut; nomornya tetap ada dalam buku register.",
    ),
    plain.voiding(of, void_entry),
    plain.replacing_code("pengadu", replacing),
)  # fmt: skip
DEEDS = {deed.word: deed for deed in TABLE}
