"""Who administers an office, and that somebody always does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from sedia.journal.actors import SYSTEM, Actor, Role
from sedia.offices.models import Membership, Office, Staff
from sedia.refusals import NotAllowed, NotLawful

LAST_ADMIN = (
    "Harus tetap ada satu admin tanpa tanggal akhir yang sudah dapat masuk. Tunjuk admin lain lebih dahulu."
)


def require_admin(by: Actor, office: Office) -> None:
    """Refuse (NotAllowed) whoever is neither an admin of this office nor the system (the command line)."""
    if by == SYSTEM:
        return
    offices = {
        office.pk,
        office.practice_of_id,
    }  # who administers an office administers its practice office too
    if not any(row.office_id in offices and row.role == Role.ADMIN for row in by.memberships):
        raise NotAllowed("Hanya admin instansi ini yang dapat mengubah pengaturan.")


def require_admin_over(by: Actor, staff: Staff, at: datetime) -> list[Office]:
    """The offices where the person holds something, now or later. Refuses (NotAllowed) who is not an admin of them all.

    Otherwise the admin of one office could open or close another's door. A practice office counts only for who holds
    nothing real: practising gives nobody a say over real doors, and takes it from nobody.
    """
    rows = Membership.objects.filter(staff=staff).select_related("office")
    held = {row.office_id: row.office for row in rows if not row.is_over(at)}
    offices = {key: office for key, office in held.items() if not office.is_practice} or held
    if not offices and by != SYSTEM:
        last = rows.order_by("-pk").first()
        offices = {last.office_id: last.office} if last is not None else {}
        if not offices:
            raise NotAllowed("Hanya admin instansi pegawai ini yang dapat mengubahnya.")
    for office in offices.values():
        require_admin(by, office)
    return [offices[key] for key in sorted(offices)]


def hold(office: Office) -> None:
    """Make writers of this office's staff queue, so that two admins cannot remove each other at once."""
    Office.objects.filter(pk=office.pk).update(revision=F("revision"))


def require_another_admin(office: Office, leaving: Iterable[Membership], at: datetime) -> None:
    """Refuse (NotLawful) when no admin in force without an end date, who can log in, stays. Call after `hold`."""
    gone = {row.pk for row in leaving}
    if not any(row.role == Role.ADMIN for row in leaving):
        return
    standing = Membership.objects.admins().on_about(at).filter(office=office, until__isnull=True)
    for row in standing.exclude(pk__in=gone).select_related("office", "staff"):
        if row.in_force(at) and row.staff.has_usable_password():
            return
    raise NotLawful(LAST_ADMIN)
