"""An office of its own for the tests of offices: two admins who can log in, an officer, and an admin next door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.journal.actors import SYSTEM, Actor
from sedia.journal.models import Entry, Text
from sedia.offices.actions import accept_invitation, create_office, invite
from sedia.offices.actions.memberships import Post
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Office, Staff

PASSWORD = "kata-sandi-yang-panjang"
FACTS: dict[str, Any] = {
    "name": "Dinas Perikanan",
    "short_name": "Diskan",
    "government": "Pemerintah Kabupaten Contoh",
    "address": "Jalan Pelabuhan 1",
    "city": "Contoh",
}


def opened(at: datetime, slug: str = "diskan", code: str = "DISKAN", **changes: Any) -> Office:
    """An office as read from the database."""
    made = create_office(by=SYSTEM, at=at, slug=slug, code=code, **{**FACTS, **changes})
    return Office.objects.get(pk=made.pk)


def joined(office: Office, username: str, role: str, at: datetime, **post: Any) -> Staff:
    """Somebody invited who has set a password."""
    invited = invite(
        office, Post(role=role, **post), by=SYSTEM, at=at, username=username, name=username.title()
    )
    return accept_invitation(invited.token, PASSWORD, at=at)


def acting(staff: Staff, at: datetime) -> Actor:
    """The person as the actor of a verb, freshly read."""
    return actor_of(Staff.objects.get(pk=staff.pk), at)


def held(staff: Staff) -> Membership:
    """The person's only membership."""
    return Membership.objects.select_related("office").get(staff=staff)


def last_line(office: Office) -> tuple[Entry, dict[str, str]]:
    """The newest line of the office's chain and the texts that it names."""
    entry = Entry.objects.filter(chain=office.chain).latest("seq")
    names = entry.fact.get("texts", {})
    bodies = {row.name: row.body for row in Text.objects.filter(name__in=names.values())}
    return entry, {said: bodies[name] for said, name in names.items()}
