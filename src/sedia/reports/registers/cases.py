"""What the registers of requests, objections and complaints share: the files of a period, and columns of their own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sedia.casefiles.models import CaseFile, Clock, Redirect
from sedia.reports.cells import Cell
from sedia.reports.registers.register import Column, Reader, Wanted, sentence
from sedia.workdays import short_date

OWN = (Column("channel", "Saluran"), Column("state", "Status"), Column("notes", "Catatan", long=True))
ORDER = ("received_at", "pk")
PROMISE, LEGAL = "promise", "legal"
LATE = ((PROMISE, "Lewat janji layanan"), (LEGAL, "Lewat batas undang-undang"))


def files_of(kind: str, reader: Reader, wanted: Wanted) -> QuerySet[CaseFile]:
    """The cases of a kind received in the period, whatever became of them: a number stands in its place (R28)."""
    begins, ends = wanted.moments(reader.office.zone)
    files = CaseFile.objects.visible_to(reader.actor).filter(
        office=reader.office, kind=kind, received_at__gte=begins, received_at__lt=ends
    )
    return files.filter(channel=wanted.channel) if wanted.channel else files


def narrowed(files: QuerySet[CaseFile], relation: str, wanted: Wanted) -> QuerySet[CaseFile]:
    """Those of the status and the officer wanted; `relation` names the request, objection or complaint of the file."""
    if wanted.state:
        files = files.filter(**{f"{relation}__status": wanted.state})
    if wanted.officer is not None:
        files = files.filter(**{f"{relation}__officer": wanted.officer})
    return files


def late(files: QuerySet[CaseFile], kinds: Iterable[str], reader: Reader) -> QuerySet[CaseFile]:
    """Those of which a clock of one of these kinds passed: before it was stopped, or before now."""
    over = Q(stopped_at__gt=F("due_at")) | Q(stopped_at__isnull=True, due_at__lt=reader.at)
    return files.filter(Exists(Clock.objects.filter(over, casefile=OuterRef("pk"), kind__in=list(kinds))))


def redirections(files: Iterable[CaseFile]) -> dict[int, str]:
    """What is noted of the cases that were opened in another's place, or in whose place another was; one query."""
    keys = [file.pk for file in files]
    rows = Redirect.objects.filter(Q(source__in=keys) | Q(target__in=keys))
    found: dict[int, str] = {}
    for source, target, old, new in rows.values_list("source", "target", "source__number", "target__number"):
        found |= {source: f"Dialihkan menjadi {new}", target: f"Berasal dari {old}"}
    return found


def spine(file: CaseFile, reader: Reader) -> dict[str, Cell]:
    """Number, day of receipt and channel."""
    return {
        "number": file.number,
        "day": reader.day(file.received_at),
        "channel": str(file.get_channel_display()),
    }


def noted(file: CaseFile, reader: Reader, late_reason: str, *more: str) -> str:
    """What stands in the column of notes: entered late and why, and what else there is to say."""
    received, recorded = reader.day(file.received_at), reader.day(file.recorded_at)
    entered = f"Dicatat {short_date(recorded)}" if recorded != received else ""
    return sentence((": ".join(filter(None, (entered, late_reason))), *more))
