"""Following a case: its requester's own view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sedia.portal.following import access


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """The page on which number and code are typed."""
    return render(request, "portal/following/track.html")


@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The requester's view of one case."""
    casefile = access.open_case(request, number)
    return redirect("receipt", casefile.number) if casefile else redirect("track")
