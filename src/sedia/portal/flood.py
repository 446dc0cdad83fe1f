"""A flood of cases that anybody may open is slowed, not lost: what was typed stays, and goes through a little later.

Each kind is counted apart for a network, so that whoever follows a case from there is not slowed down by it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from sedia.casefiles import throttle
from sedia.casefiles.opening import Filed
from sedia.web.address import address_of
from sedia.web.forms import Form

TOO_MANY = 429


def slowed(request: HttpRequest, form: Form, kind: str, at: datetime) -> int:
    """The status with which the form comes back while this network must wait, with the reason; 0 when it need not."""
    pause = throttle.wait(_keys(request, kind), at)
    if pause <= timedelta(0):
        return 0
    told = gettext(
        "Kiriman dari jaringan ini terlalu banyak; yang Anda tulis tetap di sini. Kirim lagi dalam %(time)s."
    )
    form.add_error(None, told % {"time": lasting(pause)})
    return TOO_MANY


def counted(request: HttpRequest, kind: str, filed: Filed, at: datetime) -> Filed:
    """What was filed, counted for its network; the same form sent again counts once."""
    if not filed.replayed:
        throttle.count(_keys(request, kind), at)
    return filed


def lasting(pause: timedelta) -> str:
    """How long a pause lasts: '5 detik', '2 menit'."""
    seconds = ceil(pause.total_seconds())
    if seconds < 60:
        return ngettext("%(n)d detik", "%(n)d detik", seconds) % {"n": seconds}
    minutes = ceil(seconds / 60)
    return ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes}


def _keys(request: HttpRequest, kind: str) -> list[str]:
    return throttle.keys(address_of(request), kind)[1:]
