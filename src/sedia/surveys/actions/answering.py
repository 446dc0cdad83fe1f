"""Answering: once by an offer's link, or from sheets of paper that an officer enters together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from sedia.casefiles import submission
from sedia.casefiles.offers import Offer
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed
from sedia.requests.steps import COUNTER
from sedia.standards.models import Service
from sedia.surveys.answers import Answers
from sedia.surveys.count import shown, today
from sedia.surveys.models import Response, SheetBatch, SpentOffer
from sedia.surveys.rules import FLOOR, Period

MOST_SHEETS = 100
ENTERED = "Lembar-lembar ini sudah dimasukkan."


def chain_of(office: Office) -> str:
    """The journal's chain of the surveys of an office."""
    return f"survey:{office.uuid}"


def answer(office: Office, offer: Offer, answers: Answers, *, by: Actor, at: datetime) -> None:
    """Store the answers of one offer, which is spent by it; the journal learns that one came, and not which.

    Raises Incomplete, ChangedMeanwhile when the offer was used before.
    """
    if wrong := answers.wrong():
        raise Incomplete(wrong)
    service = Service.objects.filter(office=office, slug=offer.service).first() if offer.service else None
    period = Period.of(today(office, at))
    row = answers.row(office, period, service=service, way=offer.way)
    try:
        with transaction.atomic(durable=True):
            SpentOffer(hash=offer.spent_hash).save(force_insert=True)
            row.save(force_insert=True)
            append(chain_of(office), "survey.answered", by=by, at=at, facts={"period": str(period)})
    except IntegrityError:
        raise ChangedMeanwhile("Survei ini sudah diisi.") from None


def is_spent(offer: Offer) -> bool:
    """Whether the offer was used."""
    return SpentOffer.objects.filter(hash=offer.spent_hash).exists()


def enter_sheets(
    office: Office,
    sheets: Sequence[Answers],
    *,
    by: Actor,
    at: datetime,
    key: str,
    period: Period,
    service: Service | None = None,
) -> SheetBatch:
    """Enter sheets of paper of one quarter, all or none. `key` is the form's own (`casefiles.submission`).

    Raises NotAllowed, Incomplete (`period`, `service`, `sheets`, or `<place>-<field>` of a sheet, counted from 1),
    ChangedMeanwhile when the same form was sent before.
    """
    if not by.has(*COUNTER):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    if wrong := _wrong(office, sheets, period, service, at):
        raise Incomplete(wrong)
    batch = SheetBatch(
        key_hash=submission.key_hash(key),
        office=office,
        year=period.year,
        quarter=period.quarter,
        sheets=len(sheets),
        entered_by_id=by.staff_key,
        at=at,
    )
    rows = [sheet.row(office, period, service=service, way=Response.Way.PAPER) for sheet in sheets]
    try:
        with transaction.atomic(durable=True):
            batch.save(force_insert=True)
            Response.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
            facts = {"batch": batch.pk, "sheets": len(rows), "period": str(period)}
            append(chain_of(office), "survey.sheets_entered", by=by, at=at, facts=facts)
    except IntegrityError:
        raise ChangedMeanwhile(ENTERED) from None
    return batch


def _wrong(
    office: Office, sheets: Sequence[Answers], period: Period, service: Service | None, at: datetime
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if not period.quarter or period > Period.of(today(office, at)):
        found["period"] = ["Pilih triwulan yang sudah atau sedang berjalan."]
    if service is not None and service.office_id != office.pk:
        found["service"] = ["Pilih layanan badan publik ini."]
    if not sheets:
        found["sheets"] = ["Isi sedikitnya satu lembar."]
    elif len(sheets) < FLOOR and _is_told(office, period, at):
        found["sheets"] = [
            f"Hasil triwulan ini sudah terbit. Masukkan sedikitnya {FLOOR} lembar sekaligus, supaya selisihnya tidak "
            "membuka jawaban seseorang."
        ]
    if len(sheets) > MOST_SHEETS:
        found["sheets"] = [f"Paling banyak {MOST_SHEETS} lembar sekaligus."]
    for place, sheet in enumerate(sheets, start=1):
        found |= {f"{place}-{name}": sentences for name, sentences in sheet.wrong().items()}
    return found


def _is_told(office: Office, period: Period, at: datetime) -> bool:
    """Whether the public sees this quarter already, by itself or within its year; one query."""
    whole = Period(period.year)
    seen = {row.period: row.without for row in shown(office, at)}
    return period in seen or (whole in seen and period not in seen[whole])
