"""Whether mail works, and how far a notice is: no page says that mail was sent when it was not (DESIGN.md 2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sedia.notices.models import Attempt, Channel, Notice, Outcome, Reason
from sedia.offices.models import Office

WORKING = "working"
UNSET = "unset"
FAILING = "failing"
PRACTISED = "practised"
STUCK_AFTER = timedelta(minutes=15)  # due for so long and not taken up: no worker runs
ANSWERED = (Outcome.SENT, Outcome.DEFERRED, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class MailState:
    """Whether mail goes out: `working`, `unset`, `practised` only, or `failing` since a moment (UTC)."""

    word: str
    since: datetime | None = None

    @property
    def works(self) -> bool:
        """Whether a page may say that mail is sent."""
        return self.word == WORKING


def mail_state(at: datetime, office: Office | None = None) -> MailState:
    """How mail stands now (at an office: none leaves a practice office): one query, none while mail is unset.

    Failing: the server was not reached since it last answered, or a mail has been due for a quarter of an hour.
    """
    if office is not None and office.is_practice:
        return MailState(PRACTISED)
    if not settings.MAIL_IS_SET:
        return MailState(UNSET)
    # By key, which grows with time: both stop at the newest rows, however long the history is.
    answered = Attempt.objects.filter(outcome__in=ANSWERED).order_by("-pk").values("pk")[:1]
    failed = Attempt.objects.filter(outcome=Outcome.FAILED, pk__gt=Coalesce(Subquery(answered), Value(0)))
    stuck = Notice.objects.due(at).filter(not_before__lt=at - STUCK_AFTER)
    troubles = (
        failed.values("outcome")
        .annotate(since=Min("at"))
        .values_list("since")
        .union(stuck.values("channel").annotate(since=Min("not_before")).values_list("since"), all=True)
    )
    since = [row[0] for row in troubles]
    return MailState(FAILING, min(since)) if since else MailState(WORKING)


REASONS: dict[str, str | Promise] = {
    Reason.UNSET: _("tidak dikirim karena e-mail belum diatur"),
    Reason.FAILED: _("tidak terkirim karena server e-mail tidak dapat dihubungi"),
    Reason.REFUSED: _("ditolak: alamat e-mail tidak dapat menerima"),
    Reason.UNCERTAIN: _("tidak pasti apakah terkirim"),
    Reason.BROKEN: _("tidak terkirim karena pesannya tidak dapat dibuat"),
    Reason.EXPIRED: _("tidak dikirim karena sudah tidak berlaku"),
    Reason.NOBODY: _("tidak dikirim karena tidak ada pegawai beralamat e-mail"),
    Reason.RESENT: _("diganti dengan kiriman ulang"),
    Reason.SETTLED: _("tidak perlu lagi karena prosesnya sudah berlanjut"),
}


def standing(notice: Notice) -> str | Promise:
    """How far a notice is, in a few words for a page; "terkirim" only when a mail server took it."""
    if notice.channel == Channel.PRACTICE:
        return _("latihan, tidak dikirim")
    if notice.told_at:
        return _("terkirim") if notice.channel == Channel.EMAIL else _("sudah diberitahukan")
    if notice.dropped_at:
        return REASONS.get(notice.dropped_reason, notice.dropped_reason)
    if notice.channel != Channel.EMAIL:
        return _("menunggu diberitahukan petugas")
    return _("belum terkirim, akan dicoba lagi") if notice.tries else _("menunggu dikirim")
