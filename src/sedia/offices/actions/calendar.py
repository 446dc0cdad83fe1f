"""Hours, closures and days that differ from the national list. Each change raises `calendar_version`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from sedia.journal.actors import Actor
from sedia.offices import rules
from sedia.offices.actions.admins import require_admin
from sedia.offices.actions.changes import record
from sedia.offices.actions.office import wrong_hours
from sedia.offices.calendar import DAY_KINDS
from sedia.offices.models import Closure, DayEdit, Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful

LONGEST_CLOSURE = timedelta(days=92)


def set_hours(office: Office, *, by: Actor, at: datetime, revision: int, hours: Mapping[str, Any]) -> Office:
    """Replace the hours (their shape: sedia.offices.hours). Raises NotAllowed, ChangedMeanwhile, Incomplete."""
    require_admin(by, office)
    if wrong := wrong_hours(hours):
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        seen = Office.objects.filter(pk=office.pk, revision=revision)
        old = seen.values_list("hours", flat=True).first()
        if old is None or not seen.update(
            hours=dict(hours), revision=F("revision") + 1, calendar_version=F("calendar_version") + 1
        ):
            raise ChangedMeanwhile("Jam pelayanan sudah diubah orang lain sejak Anda membukanya.")
        record(office.chain, "office.hours_set", by=by, at=at, old={"hours": old}, new={"hours": dict(hours)})
        office.refresh_from_db()
    return office


def confirm_year(office: Office, *, by: Actor, at: datetime, year: int, decree: str) -> Office:
    """Say that the year's days off were checked against the decree of that number. Raises NotAllowed, Incomplete."""
    require_admin(by, office)
    wrong = rules.missing({"decree": decree})
    if not 2000 <= year <= 2099:
        wrong["year"] = ["Isi tahun antara 2000 dan 2099."]
    if wrong:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        _raise_version(office)
        stored = Office.objects.values_list("hours", flat=True).get(pk=office.pk)
        old = stored.get("confirmed_years", {})
        new = {**old, str(year): decree.strip()}
        Office.objects.filter(pk=office.pk).update(hours={**stored, "confirmed_years": new})
        record(
            office.chain,
            "office.year_confirmed",
            by=by,
            at=at,
            facts={"year": year},
            old={"decree": old.get(str(year), "")},
            new={"decree": decree.strip()},
        )
        office.refresh_from_db()
    return office


def add_closure(
    office: Office, *, by: Actor, at: datetime, first_day: date, last_day: date, reason: str
) -> Closure:
    """Close the office from one date through another. Raises NotAllowed, Incomplete."""
    require_admin(by, office)
    wrong = rules.missing({"reason": reason})
    if last_day < first_day:
        wrong["last_day"] = ["Hari terakhir tidak boleh mendahului hari pertama."]
    elif last_day - first_day > LONGEST_CLOSURE:
        wrong["last_day"] = ["Penutupan paling lama 93 hari; bagi menjadi beberapa bila perlu."]
    if len(reason) > 120:
        wrong["reason"] = ["Paling panjang 120 karakter."]
    if wrong:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        _raise_version(office)
        if office.closures.filter(first_day=first_day, last_day=last_day).exists():
            raise NotLawful("Penutupan pada tanggal itu sudah dicatat.")
        closure: Closure = office.closures.create(
            first_day=first_day, last_day=last_day, reason=reason.strip()
        )
        record(
            office.chain,
            "closure.added",
            by=by,
            at=at,
            facts={
                "closure": closure.pk,
                "first_day": first_day.isoformat(),
                "last_day": last_day.isoformat(),
            },
            new={"reason": closure.reason},
        )
        office.refresh_from_db()
    return closure


def remove_closure(closure: Closure, *, by: Actor, at: datetime) -> None:
    """Take a closure back. Raises NotAllowed; NotLawful when it is gone already."""
    office = closure.office
    require_admin(by, office)
    facts = {
        "closure": closure.pk,
        "first_day": closure.first_day.isoformat(),
        "last_day": closure.last_day.isoformat(),
    }
    with transaction.atomic(durable=True):
        _raise_version(office)
        gone, _ = Closure.objects.filter(pk=closure.pk).delete()
        if not gone:
            raise NotLawful("Penutupan ini sudah dihapus.")
        record(office.chain, "closure.removed", by=by, at=at, facts=facts, old={"reason": closure.reason})
        office.refresh_from_db()


def edit_day(
    office: Office, *, by: Actor, at: datetime, day: date, kind: str, name: str, decree: str = ""
) -> DayEdit:
    """Make one date a day off (`public_holiday`, `joint_leave`) or a working day (`working`) for this office.

    A day off with a decree's number counts as confirmed. Raises NotAllowed, Incomplete.
    """
    require_admin(by, office)
    wrong = rules.missing({"name": name})
    if kind not in DAY_KINDS:
        wrong["kind"] = ["Pilihan ini tidak tersedia."]
    wrong |= {
        field: ["Paling panjang 120 karakter."]
        for field, text in (("name", name), ("decree", decree))
        if len(text) > 120
    }
    if wrong:
        raise Incomplete(wrong)
    new = {"kind": kind, "name": name.strip(), "decree": decree.strip()}
    with transaction.atomic(durable=True):
        _raise_version(office)
        old = office.day_edits.filter(day=day).values("kind", "name", "decree").first()
        edit, _ = office.day_edits.update_or_create(day=day, defaults=new)
        record(office.chain, "day.edited", by=by, at=at, facts={"day": day.isoformat()}, old=old, new=new)
        office.refresh_from_db()
    return edit


def remove_day_edit(office: Office, *, by: Actor, at: datetime, day: date) -> None:
    """Let the national list hold for that date again. Raises NotAllowed; NotLawful when nothing differed."""
    require_admin(by, office)
    with transaction.atomic(durable=True):
        _raise_version(office)
        old = office.day_edits.filter(day=day).values("kind", "name", "decree").first()
        if old is None:
            raise NotLawful("Tanggal ini sudah mengikuti daftar nasional.")
        office.day_edits.filter(day=day).delete()
        record(office.chain, "day.edit_removed", by=by, at=at, facts={"day": day.isoformat()}, old=old)
        office.refresh_from_db()


def _raise_version(office: Office) -> None:
    """First in the transaction: writers of one office's calendar queue here."""
    Office.objects.filter(pk=office.pk).update(calendar_version=F("calendar_version") + 1)
