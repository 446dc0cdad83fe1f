"""Who may approve a proposed answer today, and, when nobody may, who could (R19)."""

from __future__ import annotations

from dataclasses import dataclass

from sedia.decisions.steps import APPROVERS, PROPOSED
from sedia.desk.cases.opened import Opened
from sedia.journal.actors import Role
from sedia.offices.models import ROLE_NAMES, Membership
from sedia.workdays import short_date, zones


@dataclass(frozen=True, slots=True)
class Approvers:
    """Names with their posts: `today` those who may approve now, `others` those who could, with why not today."""

    today: list[str]
    others: list[str]


def approvers_of(case: Opened) -> Approvers | None:
    """For an answer that waits for the second person, in three queries; None for any other case."""
    decision = case.decision
    if decision.status != PROPOSED:
        return None
    today = zones.local(case.at, case.office.zone).date()
    roles = {Role.PPID} if decision.exempts else APPROVERS
    offices = {case.office.pk, case.office.decides_at if decision.exempts else case.office.pk}
    rows = Membership.objects.filter(office_id__in=offices, role__in=roles, staff__is_active=True)
    holders = [
        row for row in rows.select_related("staff").order_by("since", "pk") if not row.is_over(case.at)
    ]
    drafters = {key for each in case.members for key in (each.proposed_by_id, *each.drafters)}
    may, could = [], []
    for row in holders:
        if row.staff_id in drafters:
            could.append(f"{_named(row)}: mengusulkan jawaban ini sendiri")
        elif row.since > today:
            could.append(f"{_named(row)}: mulai {short_date(row.since)}")
        else:
            may.append(_named(row))
    return Approvers(list(dict.fromkeys(may)), list(dict.fromkeys(could)))


def _named(row: Membership) -> str:
    acting = "" if row.acting == Membership.Acting.DEFINITIVE else f"{row.get_acting_display()} "
    return f"{row.staff.name} ({acting}{ROLE_NAMES[row.role]})"
