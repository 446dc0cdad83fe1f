"""The states of objections and disputes in the words of the public pages, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sedia.objections.steps import (
    ADJUDICATION,
    ANSWERED,
    COURT,
    DECIDED,
    ENDED,
    FILED,
    IN_REVIEW,
    MEDIATION,
    REDIRECTED,
    REGISTERED,
    VOID,
    WITHDRAWN,
)

STATUSES = {
    REGISTERED: _("Terdaftar"),
    IN_REVIEW: _("Ditelaah"),
    DECIDED: _("Diputus"),
    ANSWERED: _("Ditanggapi"),
    WITHDRAWN: _("Dicabut"),
    REDIRECTED: _("Dialihkan"),
    VOID: _("Batal entri"),
}
STAGES = {
    FILED: _("Terdaftar di Komisi Informasi"),
    MEDIATION: _("Mediasi"),
    ADJUDICATION: _("Ajudikasi nonlitigasi"),
    COURT: _("Gugatan di pengadilan"),
    ENDED: _("Selesai"),
}
