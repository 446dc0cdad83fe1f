"""One-time links of the public side: `?t=` opens a page for this browser and leads to the clean address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

SECONDS = 12 * 60 * 60
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class OneTimeLinks:
    """One kind of link: the name of its cookie, which is HttpOnly, signed and lasts half a day."""

    cookie: str

    def enter(self, address: str, value: list[Any]) -> HttpResponse:
        """To the clean address, with a cookie that says what was opened."""
        response = HttpResponse(status=SEE_OTHER, headers={"Location": address})
        response.set_cookie(
            self.cookie,
            signing.dumps(value, salt=self.cookie),
            max_age=SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def opened(self, request: HttpRequest, value: list[Any]) -> bool:
        """Whether this browser came with just this link, not with an earlier one."""
        try:
            found = signing.loads(request.COOKIES.get(self.cookie, ""), salt=self.cookie, max_age=SECONDS)
        except signing.BadSignature:
            return False
        return bool(found == value)
