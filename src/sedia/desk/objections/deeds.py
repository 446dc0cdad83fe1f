"""The steps of an objection and its dispute as pages: each word of the address with its form, verb and sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.complaints.actions.redirecting import open_from_case as open_complaint
from sedia.desk.cases.deed import Deed, as_seen, now_by
from sedia.desk.cases.forms import MistakeForm, NoteForm, StepForm
from sedia.desk.cases.forms import ReasonForm as WithdrawForm
from sedia.desk.cases.plain_forms import NumberForm, SignedForm
from sedia.desk.cases.redirecting import standard_of
from sedia.desk.objections import forms
from sedia.desk.objections.opened import OpenedObjection
from sedia.notices.codes import MAY_REPLACE, replace_code
from sedia.objections.actions.answering import decide, number_letter, record_decision, sign_letter
from sedia.objections.actions.disputing import (
    adjudicate,
    carry_out,
    conclude,
    mediate,
    open_dispute,
    sue,
)
from sedia.objections.actions.ending import redirect, void_entry, withdraw
from sedia.objections.actions.handling import assign, draft, note, release, send_back, take_over
from sedia.objections.content import superior_post
from sedia.objections.models import Dispute
from sedia.objections.steps import DISPUTE, EVERYBODY, OBJECTION
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.actions.filing import open_from_case as open_request


def of(word: str) -> Callable[[OpenedObjection], object]:
    """Whether a step of the objection is open to this person. Raises NotAllowed, NotLawful."""
    return lambda case: OBJECTION.allow(word, case.asked, case.actor)


def deciding(case: OpenedObjection) -> None:
    """Whether this person answers it: the superior whom the office names. Raises NotAllowed, NotLawful."""
    of("tanggapi")(case)
    superior_post(case.office, case.actor)


def of_dispute(word: str) -> Callable[[OpenedObjection], object]:
    """Whether a step of the dispute is open to this person. Raises NotAllowed, NotLawful."""
    return lambda case: DISPUTE.allow(word, dispute(case), case.actor)


def dispute(case: OpenedObjection) -> Dispute:
    """Its dispute. Raises NotLawful while none is recorded."""
    if case.dispute is None:
        raise NotLawful("Sengketa atas keberatan ini belum dicatat.")
    return case.dispute


def disputing(case: OpenedObjection) -> None:
    """Whether a dispute may be recorded now. Raises NotAllowed, NotLawful."""
    if not case.actor.has(*EVERYBODY):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    if case.dispute is not None:
        raise NotLawful("Sengketa atas keberatan ini sudah dicatat.")
    if not case.disputable:
        raise NotLawful("Keberatan ini belum ditanggapi dan batas waktunya belum lewat.")


def replacing(case: OpenedObjection) -> None:
    """Whether this person hands out new codes. Raises NotAllowed."""
    if not case.actor.has(*MAY_REPLACE):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")


def _decide(case: OpenedObjection, form: Any) -> None:
    names = ("content_hash", "letter_number", "letter_date", "signing")
    decide(case.asked, **as_seen(case, form), **{name: form.cleaned_data[name] for name in names})


def _record(case: OpenedObjection, form: Any) -> None:
    given = {name: form.cleaned_data[name] for name in ("content_hash", "letter_number")}
    record_decision(case.asked, form.paper, **as_seen(case, form), **given)


def _number(case: OpenedObjection, form: Any) -> None:
    given = form.cleaned_data
    number_letter(case.asked, **as_seen(case, form), number=given["letter_number"], day=given["letter_date"])


def _dispute(case: OpenedObjection, form: Any) -> None:
    given = form.cleaned_data
    open_dispute(case.asked, **now_by(case), number=given["number"], filed_on=given["filed_on"])


def _conclude(case: OpenedObjection, form: Any) -> None:
    given = form.cleaned_data
    said = {"result": given["result"], "number": given["decision_number"], "day": given["decided_on"]}
    conclude(dispute(case), **as_seen(case, form), **said)


def _sue(case: OpenedObjection, form: Any) -> None:
    given = form.cleaned_data
    said = {"court": given["court"], "number": given["court_number"], "day": given["sued_on"]}
    sue(dispute(case), **as_seen(case, form), **said)


def _redirect(case: OpenedObjection, form: Any) -> None:
    given, asked = form.cleaned_data, case.asked
    said: dict[str, Any] = {"subject": case.subject[:200], "details": asked.position}
    opens: Callable[..., CaseFile] = open_complaint
    if given["to"] == "request":
        opens = partial(open_request, standard_of(case))
    into = partial(opens, by=case.actor, at=case.at, **said)
    redirect(asked, **as_seen(case, form), reason=given["reason"], into=into)


TABLE = (
    Deed(
        "ambil", "Ambil keberatan", "Ambil", StepForm, of("ambil"),
        lambda case, form: take_over(case.asked, **as_seen(case, form)),
        "Keberatan ini sekarang Anda tangani.",
        lede="Sesudah ini keberatan tercatat Anda tangani.",
    ),
    Deed(
        "tugaskan", "Tugaskan keberatan", "Tugaskan", forms.AssignForm, of("tugaskan"),
        lambda case, form: assign(case.asked, **as_seen(case, form), officer=form.cleaned_data["officer"]),
        "Keberatan sudah ditugaskan.",
    ),
    Deed(
        "lepas", "Kembalikan ke antrean", "Kembalikan ke antrean", StepForm, of("lepas"),
        lambda case, form: release(case.asked, **as_seen(case, form)),
        "Keberatan kembali ke antrean dan menunggu petugas.",
    ),
    Deed(
        "catat", "Tulis catatan", "Simpan catatan", NoteForm, of("catat"),
        lambda case, form: note(case.asked, **now_by(case), text=form.cleaned_data["text"]),
        "Catatan tersimpan.",
    ),
    Deed(
        "siapkan", "Susun konsep tanggapan", "Simpan konsep", forms.DraftForm, of("siapkan"),
        lambda case, form: draft(case.asked, form.draft, **as_seen(case, form)),
        "Konsep tersimpan dan menunggu keputusan atasan PPID.",
        lede="Yang memutuskan adalah atasan PPID. Konsep ini dapat diperbaiki sampai diputuskan.",
        template="desk/objections/draft.html",
    ),
    Deed(
        "kembalikan", "Kembalikan ke penyusun", "Kembalikan", forms.SendBackForm, of("kembalikan"),
        lambda case, form: send_back(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Konsep dikembalikan kepada penyusunnya.",
    ),
    Deed(
        "tanggapi", "Putuskan tanggapan", "Putuskan", forms.DecideForm, deciding, _decide,
        "Keberatan diputuskan.",
        lede="Surat di bawah ini yang Anda putuskan. Suratnya terbit begitu bernomor dan bertanda tangan.",
        template="desk/objections/decide.html",
    ),
    Deed(
        "catat-tanggapan", "Catat tanggapan tertulis", "Catat keputusan", forms.PaperAnswerForm,
        of("catat-tanggapan"), _record,
        "Keputusan tertulis tercatat.",
        lede="Hanya bila atasan PPID memutuskannya di atas kertas, persis seperti konsep di bawah ini.",
        template="desk/objections/decide.html",
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
        "cabut", "Cabut keberatan", "Catat pencabutan", WithdrawForm, of("cabut"),
        lambda case, form: withdraw(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Keberatan tercatat dicabut.",
        lede="Hanya bila pemohon sendiri mencabutnya. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "alihkan", "Alihkan", "Alihkan", forms.RedirectForm, of("alihkan"), _redirect,
        "Keberatan dialihkan; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya bila ini bukan keberatan. Waktu diterimanya ikut; nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "batal-entri", "Batalkan pencatatan", "Batalkan pencatatan", MistakeForm, of("batal-entri"),
        lambda case, form: void_entry(case.asked, **as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Pencatatan dibatalkan.",
        lede="Hanya bila petugas keliru mencatat. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "kode-baru", "Ganti kode rahasia", "Ganti kode", StepForm, replacing,
        lambda case, form: replace_code(case.casefile, **now_by(case)),
        "Kode rahasia diganti; yang baru dikirim ke kontak pemohon.",
        lede="Pastikan yang datang adalah pemohonnya. Kode dan tautan lama langsung mati.",
    ),
    Deed(
        "sengketa", "Catat sengketa di Komisi Informasi", "Catat sengketa", forms.OpenDisputeForm, disputing,
        _dispute,
        "Sengketa tercatat.",
    ),
    Deed(
        "mediasi", "Catat mediasi", "Catat", forms.MediateForm, of_dispute("mediasi"),
        lambda case, form: mediate(dispute(case), **as_seen(case, form), day=form.cleaned_data["mediated_on"]),
        "Mediasi tercatat.",
    ),
    Deed(
        "ajudikasi", "Catat ajudikasi", "Catat", forms.AdjudicateForm, of_dispute("ajudikasi"),
        lambda case, form: adjudicate(
            dispute(case), **as_seen(case, form), day=form.cleaned_data["adjudicated_on"]
        ),
        "Ajudikasi tercatat.",
    ),
    Deed(
        "putus", "Catat hasil sengketa", "Catat hasil", forms.ConcludeForm, of_dispute("putus"), _conclude,
        "Hasil sengketa tercatat.",
    ),
    Deed(
        "gugat", "Catat gugatan", "Catat gugatan", forms.SueForm, of_dispute("gugat"), _sue,
        "Gugatan tercatat.",
    ),
    Deed(
        "catat-pelaksanaan", "Catat pelaksanaan", "Catat", forms.CarryOutForm, of_dispute("catat-pelaksanaan"),
        lambda case, form: carry_out(dispute(case), **as_seen(case, form), text=form.cleaned_data["text"]),
        "Pelaksanaan tercatat.",
    ),
)  # fmt: skip
DEEDS = {deed.word: deed for deed in TABLE}
