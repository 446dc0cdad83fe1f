"""Replacing the secret code of a case, and telling the new one (DESIGN.md 4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import CaseFile
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.refusals import NotAllowed

MAY_REPLACE = (Role.OFFICER, Role.REGISTRAR, Role.PPID_DEPUTY, Role.PPID)


def replace_code(casefile: CaseFile, *, by: Actor, at: datetime) -> None:
    """Replace a lost secret code: the old one and the private link die, the new one goes to the stored contact.

    `by` is an officer at the counter, or the system for a requester who asks on the tracking page.
    """
    if by.kind == "staff" and not by.has(*MAY_REPLACE):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    requester = requester_of(casefile)
    with transaction.atomic(durable=True):
        generation = casefile.access_generation + 1
        same = CaseFile.objects.filter(pk=casefile.pk, access_generation=casefile.access_generation)
        if same.update(access_generation=generation) == 1:
            casefile.access_generation = generation
            append(casefile.chain, "casefile.code_replaced", by=by, at=at, facts={"generation": generation})
            if requester is not None:
                outbox.put(
                    [outbox.to_requester("code_replaced", casefile=casefile, requester=requester, at=at)]
                )
