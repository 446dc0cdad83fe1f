"""The steps as pages: for each verb of the address its form, the verb that it calls, and what is said afterwards."""

from __future__ import annotations

from typing import Any

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.consenting import consent, decide, make_link, record_consent
from sedia.decisions.actions.delivering import hand_over, send_handover_code
from sedia.decisions.actions.drafting import propose, send_back
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.actions.itemising import split
from sedia.desk.cases import (
    answer_forms,
    consent_forms,
    correcting,
    forms,
    inquiring,
    opening,
    redacting,
    testing,
    together,
    withdrawing,
)
from sedia.desk.cases import plain_deeds as plain
from sedia.desk.cases.deed import (
    Deed,
    as_seen,
    at_counter,
    closing,
    decision,
    delivering,
    doing,
    drafting,
    extending,
    now_by,
    of_decision,
    of_letter,
    of_request,
    splitting,
    weighing,
)
from sedia.desk.cases.handover_forms import HandOverForm
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.redirecting import RedirectForm, redirect_request
from sedia.notices.codes import replace_code
from sedia.requests.actions.completing import (
    Supplement,
    ask_completion,
    complete,
    declare_complete,
)
from sedia.requests.actions.ending import close_incomplete, merge, void_entry, withdraw
from sedia.requests.actions.extending import extend, warn_of_delay
from sedia.requests.actions.handling import (
    assign,
    attach,
    correct_requester,
    note,
    release,
    take_over,
)
from sedia.requests.actions.outgoing import number_letter as number_request_letter
from sedia.requests.actions.outgoing import sign_letter as sign_request_letter


def _attach(case: Opened, form: Any) -> None:
    attach(
        case.asked, **now_by(case), uploads=form.cleaned_data["files"], purpose=form.cleaned_data["purpose"]
    )


def _complete(case: Opened, form: Any) -> None:
    given = form.cleaned_data
    seen = as_seen(case, form)
    complete(case.asked, Supplement(text=given["text"], values=form.values, uploads=given["uploads"]), **seen)


def _approve(case: Opened, form: Any) -> None:
    names = ("content_hash", "letter_number", "letter_date", "signing")
    given = {name: form.cleaned_data[name] for name in names}
    approve(case.decision, **as_seen(case, form), **given, ticked=form.ticked)


def _number(case: Opened, form: Any) -> None:
    seen = as_seen(case, form)
    if case.waiting_letter:
        number_request_letter(case.asked, case.waiting_letter, **seen, **form.numbers)
    else:
        number_letter(case.decision, **seen, **form.numbers)


def _sign(case: Opened, form: Any) -> None:
    seen = as_seen(case, form)
    if case.waiting_letter:
        sign_request_letter(case.asked, case.waiting_letter, **seen, **form.documents)
    else:
        upload_signed(case.decision, **seen, **form.documents)


def _decide(case: Opened, form: Any) -> None:
    given = {name: form.cleaned_data[name] for name in ("content_hash", "signing")}
    decide(case.decision, **as_seen(case, form), **given, ticked=form.ticked)


