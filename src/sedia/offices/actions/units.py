"""Units: the parts of the office that handle cases."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from sedia.journal.actors import Actor
from sedia.offices.actions.admins import require_admin
from sedia.offices.actions.changes import record
from sedia.offices.models import Office, Unit
from sedia.refusals import Incomplete, NotLawful

TAKEN = "Unit dengan nama ini sudah ada."


def add_unit(office: Office, *, by: Actor, at: datetime, name: str) -> Unit:
    """Add a unit. Raises NotAllowed, Incomplete (no name, or taken)."""
    require_admin(by, office)
    name = _checked(name)
    try:
        with transaction.atomic(durable=True):
            unit: Unit = office.units.create(name=name)
            record(office.chain, "unit.added", by=by, at=at, facts={"unit": unit.pk}, new={"name": name})
    except IntegrityError:
        raise Incomplete({"name": [TAKEN]}) from None
    return unit


def rename_unit(unit: Unit, *, by: Actor, at: datetime, name: str) -> Unit:
    """Give a unit another name. Raises NotAllowed, Incomplete."""
    require_admin(by, unit.office)
    name = _checked(name)
    try:
        with transaction.atomic(durable=True):
            old = Unit.objects.values_list("name", flat=True).get(pk=unit.pk)
            if old != name:
                Unit.objects.filter(pk=unit.pk).update(name=name)
                facts, chain = {"unit": unit.pk}, unit.office.chain
                record(
                    chain, "unit.renamed", by=by, at=at, facts=facts, old={"name": old}, new={"name": name}
                )
    except IntegrityError:
        raise Incomplete({"name": [TAKEN]}) from None
    unit.name = name
    return unit


def retire_unit(unit: Unit, *, by: Actor, at: datetime) -> Unit:
    """No new work for this unit; what it did stays. Raises NotAllowed; NotLawful when retired already."""
    return _switch(unit, active=False, by=by, at=at)


def reopen_unit(unit: Unit, *, by: Actor, at: datetime) -> Unit:
    """Give a retired unit work again. Raises NotAllowed; NotLawful when it is active."""
    return _switch(unit, active=True, by=by, at=at)


def _switch(unit: Unit, *, active: bool, by: Actor, at: datetime) -> Unit:
    require_admin(by, unit.office)
    with transaction.atomic(durable=True):
        if not Unit.objects.filter(pk=unit.pk, active=not active).update(active=active):
            raise NotLawful("Unit ini sudah aktif." if active else "Unit ini sudah tidak aktif.")
        event = "unit.reopened" if active else "unit.retired"
        record(unit.office.chain, event, by=by, at=at, facts={"unit": unit.pk})
    unit.active = active
    return unit


def _checked(name: str) -> str:
    name = name.strip()
    if not name or len(name) > 200 or not name.isprintable():
        raise Incomplete({"name": ["Nama unit wajib diisi, paling panjang 200 karakter."]})
    return name
