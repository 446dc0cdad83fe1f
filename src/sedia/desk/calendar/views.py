"""`/kalender.ics?t=...`, which asks for no login, and `/meja/akun/kalender/`, where its owner opens and closes it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sedia.desk.calendar.feed import MEDIA_TYPE, calendar, clocks_of
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.offices.actions.feeds import close_feed, feed_of, open_feed, token_of
from sedia.offices.actors import actor_of, in_reality
from sedia.offices.models import CalendarFeed


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The deadlines of whoever's address it is, with what this person may see today; 404 for any other token."""
    found = feed_of(request.GET.get("t", ""))
    if found is None:
        raise Http404
    at = timezone.now()
    content = calendar(clocks_of(in_reality(actor_of(found.staff, at)), at), at)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="tenggat.ics"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


@desk_view()
def address(request: DeskRequest) -> HttpResponse:
    """The private address, or how to get one."""
    mine = CalendarFeed.objects.filter(staff=request.user).first()
    link = f"{settings.BASE_URL}{reverse('calendar-feed')}?t={token_of(mine)}" if mine is not None else ""
    response = render(request, "desk/calendar/address.html", {"feed": mine, "link": link})
    response["Cache-Control"] = "no-store"
    return response


@desk_view()
@require_POST
def give(request: DeskRequest) -> HttpResponse:
    """A private address; the one before dies."""
    open_feed(request.user, by=request.person, at=request.at)
    messages.success(request, _("Alamat kalender dibuat."))
    return redirect("calendar-address")


@desk_view()
@require_POST
def close(request: DeskRequest) -> HttpResponse:
    """No address any more."""
    close_feed(request.user, by=request.person, at=request.at)
    messages.success(request, _("Alamat kalender dimatikan."))
    return redirect("calendar-address")
