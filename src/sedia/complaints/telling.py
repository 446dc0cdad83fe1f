"""Who of the staff is told of a complaint, and who tells the complainant: never somebody about whom it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from sedia.casefiles.identity import reads_at
from sedia.complaints.models import Complaint
from sedia.journal.actors import Actor, Role
from sedia.notices import outbox
from sedia.notices.models import Notice, NoticeQuerySet
from sedia.offices.models import Membership, Staff

OFFICERS = frozenset({Role.OFFICER})


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


def to_handling(
    kind: str, staff: Staff | None, complaint: Complaint, at: datetime, *, roles: Collection[str] = OFFICERS
) -> list[outbox.Notice]:
    """Unsaved notices to who works on it (the handler, the drafter); else to the others of these roles (R40)."""
    if staff is None or complaint.accuses(str(staff.pk)):
        return to_others(kind, roles, complaint, at)
    return [outbox.to_staff(kind, staff=staff, casefile=complaint.casefile, at=at)]


def tellable(actor: Actor) -> NoticeQuerySet:
    """Notices that this person may tell: of a confidential case, only who reads there; none about himself or herself.

    UU 25/2009 Art 42(5), 48-49; R40.
    """
    secret = Q(casefile__requester__confidential=True) & ~Q(office_id__in=reads_at(actor))
    accusing = Complaint.accused.through.objects.filter(
        complaint__casefile=OuterRef("casefile"), staff_id=actor.staff_key
    )
    return Notice.objects.visible_to(actor).exclude(secret).filter(~Exists(accusing))
