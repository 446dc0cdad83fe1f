"""What every entry needs, whatever kind of case it opens; pure Python, no clock, no database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sedia.casefiles.filing import CaseFiling
from sedia.workdays import Calendar

EARLIEST_ARRIVAL = timedelta(days=30)
SUBJECT_FROM_DETAILS = 80
FINDERS = ("address", "phone", "email")
_NUMBER = re.compile(r"([A-Z]{2,12})([A-Z])([0-9]{4})([0-9]{5,})")


def missing_person(filing: CaseFiling) -> dict[str, list[str]]:
    """What an entry at the counter lacks of the person: a name, or any way to find him or her (DESIGN.md 4)."""
    wrong = {}
    if not filing.name:
        wrong["name"] = ["Tulis nama pemohon."]
    if not any(getattr(filing, name) for name in FINDERS):
        wrong["phone"] = ["Isi salah satu: alamat, nomor telepon, atau e-mail, agar pemohon dapat dihubungi."]
    return wrong


def subject_of(subject: str, details: str) -> str:
    """The subject given, or the beginning of the details."""
    if subject:
        return subject
    words = " ".join(details.split())
    return words if len(words) <= SUBJECT_FROM_DETAILS else words[: SUBJECT_FROM_DETAILS - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late an entry is: working days from arrival to entry, and whether it needs a reason, or an admin."""

    working_days: int
    needs_reason: bool
    needs_admin: bool


def lateness(received_at: datetime, recorded_at: datetime, calendar: Calendar) -> Lateness:
    """Judge an arrival before its entry: over one working day a reason, over 30 days an admin (issue: the counter)."""
    days = calendar.working_days_between(calendar.local_date(received_at), calendar.local_date(recorded_at))
    return Lateness(days, days > 1, recorded_at - received_at > EARLIEST_ARRIVAL)


def wrong_arrival(
    filing: CaseFiling, *, at: datetime, calendar: Calendar, is_admin: bool
) -> dict[str, list[str]]:
    """What is wrong with the time of arrival of an entry: field -> sentences."""
    if filing.received_at is None:
        return {}
    if filing.received_at > at:
        return {"received_at": ["Waktu diterima tidak boleh sesudah sekarang."]}
    late = lateness(filing.received_at, at, calendar)
    if late.needs_admin and not is_admin:
        return {"received_at": ["Yang diterima lebih dari 30 hari lalu dicatat oleh admin."]}
    if late.needs_reason and not filing.late_entry_reason:
        return {"late_entry_reason": ["Tulis alasan mengapa ini baru dicatat sekarang."]}
    return {}


def registration_number(typed: str) -> str:
    """A registration number as it is stored, whatever case, spaces and dashes it was typed with.

    What cannot be one comes back as typed, in capitals and without spaces.
    """
    plain = "".join(typed.upper().split())
    found = _NUMBER.fullmatch("".join(sign for sign in plain if sign.isalnum()))
    return "-".join(found.groups()) if found else plain
