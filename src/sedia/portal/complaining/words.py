"""The states of a complaint in the words of the public pages, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sedia.complaints.steps import (
    ANSWERED,
    APPROVED,
    AWAITING_REPLY,
    CLOSED,
    IN_REVIEW,
    LAPSED,
    PROPOSED,
    REDIRECTED,
    REGISTERED,
    VOID,
    WITHDRAWN,
)

STATUSES = {
    REGISTERED: _("Terdaftar"),
    IN_REVIEW: _("Diperiksa"),
    AWAITING_REPLY: _("Menunggu jawaban Anda"),
    PROPOSED: _("Jawaban menunggu persetujuan"),
    APPROVED: _("Surat jawaban disiapkan"),
    ANSWERED: _("Dijawab"),
    CLOSED: _("Selesai"),
    WITHDRAWN: _("Dicabut"),
    LAPSED: _("Dianggap dicabut"),
    REDIRECTED: _("Dialihkan"),
    VOID: _("Batal entri"),
}
