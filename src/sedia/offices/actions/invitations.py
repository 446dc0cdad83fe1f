"""One-time links with which staff set their password; only the hash of a link's token is stored.

The token itself is derived from the server's key, so that the mail that carries it can be made when it is sent.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from sedia.journal.actors import Actor
from sedia.offices import rules
from sedia.offices.actions.admins import hold, require_admin, require_admin_over
from sedia.offices.actions.changes import record
from sedia.offices.actions.memberships import Post, check_post, seat
from sedia.offices.models import Invitation, Office, Staff
from sedia.refusals import Incomplete, NotLawful

SPENT = "Tautan undangan ini tidak berlaku lagi. Mintalah undangan baru kepada admin."
TOKEN_SALT = "sedia.offices.invitation"


class Invited(NamedTuple):
    """The person, and the token of the one-time link, which is nowhere stored."""

    staff: Staff
    token: str


def invite(
    office: Office,
    post: Post,
    *,
    by: Actor,
    at: datetime,
    username: str,
    name: str,
    email: str = "",
    phone: str = "",
) -> Invited:
    """Take somebody new into the staff with a post, and a link that works once, for 7 days.

    Raises NotAllowed, Incomplete (also for a login that is taken).
    """
    require_admin(by, office)
    _check_person(username, name, email, phone)
    check_post(office, post, at)
    staff = Staff(username=username, name=name.strip(), email=email, phone=phone, joined_at=at)
    staff.set_unusable_password()
    try:
        with transaction.atomic(durable=True):
            hold(office)
            staff.save(force_insert=True)
            token = _open(staff, by=by, at=at)
            facts, new = (
                {"staff": staff.pk},
                {"username": username, "name": staff.name, "email": email, "phone": phone},
            )
            record(office.chain, "staff.invited", by=by, at=at, facts=facts, new=new)
            seat(office, staff, post, by=by, at=at)
    except IntegrityError:
        raise Incomplete({"username": ["Nama masuk ini sudah dipakai."]}) from None
    return Invited(staff, token)


def invite_again(staff: Staff, *, by: Actor, at: datetime) -> Invited:
    """A new link for somebody whose link ran out or whose password is lost; every older link dies.

    Only by an admin of all the offices in which the person holds something (NotAllowed). NotLawful when deactivated.
    """
    offices = require_admin_over(by, staff, at)
    with transaction.atomic(durable=True):
        if not Staff.objects.filter(pk=staff.pk, is_active=True).exists():
            raise NotLawful("Pegawai ini dinonaktifkan. Aktifkan kembali lebih dahulu.")
        token = _open(staff, by=by, at=at)
        chain = offices[0].chain if offices else "house"
        record(chain, "staff.invited_again", by=by, at=at, facts={"staff": staff.pk})
    return Invited(staff, token)


def invitation_for(token: str, at: datetime) -> Invitation | None:
    """The invitation that this token opens, with its person; None when unknown, used, expired, or deactivated."""
    found = Invitation.objects.select_related("staff").filter(token_hash=hash_of(token)).first()
    return found if found is not None and found.open_at(at) and found.staff.is_active else None


def accept_invitation(token: str, password: str, *, at: datetime) -> Staff:  # house: the link says who
