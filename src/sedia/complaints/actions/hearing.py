"""What who complains has heard: then the office has responded, and his or her time runs (UU 25/2009 Art 44(3)-(4), 50).

Somebody is told by mail or by hand, opens the page with the code, or is known by number and code alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from sedia.casefiles.clocks import stop
from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import Clock
from sedia.complaints import clocks
from sedia.complaints.models import Complaint
from sedia.complaints.steps import ANSWERED, AWAITING_REPLY
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.notices.models import Notice

QUESTION, ACCEPTANCE, ANSWER = "complaint_asked", "complaint_accepted", "complaint_answered"
STARTS: dict[str, str] = {QUESTION: Clock.Kind.REPAIR, ANSWER: Clock.Kind.CLOSING}


def tell(complaint: Complaint, kind: str, at: datetime, **said: Any) -> None:
    """Tell who complains; whoever follows by number and code alone has it at once. Inside the verb's transaction."""
    requester = requester_of(complaint.casefile)
    if requester is None:
        write_heard(complaint, kind, at)
        return
    outbox.put([outbox.to_requester(kind, casefile=complaint.casefile, requester=requester, at=at, **said)])


def write_heard(complaint: Complaint, kind: str, at: datetime) -> None:
    """What a duty to tell ends with, and what begins; inside a transaction."""
    stop(complaint.casefile, [Clock.Kind.TELLING] if kind == ANSWER else clocks.RESPONSES, at)
    if kind in STARTS:
        clocks.start(complaint, STARTS[kind], at)
    clocks.follow(complaint.casefile_id)


def record_heard(complaint: Complaint, kind: str, *, by: Actor, at: datetime, facts: dict[str, Any]) -> bool:
    """It was heard at that moment: its times and its journal line. Returns whether it still mattered."""
    # The update holds the row: whoever acts now waits.
    same = Complaint.objects.filter(pk=complaint.pk, status=complaint.status)
    if not same.update(revision=F("revision")) or unheard(complaint) != kind:
        return False
    write_heard(complaint, kind, at)
    clock = {"clock": STARTS[kind]} if kind in STARTS else {}
    append(complaint.casefile.chain, "complaint.told", by=by, at=at, facts={**clock, **facts})
    return True


def read(complaint: Complaint, *, by: Actor, at: datetime, letter: bool = False) -> None:
    """Who complains opened the page, or the `letter` of the answer: what stands there was told; nobody need tell it."""
    kind = unheard(complaint)
    if not kind or (kind == ANSWER and not letter):
        return
    with transaction.atomic(durable=True):
        if record_heard(complaint, kind, by=by, at=at, facts={"read": kind}):
            Notice.objects.tasks().filter(casefile=complaint.casefile, kind=kind).update(told_at=at)


def unheard(complaint: Complaint) -> str:
    """The kind of notice that who complains has not heard of yet; "" for none. One query."""
    found = dict(complaint.casefile.clocks.order_by("pk").values_list("kind", "stopped_at"))
    if complaint.status == AWAITING_REPLY:
        return "" if Clock.Kind.REPAIR in found else QUESTION
    if complaint.status == ANSWERED:
        return "" if Clock.Kind.CLOSING in found else ANSWER
    owed = [kind for kind in clocks.RESPONSES if kind in found and found[kind] is None]
    return ACCEPTANCE if owed and complaint.completed_at else ""


def settle(complaint: Complaint, at: datetime, *kinds: str) -> None:
    """Nobody need tell these by hand any more: it went on; inside the verb's transaction."""
    outbox.settle(complaint.casefile, kinds, at)
