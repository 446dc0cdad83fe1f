"""What the index of a case bundle says of a case: its facts in words, by kind of case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from sedia import law
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import CaseFile, Kind, OldCase, Requester
from sedia.complaints.hiding import hidden, secrets_of
from sedia.objections.content import grounds_of
from sedia.objections.models import Dispute, Objection
from sedia.requests.models import InformationRequest
from sedia.requests.old import DAYS, TICKS, is_ticked
from sedia.workdays import long_date, long_moment, short_date, zones

Facts = Iterator[tuple[str, str]]


def facts_of(casefile: CaseFile) -> list[tuple[str, str]]:
    """(label, text) in order, without empty ones; who complains confidentially is named in none of them."""
    hide = hider(casefile)
    found = [*_arrival(casefile), *_who(casefile), *ROOMS[casefile.kind](casefile), *_clocks(casefile)]
    return [(label, hide(text)) for label, text in found if text]


def hider(casefile: CaseFile) -> Callable[[str], str]:
    """What takes a confidential complainant out of a text; texts of any other case stay as they are."""
    requester = requester_of(casefile)
    if requester is None or not requester.confidential:
        return str
    about = casefile.complaint.about_number if casefile.kind == Kind.COMPLAINT else ""
    secrets = secrets_of(requester, [about])
    return lambda text: hidden(text, secrets)


def is_confidential(casefile: CaseFile) -> bool:
    """Whether who complains may not be named by what leaves the house."""
    requester = requester_of(casefile)
    return requester is not None and requester.confidential


def old_case_of(casefile: CaseFile) -> OldCase | None:
    """Where the case came from, when that was an old register: it knows days and no hours, and not how it arrived."""
    return getattr(casefile, "old_case", None)


def _arrival(casefile: CaseFile) -> Facts:
    zone = casefile.office.zone
    if old := old_case_of(casefile):
        yield "Berasal dari", "register lama, yang tidak mencatat jam"
        yield "Nomor lama", old.number or "tidak ada"
        yield "Diterima", long_date(zones.local(casefile.received_at, zone).date())
    else:
        yield "Saluran", str(casefile.get_channel_display())
        yield "Diterima", long_moment(casefile.received_at, zone)
    yield "Dicatat", long_moment(casefile.recorded_at, zone)


def _who(casefile: CaseFile) -> Facts:
    requester = requester_of(casefile)
    if requester is None:
        yield "Pemohon", "tanpa nama"
    elif requester.confidential:
        yield "Pemohon", "dirahasiakan"
    else:
        yield from _named(requester)


def _named(requester: Requester) -> Facts:
    yield "Pemohon", requester.name
    yield "Golongan pemohon", "" if old_case_of(requester.casefile) else requester.kind_label
    yield "Instansi atau badan hukum", requester.institution
    yield "Alamat", requester.address
    yield "Telepon", requester.phone
    yield "E-mail", requester.email
    yield "Kuasa", requester.representative_name


def _request(casefile: CaseFile) -> Facts:
    asked, zone, old = casefile.information_request, casefile.office.zone, old_case_of(casefile)
    if old is not None:
        yield from _from_old_register(old, asked)
        if old.closed:
            return
    yield "Status", asked.get_status_display()
    yield "Perihal", asked.subject
    for item in asked.items.all():
        yield f"Butir {item.position}", item.text
    yield "Tujuan penggunaan", asked.purpose
    if old is None:
        yield "Cara memperoleh", str(asked.get_copy_format_display())
        yield "Cara mengirimkan", str(asked.get_delivery_display())
    yield "Dijawab", _moment(asked.answered_at, zone)
    yield "Disampaikan", _moment(asked.delivered_at, zone)
    yield "Berakhir", _moment(asked.ended_at, zone)


def _from_old_register(old: OldCase, asked: InformationRequest) -> Facts:
    """What stood in its columns, by their names in the law; nothing that nobody wrote."""
    if old.closed:
        yield "Informasi yang diminta", asked.details
        yield "Tujuan penggunaan", asked.purpose
    for column in law.load().all(
        law.RegisterColumn, on=zones.local(asked.casefile.recorded_at, asked.office.zone).date()
    ):
        cell = old.cells.get(column.key, "") if column.register == "requests" else ""
        if column.key in TICKS:
            cell = "ya" if is_ticked(cell) else ""
        elif column.key in DAYS and cell:
            cell = long_date(date.fromisoformat(cell))
        yield f"Register lama: {column.wording}", cell


def _objection(casefile: CaseFile) -> Facts:
    objection, zone = casefile.objection, casefile.office.zone
    yield "Status", objection.get_status_display()
    for ground in grounds_of(objection):
        yield f"Alasan {ground.letter}", ground.form_wording
    yield "Kasus posisi", objection.position
    yield "Yang diminta", objection.asked
    yield "Hari terakhir mengajukan keberatan", _day(objection.window_until)
    yield "Batas tanggapan", _moment(objection.answer_due, zone)
    yield "Tanggapan", str(objection.get_outcome_display()) if objection.decided_at else ""
    yield "Uraian tanggapan", objection.reasons if objection.decided_at else ""
    yield "Perintah kepada PPID", objection.orders if objection.decided_at else ""
    yield "Diputuskan", _moment(objection.decided_at, zone)
    yield "Diputuskan oleh", ", ".join(filter(None, (objection.decided_name, objection.decided_post)))
    yield "Dijawab", _moment(objection.answered_at, zone)
    yield from _dispute(objection)


def _dispute(objection: Objection) -> Facts:
    dispute = Dispute.objects.filter(objection=objection).first()
    if dispute is None:
        return
    yield "Nomor sengketa", dispute.number
    yield "Tahap sengketa", dispute.get_status_display()
    yield "Sengketa diajukan", _day(dispute.filed_on)
    yield "Mediasi", _day(dispute.mediated_on)
    yield "Ajudikasi", _day(dispute.adjudicated_on)
    yield "Hasil sengketa", str(dispute.get_result_display())
    yield "Putusan", ", ".join(filter(None, (dispute.decision_number, _day(dispute.decided_on))))
    yield "Gugatan", ", ".join(filter(None, (dispute.court, dispute.court_number, _day(dispute.sued_on))))
    yield "Hasil gugatan", str(dispute.get_court_result_display())
    judged = (dispute.court_decision_number, _day(dispute.court_decided_on))
    yield "Putusan pengadilan", ", ".join(filter(None, judged))


def _complaint(casefile: CaseFile) -> Facts:
    complaint, zone = casefile.complaint, casefile.office.zone
    yield "Status", complaint.get_status_display()
    yield "Perihal", complaint.subject
    yield "Uraian", complaint.details
    yield "Kerugian", complaint.loss
    yield "Permintaan pengadu", complaint.wish
    yield "Tempat", complaint.place
    yield "Tanggal kejadian", _day(complaint.happened_on)
    yield "Golongan", str(complaint.get_category_display()) if complaint.category else ""
    yield "Dijawab", _moment(complaint.answered_at, zone)
    yield "Berakhir", _moment(complaint.ended_at, zone)


ROOMS: dict[str, Callable[[CaseFile], Facts]] = {
    Kind.REQUEST: _request,
    Kind.OBJECTION: _objection,
    Kind.COMPLAINT: _complaint,
}


def _clocks(casefile: CaseFile) -> Facts:
    zone, old = casefile.office.zone, old_case_of(casefile)
    if old is not None and old.closed:
        return
    for clock in casefile.clocks.order_by("started_at", "pk"):
        stopped = f"; berhenti {long_moment(clock.stopped_at, zone)}" if clock.stopped_at else ""
        text = (
            f"mulai {long_moment(clock.started_at, zone)}; batas {long_moment(clock.due_at, zone)}{stopped}"
        )
        yield f"Waktu: {clock.get_kind_display()}", text


def _moment(at: datetime | None, zone: str) -> str:
    return long_moment(at, zone) if at else ""


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
