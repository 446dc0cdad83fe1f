"""What is said of a member of staff, and whether he or she may log in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from sedia.journal.actors import Actor
from sedia.offices.actions.admins import hold, require_admin_over, require_another_admin
from sedia.offices.actions.changes import record
from sedia.offices.actions.invitations import wrong_person
from sedia.offices.models import Invitation, Membership, Staff
from sedia.refusals import Incomplete, NotLawful

CHANGEABLE = frozenset({"name", "email", "phone", "nip", "rank"})


def change_staff(staff: Staff, *, by: Actor, at: datetime, changes: Mapping[str, str]) -> Staff:
    """Change name, e-mail, telephone, NIP or rank. By an admin of all the person's offices.

    Raises NotAllowed, Incomplete.
    """
    offices = require_admin_over(by, staff, at)
    wrong = {name: ["Isian ini tidak dapat diubah."] for name in changes if name not in CHANGEABLE}
    wrong = wrong or wrong_person(**changes)
    if wrong:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        before = Staff.objects.get(pk=staff.pk)
        new = {name: value for name, value in changes.items() if getattr(before, name) != value}
        if new:
            Staff.objects.filter(pk=staff.pk).update(**new)
            old = {name: getattr(before, name) for name in new}
            chain = offices[0].chain if offices else "house"
            record(chain, "staff.changed", by=by, at=at, facts={"staff": staff.pk}, old=old, new=new)
    staff.refresh_from_db()
    return staff


def deactivate(staff: Staff, *, by: Actor, at: datetime) -> Staff:
    """Nobody logs in as this person any more; open links die. By an admin of all the person's offices.

    Raises NotAllowed; NotLawful when inactive already or when an office would be left without an admin.
    """
    offices = require_admin_over(by, staff, at)
    with transaction.atomic(durable=True):
        for office in offices:
            hold(office)
            require_another_admin(office, list(Membership.objects.filter(office=office, staff=staff)), at)
        if not Staff.objects.filter(pk=staff.pk, is_active=True).update(is_active=False):
            raise NotLawful("Pegawai ini sudah dinonaktifkan.")
        Invitation.objects.filter(staff=staff, used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
        chain = offices[0].chain if offices else "house"
        record(chain, "staff.deactivated", by=by, at=at, facts={"staff": staff.pk})
    staff.is_active = False
    return staff


def reactivate(staff: Staff, *, by: Actor, at: datetime) -> Staff:
    """Let a deactivated person log in again with what he or she still holds. Raises NotAllowed, NotLawful."""
    offices = require_admin_over(by, staff, at)
    with transaction.atomic(durable=True):
        if not Staff.objects.filter(pk=staff.pk, is_active=False).update(is_active=True):
            raise NotLawful("Pegawai ini sudah aktif.")
        chain = offices[0].chain if offices else "house"
        record(chain, "staff.reactivated", by=by, at=at, facts={"staff": staff.pk})
    staff.is_active = True
    return staff


def drop_second_step(staff: Staff, *, by: Actor, at: datetime) -> None:
    """Let somebody who lost the telephone and the recovery codes log in by password alone, until it is turned on again.

    By an admin of all the person's offices, never for oneself: that is done in one's account.
    Raises NotAllowed; NotLawful when it is not on.
    """
    offices = require_admin_over(by, staff, at)
    if by.staff_id == staff.pk:
        raise NotLawful("Verifikasi dua langkah milik Anda sendiri dimatikan di halaman akun.")
    with transaction.atomic(durable=True):
        gone, _ = Authenticator.objects.filter(user=staff).delete()
        if not gone:
            raise NotLawful("Verifikasi dua langkah pegawai ini tidak menyala.")
        chain = offices[0].chain if offices else "house"
        record(chain, "staff.second_step_dropped", by=by, at=at, facts={"staff": staff.pk})
