"""The superior who may not answer: whoever drafted, proposed or decided what is objected to (R24; UU 14/2008 Art 36).

Consenting is not deciding: the superior who consented answers, and page, letter and journal say so (R19).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.decisions.rules import ItemAnswer
from sedia.journal.actors import Actor, Role
from sedia.journal.models import Entry
from sedia.objections.content import consent_note
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Staff
from sedia.refusals import NotAllowed
from tests.cast import Cast, approved, fresh, in_analysis, proposed
from tests.decisions.test_exempting import decided as refused
from tests.decisions.test_exempting import issued, proposed_refusal, step
from tests.decisions.test_items import answered, said_by
from tests.objections.objecting import NUMBER, again, decided, drafted, objected

pytestmark = pytest.mark.django_db
BACK = {"reason": "Lengkapi."}
NUMBERED = {"number": "500/8/424.085/2026"}


def drafted_first(cast: Cast) -> Decision:
    """The officer's draft was sent back; the colleague proposed another, which went out."""
    decision = step(send_back, proposed(cast), cast.ppid, cast.at, **BACK)
    other = proposed(Cast(**{**vars(cast), "officer": cast.colleague}), fresh(decision.request))
    return approved(cast, other, **NUMBERED)


def decided_first(cast: Cast) -> Decision:
    """The PPID refused it, the superior sent that back; another PPID granted what was proposed then."""
    decision = step(send_back, refused(cast, proposed_refusal(cast)), cast.superior, cast.at, **BACK)
    granted = answered(cast, fresh(decision.request), ItemAnswer())
    another = seated(cast, cast.admin, Role.PPID)
    seen = {"revision": granted.revision, "content_hash": hash_of(granted)}
    approve(granted, by=another, at=cast.at, **seen, letter_number=NUMBERED["number"])
    return granted


def plainly(cast: Cast) -> Decision:
    """The officer proposed it, the PPID approved."""
    return approved(cast, proposed(cast, in_analysis(cast)), **NUMBERED)


def seated(cast: Cast, who: Actor, role: Role) -> Actor:
    """Somebody who holds another office too, since yesterday."""
    staff = Staff.objects.get(pk=who.staff_id)
    since = cast.at.replace(day=cast.at.day - 1).date()
    Membership.objects.create(staff=staff, office=cast.office, role=role, position="Plh.", since=since)
    return actor_of(staff, cast.at, cast.office)


@pytest.mark.parametrize(
    ("answer", "who"),
    [
        (plainly, "officer"),
        (plainly, "ppid"),
        (drafted_first, "officer"),
        (drafted_first, "colleague"),
        (decided_first, "ppid"),
        (decided_first, "admin"),
        (issued, "officer"),
        (issued, "ppid"),
    ],
)
def test_whoever_had_a_part_in_it_does_not_answer(
    cast: Cast, answer: Callable[[Cast], Decision], who: str
) -> None:
    objection = drafted(cast, objected(cast, fresh(answer(cast).request)))
    deputy = Cast(**{**vars(cast), "superior": seated(cast, getattr(cast, who), Role.SUPERIOR)})
    with pytest.raises(NotAllowed):
        decided(deputy, objection)
    assert again(objection).status == "in_review"
    assert decided(cast, again(objection)).status == "answered", "the superior himself does"


def test_the_superior_who_consented_answers_and_letter_and_journal_say_so(cast: Cast) -> None:
    objection = decided(cast, drafted(cast, objected(cast, fresh(issued(cast).request), grounds=("a",))))
    assert "sebelumnya disetujui oleh Agus" in said_by(again(objection))
    facts: dict[str, Any] = Entry.objects.get(event="objection.tanggapi").fact
    assert facts["consented_before"] is True
    assert consent_note(decided(cast, number=f"{NUMBER}.b")) == "", "where nobody consented nothing is said"
