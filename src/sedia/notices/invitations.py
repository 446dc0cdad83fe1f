"""The one-time link of an invitation, made when its mail is sent and stored nowhere."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from sedia.notices.models import Notice
from sedia.offices.actions.invitations import token_of
from sedia.offices.models import Invitation


def address(token: str) -> str:
    """The link that a person invited opens."""
    return f"{settings.BASE_URL}/masuk/undangan/{token}/"


def link(notice: Notice, at: datetime) -> dict[str, str] | None:
    """What the mail carries, for the worker; None when the link was used, replaced or ran out meanwhile."""
    newest = Invitation.objects.select_related("staff").filter(staff=notice.staff).order_by("-pk").first()
    if newest is None or not newest.open_at(at) or not newest.staff.is_active:
        return None
    return {"link": address(token_of(newest))}
