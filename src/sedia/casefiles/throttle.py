"""Slowing down the guessing of codes, in the database, so that every web worker sees the same count.

Counted are an address of the network, and a case as tried from that address: a stranger slows down only himself, never
the requester of the case.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection

from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.models import WrongTry

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=6)

COUNT = """INSERT INTO casefiles_wrongtry (key, tries, last_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET tries = casefiles_wrongtry.tries + 1, last_at = excluded.last_at"""


def keys(address: str, number: str) -> list[str]:
    """The rows to count under: the address (an IPv6 one by its network), and the case from there; keyed hashes."""
    try:
        parsed = ipaddress.ip_address(address)
        network = str(ipaddress.ip_network(f"{address}/64", strict=False)) if parsed.version == 6 else address
    except ValueError:
        network = "unknown"
    return [keyed_hash("tries", part).hex() for part in (network, f"{network}|{number.strip().upper()}")]


def wait(tried: Sequence[str], at: datetime) -> timedelta:
    """How long the next try must wait: nothing for the first few, then twice as long each time."""
    longest = timedelta(0)
    for row in WrongTry.objects.filter(key__in=tried, last_at__gt=at - FORGOTTEN_AFTER):
        over = row.tries - FREE_TRIES
        if over >= 0:
            pause = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)
            longest = max(longest, row.last_at + pause - at)
    return longest


def count(tried: Sequence[str], at: datetime) -> None:
    """Record one wrong try under each key."""
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        for key in tried:
            cursor.execute(COUNT, [key, moment])


def forget(tried: Sequence[str]) -> None:
    """Start anew after a right code."""
    WrongTry.objects.filter(key__in=tried).delete()


def sweep(at: datetime) -> int:
    """Delete rows that count no more; returns how many."""
    return WrongTry.objects.filter(last_at__lte=at - FORGOTTEN_AFTER).delete()[0]
