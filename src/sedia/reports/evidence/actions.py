"""The office's own links to evidence: given, removed, ordered to be looked at. Nothing here asks another machine."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from sedia import law
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.offices.actions.admins import require_admin
from sedia.offices.models import Office
from sedia.offices.rules import missing
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from sedia.reports.evidence.addresses import Address, NotTaken
from sedia.reports.evidence.rules import LONGEST_LABEL, LONGEST_NOTE
from sedia.reports.models import EvidenceLink, LinkCheck
from sedia.workdays import zones

EDITORS = frozenset({Role.ADMIN, Role.PPID})
MOST = 10  # links of one item
ALREADY = "Tautan ini sudah ada pada butir ini."


def add_link(
    office: Office, *, by: Actor, at: datetime, item: str, address: str, label: str, note: str = ""
) -> EvidenceLink:
    """Give an address as evidence for an item (the id of a `law.EvidenceItem`). The journal holds no note.

    By an admin or the PPID of the office. Raises NotAllowed; Incomplete beside the field, also for an address that the
    item has already.
    """
    _require_editor(by, office)
    law.load().one(law.EvidenceItem, item, on=zones.local(at, office.zone).date())
    link = EvidenceLink(office=office, item=item, added_by_id=by.staff_key, added_at=at)
    link.address, link.label, link.note = _read(address), label.strip(), note.strip()
    _require_short(link)
    if EvidenceLink.objects.filter(office=office, item=item).count() >= MOST:
        raise Incomplete({"": [f"Satu butir paling banyak memuat {MOST} tautan."]})
    try:
        with transaction.atomic(durable=True):
            link.save(force_insert=True)
            _record(office, "evidence.link_added", link, by, at)
    except IntegrityError:
        raise Incomplete({"address": [ALREADY]}) from None
    return link


def remove_link(link: EvidenceLink, *, by: Actor, at: datetime) -> None:
    """Take a link away. By an admin or the PPID of its office. Raises NotAllowed; NotLawful when it is gone."""
    _require_editor(by, link.office)
    with transaction.atomic(durable=True):
        gone, _ = EvidenceLink.objects.filter(pk=link.pk).delete()
        if not gone:
            raise NotLawful("Tautan ini sudah dihapus.")
        _record(link.office, "evidence.link_removed", link, by, at)


def order_check(office: Office, *, by: Actor, at: datetime) -> int:
    """Have the worker look at all links of the office; answers how many.

    By an admin, or by the system for the weekly look. Raises NotAllowed; NotLawful while a look is under way, without
    links, and at a practice office, from which nothing leaves.
    """
    _require_outward(by, office)
    links = EvidenceLink.objects.filter(office=office)
    with transaction.atomic(durable=True):
        LinkCheck.objects.update_or_create(office=office, defaults={"ordered_at": at})
        if links.filter(wanted_at__isnull=False).exists():
            raise NotLawful("Tautan sedang diperiksa.")
        wanted = links.update(wanted_at=at)
        if not wanted:
            raise NotLawful("Belum ada tautan yang dapat diperiksa.")
        append(office.chain, "evidence.check_ordered", by=by, at=at, facts={"links": wanted})
    return wanted


def set_weekly(office: Office, *, by: Actor, at: datetime, weekly: bool) -> None:
    """Have the links looked at every week, or no more. By an admin. What is so already writes nothing.

    Raises NotAllowed; NotLawful at a practice office.
    """
    _require_outward(by, office)
    with transaction.atomic(durable=True):
        LinkCheck.objects.get_or_create(office=office)
        if LinkCheck.objects.filter(office=office, weekly=not weekly).update(weekly=weekly):
            event = "evidence.weekly_on" if weekly else "evidence.weekly_off"
            append(office.chain, event, by=by, at=at)


def _require_editor(by: Actor, office: Office) -> None:
    if not any(row.office_id == office.pk and row.role in EDITORS for row in by.memberships):
        raise NotAllowed("Tautan bukti hanya diatur oleh admin atau PPID kantor ini.")


def _require_outward(by: Actor, office: Office) -> None:
    require_admin(by, office)
    if office.is_practice:
        raise NotLawful("Kantor latihan tidak menghubungi situs lain.")


def _read(address: str) -> str:
    try:
        return str(Address.read(address.strip()))
    except NotTaken as why:
        raise Incomplete({"address": [why.sentence]}) from None


def _require_short(link: EvidenceLink) -> None:
    wrong = {
        name: [f"Paling panjang {limit} karakter."]
        for name, limit in (("label", LONGEST_LABEL), ("note", LONGEST_NOTE))
        if len(getattr(link, name)) > limit
    }
    if wrong := wrong or missing({"label": link.label}):
        raise Incomplete(wrong)


def _record(office: Office, event: str, link: EvidenceLink, by: Actor, at: datetime) -> None:
    texts = {"address": link.address, "label": link.label}
    append(office.chain, event, by=by, at=at, facts={"item": link.item, "link": link.pk}, texts=texts)
