"""The private calendar address of a member of staff: opened, opened anew, closed."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from sedia.journal.actors import Actor
from sedia.offices.actions.changes import record
from sedia.offices.actions.invitations import hash_of
from sedia.offices.models import CalendarFeed, Staff
from sedia.refusals import NotAllowed

TOKEN_SALT = "sedia.offices.calendar"


def open_feed(staff: Staff, *, by: Actor, at: datetime) -> CalendarFeed:
    """Give a person a private calendar address; one given before dies. By that person alone. Raises NotAllowed."""
    _require_self(staff, by)
    nonce = secrets.token_hex(16)
    opened = {"nonce": nonce, "token_hash": hash_of(_token(staff.pk, nonce)), "opened_at": at}
    with transaction.atomic(durable=True):
        feed, _ = CalendarFeed.objects.update_or_create(staff=staff, defaults=opened)
        record(_chain(by), "staff.calendar_opened", by=by, at=at, facts={"staff": staff.pk})
    return feed


def close_feed(staff: Staff, *, by: Actor, at: datetime) -> None:
    """Make the address dead; closing twice does nothing more. By that person alone. Raises NotAllowed."""
    _require_self(staff, by)
    with transaction.atomic(durable=True):
        gone, _ = CalendarFeed.objects.filter(staff=staff).delete()
        if gone:
            record(_chain(by), "staff.calendar_closed", by=by, at=at, facts={"staff": staff.pk})


def feed_of(token: str) -> CalendarFeed | None:
    """The feed that this token opens, with its person; None when unknown, closed, or the person deactivated."""
    feeds = CalendarFeed.objects.select_related("staff")
    return feeds.filter(token_hash=hash_of(token), staff__is_active=True).first()


def token_of(feed: CalendarFeed) -> str:
    """The token of the address: 256 bits from the server's key, stored nowhere."""
    return _token(feed.staff_id, feed.nonce)


def _token(key: int, nonce: str) -> str:
    made = salted_hmac(TOKEN_SALT, f"{key} {nonce}", algorithm="sha256").digest()
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def _require_self(staff: Staff, by: Actor) -> None:
    if by.staff_key != staff.pk:
        raise NotAllowed("Alamat kalender hanya dapat diatur oleh orangnya sendiri.")


def _chain(by: Actor) -> str:
    held = next(iter(by.memberships), None)
    return str(held.office.chain) if held is not None else "house"
