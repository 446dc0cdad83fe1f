"""Whom of the staff a complaint is told: never somebody about whom it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sedia.complaints.models import Complaint
from sedia.notices import outbox
from sedia.offices.models import Membership


def to_others(kind: str, roles: Collection[str], complaint: Complaint, at: datetime) -> list[outbox.Notice]:
    """Unsaved notices to the holders of these roles, but for those about whom the complaint is; at most two queries."""
    accused = [int(key) for key in complaint.accused_keys]
    if not accused:
        return [outbox.to_role(kind, role=sorted(roles), casefile=complaint.casefile, at=at)]
    held = Membership.objects.on_about(at).filter(office_id=complaint.office_id, role__in=sorted(roles))
    rows = held.exclude(staff__in=accused).select_related("staff")
    people = {row.staff_id: row.staff for row in rows}
    return [
        outbox.to_staff(kind, staff=staff, casefile=complaint.casefile, at=at) for staff in people.values()
    ]
