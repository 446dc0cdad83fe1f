"""What tests of the queue and the case page share: the cast of `tests/cast.py`, and browsers of its people."""

from __future__ import annotations

from django.test import Client

from sedia.journal.actors import Actor
from sedia.offices.models import Staff


def browser(actor: Actor) -> Client:
    """A browser in which this member of staff is logged in."""
    client = Client()
    client.force_login(Staff.objects.get(pk=actor.staff_id))
    return client


def address(number: str, word: str = "") -> str:
    """The address of a case, or of one of its steps."""
    return f"/meja/permohonan/{number}/{word}/" if word else f"/meja/permohonan/{number}/"
