"""The exempt list: entering what was decreed before, confirming, striking, and opening it again (R66)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia import law
from sedia.exemptions import rules
from sedia.exemptions.actions.testing import ground_of, letter_of, wrong_unit
from sedia.exemptions.content import entry_hash
from sedia.exemptions.models import ExemptEntry
from sedia.exemptions.steps import ENTERED, ENTRY, STRUCK
from sedia.files.uploads import Upload
from sedia.journal.actors import SYSTEM, Actor
from sedia.journal.record import append
from sedia.offices.actions.admins import hold, require_admin
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete
from sedia.steps.engine import take
from sedia.workdays import zones

PORTION = 100
SAID_TWICE = "Entri yang sama dengan penetapan ini sudah dicatat."


def enter(
    office: Office, told: rules.Listed, *, by: Actor, at: datetime, decree: Upload | None
) -> ExemptEntry:
    """An admin enters what a decree exempted before Sedia, with its scan; it waits for the PPID.

    Raises NotAllowed, Incomplete (also when it was entered already).
    """
    require_admin(by, office)
    today = zones.local(at, office.zone).date()
    wrong = rules.unlisted(told, exemption=letter_of(told.letter, today), on=today)
    wrong |= wrong_unit(office, told.unit_id)
    if decree is None:
        wrong["decree"] = ["Lampirkan pindaian penetapannya."]
    if wrong or decree is None or told.decree_date is None:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        hold(office)
        columns = ground_of(told)
        number = told.decree_number.strip()
        same = ExemptEntry.objects.filter(
            office=office, decree_number=number, information=columns["information"]
        )
        if same.exclude(status=STRUCK).exists():
            raise Incomplete({"information": [SAID_TWICE]})
        entry = ExemptEntry.objects.create(
            office=office,
            status=ENTERED,
            content=told.content.strip(),
            decree_number=number,
            decree_date=told.decree_date,
            decree_id=decree.sha256,
            ppid_name=told.ppid_name.strip(),
            entered_by_id=by.staff_id,
            entered_at=at,
            law_version=law.load().version,
            **columns,
        )
        facts = {
            "exempt_entry": str(entry.pk),
            "letter": entry.letter,
            "decree": number,
            "file": decree.sha256,
            "to": entry.status,
            "hash": entry_hash(entry),
        }
        append(office.chain, "exempt_entry.catat", by=by, at=at, facts=facts)
    return entry


def confirm(entry: ExemptEntry, *, by: Actor, at: datetime, revision: int) -> None:
    """`sahkan`: the PPID confirms what an admin entered. Raises NotAllowed, NotLawful, ChangedMeanwhile."""
    changes = {"confirmed_by_id": by.staff_id, "confirmed_at": at}
    with transaction.atomic(durable=True):
        take(
            ENTRY, entry, "sahkan", by=by, at=at, chain=entry.office.chain, revision=revision, changes=changes
        )


def strike(entry: ExemptEntry, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`coret`: what was entered wrongly is struck, with the reason. Raises as `confirm`, Incomplete."""
    _end(entry, "coret", by=by, at=at, revision=revision, reason=reason)


def open_entry(entry: ExemptEntry, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`nyatakan-terbuka`: the PPID opens it before its end; the reason names the decree. Raises as `strike`."""
    _end(entry, "nyatakan-terbuka", by=by, at=at, revision=revision, reason=reason)


def _end(entry: ExemptEntry, verb: str, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    said = reason.strip()
    if not said:
        raise Incomplete({"reason": ["Tulis alasannya."]})
    if len(said) > 500:
        raise Incomplete({"reason": ["Paling panjang 500 karakter."]})
    with transaction.atomic(durable=True):
        take(
            ENTRY,
            entry,
            verb,
            by=by,
            at=at,
            chain=entry.office.chain,
            revision=revision,
            changes={"ended_at": at, "end_reason": said},
            texts={"reason": said},
        )


def open_ended(at: datetime) -> list[ExemptEntry]:
    """Open every entry whose last day is over in its office's zone (Perki 1/2021 Art 52(2)); returns those opened."""
    # The office furthest east has its new day first.
    latest = zones.local(at, zones.ZONES[-1]).date()
    rows = ExemptEntry.objects.ending(latest).select_related("office")[:PORTION]
    return [entry for entry in rows if _open_ended(entry, at)]


def _open_ended(entry: ExemptEntry, at: datetime) -> bool:
    if entry.until is None or entry.until >= zones.local(at, entry.office.zone).date():
        return False
    try:
        with transaction.atomic(durable=True):
            reason = "Jangka waktu pengecualian berakhir; terbuka dengan sendirinya."
            changes = {"ended_at": at, "end_reason": reason}
            chain = entry.office.chain
            take(ENTRY, entry, "berakhir", by=SYSTEM, at=at, chain=chain, changes=changes)
    except ChangedMeanwhile:
        return False
    return True
