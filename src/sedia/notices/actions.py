"""The verbs of the outbox: what an officer does with a notice."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.notices import outbox
from sedia.notices.kinds import KINDS
from sedia.notices.models import HAND, Channel, Notice, Reason
from sedia.offices.actions.admins import require_admin
from sedia.offices.models import Office, Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful

TELLERS = frozenset({Role.OFFICER, Role.REGISTRAR, Role.PPID_DEPUTY, Role.PPID})
LONGEST_REASON = 200


def tell_by_hand(notice: Notice, *, by: Actor, at: datetime, channel: str | None = None) -> None:
    """`beritahu`: this officer told the requester, by the notice's channel or another way of telling by hand.

    Raises NotAllowed, NotLawful for a mail or an unknown way, ChangedMeanwhile when somebody told or dropped it before.
    """
    way = channel or notice.channel
    _refuse_strangers(by)
    if notice.channel not in HAND or way not in HAND:
        raise NotLawful("Hanya pemberitahuan tanpa e-mail yang dapat dicatat sebagai sudah disampaikan.")
    with transaction.atomic(durable=True):
        _close(notice, told_at=at, told_by_id=by.staff_id, channel=way)
        _journal(notice, "notice.told", by=by, at=at, channel=way)
    notice.channel = way


def drop(notice: Notice, *, by: Actor, at: datetime, reason: str) -> None:
    """`batalkan`: the requester need not be told any more, for a reason.

    Raises NotAllowed, Incomplete without a reason, NotLawful for a mail, ChangedMeanwhile.
    """
    _refuse_strangers(by)
    words = reason.strip()
    if not words:
        raise Incomplete({"reason": ["Tulis mengapa pemberitahuan ini tidak perlu disampaikan."]})
    if len(words) > LONGEST_REASON:
        raise Incomplete({"reason": [f"Alasan paling panjang {LONGEST_REASON} huruf."]})
    if notice.channel not in HAND:
        raise NotLawful("E-mail dikirim oleh sistem dan tidak dapat dibatalkan.")
    with transaction.atomic(durable=True):
        _close(notice, dropped_at=at, dropped_reason=words)
        _journal(notice, "notice.dropped", by=by, at=at, texts={"reason": words})


def resend(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """`kirim-ulang`: mail the requester the same once more, under a new Message-ID; an open task is closed by it.

    Raises NotAllowed, NotLawful (to staff, a one-time code, no address, or still waiting to be sent), ChangedMeanwhile
    when it was sent again before.
    """
    _refuse_strangers(by)
    again = _copy(notice, at)
    task_open = notice.told_at is None and notice.dropped_at is None
    if task_open and notice.channel == Channel.EMAIL:
        raise NotLawful("E-mail ini masih menunggu dikirim.")
    try:
        with transaction.atomic(durable=True):
            if task_open:
                _close(notice, dropped_at=at, dropped_reason=Reason.RESENT)
            again.save(force_insert=True)
            _journal(notice, "notice.resent", by=by, at=at, again=again.pk)
    except IntegrityError:
        raise ChangedMeanwhile("Pemberitahuan ini sudah dikirim ulang.") from None
    return again


def mail_invitation(staff: Staff, office: Office, *, by: Actor, at: datetime, until: datetime) -> Notice:
    """Mail somebody the link that an admin just opened (`offices.actions.invite`); it is derived when the mail is sent.

    Raises NotAllowed for whoever is no admin of the office, Incomplete (`email`) without an address.
    """
    require_admin(by, office)
    if not staff.email:
        raise Incomplete({"email": ["Pegawai ini belum memiliki alamat e-mail."]})
    notice = outbox.to_staff("invitation", staff=staff, office=office, at=at, context={"valid_until": until})
    with transaction.atomic(durable=True):
        notice.save(force_insert=True)
        _journal(notice, "notice.prepared", by=by, at=at, staff=staff.pk)
    return notice


def _copy(notice: Notice, at: datetime) -> Notice:
    if notice.to != Notice.To.REQUESTER or notice.casefile is None or KINDS[notice.kind].extra:
        raise NotLawful("Pemberitahuan ini tidak dapat dikirim ulang.")
    requester = notice.casefile.requester
    if not requester.email:
        raise NotLawful("Pemohon tidak memiliki alamat e-mail.")
    return outbox.to_requester(
        notice.kind,
        casefile=notice.casefile,
        requester=requester,
        at=at,
        context=notice.context,
        letter=notice.letter,
        once=f"resend:{notice.pk}",
    )


def _refuse_strangers(by: Actor) -> None:
    if not by.has(*TELLERS):
        raise NotAllowed("Langkah ini untuk petugas layanan.")


def _close(notice: Notice, **values: object) -> None:
    """End an open task. Raises ChangedMeanwhile when somebody ended it before."""
    still_open = Notice.objects.filter(pk=notice.pk, told_at=None, dropped_at=None)
    if not still_open.update(**values):
        raise ChangedMeanwhile("Pemberitahuan ini sudah ditangani orang lain.")
    for name, value in values.items():
        setattr(notice, name, value)


def _journal(
    notice: Notice,
    event: str,
    *,
    by: Actor,
    at: datetime,
    texts: dict[str, str] | None = None,
    **facts: object,
) -> None:
    chain = notice.casefile.chain if notice.casefile else notice.office.chain
    told = {"notice": notice.pk, "kind": notice.kind, **facts}
    append(chain, event, by=by, at=at, facts=told, texts=texts)
