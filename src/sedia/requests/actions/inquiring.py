"""Asking units for data: named items, an hour inside the promise, no word of who asks or why (Perki 1/2021 Art 12)."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.models import Attachment, Clock
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Unit
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.clocks import ANSWER
from sedia.requests.models import DataInquiry, InformationRequest, Item
from sedia.requests.rules import reply_limit
from sedia.requests.steps import ANSWERED, DESK, REQUEST
from sedia.steps.engine import take

BETWEEN_REMINDERS = timedelta(minutes=10)
LINK = "unit_link"  # the kind of an actor who came through the link
REPLIES = frozenset({DataInquiry.Reply.DATA, DataInquiry.Reply.NOT_WITH_US})


@dataclass(frozen=True, kw_only=True)
class UnitReply:
    """What a unit says: the data, or that it is not there; `name` is of whoever came through the link."""

    reply: str
    text: str = ""
    name: str = ""
    uploads: Sequence[Upload] = ()


def limit_for_units(request: InformationRequest, at: datetime) -> datetime | None:
    """Before when units have to reply: the nearest clock of the answer, or of data that is owed; None: all ran out."""
    kinds = (*ANSWER, Clock.Kind.SUPPLY)
    running = request.casefile.clocks.filter(kind__in=kinds, stopped_at__isnull=True)
    return reply_limit(running.values_list("due_at", flat=True), at)


def asking_units(request: InformationRequest, *, by: Actor) -> None:
    """Whether `by` may ask a unit now; once answered, only for data that is owed. Raises NotAllowed, NotLawful."""
    REQUEST.allow("minta-data", request, by)
    owed = request.casefile.clocks.filter(kind=Clock.Kind.SUPPLY, stopped_at__isnull=True)
    if request.status == ANSWERED and not owed.exists():
        raise NotLawful("Permohonan ini sudah dijawab seluruhnya.")


def ask_units(
    request: InformationRequest,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    units: Sequence[Unit],
    items: Sequence[Item],
    due_at: datetime,
    text: str = "",
) -> list[DataInquiry]:
    """`minta-data`: ask one or more units for the data of these items, to reply before `due_at`.

    Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile.
    """
    asking_units(request, by=by)
    _require(request, units, items, due_at, at)
    rows = [
        DataInquiry(
            request=request,
            unit=unit,
            text=text.strip(),
            asked_by_id=by.staff_key,
            asked_at=at,
            due_at=due_at,
        )
        for unit in units
    ]
    facts = {
        "units": [unit.name for unit in units],
        "items": [item.position for item in items],
        "due_at": due_at.isoformat(),
    }
    texts = {"text": text.strip()} if text.strip() else None
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": request.casefile.chain, "revision": revision}
        take(REQUEST, request, "minta-data", by=by, at=at, **seen, facts=facts, texts=texts)
        for row in rows:
            row.save(force_insert=True)
            row.items.set(items)
        outbox.put([notice for row in rows for notice in _to_unit("data_asked", row, at)])
    return rows


def _require(
    request: InformationRequest, units: Sequence[Unit], items: Sequence[Item], due_at: datetime, at: datetime
) -> None:
    wrong = {}
    if not units or any(unit.office_id != request.office_id or not unit.active for unit in units):
        wrong["units"] = ["Pilih unit di kantor ini."]
    if not items or any(item.request_id != request.pk for item in items):
        wrong["items"] = ["Pilih butir yang datanya diminta."]
    limit = limit_for_units(request, at)
    if due_at <= at:
        wrong["due_at"] = ["Tulis waktu yang belum lewat."]
    elif limit is not None and due_at > limit:
        wrong["due_at"] = ["Tulis waktu sebelum batas waktu menjawab pemohon."]
    if wrong:
        raise Incomplete(wrong)


def reply(inquiry: DataInquiry, said: UnitReply, *, by: Actor, at: datetime) -> DataInquiry:
    """The unit's reply, by login, through its link, or as an officer recorded it; the files wait until checked.

    A second reply changes nothing. Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile.
    """
    _require_replier(inquiry, by)
    _require_waiting(inquiry)
    _require_said(said, by)
    casefile = inquiry.request.casefile
    purpose = Attachment.Purpose.UNIT_DATA
    files = [attachment(casefile, file, purpose, at=at, from_requester=False) for file in said.uploads]
    facts = {"files": [row.blob_id for row in files], "reply": str(said.reply)}
    given = {"reply": said.reply, "text": said.text.strip(), "name": said.name.strip()}
    with transaction.atomic(durable=True):
        _close(inquiry, by=by, at=at, facts=facts, **given)
        for row in files:
            row.save(force_insert=True)
        inquiry.files.set(files)
        handler = inquiry.request.officer or inquiry.asked_by
        if handler.pk != by.staff_id:
            outbox.put([outbox.to_staff("data_received", staff=handler, casefile=casefile, at=at)])
    return inquiry


def cancel(inquiry: DataInquiry, *, by: Actor, at: datetime) -> DataInquiry:
    """The data is not needed from this unit any more; its link dies. Raises NotAllowed, NotLawful, ChangedMeanwhile."""
    _require_desk(by)
    _require_waiting(inquiry)
    with transaction.atomic(durable=True):
        _close(inquiry, by=by, at=at, reply=DataInquiry.Reply.CANCELLED)
    return inquiry


def remind(inquiry: DataInquiry, *, by: Actor, at: datetime) -> DataInquiry:
    """Remind the unit's staff; `by` is an officer, or the system at the hour. Raises NotAllowed, NotLawful."""
    if by.kind != "system":
        _require_desk(by)
    _require_waiting(inquiry)
    if inquiry.reminded_at is not None and at - inquiry.reminded_at < BETWEEN_REMINDERS:
        raise NotLawful("Unit ini baru saja diingatkan.")
    same = DataInquiry.objects.filter(pk=inquiry.pk, replied_at__isnull=True, reminded_at=inquiry.reminded_at)
    with transaction.atomic(durable=True):
        if same.update(reminded_at=at) != 1:
            raise ChangedMeanwhile("Permintaan data ini baru saja berubah.")
        inquiry.reminded_at = at
        append(inquiry.request.casefile.chain, "inquiry.reminded", by=by, at=at, facts=_named(inquiry))
        outbox.put(_to_unit("data_reminder", inquiry, at))
    return inquiry


