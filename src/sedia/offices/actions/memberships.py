"""Who holds what, dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from sedia.journal.actors import Actor
from sedia.offices.actions.admins import hold, require_admin, require_another_admin
from sedia.offices.actions.changes import record
from sedia.offices.models import STAFF_ROLES, Membership, Office, Staff, Unit
from sedia.refusals import Incomplete, NotLawful
from sedia.workdays import zones


@dataclass(frozen=True, kw_only=True)
class Post:
    """What somebody is to hold: role, position (jabatan), unit, how (definitif, plt, plh), by which order, from, until.

    `on_behalf_of` and `through` are the posts of the signature block's a.n. and u.b. (Permendagri 1/2023). Dates are
    the office's; without `since` it begins today. `until` is the last day in force.
    """

    role: str
    position: str = ""
    unit: Unit | None = None
    acting: str = Membership.Acting.DEFINITIVE
    order_number: str = ""
    on_behalf_of: str = ""
    through: str = ""
    since: date | None = None
    until: date | None = None


LONGEST = {"position": 200, "order_number": 80, "on_behalf_of": 200, "through": 200}


def grant(office: Office, staff: Staff, post: Post, *, by: Actor, at: datetime) -> Membership:
    """Let a member of staff hold a post at this office. Raises NotAllowed, Incomplete; NotLawful when held already."""
    require_admin(by, office)
    check_post(office, post, at)
    with transaction.atomic(durable=True):
        hold(office)
        return seat(office, staff, post, by=by, at=at)


def check_post(office: Office, post: Post, at: datetime) -> None:
    """Raise Incomplete for a post that cannot be."""
    wrong: dict[str, list[str]] = {}
    since = post.since or local_date(office, at)
    if post.role not in STAFF_ROLES:
        wrong["role"] = ["Pilih peran yang tersedia."]
    if post.acting not in Membership.Acting.values:
        wrong["acting"] = ["Pilihan ini tidak tersedia."]
    if post.until is not None and post.until < since:
        wrong["until"] = ["Tanggal akhir tidak boleh mendahului tanggal mulai."]
    if post.unit is not None and (post.unit.office_id != office.pk or not post.unit.active):
        wrong["unit"] = ["Unit ini tidak aktif di instansi ini."]
    if post.through.strip() and not post.on_behalf_of.strip():
        wrong["through"] = ["u.b. hanya dipakai bersama a.n. Isi dahulu jabatan yang diatasnamakan."]
    for name, limit in LONGEST.items():
        if len(getattr(post, name)) > limit:
            wrong[name] = [f"Paling panjang {limit} karakter."]
    if wrong:
        raise Incomplete(wrong)


def seat(office: Office, staff: Staff, post: Post, *, by: Actor, at: datetime) -> Membership:
    """Write the membership and its line, within a verb's transaction. NotLawful when it overlaps an equal one."""
    since = post.since or local_date(office, at)
    for row in Membership.objects.filter(office=office, staff=staff, role=post.role, unit=post.unit):
        if (row.until is None or row.until >= since) and (post.until is None or row.since <= post.until):
            raise NotLawful("Peran ini sudah dipegang pegawai tersebut pada masa itu.")
    membership: Membership = Membership.objects.create(
        office=office,
        staff=staff,
        unit=post.unit,
        role=post.role,
        position=post.position.strip(),
        acting=post.acting,
        order_number=post.order_number.strip(),
        on_behalf_of=post.on_behalf_of.strip(),
        through=post.through.strip(),
        since=since,
        until=post.until,
    )
    new = {name: getattr(membership, name) for name in LONGEST}
    record(office.chain, "membership.granted", by=by, at=at, facts=_facts(membership), new=new)
    return membership


def end_membership(membership: Membership, *, by: Actor, at: datetime, until: date | None = None) -> None:
    """End a membership after its last day `until`, or at once: one that began today or later then goes altogether.

    Raises NotAllowed; NotLawful when it is over, would be lengthened, or is the last standing admin's.
    """
    office = membership.office
    require_admin(by, office)
    with transaction.atomic(durable=True):
        hold(office)
        row = Membership.objects.filter(pk=membership.pk).select_related("office").first()
        if row is None or row.is_over(at):
            raise NotLawful("Masa peran ini sudah berakhir.")
        last = until or local_date(office, at) - timedelta(days=1)
        _check_end(row, until, at)
        require_another_admin(office, [row], at)
        facts = {**_facts(row), "until": last.isoformat()}
        record(office.chain, "membership.ended", by=by, at=at, facts=facts, old={"until": row.until})
        if last < row.since:
            row.delete()
        else:
            Membership.objects.filter(pk=row.pk).update(until=last)
            membership.until = last


def _check_end(row: Membership, until: date | None, at: datetime) -> None:
    if until is None:
        return
    if until < max(row.since, local_date(row.office, at)):
        raise Incomplete({"until": ["Tanggal akhir paling cepat hari ini."]})
    if row.until is not None and until > row.until:
        raise NotLawful("Masa peran tidak dapat diperpanjang; berikan peran baru.")


def local_date(office: Office, at: datetime) -> date:
    """The office's date at that moment."""
    return zones.local(at, office.zone).date()


def _facts(row: Membership) -> dict[str, Any]:
    return {
        "acting": row.acting,
        "membership": row.pk,
        "role": str(row.role),
        "since": row.since.isoformat(),
        "staff": row.staff_id,
        "unit": row.unit_id,
        "until": row.until.isoformat() if row.until else None,
    }
