"""Where a request comes from, for slowing down whoever guesses."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address of the client: behind a proxy the last one of X-Forwarded-For, which the proxy itself wrote.

    Text as given; "unknown" when there is none.
    """
    if settings.BEHIND_PROXY:
        last = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        if last:
            return last
    return str(request.META.get("REMOTE_ADDR") or "unknown")
