"""Who works on an objection, remarks, and the draft of the answer that the superior gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles import search
from sedia.casefiles.models import Note
from sedia.handling import actions as handling
from sedia.handling import correcting
from sedia.journal.actors import Actor, Role
from sedia.notices import outbox
from sedia.objections import rules, seals
from sedia.objections.actions.filing import words_of
from sedia.objections.models import Objection
from sedia.objections.steps import HANDLERS, OBJECTION
from sedia.offices.models import Staff
from sedia.refusals import Incomplete
from sedia.steps.engine import take


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An answer as drafted: what is decided, the reply to each ground, what the PPID is to do, and which items (keys)
    are to be answered anew within how many working days.
    """

    outcome: str
    reasons: str
    orders: str = ""
    items: Sequence[int] = ()
    days: int | None = None


def take_over(objection: Objection, *, by: Actor, at: datetime, revision: int) -> None:
    """`ambil`: the officer takes the objection, from the queue or from a colleague."""
    handling.take_over(OBJECTION, objection, by=by, at=at, revision=revision)


def release(objection: Objection, *, by: Actor, at: datetime, revision: int) -> None:
    """`lepas`: nobody handles it any more; it waits in the queue for whoever takes it."""
    handling.release(OBJECTION, objection, by=by, at=at, revision=revision)


def assign(objection: Objection, *, by: Actor, at: datetime, revision: int, officer: Staff) -> None:
    """`tugaskan`: give it to a colleague who may handle objections of this office today. Raises Incomplete."""
    handling.require_handler(objection.office, officer, HANDLERS, at)
    handling.assign(OBJECTION, objection, by=by, at=at, revision=revision, officer=officer)


def note(objection: Objection, *, by: Actor, at: datetime, text: str) -> Note:
    """`catat`: a remark of the staff. Raises Incomplete for an empty one."""
    return handling.note(OBJECTION, objection, by=by, at=at, text=text)


def correct_requester(
    objection: Objection, *, by: Actor, at: datetime, revision: int, values: Mapping[str, str]
) -> None:
    """`perbaiki-pemohon`: correct the data of whoever objects (R46). Raises Incomplete."""
    who = objection.casefile.requester
    correcting.correct_requester(
        OBJECTION,
        objection,
        by=by,
        at=at,
        revision=revision,
        values=values,
        seal=lambda: seals.seal(objection),
        words=lambda: search.search_text(*words_of(objection.asked, objection.position, who)),
    )


def draft(objection: Objection, said: Draft, *, by: Actor, at: datetime, revision: int) -> None:
    """`siapkan`: an answer for the superior to decide on; a later draft takes the place of an earlier one.

    Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile.
    """
    OBJECTION.allow("siapkan", objection, by)
    if wrong := _wrong(objection, said):
        raise Incomplete(wrong)
    changes = {
        "outcome": said.outcome,
        "reasons": said.reasons.strip(),
        "orders": said.orders.strip() if said.outcome in rules.GRANTING else "",
        "days": said.days if said.items else None,
        "drafted_by_id": by.staff_key,
        "drafted_at": at,
        "return_reason": "",
    }
    casefile, above = objection.casefile, objection.office.superior_office
    told = outbox.to_role("objection_drafted", role=Role.SUPERIOR, casefile=casefile, office=above, at=at)
    with transaction.atomic(durable=True):
        facts = {"outcome": said.outcome, "items": list(said.items), "days": changes["days"]}
        seen: dict[str, Any] = {"chain": casefile.chain, "revision": revision}
        take(OBJECTION, objection, "siapkan", by=by, at=at, **seen, changes=changes, facts=facts)
        objection.items.set(said.items)
        if not by.has(Role.SUPERIOR):
            outbox.put([told])


def _wrong(objection: Objection, said: Draft) -> dict[str, list[str]]:
    wrong = rules.wrong_answer(
        said.outcome,
        reasons=said.reasons,
        orders=said.orders,
        items=said.items,
        days=said.days,
        has_request=objection.request is not None,
    )
    known = set(objection.request.items.values_list("pk", flat=True)) if objection.request else set()
    if not set(said.items) <= known:
        wrong["items"] = ["Pilih butir permohonan ini."]
    return wrong


def send_back(objection: Objection, *, by: Actor, at: datetime, revision: int, reason: str) -> None:
    """`kembalikan`: the superior sends the draft back with what must change. Raises Incomplete."""
    if not reason.strip():
        raise Incomplete({"reason": ["Tulis apa yang perlu diperbaiki."]})
    changes, texts = {"return_reason": reason.strip()}, {"reason": reason.strip()}
    told = outbox.to_handler("returned", casefile=objection.casefile, staff=objection.drafted_by, at=at)
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": objection.casefile.chain, "revision": revision}
        take(OBJECTION, objection, "kembalikan", by=by, at=at, **seen, changes=changes, texts=texts)
        outbox.put([told])
