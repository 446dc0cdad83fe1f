"""Putting notices into the outbox, inside the transaction of the verb that causes them (DESIGN.md 2.11)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from sedia.casefiles.models import CaseFile, Requester
from sedia.journal.actors import Role
from sedia.journal.rows import insert, new
from sedia.letters.models import Letter
from sedia.notices.kinds import KINDS
from sedia.notices.models import Channel, Notice, Reason
from sedia.offices.models import Office, Staff

__all__ = [
    "Notice",
    "channel_for",
    "new_message_id",
    "put",
    "put_once",
    "settle",
    "to_handler",
    "to_requester",
    "to_role",
    "to_staff",
]

MOBILE = "628"


def channel_for(requester: Requester, *, by_hand: bool = False) -> Channel:
    """How this requester is told: by e-mail if there is one (not when `by_hand`), else by what else is known."""
    if requester.email and not by_hand:
        return Channel.EMAIL
    if requester.phone_digits.startswith(MOBILE):
        return Channel.WHATSAPP
    if requester.phone:
        return Channel.TELEPHONE
    return Channel.POST if requester.address else Channel.COUNTER


def new_message_id() -> str:
    """A Message-ID under the installation's host; it stays the same for every attempt."""
    return f"<{uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def to_requester(
    kind: str,
    *,
    casefile: CaseFile,
    requester: Requester,
    at: datetime,
    context: Mapping[str, Any] | None = None,
    letter: Letter | None = None,
    channel: Channel | None = None,
    not_before: datetime | None = None,
    once: str | None = None,
) -> Notice:
    """An unsaved notice to the requester of a case, in the case's language.

    `context` holds what the kind's row in `kinds` names; moments are aware. Raises ValueError for any other name.
    """
    return _prepare(
        kind,
        to=Notice.To.REQUESTER,
        office=casefile.office,
        casefile=casefile,
        channel=channel or channel_for(requester),
        language=casefile.language,
        at=at,
        context=context,
        letter=letter,
        not_before=not_before,
        once=once,
    )


def to_staff(
    kind: str,
    *,
    staff: Staff,
    at: datetime,
    casefile: CaseFile | None = None,
    office: Office | None = None,
    context: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    once: str | None = None,
) -> Notice:
    """An unsaved notice to one member of staff about a case, or about an office when there is no case."""
    return _prepare(
        kind,
        to=Notice.To.STAFF,
        staff=staff,
        office=_office(casefile, office),
        casefile=casefile,
        at=at,
        context=context,
        not_before=not_before,
        once=once,
    )


def to_role(
    kind: str,
    *,
    role: str | Collection[str],
    at: datetime,
    casefile: CaseFile | None = None,
    office: Office | None = None,
    context: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    once: str | None = None,
) -> Notice:
    """An unsaved notice to all who hold a role, or any of several, at the office when it is sent; each person once."""
    roles = [str(role)] if isinstance(role, str) else [str(each) for each in role]
    notice = _prepare(
        kind,
        to=Notice.To.ROLE,
        role=roles[0],
        office=_office(casefile, office),
        casefile=casefile,
        at=at,
        context=context,
        not_before=not_before,
        once=once,
    )
    if len(roles) > 1:
        notice.context["roles"] = roles
    return notice


def to_handler(
    kind: str,
    *,
    casefile: CaseFile,
    staff: Staff | None,
    at: datetime,
    context: Mapping[str, Any] | None = None,
    once: str | None = None,
) -> Notice:
    """An unsaved notice to who handles the case; while nobody does, to the officers of its office."""
    if staff is None:
        return to_role(kind, role=Role.OFFICER, casefile=casefile, at=at, context=context, once=once)
    return to_staff(kind, staff=staff, casefile=casefile, at=at, context=context, once=once)


def put(notices: Iterable[Notice]) -> None:
    """Store the notices with one INSERT."""
    rows = list(notices)
    if rows:
        insert(*rows)


def put_once(notices: Iterable[Notice]) -> None:
    """Store those whose `once` was not used before, with one INSERT."""
    Notice.objects.bulk_create(list(notices), ignore_conflicts=True)


def settle(casefile: CaseFile, kinds: Collection[str], at: datetime) -> None:
    """Close the open tasks of these kinds: the case went on, so nobody need tell them by hand any more."""
    still = Notice.objects.tasks().filter(casefile=casefile, kind__in=kinds)
    still.update(dropped_at=at, dropped_reason=Reason.SETTLED)


def _office(casefile: CaseFile | None, office: Office | None) -> Office:
    if office is not None:
        return office
    if casefile is None:
        raise ValueError("a notice needs a case file or an office")
    return casefile.office


def _prepare(
    kind: str,
    *,
    at: datetime,
    context: Mapping[str, Any] | None,
    not_before: datetime | None,
    **columns: Any,
) -> Notice:
    given = dict(context or {})
    if unknown := set(given) - KINDS[kind].keys:
        raise ValueError(f"the notice '{kind}' has no place for {sorted(unknown)}")
    columns = {"channel": Channel.EMAIL, **columns}
    if columns["office"].is_practice and columns["channel"] == Channel.EMAIL:
        # Nothing leaves a practice office: its mail never waits to be sent, and its clocks run on as if it had been.
        columns |= {"channel": Channel.PRACTICE, "told_at": at}
    return new(
        Notice,
        kind=kind,
        context={name: _plain(value) for name, value in given.items()},
        message_id=new_message_id(),
        created_at=at,
        not_before=not_before or at,
        **columns,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
