"""The staff of two offices, each with one role, for the tests of the desk; everybody's password is PASSWORD."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.test import Client

from sedia.journal.actors import SYSTEM, Role
from sedia.offices.actions import accept_invitation, create_office, invite
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Office, Staff
from tests.rows import kept

PASSWORD = "kopi-tubruk-panas-77"
FACTS = {
    "government": "Pemerintah Kabupaten Contoh",
    "address": "Jalan Contoh 1",
    "city": "Contoh",
    "phone": "081234567890",
}


@dataclass(frozen=True)
class People:
    """The offices and who works there."""

    office: Office
    other_office: Office
    officer: Staff
    ppid: Staff
    superior: Staff
    registrar: Staff
    auditor: Staff
    admin: Staff
    stranger: Staff  # an officer of the other office
    foreign_admin: Staff  # an admin of the other office


def staff(office: Office, username: str, role: str, at: datetime) -> Staff:
    """Somebody with one role from today on, who can log in."""
    invited = invite(
        office, Post(role=role), by=SYSTEM, at=at, username=username, name=f"{username.title()} Contoh"
    )
    return accept_invitation(invited.token, PASSWORD, at=at)


@kept
def people(at: datetime) -> People:
    """Two offices and their staff."""
    office = create_office(
        by=SYSTEM, at=at, slug="dinsos", code="DINSOS", name="Dinas Sosial", short_name="Dinsos", **FACTS
    )
    other = create_office(
        by=SYSTEM, at=at, slug="dinkes", code="DINKES", name="Dinas Kesehatan", short_name="Dinkes", **FACTS
    )
    return People(
        office=office,
        other_office=other,
        officer=staff(office, "petugas", Role.OFFICER, at),
        ppid=staff(office, "ppid", Role.PPID, at),
        superior=staff(office, "atasan", Role.SUPERIOR, at),
        registrar=staff(office, "tu", Role.REGISTRAR, at),
        auditor=staff(office, "pengawas", Role.AUDITOR, at),
        admin=staff(office, "admin", Role.ADMIN, at),
        stranger=staff(other, "petugas.lain", Role.OFFICER, at),
        foreign_admin=staff(other, "admin.lain", Role.ADMIN, at),
    )


def logged_in(who: Staff, **options: object) -> Client:
    """A browser in which this person is logged in."""
    client = Client(**options)
    client.force_login(who)
    return client
