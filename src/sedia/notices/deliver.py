"""Sending what waits in the outbox: claimed, tried, recorded (DESIGN.md 2.11). Called by the worker."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q

from sedia.journal.actors import Role
from sedia.notices import outbox, reminders
from sedia.notices.kinds import KINDS
from sedia.notices.models import Attempt, Notice, Outcome, Reason
from sedia.notices.page import html_of
from sedia.notices.post import Post
from sedia.notices.wording import one_line, words_for_mail
from sedia.offices.models import Membership
from sedia.workdays import zones

logger = logging.getLogger("sedia.notices")

LEASE = timedelta(minutes=5)
BATCH = 100
REST = timedelta(minutes=1)  # after the mail server could not be reached
RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240))
MOST_CLAIMS = 2 * len(RETRY_AFTER)  # a mail that kills its worker again and again
MOST_UNCERTAIN = 2

File = tuple[str, bytes, str]  # name, content, media type
Attach = Callable[[Notice], Sequence[File]]
Extra = Callable[[Notice, datetime], Mapping[str, str] | None]


def attach_nothing(notice: Notice) -> Sequence[File]:
    """The default: mails without files."""
    return ()


def due(at: datetime) -> bool:
    """Whether anything waits to be sent; reads only."""
    return Notice.objects.due(at).exists()


def deliver_due(
    at: datetime,
    *,
    clock: Callable[[], datetime],
    owner: str,
    attach: Attach = attach_nothing,
    extras: Mapping[str, Extra] | None = None,
) -> int:
    """Send the e-mail notices that are due at `at`; answers how many were tried.

    `clock` gives the moments of claims and attempts, `owner` names this worker, `attach` brings the files of a notice
    whose kind wants some (`kinds.Kind.attached`). `extras` maps a kind to what derives the part of its text that is
    stored nowhere (`code`, `link`) at the moment of sending; it answers None when sending has no point any more.
    """
    _spread_roles(at)
    waiting = list(Notice.objects.due(at).order_by("not_before", "pk").values_list("pk", flat=True)[:BATCH])
    if not waiting or _just_failed(at):
        return 0
    delivery = Delivery(clock, owner, attach, {**reminders.CHECKS, **(extras or {})})
    try:
        for tried, pk in enumerate(waiting, start=1):
            if delivery.handle(pk) is Outcome.FAILED:
                return tried
    finally:
        delivery.post.close()
    return len(waiting)


def _just_failed(at: datetime) -> bool:
    last = Attempt.objects.order_by("-pk").values_list("outcome", "at").first()
    return last is not None and last[0] == Outcome.FAILED and timedelta(0) <= at - last[1] < REST


def _spread_roles(at: datetime) -> None:
    """Turn each due notice to a role into one for each holder who has an e-mail address."""
    for notice in Notice.objects.due(at).filter(to=Notice.To.ROLE).select_related("office")[:BATCH]:
        roles = [Role(role) for role in notice.context.get("roles", [notice.role])]
        today = zones.local(at, notice.office.zone).date()
        holders = Membership.objects.on(today).filter(office=notice.office, role__in=roles)
        staff = sorted(set(holders.exclude(staff__email="").values_list("staff_id", flat=True)))
        done = {"told_at": at} if staff else {"dropped_at": at, "dropped_reason": Reason.NOBODY}
        with transaction.atomic():
            if Notice.objects.filter(pk=notice.pk, told_at=None, dropped_at=None).update(**done):
                outbox.put_once(_to_holder(notice, holder) for holder in staff)


def _to_holder(notice: Notice, staff_id: int) -> Notice:
    name, _, host = notice.message_id.strip("<>").partition("@")
    return Notice(
        office_id=notice.office_id,
        casefile_id=notice.casefile_id,
        letter_id=notice.letter_id,
        kind=notice.kind,
        to=Notice.To.STAFF,
        staff_id=staff_id,
        channel=notice.channel,
        language=notice.language,
        context={name: value for name, value in notice.context.items() if name != "roles"},
        message_id=f"<{name}.{staff_id}@{host}>",
        created_at=notice.created_at,
        not_before=notice.not_before,
    )


class Delivery:
    """One pass of one worker over the outbox."""

    def __init__(
        self, clock: Callable[[], datetime], owner: str, attach: Attach, extras: Mapping[str, Extra]
    ) -> None:
        self.clock, self.owner, self.attach, self.extras = clock, owner, attach, extras
        self.post = Post()

    def handle(self, pk: int) -> Outcome | None:
        """Claim, make, try and record one notice; None when another worker has it or there was nothing to try."""
        notice = self._claim(pk)
        if notice is None:
            return None
        if reason := _hopeless(notice):
            give_up(notice, reason, self.clock())
            return None
        try:
            message = self._make(notice)
        except Exception as error:
            logger.exception(
                "a notice could not be made", extra={"facts": {"notice": pk, "kind": notice.kind}}
            )
            return self._record(notice, self._begin(notice), Outcome.BROKEN, type(error).__name__)
        if message is None:
            give_up(notice, Reason.EXPIRED, self.clock())
            return None
        if problem := self.post.open():
            return self._record(notice, self._begin(notice), Outcome.FAILED, problem)
        attempt = self._begin(notice)
        return self._record(notice, attempt, *self.post.send(message))

    def _claim(self, pk: int) -> Notice | None:
        now = self.clock()
        claimed = Notice.objects.due(now).filter(pk=pk)
        if not claimed.update(lease_owner=self.owner, lease_until=now + LEASE, tries=F("tries") + 1):
            return None
        related = ("office", "casefile__office", "casefile__requester", "staff", "letter")
        return Notice.objects.select_related(*related).get(pk=pk)

    def _make(self, notice: Notice) -> EmailMultiAlternatives | None:
        now = self.clock()
        kind = KINDS[notice.kind]
        extra: Mapping[str, str] | None = {}
        if kind.extra or kind.name in self.extras:
            extra = self.extras[kind.name](notice, now)
        if extra is None:
            return None
        return mail_of(notice, at=now, extra=extra, files=self.attach(notice) if kind.attached else ())

    def _begin(self, notice: Notice) -> Attempt:
        # Committed before the mail leaves: an attempt without an outcome tells of a worker that died here.
        return Attempt.objects.create(notice=notice, at=self.clock())

    def _record(self, notice: Notice, attempt: Attempt, outcome: Outcome, detail: str) -> Outcome:
        now = self.clock()
        with transaction.atomic():
            Attempt.objects.filter(pk=attempt.pk).update(outcome=outcome, detail=detail[:200])
            if outcome is Outcome.SENT:
                Notice.objects.filter(pk=notice.pk, told_at=None).update(
                    told_at=now, dropped_at=None, dropped_reason="", lease_owner="", lease_until=None
                )
            elif reason := _final(notice, outcome):
                give_up(notice, reason, now)
            else:
                pause = RETRY_AFTER[min(notice.tries, len(RETRY_AFTER)) - 1]
                Notice.objects.filter(pk=notice.pk, lease_owner=self.owner).update(
                    not_before=now + pause, lease_owner="", lease_until=None
                )
        return outcome


def _hopeless(notice: Notice) -> Reason | None:
    """Why a claimed notice is not to be tried: its tries are used up, or its address is none."""
    if notice.attempts.filter(outcome=Outcome.UNCERTAIN).count() >= MOST_UNCERTAIN:
        return Reason.UNCERTAIN
    if notice.tries > MOST_CLAIMS:
        return Reason.BROKEN
    try:
        validate_email(address_of(notice))
    except ValidationError:
        return Reason.REFUSED
    return None


def _final(notice: Notice, outcome: Outcome) -> Reason | None:
    """Why there is no further try after this outcome; None when there is one."""
    if outcome is Outcome.FILED:
        return Reason.UNSET
    if outcome is Outcome.REFUSED:
        return Reason.REFUSED
    if outcome is Outcome.UNCERTAIN or notice.tries <= len(RETRY_AFTER):
        return None
    if notice.attempts.filter(outcome=Outcome.UNCERTAIN).exists():
        return Reason.UNCERTAIN
    return Reason.BROKEN if outcome is Outcome.BROKEN else Reason.FAILED


def give_up(notice: Notice, reason: Reason, at: datetime) -> None:
    """Stop mailing a notice; if a requester is to know, somebody at the desk gets the task to tell him or her."""
    kind = KINDS[notice.kind]
    known = reason is Reason.UNSET and kind.seen_at_filing
    with transaction.atomic():
        stopped = Notice.objects.filter(Q(told_at=None), pk=notice.pk, dropped_at=None).update(
            dropped_at=at, dropped_reason=reason, lease_owner="", lease_until=None
        )
        if (
            stopped
            and notice.to == Notice.To.REQUESTER
            and kind.by_hand
            and not known
            and reason != Reason.EXPIRED
        ):
            outbox.put_once([_by_hand(notice, at)])


def _by_hand(notice: Notice, at: datetime) -> Notice:
    if notice.casefile is None:
        raise ValueError("a requester is known by a case")
    return outbox.to_requester(
        notice.kind,
        casefile=notice.casefile,
        requester=notice.casefile.requester,
        at=at,
        context=notice.context,
        letter=notice.letter,
        channel=outbox.channel_for(notice.casefile.requester, by_hand=True),
        once=f"by-hand:{notice.pk}",
    )


def address_of(notice: Notice) -> str:
    """The e-mail address a notice goes to now; empty when there is none."""
    if notice.to == Notice.To.REQUESTER:
        return notice.casefile.requester.email if notice.casefile else ""
    return notice.staff.email if notice.staff and notice.staff.is_active else ""


def mail_of(
    notice: Notice, *, at: datetime, extra: Mapping[str, str] | None = None, files: Sequence[File] = ()
) -> EmailMultiAlternatives:
    """The whole mail of a notice, in text and HTML, with its fixed Message-ID and its files."""
    words = words_for_mail(notice, at=at, extra=extra, attached=[name for name, _, _ in files])
    office = notice.office
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        words.subject,
        words.text,
        from_email=formataddr((one_line(office.short_name or office.name), sender)),
        # No display name: a name is the requester's own text, and an address is all that a mail server needs.
        to=[address_of(notice)],
        reply_to=[office.email] if office.email else None,
        headers={
            "Message-ID": notice.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": notice.language,
        },
    )
    page = html_of(words.subject, words.text, language=notice.language, office=one_line(office.name))
    message.attach_alternative(page, "text/html")
    for name, content, media_type in files:
        message.attach(one_line(name), content, media_type)
    return message
