"""Publishing service standards. A version is never edited: what it promised stays readable."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.journal.actors import Actor
from sedia.law.load import load
from sedia.law.rules import Term
from sedia.offices.actions.admins import require_admin
from sedia.offices.actions.changes import record
from sedia.offices.actions.practice import THERE, blank, fill
from sedia.offices.models import Office
from sedia.offices.rules import wrong_slug
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.standards import rules
from sedia.standards.models import Service, StandardVersion
from sedia.standards.read import in_force
from sedia.workdays import zones

CHANGED = "Versi lain dari standar ini sudah diterbitkan sejak Anda membukanya."


def create_service(office: Office, *, by: Actor, at: datetime, slug: str, name: str) -> Service:
    """A service of the office, still without a standard. Raises NotAllowed, Incomplete (slug taken or wrong)."""
    require_admin(by, office)
    wrong = {"slug": said} if (said := wrong_slug(slug)) else {}
    if not name.strip() or len(name) > 200:
        wrong["name"] = ["Nama layanan wajib diisi, paling panjang 200 karakter."]
    if wrong:
        raise Incomplete(wrong)
    try:
        with transaction.atomic(durable=True):
            service = Service.objects.create(office=office, slug=slug, name=name.strip())
            facts = {"service": service.pk, "slug": slug}
            record(office.chain, "service.created", by=by, at=at, facts=facts, new={"name": service.name})
    except IntegrityError:
        raise Incomplete({"slug": ["Layanan dengan alamat singkat ini sudah ada."]}) from None
    return service


def publish_version(
    service: Service,
    *,
    by: Actor,
    at: datetime,
    after: int,
    in_force_from: datetime | None = None,
    **facts: Any,
) -> StandardVersion:
    """Publish the next version, in force from a moment (default: at once).

    `after` is the number of the newest version seen, 0 for none. Only a first version may reach back in
    time: nobody could have relied on another. Raises NotAllowed, Incomplete, NotLawful, and ChangedMeanwhile when
    another version was published meanwhile (or the button pressed twice).
    """
    require_admin(by, service.office)
    start = in_force_from or at
    if wrong := rules.wrong(facts, _longest_promise(service, at)):
        raise Incomplete(wrong)
    try:
        with transaction.atomic(durable=True):
            version = _write(service, start, at, after, facts)
            told = {
                "service": service.pk,
                "version": version.pk,
                "number": version.number,
                "in_force_from": start.isoformat(),
            }
            record(service.office.chain, "standard.published", by=by, at=at, facts=told, new=facts)
    except IntegrityError:
        raise ChangedMeanwhile(CHANGED) from None
    return version


def open_practice(real: Office, *, by: Actor, at: datetime) -> Office:
    """Make the practice office beside a real one: its settings, calendar, units, staff, and its standards in force.

    By an admin of the real office. Raises NotAllowed; NotLawful when there is one already (the second press), or for
    a practice office.
    """
    require_admin(by, real)
    practice = blank(real, at)
    try:
        with transaction.atomic(durable=True):
            fill(practice, by=by, at=at)
            _copy_services(real, practice, at)
    except IntegrityError:
        raise NotLawful(THERE) from None
    return practice


def _copy_services(real: Office, practice: Office, at: datetime) -> None:
    """The services in their order, since an office takes requests under its first; of each the version in force."""
    for service in real.services.order_by("pk"):
        copy = Service.objects.create(office=practice, slug=service.slug, name=service.name)
        version = in_force(service, at)
        if version is not None:
            said = {name: getattr(version, name) for name in (*rules.FACTS, "in_force_from")}
            StandardVersion.objects.create(service=copy, number=1, created_at=at, **said)


def _write(
    service: Service, start: datetime, at: datetime, after: int, facts: dict[str, Any]
) -> StandardVersion:
    newest = service.versions.order_by("-number").first()
    if after != (newest.number if newest is not None else 0):
        raise ChangedMeanwhile(CHANGED)
    if newest is not None and start < max(at, newest.in_force_from):
        raise NotLawful("Versi baru tidak boleh berlaku surut.")
    return StandardVersion.objects.create(
        service=service, number=after + 1, in_force_from=start, created_at=at, **facts
    )


def _longest_promise(service: Service, at: datetime) -> int:
    """A promise is never longer than the legal limit (UU 14/2008 Art 22(7))."""
    day = zones.local(at, service.office.zone).date()
    return load().one(Term, "legal_limit", on=day).amount
