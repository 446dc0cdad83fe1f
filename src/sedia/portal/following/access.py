"""Who may open a case without an account: a signed, HttpOnly cookie that names cases and their access generation.

Replacing a lost code raises the generation, so that an old cookie opens nothing any more (DESIGN.md 4).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from sedia.casefiles.codes import token_matches
from sedia.casefiles.models import CaseFile

COOKIE = "sedia_berkas"
SALT = "sedia.portal.following.access"
SECONDS = 24 * 60 * 60
MOST = 10
R = TypeVar("R", bound=Model)
View = Callable[..., HttpResponseBase]


def grant(request: HttpRequest, response: HttpResponseBase, casefile: CaseFile) -> None:
    """Let this browser open the case for a day, beside those it may open already (the newest ten)."""
    opened = {**_opened(request), casefile.uuid.hex: casefile.access_generation}
    newest = list(opened.items())[-MOST:]
    response.set_cookie(
        COOKIE,
        signing.dumps(newest, salt=SALT),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def open_case(
    request: HttpRequest, number: str, rows: QuerySet[CaseFile, CaseFile] | None = None
) -> CaseFile | None:
    """The case of that number if this browser may open it, else None; one query, or none without a cookie.

    `rows` brings the related rows that a page needs; by default the office.
    """
    opened = _opened(request)
    if not opened:
        return None
    rows = CaseFile.objects.select_related("office") if rows is None else rows
    casefile = rows.filter(number=number.upper(), uuid__in=list(opened)).first()
    if casefile is None or opened[casefile.uuid.hex] != casefile.access_generation:
        return None
    request.office = casefile.office  # type: ignore[attr-defined]
    return casefile


def open_as(request: HttpRequest, number: str, kind: type[R], relation: str, *joined: str) -> R | None:
    """The request, objection or complaint (`relation` of the case file) of that number, if this browser may open it.

    One query, with what `joined` names of it. Raises Http404 for a case of another kind.
    """
    columns = ("office__logo", "requester", relation, *(f"{relation}__{name}" for name in joined))
    casefile = open_case(request, number, CaseFile.objects.select_related(*columns))
    if casefile is None:
        return None
    found = getattr(casefile, relation, None)
    if not isinstance(found, kind):
        raise Http404
    found.casefile, found.office = casefile, casefile.office  # type: ignore[attr-defined]
    return found


def holding(opens: Callable[[HttpRequest, str], object | None]) -> Callable[[View], View]:
    """A view for whoever holds a case: it is given what `opens` finds by the number, `view(request, found, ...)`.

    Whoever may not open it in this browser is led to where number and code are typed.
    """

    def dress(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponseBase:
            found = opens(request, number)
            return to_track(number) if found is None else view(request, found, **kwargs)

        return guarded

    return dress


def by_link(view: View) -> View:
    """A view that the private link leads to: `?t=` sets the cookie, and leads on to the clean address."""

    @wraps(view)
    def guarded(request: HttpRequest, number: str) -> HttpResponseBase:
        if "t" not in request.GET:
            return view(request, number=number)
        casefile = CaseFile.objects.filter(number=number.upper()).first()
        if not token_matches(casefile or CaseFile(), request.GET["t"]) or casefile is None:
            return to_track(number)
        return enter(request, casefile)

    return guarded


def to_track(number: str) -> HttpResponse:
    """To the page where number and code are typed; the number is typed already."""
    return HttpResponseRedirect(f"{reverse('track')}?nomor={number}")


def enter(request: HttpRequest, casefile: CaseFile) -> HttpResponse:
    """To the view of a case, which this browser may open from now on."""
    return _granted(request, casefile, "case")


def to_receipt(request: HttpRequest, casefile: CaseFile) -> HttpResponse:
    """To the receipt of a case that was filed now, which this browser may open from now on."""
    return _granted(request, casefile, "receipt")


def _granted(request: HttpRequest, casefile: CaseFile, name: str) -> HttpResponse:
    response = HttpResponse(status=303, headers={"Location": reverse(name, args=[casefile.number])})
    grant(request, response, casefile)
    return response


def forget(response: HttpResponseBase) -> None:
    """Take the cookie away: this browser opens no case any more."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _opened(request: HttpRequest) -> dict[str, int]:
    """Case uuids (hex) with their generation, oldest first; empty for a cookie that is not ours or too old."""
    if COOKIE not in request.COOKIES:
        return {}
    try:
        pairs: Any = signing.loads(request.COOKIES[COOKIE], salt=SALT, max_age=SECONDS)
        return {str(uuid): int(generation) for uuid, generation in pairs}
    except (signing.BadSignature, TypeError, ValueError):
        return {}
