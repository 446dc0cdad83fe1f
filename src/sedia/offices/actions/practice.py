"""The practice office beside a real one: filled from it, staffed from it, closed and opened again (ADR 19)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from sedia.journal.actors import Actor, Role
from sedia.offices import rules
from sedia.offices.actions.admins import hold, require_admin
from sedia.offices.actions.changes import record
from sedia.offices.actions.memberships import local_date
from sedia.offices.actions.office import COPIED
from sedia.offices.models import Closure, DayEdit, Membership, Office, Unit
from sedia.refusals import NotLawful

THERE = "Kantor latihan sudah ada. Bukanya di Pengaturan, Kantor latihan."
MARK = " (latihan)"
HELD = ("staff_id", "role", "position", "acting", "order_number", "on_behalf_of", "through", "since", "until")


def close_practice(practice: Office, *, by: Actor, at: datetime) -> Office:
    """No new requests, and nobody enters it any more; its cases stay, as the journal does.

    By an admin of it or of its real office. Raises NotAllowed; NotLawful when it is no practice office, or closed.
    """
    return _switch(practice, closed=True, by=by, at=at)


def reopen_practice(practice: Office, *, by: Actor, at: datetime) -> Office:
    """Let people practise again in an office that was closed. Raises NotAllowed, NotLawful."""
    return _switch(practice, closed=False, by=by, at=at)


def staff_practice(practice: Office, *, by: Actor, at: datetime) -> int:
    """Let those who joined the real office meanwhile practise too; answers how many posts were added.

    What somebody holds at the practice office stays as it is. Raises NotAllowed; NotLawful as closing does.
    """
    require_admin(by, practice)
    real = _real(practice)
    with transaction.atomic(durable=True):
        hold(practice)
        added = seat_all(practice, real, at)
        if added:
            facts = {"practice": practice.pk, "memberships": added}
            record(real.chain, "practice.staffed", by=by, at=at, facts=facts)
    return added


def blank(real: Office, at: datetime) -> Office:
    """The unsaved practice office of a real one, with address and code of its own. Raises NotLawful."""
    if real.is_practice:
        raise NotLawful("Kantor latihan tidak memiliki kantor latihan sendiri.")
    if Office.objects.filter(practice_of=real).exists():
        raise NotLawful(THERE)
    slugs, codes = (set(Office.objects.values_list(name, flat=True)) for name in ("slug", "code"))
    facts = {name: getattr(real, name) for name in COPIED}
    facts |= {name: _marked(real, name) for name in ("name", "short_name")}
    return Office(
        practice_of=real,
        slug=next(slug for slug in rules.practice_slugs(real.slug) if slug not in slugs),
        code=next(code for code in rules.practice_codes(real.code) if code not in codes),
        created_at=at,
        **facts,
    )


def fill(practice: Office, *, by: Actor, at: datetime) -> None:
    """Save a `blank` office with units, days and people of its real one, and its lines; within a verb's transaction."""
    real = _real(practice)
    practice.save(force_insert=True)
    Unit.objects.bulk_create(Unit(office=practice, name=unit.name) for unit in real.units.filter(active=True))
    days = real.day_edits.values("day", "kind", "name", "decree")
    DayEdit.objects.bulk_create(DayEdit(office=practice, **day) for day in days)
    closures = real.closures.values("first_day", "last_day", "reason")
    Closure.objects.bulk_create(Closure(office=practice, **closure) for closure in closures)
    added = seat_all(practice, real, at)
    opened = {"office": practice.pk, "slug": practice.slug, "code": practice.code, "practice_of": real.pk}
    new = {name: getattr(practice, name) for name in COPIED}
    record(practice.chain, "office.created", by=by, at=at, facts=opened, new=new)
    facts = {"practice": practice.pk, "slug": practice.slug, "memberships": added}
    record(real.chain, "practice.opened", by=by, at=at, facts=facts)


def seat_all(practice: Office, real: Office, at: datetime) -> int:
    """Give the people of the real office the same posts here, as far as they lack them; answers how many.

    Whoever decides or consents for it as PPID or superior of another office plays that part here too.
    """
    today = local_date(practice, at)
    running = Membership.objects.filter(Q(until__isnull=True) | Q(until__gte=today), office=practice)
    held = set(running.values_list("staff_id", "role"))
    units = {unit.name: unit for unit in practice.units.filter(active=True)}
    elsewhere = Q(office=real.ppid_office_id, role=Role.PPID) | Q(
        office=real.superior_office_id, role=Role.SUPERIOR
    )
    rows = Membership.objects.on_about(at).filter(Q(office=real) | elsewhere).select_related("office", "unit")
    posts = [
        Membership(
            office=practice,
            unit=units.get(row.unit.name) if row.unit else None,
            **{name: getattr(row, name) for name in HELD},
        )
        for row in rows
        if row.in_force(at) and (row.staff_id, row.role) not in held
    ]
    return len(Membership.objects.bulk_create(posts))


def _switch(practice: Office, *, closed: bool, by: Actor, at: datetime) -> Office:
    require_admin(by, practice)
    real = _real(practice)
    with transaction.atomic(durable=True):
        seen = Office.objects.filter(pk=practice.pk, closed_at__isnull=closed)
        if not seen.update(closed_at=at if closed else None, revision=F("revision") + 1):
            raise NotLawful(
                "Kantor latihan ini sudah ditutup." if closed else "Kantor latihan ini sudah dibuka."
            )
        event = "practice.closed" if closed else "practice.reopened"
        record(real.chain, event, by=by, at=at, facts={"practice": practice.pk})
        practice.refresh_from_db()
    return practice


def _real(practice: Office) -> Office:
    if practice.practice_of is None:
        raise NotLawful("Ini bukan kantor latihan.")
    return practice.practice_of


def _marked(real: Office, name: str) -> str:
    longest = int(getattr(Office._meta.get_field(name), "max_length", 0))
    return str(getattr(real, name))[: longest - len(MARK)].rstrip() + MARK
