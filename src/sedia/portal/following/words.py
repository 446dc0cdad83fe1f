"""The states of a request in the words of the public pages, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sedia.requests.steps import (
    ANSWERED,
    AWAITING_COMPLETION,
    CLOSED_INCOMPLETE,
    DELIVERED,
    IN_ANALYSIS,
    MERGED,
    REDIRECTED,
    REGISTERED,
    VOID,
    WITHDRAWN,
)

STATUSES = {
    REGISTERED: _("Terdaftar"),
    IN_ANALYSIS: _("Ditelaah"),
    AWAITING_COMPLETION: _("Menunggu kelengkapan"),
    ANSWERED: _("Dijawab"),
    DELIVERED: _("Disampaikan"),
    WITHDRAWN: _("Dicabut"),
    CLOSED_INCOMPLETE: _("Tidak dilanjutkan (tidak lengkap)"),
    VOID: _("Batal entri"),
    MERGED: _("Digabung"),
    REDIRECTED: _("Dialihkan"),
}
