"""Days whose recording only the journal dates: a dispute's stages, a breach's notices, a post's start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sedia.decisions.models import Breach
from sedia.journal.models import Entry
from sedia.objections.models import Dispute
from sedia.offices.models import Membership
from sedia.reports.registers.register import Reader, Wanted

GRANTED = "membership.granted"
NOTED = "breach.catat"
STAGES = {
    "mediated_on": ("dispute.mediasi", "Mediasi sengketa"),
    "adjudicated_on": ("dispute.ajudikasi", "Ajudikasi sengketa"),
    "decided_on": ("dispute.putus", "Putusan Komisi Informasi"),
    "sued_on": ("dispute.gugat", "Gugatan di pengadilan"),
    "court_decided_on": ("dispute.putus", "Putusan pengadilan"),
}
NOTICES = {
    "subjects_told_on": "Pemberitahuan kepada pemilik data",
    "agency_told_on": "Pemberitahuan kepada lembaga pelindungan data",
}
EVENTS = {GRANTED, NOTED, *(event for event, _ in STAGES.values())}


@dataclass(frozen=True, slots=True)
class ToldDay:
    """One such day; the line that recorded it is the last of its chain and event that says `value` of `fact`."""

    what: str
    number: str
    chain: str
    happened: date
    event: str
    fact: str
    value: str | int

    def said_by(self, line: Entry) -> bool:
        """Whether this line recorded it."""
        said = line.fact.get(self.fact)
        return line.event == self.event and (
            self.value in said if isinstance(said, list) else said == self.value
        )


def told_days(reader: Reader, wanted: Wanted) -> Iterator[tuple[ToldDay, datetime]]:
    """Those days of the period, each with when it was recorded; four queries."""
    offices = {row.office_id for row in reader.actor.memberships} & {reader.office.pk}
    period = (wanted.begins, wanted.ends)
    days = [each for source in (_stages, _notices, _posts) for each in source(offices, period)]
    lines: dict[str, list[Entry]] = {}
    for line in Entry.objects.filter(chain__in={day.chain for day in days}, event__in=EVENTS).order_by(
        "-seq"
    ):
        lines.setdefault(line.chain, []).append(line)
    for day in days:
        found = next((each for each in lines.get(day.chain, ()) if day.said_by(each)), None)
        if found is not None:
            yield day, found.at


def _within(fields: dict[str, object], period: tuple[date, date]) -> Q:
    found = Q()
    for name in fields:
        found |= Q(**{f"{name}__range": period})
    return found


def _stages(offices: set[int], period: tuple[date, date]) -> Iterator[ToldDay]:
    rows = Dispute.objects.filter(_within({**STAGES}, period), objection__office__in=offices)
    for row in rows.select_related("objection__casefile"):
        file = row.objection.casefile
        for name, (event, what) in STAGES.items():
            day = getattr(row, name)
            if day is not None and period[0] <= day <= period[1]:
                yield ToldDay(what, file.number, file.chain, day, event, name, day.isoformat())


def _notices(offices: set[int], period: tuple[date, date]) -> Iterator[ToldDay]:
    rows = Breach.objects.filter(_within({**NOTICES}, period), office__in=offices)
    for row in rows.select_related("request__casefile"):
        file = row.request.casefile
        for name, what in NOTICES.items():
            day = getattr(row, name)
            if day is not None and period[0] <= day <= period[1]:
                yield ToldDay(what, file.number, file.chain, day, NOTED, "fields", name)


def _posts(offices: set[int], period: tuple[date, date]) -> Iterator[ToldDay]:
    rows = Membership.objects.filter(office__in=offices, since__range=period).select_related(
        "staff", "office"
    )
    for row in rows:
        number = row.order_number or row.staff.name
        yield ToldDay(
            "Mulai memegang peran", number, row.office.chain, row.since, GRANTED, "membership", row.pk
        )
