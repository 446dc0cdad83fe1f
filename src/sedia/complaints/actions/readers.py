"""Whom the office names to see who a confidential complainant is, and each look (R40, R48)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sedia.casefiles.identity import is_hidden, reads_at, requester_of
from sedia.casefiles.models import IdentityReader, Look, Requester
from sedia.complaints.models import Complaint
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.offices.models import Membership, Office, Staff
from sedia.refusals import Incomplete, NotAllowed


def name_readers(office: Office, staff: Collection[Staff], *, by: Actor, at: datetime) -> None:
    """Say anew who may see confidential identities at this office; an admin names them. Raises Incomplete.

    `by` acts at this office. The journal of the office keeps who could since when.
    """
    if not by.has(Role.ADMIN, Role.SYSTEM):
        raise NotAllowed("Penunjukan ini dilakukan admin kantor.")
    keys = {person.pk for person in staff}
    here = Membership.objects.on_about(at).filter(office=office, staff__in=keys)
    if set(here.values_list("staff_id", flat=True)) != keys:
        raise Incomplete({"staff": ["Pilih pegawai yang bertugas di kantor ini."]})
    before = set(office.identity_readers.values_list("staff_id", flat=True))
    if before == keys:
        return
    with transaction.atomic(durable=True):
        office.identity_readers.filter(staff_id__in=before - keys).delete()
        IdentityReader.objects.bulk_create(
            IdentityReader(office=office, staff_id=key, named_at=at) for key in sorted(keys - before)
        )
        facts = {"staff": sorted(keys), "staff_before": sorted(before)}
        append(office.chain, "office.identity_readers", by=by, at=at, facts=facts)


def read_identity(complaint: Complaint, *, by: Actor, at: datetime) -> Requester | None:
    """Who complains, for whom the office named; the look is recorded. None for an anonymous complaint.

    Raises NotAllowed for anybody else, and for somebody about whom it is.
    """
    if is_hidden(complaint.casefile, reads_at(by)) or complaint.accuses(by.id):
        raise NotAllowed("Identitas pengadu ini hanya dibuka oleh yang ditunjuk kantor.")
    requester = requester_of(complaint.casefile)
    if requester is not None:
        Look.objects.create(casefile=complaint.casefile, staff_id=by.staff_key, at=at, what="identity")
    return requester
