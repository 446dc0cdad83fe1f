"""The practice office beside the cast's, with the same people in it."""

from __future__ import annotations

from sedia.journal.actors import Actor
from sedia.offices.actors import actor_of, narrow
from sedia.offices.models import Office, Staff
from sedia.standards.actions import open_practice
from sedia.standards.models import StandardVersion
from tests.cast import Cast


def beside(cast: Cast) -> Office:
    """The practice office, made by the admin, as read from the database."""
    return Office.objects.get(pk=open_practice(cast.office, by=cast.admin, at=cast.at).pk)


def practised(cast: Cast) -> Cast:
    """The same cast as they act at the practice office."""
    office = beside(cast)
    rows = StandardVersion.objects.select_related("service__office")

    def here(actor: Actor) -> Actor:
        return narrow(actor_of(Staff.objects.get(pk=actor.staff_id), cast.at), office)

    people = {name: here(actor) for name, actor in cast.staff().items() if name != "stranger"}
    return Cast(rows.get(service__office=office), cast.at, stranger=cast.stranger, **people)
