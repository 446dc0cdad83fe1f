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


def offices_of(actor: Actor) -> list[Office]:
    """The offices where the person holds something: real ones first, then by name; no query."""
    found = {row.office_id: row.office for row in actor.memberships}
    return sorted(found.values(), key=lambda office: (office.is_practice, office.name, office.pk))


def beside(actor: Actor, office: Office) -> Actor:
    """The same person with what goes with an office: a practice office stands alone, real ones stand together.

    Nothing real turns up while somebody practises, and nothing practised among what is real; no query.
    """
    return narrow(actor, office) if office.is_practice else in_reality(actor)


def in_reality(actor: Actor) -> Actor:
    """The same person without what he or she holds at practice offices; no query."""
    rows = tuple(row for row in actor.memberships if not row.office.is_practice)
    return Actor(actor.kind, actor.id, frozenset(row.role for row in rows), rows)


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
