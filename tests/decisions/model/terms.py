"""Who is in office at the moment of the press: as the desk finds it, and as an admin changes it."""

from __future__ import annotations

from datetime import datetime

from sedia.journal.actors import Actor, Role
from sedia.offices.actions import end_membership, grant
from sedia.offices.actions.memberships import Post
from sedia.offices.actors import above, actor_of, narrow
from sedia.offices.models import Membership, Staff
from sedia.requests.models import InformationRequest
from tests.cast import Cast


def in_case(who: Actor, request: InformationRequest, at: datetime) -> tuple[bool, Actor]:
    """Whether this person finds the case now, and as whom he or she acts in it (`desk.cases.opened`)."""
    person = actor_of(Staff.objects.get(pk=who.staff_id), at)
    sees = InformationRequest.objects.reachable_by(person).filter(pk=request.pk).exists()
    reach = above if request.sent_up_at else narrow
    return sees, reach(person, request.office)


def seats() -> list[Membership]:
    """Everybody's terms as they are, to be restored later."""
    return list(Membership.objects.all())


def restore(terms: list[Membership]) -> None:
    """Give everybody back these terms and no others: each run of the machine begins on the same day."""
    Membership.objects.all().delete()
    Membership.objects.bulk_create(terms)


def term_ends(who: Actor, role: str, cast: Cast, at: datetime) -> Role:
    """The admin ends this person's term at once; returns the role."""
    rows = Membership.objects.filter(staff_id=who.staff_id, office=cast.office, role=role)
    row = rows.select_related("office").latest("pk")
    end_membership(row, by=actor_of(Staff.objects.get(pk=cast.admin.staff_id), at), at=at)
    return Role(role)


def appoint(who: Actor, role: Role, cast: Cast, at: datetime, *, acting: str = "definitif") -> None:
    """The admin lets this person hold the office from today, by an order."""
    admin = actor_of(Staff.objects.get(pk=cast.admin.staff_id), at)
    post = Post(role=role, position=f"Jabatan {role}", acting=acting, order_number="800/1/2026")
    grant(cast.office, Staff.objects.get(pk=who.staff_id), post, by=admin, at=at)
