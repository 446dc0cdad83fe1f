"""Facts recorded more than one working day after they happened: who recorded them, how much later, and why (R28)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, DateTimeField, ExpressionWrapper, F, QuerySet, TextField, Value, When

from sedia.casefiles.models import Kind
from sedia.complaints.veil import HIDDEN
from sedia.decisions.models import Consent, Handover
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.steps import DROPPED
from sedia.journal.models import Entry
from sedia.letters.models import Letter
from sedia.objections.models import Dispute, Objection
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Staff
from sedia.reports.registers import cases
from sedia.reports.registers.register import Column, Reader, Register, Row, Wanted
from sedia.reports.registers.told_days import told_days

ALLOWED = 1  # working days
YEAR = 366  # days
COARSE = timedelta(days=1)  # less is never more than a working day: what the database leaves out
COLUMNS = (
    Column("number", "Nomor Perkara atau Penetapan"),
    Column("what", "Yang Dicatat"),
    Column("day", "Terjadi"),
    Column("recorded", "Dicatat"),
    Column("gap", "Hari Kerja Kemudian"),
    Column("by", "Dicatat Oleh"),
    Column("reason", "Alasan", long=True),
)
CASES = (
    (Kind.REQUEST, "Penerimaan permohonan", "information_request"),
    (Kind.OBJECTION, "Penerimaan keberatan", "objection"),
    (Kind.COMPLAINT, "Penerimaan pengaduan", "complaint"),
)


@dataclass(frozen=True, slots=True)
class LateFact:
    """One fact. `chain` is the journal's, where the line of that moment says who recorded it."""

    what: str
    number: str
    chain: str
    happened: date
    recorded: datetime
    gap: int
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts of a kind stand: the fields that say when it happened, when it was recorded, and of which case."""

    what: str
    rows: QuerySet[Any]
    happened: str
    recorded: str
    case: str = ""
    reason: Any = ""  # a field, or an expression


def rows(reader: Reader, wanted: Wanted) -> list[LateFact]:
    """The facts that happened in the period and were recorded late, the oldest first; a query a source."""
    found = [fact for source in _sources(reader, wanted) for fact in _late(source, reader)]
    found += _told_late(reader, wanted)
    return sorted(found, key=lambda fact: (fact.happened, fact.recorded, fact.number))


def _sources(reader: Reader, wanted: Wanted) -> Iterator[Source]:
    offices = {row.office_id for row in reader.actor.memberships} & {reader.office.pk}
    days = (wanted.begins, wanted.ends)
    accused = reader.actor.staff_key
    for kind, what, room in CASES:
        # What came from an old register was recorded there, when it happened.
        files = cases.files_of(kind, reader, wanted).filter(old_case__isnull=True)
        files = files.exclude(complaint__accused=accused)
        yield Source(what, files, "received_at", "recorded_at", reason=_reason(room))
    letters = Letter.objects.filter(office__in=offices, letter_date__range=days)
    letters = letters.exclude(casefile__complaint__accused=accused)
    yield Source("Nomor dan tanggal surat", letters, "letter_date", "numbered_at", "casefile")
    handed = Handover.objects.filter(decision__request__office__in=offices, sent_on__range=days)
    yield Source("Pengiriman jawaban", handed, "sent_on", "at", "decision__request__casefile")
    consents = Consent.objects.filter(decision__request__office__in=offices, given_on__range=days)
    yield Source(
        "Persetujuan tertulis atasan PPID", consents, "given_on", "at", "decision__request__casefile"
    )
    decided = Objection.objects.filter(office__in=offices, paper_date__range=days)
    yield Source("Tanggapan keberatan di atas kertas", decided, "paper_date", "decided_at", "casefile")
    disputes = Dispute.objects.filter(objection__office__in=offices, filed_on__range=days)
    yield Source("Sengketa di Komisi Informasi", disputes, "filed_on", "recorded_at", "objection__casefile")
    entries = ExemptEntry.objects.filter(office__in=offices, decree_date__range=days, test__isnull=True)
    yield Source("Penetapan klasifikasi", entries, "decree_date", "entered_at", reason=F("decree_number"))
    tests = ConsequenceTest.objects.filter(office__in=offices, held_on__range=days).exclude(status=DROPPED)
    yield Source("Uji konsekuensi", tests, "held_on", "written_at", "casefile", reason=F("number"))


def _reason(room: str) -> Case:
    """Why a case was entered late; free text, so it is left out where nobody may know who files."""
    secret = When(requester__confidential=True, then=Value(HIDDEN))
    return Case(secret, default=F(f"{room}__late_entry_reason"), output_field=TextField())


def _late(source: Source, reader: Reader) -> Iterator[LateFact]:
    """The late ones of a source, by the working days of the office."""
    calendar = calendar_of(reader.office)
    coarse = ExpressionWrapper(F(source.happened) + COARSE, output_field=DateTimeField())
    told = source.rows.filter(**{f"{source.recorded}__gt": coarse}).order_by()
    for happened, recorded, uuid, number, reason in told.values_list(
        source.happened, source.recorded, *_named(source), source.reason or Value("")
    ):
        day = reader.day(happened) if isinstance(happened, datetime) else happened
        gap = calendar.working_days_between(day, reader.day(recorded))
        if gap > ALLOWED:
            chain = f"case:{uuid}" if uuid else reader.office.chain
            yield LateFact(
                source.what, number or reason, chain, day, recorded, gap, (reason or "") if number else ""
            )


def _told_late(reader: Reader, wanted: Wanted) -> Iterator[LateFact]:
    """The late ones of those days of which only the journal tells when they were recorded."""
    calendar = calendar_of(reader.office)
    for told, recorded in told_days(reader, wanted):
        gap = calendar.working_days_between(told.happened, reader.day(recorded))
        if gap > ALLOWED:
            yield LateFact(told.what, told.number, told.chain, told.happened, recorded, gap, "")


def _named(source: Source) -> tuple[Any, Any]:
    """The uuid and the number of the case; nothing for a fact without one."""
    if source.rows.model is ExemptEntry:
        return Value(""), Value("")
    of = f"{source.case}__" if source.case else ""
    return f"{of}uuid", f"{of}number"


def cells(facts: Sequence[LateFact], reader: Reader) -> list[Row]:
    """The rows of the list; two queries however many."""
    recorders = _recorders(facts)
    return [
        {
            "number": fact.number,
            "what": fact.what,
            "day": fact.happened,
            "recorded": reader.day(fact.recorded),
            "gap": fact.gap,
            "by": recorders.get((fact.chain, fact.recorded), ""),
            "reason": fact.reason,
        }
        for fact in facts
    ]


def _recorders(facts: Iterable[LateFact]) -> dict[tuple[str, datetime], str]:
    """Who recorded each: the journal's line of that chain and moment."""
    chains, moments = {fact.chain for fact in facts}, {fact.recorded for fact in facts}
    lines = list(Entry.objects.filter(chain__in=chains, at__in=moments).order_by("-seq"))
    staff = {int(line.who["id"]) for line in lines if line.who["kind"] == "staff"}
    names = dict(Staff.objects.filter(pk__in=staff).values_list("pk", "name"))
    return {
        (line.chain, line.at): names.get(int(line.who["id"]), "")
        if line.who["kind"] == "staff"
        else "Pemohon"
        if line.who["kind"] == "requester"
        else "Sistem"
        for line in lines
    }


RECORDED_LATE = Register(
    word="dicatat-terlambat",
    name="Dicatat lebih dari satu hari kerja kemudian",
    about="Apa yang terjadi dalam masa ini dan baru dicatat kemudian: berapa hari kerja, oleh siapa, mengapa.",
    columns=lambda on: COLUMNS,
    rows=rows,
    order=("happened", "recorded"),
    cells=cells,
    longest=YEAR,
)
