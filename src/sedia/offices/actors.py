"""A member of staff as the actor of a verb: who, and what he or she holds where, today."""

from __future__ import annotations

from datetime import datetime

from sedia.journal.actors import Actor, Role
from sedia.offices.models import Membership, Office, Staff


def actor_of(staff: Staff, at: datetime, office: Office | None = None) -> Actor:
    """The actor with the roles held at `office` (None: at any office) on that office's date at `at`; one query.

    `memberships` are the rows in force, each with its office and unit. Somebody deactivated holds nothing.
    """
    rows = Membership.objects.on_about(at).filter(staff=staff).select_related("office", "unit")
    if office is not None:
        rows = rows.filter(office=office)
    return _actor(staff.pk, tuple(row for row in rows if row.in_force(at)))


def narrow(actor: Actor, office: Office) -> Actor:
    """The same person with the roles held at one office; no query."""
    return Actor(
        actor.kind,
        actor.id,
        frozenset(row.role for row in actor.memberships if row.office_id == office.pk),
        tuple(row for row in actor.memberships if row.office_id == office.pk),
    )


def above(actor: Actor, office: Office) -> Actor:
    """The same person with what he or she holds at an office, and as PPID or superior where it sends cases up to."""
    sent_to = {Role.PPID: office.ppid_office_id, Role.SUPERIOR: office.superior_office_id}
    rows = tuple(
        row
        for row in actor.memberships
        if row.office_id == office.pk or (row.role in sent_to and sent_to[row.role] == row.office_id)
    )
    return Actor(actor.kind, actor.id, frozenset(row.role for row in rows), rows)


def _actor(key: int, rows: tuple[Membership, ...]) -> Actor:
    return Actor("staff", str(key), frozenset(row.role for row in rows), rows)
