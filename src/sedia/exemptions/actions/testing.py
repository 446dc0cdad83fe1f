"""Writing, editing and throwing away consequence tests, until a decision uses them (R13, R14, R18)."""

from __future__ import annotations

from copy import copy
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sedia import law
from sedia.casefiles.models import CaseFile
from sedia.exemptions import rules
from sedia.exemptions.content import hash_of
from sedia.exemptions.models import GROUND, ConsequenceTest, ExemptEntry
from sedia.exemptions.steps import DRAFT, TEST, WRITERS
from sedia.journal.actors import Actor
from sedia.journal.canonical import canonical
from sedia.journal.record import append
from sedia.offices.actions.admins import hold
from sedia.offices.actions.changes import spoken
from sedia.offices.models import Office, Unit
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.steps.engine import take
from sedia.workdays import zones


def write(
    office: Office,
    told: rules.Findings,
    *,
    by: Actor,
    at: datetime,
    casefile: CaseFile | None = None,
    replaces: ExemptEntry | None = None,
) -> ConsequenceTest:
    """A new test of this office, for a case or before any request; `replaces` is the entry it reconsiders (R76).

    Raises NotAllowed, NotLawful (a case or an entry of another office), Incomplete (also when the same information
    of this case stands in another draft: the button was pressed twice).
    """
    if not by.has(*WRITERS):
        raise NotAllowed("Uji konsekuensi ditulis oleh petugas layanan, PPID Pelaksana, atau PPID.")
    _belongs(office, casefile, replaces)
    if wrong := wrong_in(office, told, at):
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        hold(office)
        same = ConsequenceTest.objects.filter(
            office=office, casefile=casefile, status=DRAFT, information=told.information.strip()
        )
        if same.exists():
            raise Incomplete({"information": ["Uji untuk informasi ini sudah ditulis. Ubah uji yang ada."]})
        test = ConsequenceTest.objects.create(
            office=office,
            casefile=casefile,
            replaces=replaces,
            status=DRAFT,
            written_by_id=by.staff_key,
            written_at=at,
            **_columns(told),
        )
        facts = {
            "consequence_test": str(test.pk),
            "letter": test.letter,
            "to": test.status,
            "hash": hash_of(test),
        }
        append(test.chain, "consequence_test.tulis", by=by, at=at, facts=facts)
    return test


def edit(test: ConsequenceTest, told: rules.Findings, *, by: Actor, at: datetime, revision: int) -> None:
    """`ubah`: a draft says something else. Old values stay in the journal as one text.

    Raises Incomplete (also when nothing differs), NotLawful (no draft any more), NotAllowed, ChangedMeanwhile.
    """
    if wrong := wrong_in(test.office, told, at):
        raise Incomplete(wrong)
    columns = _columns(told)
    old = {name: getattr(test, name) for name, value in columns.items() if getattr(test, name) != value}
    if not old:
        raise Incomplete({"": ["Tidak ada yang berubah."]})
    changes = {**columns, "written_by_id": by.staff_key, "written_at": at}
    said = {name: spoken(value) for name, value in old.items()}
    with transaction.atomic(durable=True):
        take(
            TEST,
            test,
            "ubah",
            by=by,
            at=at,
            chain=test.chain,
            revision=revision,
            changes=changes,
            facts={"fields": sorted(old), "hash": _hash_with(test, changes)},
            texts={"findings": canonical(said)},
        )


def _hash_with(test: ConsequenceTest, changes: dict[str, Any]) -> str:
    later = copy(test)
    for name, value in changes.items():
        setattr(later, name, value)
    return hash_of(later)


def drop(test: ConsequenceTest, *, by: Actor, at: datetime, revision: int) -> None:
    """`buang`: a draft is thrown away; it stays in the record. Raises NotLawful, NotAllowed, ChangedMeanwhile."""
    with transaction.atomic(durable=True):
        take(TEST, test, "buang", by=by, at=at, chain=test.chain, revision=revision)


def wrong_in(office: Office, told: rules.Findings, at: datetime) -> rules.Wrong:
    """What forbids or is missing in a test of this office by the law of its day; empty for a whole one."""
    today = zones.local(at, office.zone).date()
    statutes, day = law.load(), told.held_on or today
    wrong = rules.incomplete(
        told,
        exemption=letter_of(told.letter, day),
        never=statutes.all(law.NeverExempt, on=day),
        lifted=statutes.all(law.ExemptionLifted, on=day),
        on=today,
    )
    return wrong | wrong_unit(office, told.unit_id)


def letter_of(letter: str, on: date) -> law.Exemption | None:
    """The exemption of that letter in force on a day, None when there is none."""
    return next((each for each in law.load().exemptions(on=on) if each.letter == letter), None)


def wrong_unit(office: Office, unit_id: int | None) -> rules.Wrong:
    """A unit is one of the office's own."""
    if unit_id is None or Unit.objects.filter(pk=unit_id, office=office).exists():
        return {}
    return {"unit_id": ["Pilih unit dari instansi ini."]}


def ground_of(told: rules.Ground) -> dict[str, Any]:
    """The columns that a test and an entry share, without blanks at the ends."""
    said = {name: getattr(told, name) for name in GROUND}
    return {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}


def _columns(told: rules.Findings) -> dict[str, Any]:
    return {
        **ground_of(told),
        "propriety": told.propriety.strip(),
        "place": told.place.strip(),
        "held_on": told.held_on,
        "participants": [asdict(person) for person in told.participants],
        "never_exempt": dict(told.never_exempt),
        "lifted": dict(told.lifted),
        "law_version": law.load().version,
    }


def _belongs(office: Office, casefile: CaseFile | None, replaces: ExemptEntry | None) -> None:
    if casefile is not None and casefile.office_id != office.pk:
        raise NotLawful("Berkas ini milik instansi lain.")
    if replaces is None:
        return
    if replaces.office_id != office.pk:
        raise NotLawful("Entri ini milik instansi lain.")
    if replaces.status != rules.IN_FORCE:
        raise NotLawful("Entri ini tidak berlaku lagi.")
