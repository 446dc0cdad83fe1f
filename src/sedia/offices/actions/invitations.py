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
    """Set the password of the person invited and spend the link. Raises NotLawful (SPENT), Incomplete (`password`)."""
    invitation = invitation_for(token, at)
    if invitation is None:
        raise NotLawful(SPENT)
    staff = invitation.staff
    try:
        validate_password(password, user=staff)
    except ValidationError as error:
        raise Incomplete({"password": list(error.messages)}) from None
    made = make_password(password)
    with transaction.atomic(durable=True):
        if not Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True).update(used_at=at):
            raise NotLawful(SPENT)
        Staff.objects.filter(pk=staff.pk).update(password=made)
        held = staff.memberships.select_related("office").order_by("-pk").first()
        chain = held.office.chain if held is not None else "house"
        by = Actor("staff", str(staff.pk), frozenset())
        record(chain, "staff.joined", by=by, at=at, facts={"staff": staff.pk})
    staff.refresh_from_db()
    return staff


def hash_of(token: str) -> str:
    """What is stored of a token: SHA-256, hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(invitation: Invitation) -> str:
    """The token of an invitation's link: 256 bits from the server's key, stored nowhere."""
    made = invitation.created_at.astimezone(UTC).isoformat(timespec="microseconds")
    name = f"{invitation.staff_id} {made}"
    return urlsafe_b64encode(salted_hmac(TOKEN_SALT, name, algorithm="sha256").digest()).rstrip(b"=").decode()


def _open(staff: Staff, *, by: Actor, at: datetime) -> str:
    """A new token; older ones that were not used end now."""
    earlier = Invitation.objects.filter(staff=staff)
    earlier.filter(used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
    made = at
    while earlier.filter(created_at=made).exists():  # two links of one person must differ
        made += timedelta(microseconds=1)
    invitation = Invitation(
        staff=staff, invited_by=f"{by.kind}:{by.id}", created_at=made, expires_at=at + rules.INVITATION_LIFE
    )
    token = token_of(invitation)
    invitation.token_hash = hash_of(token)
    invitation.save(force_insert=True)
    return token


def _check_person(username: str, name: str, email: str, phone: str) -> None:
    wrong = {"username": said} if (said := rules.wrong_username(username)) else {}
    wrong |= wrong_person(name=name, email=email, phone=phone)
    if wrong:
        raise Incomplete(wrong)


def wrong_person(**facts: str) -> dict[str, list[str]]:
    """The sentences about what is said of a member of staff."""
    wrong = rules.missing({"name": facts["name"]}) if "name" in facts else {}
    for field, value in facts.items():
        limit = getattr(Staff._meta.get_field(field), "max_length", None)
        if not value.isprintable() or (limit is not None and len(value) > limit):
            wrong[field] = [f"Paling panjang {limit} karakter, tanpa karakter kendali."]
    if facts.get("email"):
        try:
            validate_email(facts["email"])
        except ValidationError:
            wrong["email"] = ["Alamat e-mail tidak benar."]
    return wrong
