"""The steps as pages: for each verb of the address its form, the verb that it calls, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.consenting import consent, decide, make_link, record_consent
from sedia.decisions.actions.delivering import hand_over, handing_over, send_handover_code, waiting_answers
from sedia.decisions.actions.drafting import propose, send_back
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.actions.itemising import split
from sedia.decisions.steps import DECISION, too_late_to_split
from sedia.desk.cases import answer_forms, consent_forms, forms, redacting, testing, withdrawing
from sedia.desk.cases.buttons import nothing_weighed
from sedia.desk.cases.handover_forms import HandOverForm
from sedia.desk.cases.opened import Opened
from sedia.journal.actors import Role
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.actions.completing import (
    Supplement,
    ask_completion,
    complete,
    declare_complete,
)
from sedia.requests.actions.ending import close_incomplete, merge, redirect, void_entry, withdraw
from sedia.requests.actions.extending import extend, warn_of_delay
from sedia.requests.actions.handling import (
    assign,
    attach,
    correct_requester,
    note,
    release,
    replace_code,
    take_over,
)
from sedia.requests.actions.outgoing import number_letter as number_request_letter
from sedia.requests.actions.outgoing import sign_letter as sign_request_letter
from sedia.requests.rules import not_yet_closed
from sedia.requests.steps import DESK, REQUEST, too_late_to_extend

Doing = Callable[[Opened, Any], object]


def of_request(word: str) -> Callable[[Opened], object]:
    """Whether a step of the request is open to this person. Raises NotAllowed, NotLawful."""
    return lambda case: REQUEST.allow(word, case.asked, case.actor)


def of_decision(word: str) -> Callable[[Opened], object]:
    """Whether a step of the decision is open to this person. Raises NotAllowed, NotLawful."""
    return lambda case: DECISION.allow(word, case.decision, case.actor)


def of_letter(word: str) -> Callable[[Opened], object]:
    """Whether number or signature of the letter that waits is for this person. Raises NotAllowed, NotLawful."""
    return lambda case: (of_request if case.waiting_letter else of_decision)(word)(case)


def drafting(case: Opened) -> None:
    """Whether this person may propose now. Raises NotAllowed, NotLawful."""
    if reason := case.standing.why_no_proposal(case.asked.status):
        raise NotLawful(reason)
    of_decision("usulkan")(case)


def delivering(case: Opened) -> None:
    """Whether this person may hand over an answer now. Raises NotAllowed, NotLawful."""
    handing_over(case.asked, by=case.actor)
    waiting_answers(case.asked)


def weighing(case: Opened) -> None:
    """Whether this person may tell the requester that the promise will be missed. Raises NotAllowed, NotLawful."""
    of_request("beri-tahu-terlambat")(case)
    if reason := nothing_weighed(case):
        raise NotLawful(reason)


def splitting(case: Opened) -> None:
    """Whether this person may split the request now. Raises NotAllowed, NotLawful."""
    of_request("pilah")(case)
    if reason := too_late_to_split(case.statuses):
        raise NotLawful(reason)


def extending(case: Opened) -> None:
    """Whether this person may extend the legal limit now. Raises NotAllowed, NotLawful."""
    of_request("perpanjang")(case)
    if late := too_late_to_extend(case.asked, case.at):
        raise NotLawful(late)


def closing(case: Opened) -> None:
    """Whether this person may close the case as incomplete now. Raises NotAllowed, NotLawful."""
    of_request("tutup-tidak-lengkap")(case)
    if early := not_yet_closed(case.repair_due, case.at):
        raise NotLawful(early)


def at_counter(case: Opened) -> None:
    """Whether this person hands out new codes. Raises NotAllowed."""
    if not case.actor.has(*DESK, Role.REGISTRAR):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")


@dataclass(frozen=True, slots=True)
class Deed:
    """One step: its word, heading, button, form, guard, verb, and the sentence afterwards.

    `template` draws it; `then` is the address's name where it leads, with the case's number.
    """

    word: str
    title: str
    button: str
    form: type[forms.StepForm]
    allow: Callable[[Opened], object]
    do: Doing
    done: str
    lede: str = ""
    template: str = "desk/cases/step.html"
    then: str = "desk-case"


def _as_seen(case: Opened, form: Any) -> dict[str, Any]:
    """What every verb takes: who, when, and the revision that was seen."""
    return {"by": case.actor, "at": case.at, "revision": form.cleaned_data["revision"]}


def _now(case: Opened) -> dict[str, Any]:
    return {"by": case.actor, "at": case.at}


def _assign(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    assign(case.asked, **_as_seen(case, form), officer=given["officer"], unit=given["unit"])


def _attach(case: Opened, form: Any) -> None:
    attach(case.asked, **_now(case), uploads=form.cleaned_data["files"], purpose=form.cleaned_data["purpose"])


def _ask_completion(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    ask_completion(case.asked, **_as_seen(case, form), parts=given["parts"], number=given["number"])


def _extend(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    words = {"reason": given["reason"], "explanation": given["explanation"], "number": given["letter_number"]}
    extend(case.asked, **_as_seen(case, form), **words)


def _merge(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    merge(case.asked, **_as_seen(case, form), into=given["into"], reason=given["reason"])


def _redirect(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    redirect(case.asked, **_as_seen(case, form), to=given["to"], reason=given["reason"])


def _complete(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    seen = _as_seen(case, form)
    complete(case.asked, Supplement(text=given["text"], values=form.values, uploads=given["uploads"]), **seen)


def _approve(case: Opened, form: Any) -> None:
    names = ("content_hash", "letter_number", "letter_date", "signing")
    given = {name: form.cleaned_data[name] for name in names}
    approve(case.decision, **_as_seen(case, form), **given, ticked=form.ticked)


def _number(case: Opened, form: Any) -> None:
    seen = _as_seen(case, form)
    if case.waiting_letter:
        number_request_letter(case.asked, case.waiting_letter, **seen, **form.numbers)
    else:
        number_letter(case.decision, **seen, **form.numbers)


def _sign(case: Opened, form: Any) -> None:
    seen = _as_seen(case, form)
    if case.waiting_letter:
        sign_request_letter(case.asked, case.waiting_letter, **seen, **form.documents)
    else:
        upload_signed(case.decision, **seen, **form.documents)


def _decide(case: Opened, form: Any) -> None:
    given = {name: form.cleaned_data[name] for name in ("content_hash", "signing")}
    decide(case.decision, **_as_seen(case, form), **given, ticked=form.ticked)


def _consent(case: Opened, form: Any) -> None:
    consent(case.decision, **_as_seen(case, form), content_hash=form.cleaned_data["content_hash"])


def _link(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    make_link(case.decision, **_as_seen(case, form), name=given["name"], post=given["post"])


TABLE = (
    Deed(
        "ambil", "Ambil permohonan", "Ambil", forms.StepForm, of_request("ambil"),
        lambda case, form: take_over(case.asked, **_as_seen(case, form)),
        "Permohonan ini sekarang Anda tangani.",
        lede="Sesudah ini permohonan tercatat Anda tangani.",
    ),
    Deed(
        "tugaskan", "Tugaskan permohonan", "Tugaskan", forms.AssignForm, of_request("tugaskan"), _assign,
        "Permohonan sudah ditugaskan.",
    ),
    Deed(
        "lepas", "Kembalikan ke antrean", "Kembalikan ke antrean", forms.StepForm, of_request("lepas"),
        lambda case, form: release(case.asked, **_as_seen(case, form)),
        "Permohonan kembali ke antrean dan menunggu petugas.",
        lede="Sesudah ini tidak ada yang menangani permohonan, sampai seseorang mengambilnya.",
    ),
    Deed(
        "catat", "Tulis catatan", "Simpan catatan", forms.NoteForm, of_request("catat"),
        lambda case, form: note(case.asked, **_now(case), text=form.cleaned_data["text"]),
        "Catatan tersimpan.",
    ),
    Deed(
        "lampirkan", "Lampirkan dokumen", "Lampirkan", forms.AttachForm, of_request("catat"), _attach,
        "Dokumen terlampir; dapat dibuka setelah selesai diperiksa.",
    ),
    Deed(
        "nyatakan-lengkap", "Nyatakan lengkap", "Nyatakan lengkap", forms.StepForm, of_request("nyatakan-lengkap"),
        lambda case, form: declare_complete(case.asked, **_as_seen(case, form)),
        "Permohonan dinyatakan lengkap.",
        lede="Yang masih tercatat kurang dianggap sudah dipenuhi.",
    ),
    Deed(
        "minta-kelengkapan", "Minta kelengkapan", "Minta pemohon melengkapi", forms.AskCompletionForm,
        of_request("minta-kelengkapan"), _ask_completion,
        "Permintaan kelengkapan dibuat.",
        lede="Pemohon menerima surat keterangan tidak lengkap. Batas waktu menurut undang-undang tetap berjalan.",
    ),
    Deed(
        "perpanjang", "Perpanjang batas waktu", "Perpanjang batas waktu", forms.ExtendForm, extending, _extend,
        "Batas waktu diperpanjang; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya satu kali dan hanya karena salah satu dari dua alasan ini. Janji layanan tidak berubah.",
    ),
    Deed(
        "beri-tahu-terlambat", "Beri tahu bahwa janji tidak terpenuhi", "Beri tahu pemohon", forms.StepForm,
        weighing, lambda case, form: warn_of_delay(case.asked, **_as_seen(case, form)),
        "Pemberitahuan kepada pemohon sudah dibuat.",
        lede="Untuk pengecualian yang tidak selesai dalam janji layanan. Janjinya tidak berubah dan tercatat terlewat.",
    ),
    Deed(
        "lengkapi", "Catat kelengkapan", "Catat kelengkapan", forms.CompleteForm, of_request("lengkapi"), _complete,
        "Kelengkapan tercatat; janji layanan dihitung lagi sejak sekarang.",
    ),
    Deed(
        "pilah", "Pilah menjadi butir", "Simpan butir", answer_forms.SplitForm, splitting,
        lambda case, form: split(case.asked, **_as_seen(case, form), texts=form.texts),
        "Butir permohonan disimpan.",
        lede="Setiap butir dijawab sendiri. Kata-kata pemohon tidak berubah.",
    ),
    Deed(
        "usulkan", "Usulkan jawaban", "Usulkan untuk disetujui", answer_forms.ProposeForm, drafting,
        lambda case, form: propose(case.asked, form.proposal, **_as_seen(case, form)),
        "Jawaban diusulkan dan menunggu persetujuan orang kedua.",
        lede="Jawab setiap butir. Orang kedua memeriksa dan menyetujuinya.",
        template="desk/cases/propose.html",
    ),
    Deed(
        testing.WORD, "Uji konsekuensi", "Simpan uji", testing.TestForm, testing.may_test, testing.write_new,
        "Uji konsekuensi tersimpan sebagai konsep.",
        lede="Satu uji untuk satu informasi. Bagian yang tidak dikecualikan tetap diberikan (Perki 1/2021 Pasal 50).",
        template="desk/cases/test.html",
    ),
    Deed(
        "kembalikan", "Kembalikan ke penyusun", "Kembalikan", answer_forms.SendBackForm, of_decision("kembalikan"),
        lambda case, form: send_back(case.decision, **_as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Usulan dikembalikan kepada penyusunnya.",
    ),
    Deed(
        "setujui", "Setujui jawaban", "Setujui", answer_forms.ApproveForm, of_decision("setujui"), _approve,
        "Jawaban disetujui.",
        template="desk/cases/approve.html",
    ),
    Deed(
        "putuskan", "Putuskan pengecualian", "Putuskan", consent_forms.DecideForm, of_decision("putuskan"), _decide,
        "Pengecualian diputuskan dan menunggu persetujuan atasan PPID.",
        template="desk/cases/approve.html",
    ),
    Deed(
        "sepakati", "Setujui pengecualian", "Setujui pengecualian", consent_forms.SeenForm, of_decision("sepakati"),
        _consent,
        "Pengecualian disetujui; suratnya menunggu nomor.",
        template="desk/cases/approve.html",
    ),
    Deed(
        "catat-persetujuan", "Catat persetujuan tertulis", "Catat persetujuan", consent_forms.PaperConsentForm,
        of_decision("catat-persetujuan"),
        lambda case, form: record_consent(case.decision, form.paper, **_as_seen(case, form)),
        "Persetujuan tertulis tercatat; suratnya menunggu nomor.",
        lede="Dicatat oleh orang selain penyusun, dengan pindaian suratnya.",
        template="desk/cases/consent_paper.html",
    ),
    Deed(
        "tautan-persetujuan", "Buat tautan persetujuan", "Buat tautan", consent_forms.ConsentLinkForm,
        of_decision("tautan-persetujuan"), _link,
        "Tautan sudah dibuat.",
        lede="Tautan hanya membuka berkas ini, sekali pakai, dan berlaku tiga hari. Tautan sebelumnya mati.",
        then="desk-case-tautan",
    ),
    Deed(
        "nomori", "Beri nomor surat", "Beri nomor", answer_forms.NumberForm, of_letter("nomori"), _number,
        "Surat sudah bernomor.",
        lede="Nomor dan tanggal tercetak pada surat dan tidak dapat diubah sesudahnya.",
    ),
    Deed(
        "unggah-tertanda", "Unggah surat bertanda tangan", "Unggah dan terbitkan", answer_forms.SignedForm,
        of_letter("unggah-tertanda"), _sign,
        "Surat bertanda tangan diterima dan suratnya terbit.",
        template="desk/cases/sign.html",
    ),
    Deed(
        "serahkan", "Serahkan jawaban", "Catat penyerahan", HandOverForm, delivering,
        lambda case, form: hand_over(case.asked, form.proof, **_as_seen(case, form)),
        "Penyerahan tercatat.",
        template="desk/cases/hand_over.html",
    ),
    Deed(
        "kirim-kode", "Kirim kode serah terima", "Kirim kode ke e-mail pemohon", forms.StepForm, delivering,
        lambda case, form: send_handover_code(case.asked, **_now(case)),
        "Kode sedang dikirim ke e-mail pemohon dan berlaku 10 menit.",
        then="desk-case-serahkan",
    ),
    Deed(
        "tarik", "Tarik dokumen", "Tarik sekarang", withdrawing.WithdrawForm, withdrawing.may_withdraw,
        withdrawing.withdraw, "Dokumen ditarik; pemohon tidak dapat mengunduhnya lagi.",
        lede="Berlaku saat itu juga. PPID diberi tahu.",
        template="desk/cases/withdraw_files.html",
    ),
    Deed(
        redacting.WORD, "Catat dokumen asli", "Simpan", redacting.OriginalForm, redacting.may_keep, redacting.keep,
        "Dokumen asli tersimpan; hanya pegawai yang dapat membukanya.",
    ),
    Deed(
        "perbaiki-pemohon", "Perbaiki data pemohon", "Simpan perbaikan", forms.RequesterForm,
        of_request("perbaiki-pemohon"),
        lambda case, form: correct_requester(case.asked, **_as_seen(case, form), values=form.values),
        "Data pemohon diperbaiki, dan pemohon diberi tahu.",
        lede="Data lama tetap tercatat dalam riwayat. Pemohon diberi tahu tentang perbaikan ini.",
    ),
    Deed(
        "cabut", "Cabut permohonan", "Catat pencabutan", forms.ReasonForm, of_request("cabut"),
        lambda case, form: withdraw(case.asked, **_as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Permohonan tercatat dicabut.",
        lede="Hanya bila pemohon sendiri mencabutnya. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "tutup-tidak-lengkap", "Tutup karena tidak lengkap", "Tutup permohonan", forms.ProofForm, closing,
        lambda case, form: close_incomplete(case.asked, **_as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Permohonan ditutup karena tidak dilengkapi.",
        lede="Permohonan tidak ditindaklanjuti lagi (Perki 1/2021 Pasal 33). Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "gabung", "Gabungkan dengan permohonan lain", "Gabungkan", forms.MergeForm, of_request("gabung"), _merge,
        "Permohonan digabungkan; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya bila pemohonnya sama dan isinya sama. Keduanya dijawab dengan nomor yang lebih dahulu diterima.",
    ),
    Deed(
        "alihkan", "Alihkan", "Alihkan", forms.RedirectForm, of_request("alihkan"), _redirect,
        "Permohonan dialihkan; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya bila ini bukan permohonan informasi. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "batal-entri", "Batalkan pencatatan", "Batalkan pencatatan", forms.MistakeForm, of_request("batal-entri"),
        lambda case, form: void_entry(case.asked, **_as_seen(case, form), reason=form.cleaned_data["reason"]),
        "Pencatatan dibatalkan.",
        lede="Hanya bila petugas keliru mencatat. Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "kode-baru", "Ganti kode rahasia", "Ganti kode", forms.StepForm, at_counter,
        lambda case, form: replace_code(case.asked, **_now(case)),
        "Kode rahasia diganti.",
        lede="Pastikan yang datang adalah pemohonnya. Kode dan tautan lama langsung mati.",
        then="desk-case-kode",
    ),
)  # fmt: skip
DEEDS = {deed.word: deed for deed in TABLE}
