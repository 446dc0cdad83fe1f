"""Public pages that are the same for everyone: no cookie, no token, made once for each version of what they show."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page

from sedia.web.context import language

PACKAGE = Path(__file__).resolve().parents[2]
SHAPES_PAGES = (
    "portal",
    "web",
    "law",
    "workdays",
    "offices",
    "standards",
    "surveys",
    "reports",
    "letters",
    "locale",
)
MOST_KEPT = 256
SECONDS = 60

_made: OrderedDict[str, bytes] = OrderedDict()


@cache
def release() -> str:
    """The version of everything that shapes a page besides its data: the same on every machine of one release."""
    digest = hashlib.sha256()
    for folder in SHAPES_PAGES:
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def same_for_everyone(
    request: HttpRequest, template: str, mark: Sequence[Any], context: Callable[[], dict[str, Any]]
) -> HttpResponse:
    """The page, or 304 when the browser has it: `public, max-age=60`, ETag by `mark` and the release.

    `mark` names the version of all that the page shows; `context` is asked only when that version was not made before
    in this process.
    """
    etag = page_etag(request, template, mark)
    body = _made.get(etag)
    if body is None or settings.DEBUG:
        body = render_to_string(template, context(), request).encode()
        keep(etag, body)
    return _compressed(request, public(request, HttpResponse(body), etag))


def public(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """The response with the headers of a public page; empty with 304 when the browser has this version."""
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    # A 304 repeats ETag and Cache-Control by itself.
    return get_conditional_response(request, etag=etag, response=response) or response


def page_etag(request: HttpRequest, template: str, mark: Sequence[Any]) -> str:
    """The ETag of one version of one page in one language."""
    told = [release(), settings.BASE_URL, language(), request.get_full_path(), template, *map(str, mark)]
    return quote_etag(hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32])


def kept(etag: str) -> bytes | None:
    """What was made for this ETag in this process."""
    return _made.get(etag)


def keep(etag: str, body: bytes) -> None:
    """Keep what was made; the oldest make room."""
    _made[etag] = body
    while len(_made) > MOST_KEPT:
        _made.popitem(last=False)


@gzip_page
def _compressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    return response
