"""The steps of an objection and its dispute as pages: each word of the address with its form, verb and sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.complaints.actions.redirecting import open_from_case as open_complaint
from sedia.desk.cases import plain_deeds as plain
from sedia.desk.cases.deed import Deed, as_seen, at_counter, doing, now_by, steps_of
from sedia.desk.cases.forms import NoteForm
from sedia.desk.cases.forms import ReasonForm as WithdrawForm
from sedia.desk.cases.redirecting import standard_of
from sedia.desk.objections import forms
from sedia.desk.objections.opened import OpenedObjection
from sedia.objections.actions.answering import decide, number_letter, record_decision, sign_letter
from sedia.objections.actions.disputing import (
    adjudicate,
    carry_out,
    conclude,
    may_dispute,
    mediate,
    open_dispute,
    sue,
)
from sedia.objections.actions.ending import redirect, void_entry, withdraw
from sedia.objections.actions.handling import (
    assign,
    correct_requester,
    draft,
    note,
    release,
    send_back,
    take_over,
)
from sedia.objections.content import superior_post
from sedia.objections.models import Dispute
from sedia.objections.steps import DISPUTE, OBJECTION
from sedia.refusals import NotLawful
from sedia.requests.actions.filing import open_from_case as open_request

of = steps_of(OBJECTION)


def deciding(case: OpenedObjection) -> None:
    """Whether this person answers it: the superior whom the office names. Raises NotAllowed, NotLawful."""
    of("tanggapi")(case)
    superior_post(case.office, case.actor)


def dispute(case: OpenedObjection) -> Dispute:
    """Its dispute. Raises NotLawful while none is recorded."""
    if case.dispute is None:
        raise NotLawful("Sengketa atas keberatan ini belum dicatat.")
    return case.dispute


of_dispute = steps_of(DISPUTE, dispute)


def disputing(case: OpenedObjection) -> None:
    """Whether a dispute may be recorded now. Raises NotAllowed, NotLawful."""
    may_dispute(case.asked, by=case.actor, at=case.at)
    if case.dispute is not None:
        raise NotLawful("Sengketa atas keberatan ini sudah dicatat.")


def _record(case: OpenedObjection, form: Any) -> None:
    given = {name: form.cleaned_data[name] for name in ("content_hash", "letter_number")}
    record_decision(case.asked, form.paper, **as_seen(case, form), **given)


def _dispute(case: OpenedObjection, form: Any) -> None:
    given = form.cleaned_data
    open_dispute(case.asked, **now_by(case), number=given["number"], filed_on=given["filed_on"])


def _redirect(case: OpenedObjection, form: Any) -> None:
    given, asked = form.cleaned_data, case.asked
    said: dict[str, Any] = {"subject": case.subject[:200], "details": asked.position}
    opens: Callable[..., CaseFile] = open_complaint
    if given["to"] == "request":
        opens = partial(open_request, standard_of(case))
    into = partial(opens, by=case.actor, at=case.at, **said)
    redirect(asked, **as_seen(case, form), reason=given["reason"], into=into)


TABLE = (
    plain.taking("keberatan", of, take_over),
    Deed(
        "tugaskan", "Tugaskan keberatan", "Tugaskan", forms.AssignForm, of("tugaskan"),
        doing(assign, "officer"),
        "Keberatan sudah ditugaskan.",
    ),
    plain.releasing("keberatan", of, release),
    plain.noting(NoteForm, of, note),
    plain.correcting(of, correct_requester),
    Deed(
        "siapkan", "Susun konsep tanggapan", "Simpan konsep", forms.DraftForm, of("siapkan"),
        lambda case, form: draft(case.asked, form.draft, **as_seen(case, form)),
        "Konsep tersimpan dan menunggu keputusan atasan PPID.",
        lede="Yang memutuskan adalah atasan PPID. Konsep ini dapat diperbaiki sampai diputuskan.",
        template="desk/objections/draft.html",
    ),
    Deed(
        "kembalikan", "Kembalikan ke penyusun", "Kembalikan", forms.SendBackForm, of("kembalikan"),
        doing(send_back, "reason"),
        "Konsep dikembalikan kepada penyusunnya.",
    ),
    Deed(
        "tanggapi", "Putuskan tanggapan", "Putuskan", forms.DecideForm, deciding,
        doing(decide, "content_hash", "letter_number", "letter_date", "signing"),
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
    plain.numbering(of, number_letter),
    plain.signing(of, sign_letter),
    plain.withdrawing("keberatan", "pemohon", WithdrawForm, of, withdraw),
    Deed(
        "alihkan", "Alihkan", "Alihkan", forms.RedirectForm, of("alihkan"), _redirect,
        "Keberatan dialihkan; pemberitahuan kepada pemohon sudah dibuat.",
        lede="Hanya bila ini bukan keberatan. Waktu diterimanya ikut; nomornya tetap ada dalam buku register.",
    ),
    plain.voiding(of, void_entry),
    plain.replacing_code("pemohon", at_counter),
    Deed(
        "sengketa", "Catat sengketa di Komisi Informasi", "Catat sengketa", forms.OpenDisputeForm, disputing,
        _dispute,
        "Sengketa tercatat.",
    ),
    Deed(
        "mediasi", "Catat mediasi", "Catat", forms.MediateForm, of_dispute("mediasi"),
        doing(mediate, on=dispute, day="mediated_on"),
        "Mediasi tercatat.",
    ),
    Deed(
        "ajudikasi", "Catat ajudikasi", "Catat", forms.AdjudicateForm, of_dispute("ajudikasi"),
        doing(adjudicate, on=dispute, day="adjudicated_on"),
        "Ajudikasi tercatat.",
    ),
    Deed(
        "putus", "Catat hasil sengketa", "Catat hasil", forms.ConcludeForm, of_dispute("putus"),
        doing(conclude, "result", on=dispute, number="decision_number", day="decided_on"),
        "Hasil sengketa tercatat.",
    ),
    Deed(
        "gugat", "Catat gugatan", "Catat gugatan", forms.SueForm, of_dispute("gugat"),
        doing(sue, "court", on=dispute, number="court_number", day="sued_on"),
        "Gugatan tercatat.",
    ),
    Deed(
        "catat-pelaksanaan", "Catat pelaksanaan", "Catat", forms.CarryOutForm, of_dispute("catat-pelaksanaan"),
        doing(carry_out, "text", on=dispute),
        "Pelaksanaan tercatat.",
    ),
)  # fmt: skip
DEEDS = {deed.word: deed for deed in TABLE}
