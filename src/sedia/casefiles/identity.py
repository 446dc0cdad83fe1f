"""Who may see the identity of a confidential case: only those whom the office named; each look is recorded (R40)."""

from __future__ import annotations

from collections.abc import Collection

from sedia.casefiles.models import CaseFile, IdentityReader, Requester
from sedia.journal.actors import Actor


def reads_at(staff: Actor) -> set[int]:
    """The keys of the offices that named this person; none for anybody who holds no role there now. One query."""
    offices = {membership.office_id for membership in staff.memberships}
    named = IdentityReader.objects.filter(staff_id=staff.staff_key, office_id__in=offices)
    return set(named.values_list("office_id", flat=True))


def is_hidden(casefile: CaseFile, reads: Collection[int] = ()) -> bool:
    """Whether who files stays hidden from somebody who reads at these offices; nothing hides where nobody is known."""
    requester = requester_of(casefile)
    return requester is not None and requester.confidential and casefile.office_id not in reads


def requester_of(casefile: CaseFile) -> Requester | None:
    """Who files; None for a case without identity."""
    try:
        return casefile.requester
    except Requester.DoesNotExist:
        return None
