"""What people are told: one row a kind of notice. Its words stand in `templates/notices/<name>.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Attached(StrEnum):
    """Documents that go with a mail; the worker brings their bytes."""

    RECEIPT = "receipt"
    REQUEST_LETTER = "request_letter"
    LETTER = "letter"
    OBJECTION_FORM = "objection_form"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice.

    `subject` may name %(number)s and %(office)s. `keys` are the names that its context may hold: numbers, times and
    words of the office, never personal data. `extra` means that part of its text is derived when it is sent (a one-time
    code or link) and stored nowhere. `by_hand`: when mail does not reach the requester, somebody tells him or her.
    `seen_at_filing`: the requester saw the same on the screen or on paper.
    """

    name: str
    subject: str | Promise
    for_staff: bool = False
    keys: frozenset[str] = frozenset()
    attached: tuple[Attached, ...] = ()
    shows_code: bool = False
    extra: bool = False
    by_hand: bool = True
    seen_at_filing: bool = False


def _requester(
    name: str,
    subject: str | Promise,
    *keys: str,
    attached: tuple[Attached, ...] = (),
    shows_code: bool = False,
    extra: bool = False,
    by_hand: bool = True,
    seen_at_filing: bool = False,
) -> Kind:
    return Kind(
        name,
        subject,
        keys=frozenset(keys),
        attached=attached,
        shows_code=shows_code,
        extra=extra,
        by_hand=by_hand,
        seen_at_filing=seen_at_filing,
    )


def _staff(name: str, subject: str | Promise, *keys: str, extra: bool = False) -> Kind:
    return Kind(name, subject, for_staff=True, keys=frozenset(keys), extra=extra, by_hand=False)


# With it a notice offers the survey: the slug of the service that the case was about, or "" (R42).
SURVEY = "survey"
OF_ENTRY = ("entry", "decree", "last_day")