def _close(
    inquiry: DataInquiry,
    *,
    by: Actor,
    at: datetime,
    reply: str,
    text: str = "",
    name: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    changes = {
        "reply": reply,
        "reply_text": text,
        "replied_name": name,
        "replied_at": at,
        "replied_by_id": by.staff_id,
    }
    if DataInquiry.objects.filter(pk=inquiry.pk, replied_at__isnull=True).update(**changes) != 1:
        raise ChangedMeanwhile("Unit ini sudah membalas.")
    for field, value in changes.items():
        setattr(inquiry, field, value)
    event = "inquiry.cancelled" if reply == DataInquiry.Reply.CANCELLED else "inquiry.replied"
    told: dict[str, Any] = {
        "facts": {**_named(inquiry), **(facts or {})},
        "texts": {"text": text} if text else None,
    }
    append(inquiry.request.casefile.chain, event, by=by, at=at, **told)


def _named(inquiry: DataInquiry) -> dict[str, Any]:
    return {"inquiry": inquiry.pk, "units": [inquiry.unit.name]}


def _require_waiting(inquiry: DataInquiry) -> None:
    if inquiry.replied_at is not None:
        raise NotLawful("Unit ini sudah membalas, atau permintaannya dibatalkan.")
    if not inquiry.waits:
        raise NotLawful("Data ini tidak diperlukan lagi; permohonannya sudah selesai.")


def _require_desk(by: Actor) -> None:
    if not by.has(*DESK):
        raise NotAllowed("Langkah ini untuk petugas layanan atau PPID.")


def may_reply(inquiry: DataInquiry, by: Actor) -> bool:
    """Whether this person replies for the unit: its own people, an officer who records what it said, or its link."""
    if by.kind == LINK:
        return by.id == str(inquiry.request.casefile.uuid)
    own = any(row.unit_id == inquiry.unit_id and row.role != Role.AUDITOR for row in by.memberships)
    return own or by.has(*DESK)


def _require_replier(inquiry: DataInquiry, by: Actor) -> None:
    if not may_reply(inquiry, by):
        raise NotAllowed("Hanya pegawai unit ini atau petugas layanan yang dapat membalas.")


def _require_said(said: UnitReply, by: Actor) -> None:
    wrong = {}
    if said.reply not in REPLIES:
        wrong["reply"] = ["Pilih jawaban unit."]
    elif said.reply == DataInquiry.Reply.DATA and not (said.text.strip() or said.uploads):
        wrong["uploads"] = ["Unggah datanya, atau tulis jawabannya."]
    if by.kind == LINK and not said.name.strip():
        wrong["name"] = ["Tulis nama Anda."]
    if wrong:
        raise Incomplete(wrong)


def _to_unit(kind: str, inquiry: DataInquiry, at: datetime) -> list[Notice]:
    """A notice to each of the unit's people today; none where nobody of it has a login: a link or a memo reaches it."""
    office = inquiry.request.office
    today = calendar_of(office).local_date(at)
    rows = Membership.objects.on(today).filter(office=office, unit_id=inquiry.unit_id).select_related("staff")
    people = {row.staff_id: row.staff for row in rows if row.role != Role.AUDITOR}
    about: dict[str, Any] = {
        "casefile": inquiry.request.casefile,
        "at": at,
        "context": {"until": inquiry.due_at},
    }
    return [outbox.to_staff(kind, staff=person, **about) for person in people.values()]


def token_of(inquiry: DataInquiry) -> str:
    """The token of the unit's link (128 bits as hexadecimal), derived so that it is stored nowhere."""
    return keyed_hash("inquiry", f"{inquiry.pk}|{inquiry.asked_at.isoformat()}")[:16].hex()


def token_opens(inquiry: DataInquiry, token: str) -> bool:
    """Whether the token opens this inquiry, which still waits: the link is good for one reply."""
    return inquiry.waits and hmac.compare_digest(token_of(inquiry).encode(), token.encode())


def unit_actor(inquiry: DataInquiry) -> Actor:
    """Whoever holds the link: the unit, for this inquiry alone."""
    return Actor(LINK, str(inquiry.request.casefile.uuid), frozenset())
