"""Reading standards: the one in force, an older one, all."""

from __future__ import annotations

from datetime import datetime

from sedia.offices.models import Office
from sedia.standards.models import Service, StandardVersion


def services_of(office: Office) -> list[Service]:
    """The office's services, by name."""
    return list(office.services.order_by("name"))


def in_force(service: Service, at: datetime) -> StandardVersion | None:
    """The version in force at `at`; None before the first."""
    return service.versions.select_related("service__office").in_force(at).first()


def standards_in_force(office: Office, at: datetime) -> list[StandardVersion]:
    """The version in force of each of the office's services, by the service's name; one query."""
    rows = (
        StandardVersion.objects.filter(service__office=office).in_force(at).select_related("service__office")
    )
    found: dict[int, StandardVersion] = {}
    for row in rows:
        found.setdefault(row.service_id, row)
    return sorted(found.values(), key=lambda row: row.service.name)


def version(service: Service, number: int) -> StandardVersion | None:
    """The version of that number, in force or not."""
    return service.versions.select_related("service__office").filter(number=number).first()


def versions(service: Service) -> list[StandardVersion]:
    """All versions, newest first."""
    return list(service.versions.order_by("-number"))