# The answer itself is linked, never attached: what it holds may be nobody else's business, and a mailbox is not ours.
TABLE = (
    # R03, R04, R05; UU 14/2008 Art 22(4); Perki 1/2021 Art 30(2)
    _requester(
        "registered",
        _("%(number)s: tanda terima permohonan informasi"),
        "missing",
        attached=(Attached.RECEIPT, Attached.REQUEST_LETTER),
        shows_code=True,
        seen_at_filing=True,
    ),
    # R65; Perki 1/2021 Art 33(2)-(3)
    _requester(
        "completion_requested",
        _("%(number)s: permohonan perlu dilengkapi"),
        "parts",
        "until",
        attached=(Attached.LETTER,),
    ),
    # R09; UU 14/2008 Art 22(8); Perki 1/2021 Art 36
    _requester(
        "extended",
        _("%(number)s: waktu menjawab diperpanjang"),
        "extension_reason",
        attached=(Attached.LETTER,),
    ),
    _requester("delayed", _("%(number)s: janji layanan tidak terpenuhi")),
    _requester("completed", _("%(number)s: kelengkapan sudah diterima")),
    # UU 14/2008 Art 22(7); R21 for the objection
    _requester(
        "answered_online",
        _("%(number)s: jawaban tersedia"),
        "files",
        "given",
        "left",
        "awaited",
        "objection_until",
        SURVEY,
    ),
    _requester(
        "ready_to_collect",
        _("%(number)s: jawaban siap diambil"),
        "place",
        "left",
        "awaited",
        "objection_until",
    ),
    # R58
    _requester(
        "sent",
        _("%(number)s: jawaban sudah dikirim"),
        "way",
        "carrier",
        "tracking_number",
        "sent_on",
        "objection_until",
        SURVEY,
    ),
    _requester("handed_over", _("%(number)s: jawaban sudah diserahkan"), "handed_over_at", SURVEY),
    # What is already open is given at once; its signed letter follows (DESIGN.md 2.7)
    _requester("data_ahead", _("%(number)s: data diberikan, surat jawaban menyusul"), "online"),
    _requester("handover_code", _("%(number)s: kode serah terima"), "valid_until", extra=True, by_hand=False),
    # R65; Perki 1/2021 Art 33(4)
    _requester("closed_incomplete", _("%(number)s: permohonan tidak dilanjutkan"), SURVEY),
    _requester("merged", _("%(number)s: digabung dengan permohonan Anda yang lain"), "into"),
    # R40, R46: what the office took in as a request was something else
    _requester("redirected", _("%(number)s: dialihkan"), "redirected_to", "into"),
    _requester("void", _("%(number)s: pencatatan dibatalkan")),
    _requester("withdrawn", _("%(number)s: permohonan dicabut")),
    # UU 27/2022 Art 30(2): the correction is told to the person
    _requester("corrected", _("%(number)s: data pemohon diperbaiki"), "fields"),
    _requester("code_replaced", _("%(number)s: kode rahasia baru"), shows_code=True),
    # R40, R41; UU 25/2009 Art 44, 50
    _requester(
        "complaint_registered",
        _("%(number)s: tanda terima pengaduan"),
        attached=(Attached.RECEIPT,),
        shows_code=True,
        seen_at_filing=True,
    ),
    _requester("complaint_asked", _("%(number)s: pertanyaan tentang pengaduan Anda")),
    _requester(
        "complaint_accepted",
        _("%(number)s: pengaduan Anda lengkap dan diperiksa"),
        "category",
        "decision_until",
    ),
    _requester("complaint_answered", _("%(number)s: pengaduan Anda dijawab"), SURVEY),
    _requester("complaint_ended", _("%(number)s: pengaduan Anda berakhir"), "how"),
    _requester("complaint_redirected", _("%(number)s: dialihkan"), "redirected_to", "into"),
    _requester("complaint_taken_up", _("%(number)s: pengaduan Anda dibuka kembali")),
    # R22, R25: nobody answered in time; the way on, and its last day
    _requester(
        "limit_passed",
        _("%(number)s: batas waktu menjawab sudah lewat"),
        "passed_on",
        "objection_until",
        attached=(Attached.CALENDAR,),
    ),
    # R74; Perki 1/2021 Art 41(6)
    _requester(
        "objection_registered",
        _("%(number)s: tanda terima keberatan"),
        attached=(Attached.OBJECTION_FORM,),
        shows_code=True,
        seen_at_filing=True,
    ),
    # UU 14/2008 Art 36(2), 37(2)
    _requester("objection_answered", _("%(number)s: tanggapan atas keberatan"), "dispute_until", SURVEY),
    _requester(
        "objection_lapsed",
        _("%(number)s: batas waktu menanggapi keberatan sudah lewat"),
        "passed_on",
        "dispute_until",
        attached=(Attached.CALENDAR,),
    ),
    _requester("objection_withdrawn", _("%(number)s: keberatan dicabut")),
    _requester("objection_redirected", _("%(number)s: dialihkan"), "into"),
    _requester("objection_void", _("%(number)s: pencatatan dibatalkan")),
    # --- staff
    _staff("new_objection", _("%(number)s: keberatan baru")),
    _staff("objection_drafted", _("%(number)s: konsep tanggapan menunggu keputusan Anda")),
    _staff("objection_decided", _("%(number)s: keberatan atas permohonan ini ditanggapi")),
    _staff("objection_due_soon", _("%(number)s: batas menanggapi keberatan sudah dekat"), "due"),
    _staff("objection_overdue", _("%(number)s: batas menanggapi keberatan terlewat"), "due"),
    _staff("new_request", _("%(number)s: permohonan baru")),
    _staff("promise_due_soon", _("%(number)s: janji layanan segera jatuh tempo"), "due"),
    _staff("promise_overdue", _("%(number)s: janji layanan terlewat"), "due"),
    _staff("assigned", _("%(number)s: ditugaskan kepada Anda")),
    # Perki 1/2021 Art 12: a unit is asked for data
    _staff("data_asked", _("%(number)s: data diminta kepada unit Anda"), "until"),
    _staff("data_reminder", _("%(number)s: data dari unit Anda ditunggu"), "until"),
    _staff("data_overdue", _("%(number)s: unit belum membalas permintaan data"), "until"),
    _staff("data_received", _("%(number)s: unit membalas permintaan data")),
    _staff("proposed", _("%(number)s: usulan jawaban menunggu persetujuan Anda")),
    # Perki 1/2021 Art 10(2)e-f
    _staff("awaiting_consent", _("%(number)s: pengecualian menunggu persetujuan Anda")),
    # R47; UU 27/2022 Art 46
    _staff("files_withdrawn", _("%(number)s: dokumen ditarik")),
    _staff("returned", _("%(number)s: usulan jawaban dikembalikan")),
    _staff("approved_waits_number", _("%(number)s: surat menunggu nomor atau tanda tangan")),
    _staff("completed_by_requester", _("%(number)s: pemohon mengirim kelengkapan")),
    _staff("withdrawn_by_requester", _("%(number)s: pemohon mencabut permohonan")),
    # R15, R66; Perki 1/2021 Art 52: of an entry of the exempt list, not of a case
    _staff("exempt_ending", _("%(office)s: pengecualian segera berakhir"), *OF_ENTRY),
    _staff("exempt_due", _("%(office)s: penetapan keterbukaan jatuh tempo"), *OF_ENTRY),
    _staff("exempt_opened", _("%(office)s: informasi terbuka karena jangka waktunya habis"), *OF_ENTRY),
    # R31; Perki 1/2021 Art 56: of the office, not of a case
    _staff(
        "yearly_report_due",
        _("%(office)s: laporan layanan informasi tahun %(year)s belum terbit"),
        "year",
        "last_day",
    ),
    _staff("new_complaint", _("%(number)s: pengaduan baru")),
    _staff("complaint_assigned", _("%(number)s: pengaduan ditugaskan kepada Anda")),
    _staff("complaint_replied", _("%(number)s: pengadu menanggapi")),
    _staff("complaint_proposed", _("%(number)s: jawaban pengaduan menunggu persetujuan Anda")),
    _staff("complaint_returned", _("%(number)s: jawaban pengaduan dikembalikan")),
    _staff("complaint_waits_number", _("%(number)s: surat menunggu nomor atau tanda tangan")),
    _staff("complaint_reopened", _("%(number)s: pengaduan dibuka kembali")),
    _staff("complaint_due_soon", _("%(number)s: waktu pengaduan hampir habis"), "due", "clock"),
    _staff("complaint_overdue", _("%(number)s: waktu pengaduan terlewat"), "due", "clock"),
    _staff("invitation", _("Undangan masuk ke Sedia %(office)s"), "valid_until", extra=True),
)
KINDS = {kind.name: kind for kind in TABLE}

# How the values of a context are spoken: moments and dates come as ISO 8601.
MOMENTS = frozenset({"until", "valid_until", "handed_over_at", "due", "decision_until"})
DATES = frozenset({"objection_until", "dispute_until", "passed_on", "sent_on", "last_day"})
