"""Steps that cases of several kinds share, in the words of each kind; they ask nothing of the kind.

`thing` is what the case is called ("pengaduan"), `who` whose it is ("pengadu"), `of` says whether a step of its
lifecycle is open to this person (`deed.steps_of`), `verb` is the room's own.
"""

from __future__ import annotations

from collections.abc import Callable

from sedia.desk.cases.deed import Deed, Guard, as_seen, doing, now_by
from sedia.desk.cases.forms import MistakeForm, RequesterForm, StepForm
from sedia.desk.cases.plain_forms import NumberForm, SignedForm
from sedia.notices.codes import replace_code

Of = Callable[[str], Guard]
Verb = Callable[..., object]


def taking(thing: str, of: Of, verb: Verb) -> Deed:
    """`ambil`."""
    return Deed(
        "ambil", f"Ambil {thing}", "Ambil", StepForm, of("ambil"), doing(verb),
        f"{thing.capitalize()} ini sekarang Anda tangani.",
        lede=f"Sesudah ini {thing} tercatat Anda tangani.",
    )  # fmt: skip


def releasing(thing: str, of: Of, verb: Verb) -> Deed:
    """`lepas`."""
    return Deed(
        "lepas", "Kembalikan ke antrean", "Kembalikan ke antrean", StepForm, of("lepas"), doing(verb),
        f"{thing.capitalize()} kembali ke antrean dan menunggu petugas.",
        lede=f"Sesudah ini tidak ada yang menangani {thing}, sampai seseorang mengambilnya.",
    )  # fmt: skip


def noting(form: type[StepForm], of: Of, verb: Verb) -> Deed:
    """`catat`: a remark disturbs nobody's work, so it minds no revision."""
    return Deed(
        "catat", "Tulis catatan", "Simpan catatan", form, of("catat"),
        lambda case, form: verb(case.asked, **now_by(case), text=form.cleaned_data["text"]),
        "Catatan tersimpan.",
    )  # fmt: skip


def correcting(of: Of, verb: Verb) -> Deed:
    """`perbaiki-pemohon`."""
    return Deed(
        "perbaiki-pemohon", "Perbaiki data pemohon", "Simpan perbaikan", RequesterForm, of("perbaiki-pemohon"),
        lambda case, form: verb(case.asked, **as_seen(case, form), values=form.values),
        "Data pemohon diperbaiki, dan pemohon diberi tahu.",
        lede="Data lama tetap tercatat dalam riwayat. Pemohon diberi tahu tentang perbaikan ini.",
    )  # fmt: skip


def numbering(of: Of, verb: Verb) -> Deed:
    """`nomori`."""
    return Deed(
        "nomori", "Beri nomor surat", "Beri nomor", NumberForm, of("nomori"),
        doing(verb, number="letter_number", day="letter_date"),
        "Surat sudah bernomor.",
        lede="Nomor dan tanggal tercetak pada surat dan tidak dapat diubah sesudahnya.",
    )  # fmt: skip


def signing(of: Of, verb: Verb) -> Deed:
    """`unggah-tertanda`."""
    return Deed(
        "unggah-tertanda", "Unggah surat bertanda tangan", "Unggah dan terbitkan", SignedForm,
        of("unggah-tertanda"),
        lambda case, form: verb(case.asked, **as_seen(case, form), upload=form.cleaned_data["signed"][0]),
        "Surat bertanda tangan diterima dan suratnya terbit.",
    )  # fmt: skip


def withdrawing(thing: str, who: str, form: type[StepForm], of: Of, verb: Verb) -> Deed:
    """`cabut`."""
    return Deed(
        "cabut", f"Cabut {thing}", "Catat pencabutan", form, of("cabut"), doing(verb, "reason"),
        f"{thing.capitalize()} tercatat dicabut.",
        lede=f"Hanya bila {who} sendiri mencabutnya. Nomornya tetap ada dalam buku register.",
    )  # fmt: skip


def voiding(of: Of, verb: Verb) -> Deed:
    """`batal-entri`."""
    return Deed(
        "batal-entri", "Batalkan pencatatan", "Batalkan pencatatan", MistakeForm, of("batal-entri"),
        doing(verb, "reason"),
        "Pencatatan dibatalkan.",
        lede="Hanya bila petugas keliru mencatat. Nomornya tetap ada dalam buku register.",
    )  # fmt: skip


def replacing_code(who: str, allow: Guard) -> Deed:
    """`kode-baru`."""
    return Deed(
        "kode-baru", "Ganti kode rahasia", "Ganti kode", StepForm, allow,
        lambda case, form: replace_code(case.casefile, **now_by(case)),
        f"Kode rahasia diganti; yang baru dikirim ke kontak {who}.",
        lede=f"Pastikan yang datang adalah {who}nya. Kode dan tautan lama langsung mati.",
    )  # fmt: skip
