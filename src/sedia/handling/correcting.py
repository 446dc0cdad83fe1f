"""Correcting the data of whoever filed a case (R46; UU 27/2022 Art 30)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles import search
from sedia.casefiles.filing import PERSONAL
from sedia.casefiles.models import CaseFile
from sedia.casefiles.sealing import FACT
from sedia.journal.actors import Actor
from sedia.notices import outbox
from sedia.refusals import Incomplete
from sedia.steps.engine import take
from sedia.steps.table import Table

CORRECTABLE = ("kind", *PERSONAL)


def correct_requester(
    table: Table,
    thing: Any,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    values: Mapping[str, str],
    seal: Callable[[], str],
    words: Callable[[], str],
) -> None:
    """`perbaiki-pemohon`: correct the requester's data; old values stay as texts, and the requester is told.

    `seal` and `words` give the room's seal and the words by which the case is found, asked for once the requester in
    hand has the new values. Raises Incomplete.
    """
    casefile, requester = thing.casefile, thing.casefile.requester
    changed = {
        name: value
        for name, value in values.items()
        if name in CORRECTABLE and value != getattr(requester, name)
    }
    if not values.get("name", requester.name):
        raise Incomplete({"name": ["Tulis nama pemohon."]})
    if not changed:
        raise Incomplete({"": ["Tidak ada data yang berubah."]})
    old = {name: getattr(requester, name) for name in changed}
    for name, value in changed.items():
        setattr(requester, name, value)
    requester.phone_digits = search.dialled(requester.phone)
    found_by = words()
    with transaction.atomic(durable=True):
        facts = {"fields": sorted(changed), FACT: seal()}
        seen: dict[str, Any] = {"chain": casefile.chain, "revision": revision}
        take(table, thing, "perbaiki-pemohon", by=by, at=at, **seen, facts=facts, texts=old)
        requester.save(update_fields=[*changed, "phone_digits"])
        CaseFile.objects.filter(pk=casefile.pk).update(search_text=found_by)
        outbox.put([outbox.to_requester("corrected", casefile=casefile, requester=requester, at=at)])
