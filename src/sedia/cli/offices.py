"""What `sedia doctor` says of the offices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sedia.journal.actors import Role
from sedia.offices import hours
from sedia.offices.calendar import calendar_of
from sedia.offices.models import ROLE_NAMES, Membership, Office
from sedia.standards.read import standards_in_force

BAD, WARN = "BAD", "WARN"
WANTED = {
    "phone": "telephone",
    "complaint_phone": "telephone for complaints",
    "email": "e-mail address",
    "objection_addressee": "whom objections go to",
    "information_commission": "the information commission",
    "privacy_contact": "contact for questions of privacy",
    "unit_code": "code in letter numbers",
}


class Finding(NamedTuple):
    """One thing found: how bad, and what."""

    level: str
    what: str


def about_offices(at: datetime) -> Iterator[Finding]:
    """What is missing at each office that serves the public."""
    offices = list(Office.objects.real().order_by("slug"))
    if not offices:
        yield Finding(WARN, "no office yet: `sedia setup`")
    if {office.is_demo for office in offices} == {True, False}:
        yield Finding(BAD, "a demo office stands beside a real one: its passwords lie in a file")
    for office in offices:
        for finding in (
            *_facts(office),
            *_calendar(office, at),
            *_people(office, at),
            *_standard(office, at),
        ):
            yield Finding(finding.level, f"{office.slug}: {finding.what}")


def _facts(office: Office) -> Iterator[Finding]:
    empty = [said for name, said in WANTED.items() if not getattr(office, name)]
    if empty and not office.is_demo:
        yield Finding(WARN, f"not filled in: {', '.join(empty)}")
    if office.signing == Office.Signing.RECORDED and not office.is_demo:
        yield Finding(WARN, "letters are only approved in the system, not signed")


def _calendar(office: Office, at: datetime) -> Iterator[Finding]:
    try:
        found = hours.read(office.hours)
        calendar = calendar_of(office)
    except hours.WrongHours as error:
        yield Finding(BAD, f"the opening hours cannot be read: {error}")
        return
    if not found.confirmed and not office.is_demo:
        yield Finding(WARN, "nobody has confirmed the opening hours")
    year = calendar.local_date(at).year
    known = {day.date.year for day in calendar.days_off}
    for each in (year, year + 1):
        if each not in known:
            level = BAD if each == year else WARN
            yield Finding(level, f"no public holidays of {each} are known: enter them from the decree")
        elif not calendar.year_confirmed(each):
            yield Finding(WARN, f"the public holidays of {each} rest on no confirmed decree")


def _people(office: Office, at: datetime) -> Iterator[Finding]:
    rows = Membership.objects.on_about(at).filter(office=office).select_related("office", "staff")
    held = {row.role for row in rows if row.in_force(at) and row.staff.has_usable_password()}
    for role in (Role.ADMIN, Role.OFFICER):
        if role not in held:
            yield Finding(WARN, f"nobody who can log in is {ROLE_NAMES[role]} ({role})")
    if not held & {Role.PPID, Role.PPID_DEPUTY}:
        yield Finding(WARN, "nobody who can log in may approve an answer (ppid, ppid_deputy)")


def _standard(office: Office, at: datetime) -> Iterator[Finding]:
    if not standards_in_force(office, at):
        yield Finding(WARN, "no service standard is in force: no request can be filed")