TABLE = (
    plain.taking("permohonan", of_request, take_over),
    Deed(
        "tugaskan", "Tugaskan permohonan", "Tugaskan", forms.AssignForm, of_request("tugaskan"),
        doing(assign, "officer", "unit"),
        "Permohonan sudah ditugaskan.",
    ),
    plain.releasing("permohonan", of_request, release),
    plain.noting(forms.NoteForm, of_request, note),
    Deed(
        "lampirkan", "Lampirkan dokumen", "Lampirkan", forms.AttachForm, of_request("catat"), _attach,
        "Dokumen terlampir; dapat dibuka setelah selesai diperiksa.",
    ),
    Deed(
        "nyatakan-lengkap", "Nyatakan lengkap", "Nyatakan lengkap", forms.StepForm, of_request("nyatakan-lengkap"),
        doing(declare_complete),
        "Permohonan dinyatakan lengkap.",
        lede="Yang masih tercatat kurang dianggap sudah dipenuhi.",
    ),
    Deed(
        "minta-data", "Minta data kepada unit", "Minta data", inquiring.AskUnitsForm, inquiring.may_ask, inquiring.ask,
        "Permintaan data dibuat; nota, tautan, dan pesan WhatsApp-nya ada di bagian Data dari unit.",
    ),
    Deed(
        "minta-kelengkapan", "Minta kelengkapan", "Minta pemohon melengkapi", forms.AskCompletionForm,
        of_request("minta-kelengkapan"), doing(ask_completion, "parts", "number"),
        "Permintaan kelengkapan dibuat.",
        lede="Pemohon menerima surat keterangan tidak lengkap. Batas waktu menurut undang-undang tetap berjalan.",
    ),
    Deed(
        "perpanjang", "Perpanjang batas waktu", "Perpanjang batas waktu", forms.ExtendForm, extending,
        doing(extend, "reason", "explanation", number="letter_number"),
        "Batas waktu diperpanjang; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya satu kali dan hanya karena salah satu dari dua alasan ini. Janji layanan tidak berubah.",
    ),
    Deed(
        "beri-tahu-terlambat", "Beri tahu bahwa janji tidak terpenuhi", "Beri tahu pemohon", forms.StepForm,
        weighing, doing(warn_of_delay),
        "Pemberitahuan kepada pemohon sudah dibuat.",
        lede="Untuk pengecualian yang tidak selesai dalam janji layanan. Janjinya tidak berubah dan tercatat terlewat.",
    ),
    Deed(
        "lengkapi", "Catat kelengkapan", "Catat kelengkapan", forms.CompleteForm, of_request("lengkapi"), _complete,
        "Kelengkapan tercatat; janji layanan dihitung lagi sejak sekarang.",
    ),
    Deed(
        "pilah", "Pilah menjadi butir", "Simpan butir", answer_forms.SplitForm, splitting,
        lambda case, form: split(case.asked, **as_seen(case, form), texts=form.texts),
        "Butir permohonan disimpan.",
        lede="Setiap butir dijawab sendiri. Kata-kata pemohon tidak berubah.",
    ),
    Deed(
        "usulkan", "Usulkan jawaban", "Usulkan untuk disetujui", answer_forms.ProposeForm, drafting,
        lambda case, form: propose(case.asked, form.proposal, **as_seen(case, form)),
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
        correcting.WORD, "Ralat surat jawaban", "Usulkan ralat", correcting.CorrectForm, correcting.may_correct,
        correcting.correct_letter, "Ralat diusulkan dan menunggu persetujuan orang kedua.",
        lede="Surat yang keliru berlaku sampai ralatnya terbit; sejak itu pemeriksaan kodenya menyebut penggantinya.",
        template="desk/cases/propose.html",
    ),
    Deed(
        "sertakan", "Jawab pemohon lain bersama", "Jawab bersama", together.JoinForm, of_decision("sertakan"),
        together.join_chosen, "Permohonan yang dipilih dijawab bersama, masing-masing dengan surat sendiri.",
        lede="Satu keputusan, satu persetujuan, surat sendiri bagi setiap pemohon. Pilih yang meminta hal yang sama.",
        template="desk/cases/join.html",
    ),
    Deed(
        "keluarkan", "Keluarkan dari jawaban bersama", "Keluarkan", forms.DecisionForm, of_decision("keluarkan"),
        together.leave, "Permohonan ini dijawab sendiri; usulannya kembali menjadi konsep.",
        lede="Yang lain tetap dijawab bersama. Konsep jawaban permohonan ini tersimpan dan dapat diusulkan sendiri.",
    ),
    Deed(
        "nomori-bersama", "Beri nomor semua surat", "Beri nomor semua", together.NumbersForm, together.may_number,
        together.number_all, "Semua surat sudah bernomor.",
        lede="Nomor dan tanggal tercetak pada surat dan tidak dapat diubah sesudahnya.",
        template="desk/cases/numbers.html",
    ),
    Deed(
        "kembalikan", "Kembalikan ke penyusun", "Kembalikan", answer_forms.SendBackForm, of_decision("kembalikan"),
        doing(send_back, "reason", on=decision),
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
        doing(consent, "content_hash", on=decision),
        "Pengecualian disetujui; suratnya menunggu nomor.",
        template="desk/cases/approve.html",
    ),
    Deed(
        "catat-persetujuan", "Catat persetujuan tertulis", "Catat persetujuan", consent_forms.PaperConsentForm,
        of_decision("catat-persetujuan"),
        lambda case, form: record_consent(case.decision, form.paper, **as_seen(case, form)),
        "Persetujuan tertulis tercatat; suratnya menunggu nomor.",
        lede="Dicatat oleh orang selain penyusun, dengan pindaian suratnya.",
        template="desk/cases/consent_paper.html",
    ),
    Deed(
        "tautan-persetujuan", "Buat tautan persetujuan", "Buat tautan", consent_forms.ConsentLinkForm,
        of_decision("tautan-persetujuan"), doing(make_link, "name", "post", on=decision),
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
        lambda case, form: hand_over(case.asked, form.proof, **as_seen(case, form)),
        "Penyerahan tercatat.",
        template="desk/cases/hand_over.html",
    ),
    Deed(
        "kirim-kode", "Kirim kode serah terima", "Kirim kode ke e-mail pemohon", forms.StepForm, delivering,
        lambda case, form: send_handover_code(case.asked, **now_by(case)),
        "Kode sedang dikirim ke e-mail pemohon dan berlaku 10 menit.",
        then="desk-case-serahkan",
    ),
    Deed(
        opening.WORD, "Tandai sudah terbuka", "Tandai", opening.OpenForm, opening.may_mark, opening.mark,
        "Ditandai: petugas lain dapat memberikannya langsung dari daftar Sudah terbuka.",
        lede="Kepada peminta berikutnya dokumen ini diberikan langsung, dengan mengutip persetujuan atas jawaban ini.",
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
    plain.correcting(of_request, correct_requester),
    plain.withdrawing("permohonan", "pemohon", forms.ReasonForm, of_request, withdraw),
    Deed(
        "tutup-tidak-lengkap", "Tutup karena tidak lengkap", "Tutup permohonan", forms.ProofForm, closing,
        doing(close_incomplete, "reason"),
        "Permohonan ditutup karena tidak dilengkapi.",
        lede="Permohonan tidak ditindaklanjuti lagi (Perki 1/2021 Pasal 33). Nomornya tetap ada dalam buku register.",
    ),
    Deed(
        "gabung", "Gabungkan dengan permohonan lain", "Gabungkan", forms.MergeForm, of_request("gabung"),
        doing(merge, "into", "reason"),
        "Permohonan digabungkan; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya bila pemohonnya sama dan isinya sama. Keduanya dijawab dengan nomor yang lebih dahulu diterima.",
    ),
    Deed(
        "alihkan", "Alihkan", "Alihkan", RedirectForm, of_request("alihkan"), redirect_request,
        "Permohonan dialihkan; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya bila ini bukan permohonan informasi. Nomornya tetap ada dalam buku register.",
    ),
    plain.voiding(of_request, void_entry),
    Deed(
        "kode-baru", "Ganti kode rahasia", "Ganti kode", forms.StepForm, at_counter,
        lambda case, form: replace_code(case.casefile, **now_by(case)),
        "Kode rahasia diganti.",
        lede="Pastikan yang datang adalah pemohonnya. Kode dan tautan lama langsung mati.",
        then="desk-case-kode",
    ),
)  # fmt: skip
DEEDS = {deed.word: deed for deed in TABLE}
