"""What every request passes through: its id and log line, safe headers, and refusals as pages."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from sedia.refusals import AlreadySent, ChangedMeanwhile, Incomplete, NotAllowed, NotLawful, Refusal
from sedia.web import errors
from sedia.web.logs import request_id

GetResponse = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("sedia.web")
request_logger = logging.getLogger("sedia.web.request")

GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)


class RequestLog:
    """Gives each request an id, sends it back as `X-Request-Id`, and writes one log line.

    The line names the route's pattern, never the path (paths hold case numbers and codes), the query or the body.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(_id_of(request))
        # Our forms are UTF-8. Another charset that a sender names could bring halves of characters, or no text at all.
        request.encoding = settings.DEFAULT_CHARSET
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            self._write(request, response, time.perf_counter() - started)
            return response
        finally:
            request_id.reset(token)

    def _write(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        match = request.resolver_match
        if match is None and request.path_info.startswith(settings.STATIC_URL) and response.status_code < 400:
            return
        facts: dict[str, object] = {
            "method": request.method,
            "route": match.route if match else None,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        }
        # Only when a view already looked: asking here would cost every public page a query.
        staff = getattr(request, "_cached_user", None)
        if staff is not None and staff.pk is not None:
            facts["staff"] = staff.pk
        request_logger.info("request", extra={"facts": facts})


def _id_of(request: HttpRequest) -> str:
    """The id the proxy gave, when there is a proxy and it looks like an id; else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    if settings.BEHIND_PROXY and GIVEN_ID.fullmatch(given):
        return str(given)
    return secrets.token_hex(8)


class SecureHeaders:
    """The headers that Django and django-csp leave out; nothing is cached unless its view said so."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in (
            ("Permissions-Policy", PERMISSIONS),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Frame-Options", settings.X_FRAME_OPTIONS),
            ("X-Permitted-Cross-Domain-Policies", "none"),
            ("Cache-Control", "no-store"),
        ):
            response.headers.setdefault(name, value)
        if getattr(getattr(request, "office", None), "is_practice", False):
            response.headers["X-Robots-Tag"] = (
                "noindex"  # nobody should find practice where requests are looked for
            )
        return response


class Refusals:
    """Turns the named refusals of verbs, and what Django raises on purpose, into pages.

    Any other exception is left to `handler500`, so that it is logged once and tests see it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # No address holds a NUL, and PostgreSQL refuses to be asked for one.
        return errors.not_found(request) if "\x00" in request.path_info else self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a known exception; None for one that nobody foresaw."""
        if isinstance(exception, Refusal):
            return _refusal_page(request, exception)
        if isinstance(exception, Http404):
            return errors.not_found(request)
        if isinstance(exception, PermissionDenied):
            return errors.forbidden(request)
        if isinstance(exception, SuspiciousOperation):
            return errors.bad_request(request, exception)
        if errors.trouble(exception) == 503:
            logger.error("disk or database unwell", exc_info=exception)
            return errors.error_page(request, 503, typed=errors.typed_texts(request), retry_after=30)
        return None


def _refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    typed = errors.typed_texts(request)
    match refusal:
        case NotAllowed():
            return errors.error_page(request, 403, news=refusal.message)
        case NotLawful() | ChangedMeanwhile() | AlreadySent():
            return errors.error_page(request, 409, news=refusal.message, typed=typed)
        case Incomplete():
            sentences = " ".join(sentence for field in refusal.fields.values() for sentence in field)
            return errors.error_page(request, 400, news=sentences or refusal.message, typed=typed)
        case _:
            logger.error("refused for want of storage", exc_info=refusal)
            return errors.error_page(request, 503, news=refusal.message, typed=typed, retry_after=30)
