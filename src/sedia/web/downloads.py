"""Handing out stored files: whole, in ranges (so that a broken download goes on), or several in one ZIP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from sedia.files.models import Blob
from sedia.files.packing import Content, packed
from sedia.files.store import CHUNK, open_blob
from sedia.web.names import file_name

SHOWN_INLINE = {"application/pdf", "image/png", "image/jpeg"}
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
UNSATISFIABLE = (0, -1)


def send_blob(
    request: HttpRequest, blob: Blob, name: str, *, media_type: str = "", inline: bool = False
) -> HttpResponseBase:
    """The bytes of `blob` under `name`; one Range (206, 416) with If-Range and If-None-Match.

    `inline` shows PDF and pictures in the browser, also within a frame of our own pages; anything else is saved.
    Who may have the file is asked before. Raises FileNotFoundError when the bytes are gone.
    """
    etag = f'"{blob.sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return _dressed(HttpResponse(status=304), etag)
    span = _span(request, etag, blob.size)
    if span == UNSATISFIABLE:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{blob.size}"
        return _dressed(refused, etag)
    first, last = span or (0, blob.size - 1)
    stream = open_blob(blob)
    content = _Part(stream, first, last - first + 1)
    if request.method == "HEAD":
        content.close()
        content.left = 0
    response = StreamingHttpResponse(content, status=206 if span else 200)
    response["Content-Length"] = str(last - first + 1)
    if span:
        response["Content-Range"] = f"bytes {first}-{last}/{blob.size}"
    kind = media_type or blob.media_type
    shown = inline and kind in SHOWN_INLINE
    response["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    response["Content-Disposition"] = content_disposition_header(not shown, file_name(name)) or "attachment"
    return _dressed(response, etag, framed=shown)


def _dressed(response: HttpResponseBase, etag: str, *, framed: bool = False) -> HttpResponseBase:
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    ancestors = "'self'" if framed else "'none'"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors {ancestors}"
    )
    return response


def _span(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for; None for the whole file; UNSATISFIABLE for what lies beyond it."""
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or request.headers.get("If-Range", etag) != etag or asked.groups() == ("", ""):
        return None
    start, end = asked.groups()
    if not start:
        first, last = max(0, size - int(end)), size - 1
        return (first, last) if int(end) else UNSATISFIABLE
    first, last = int(start), min(int(end), size - 1) if end else size - 1
    if end and int(end) < first:
        return None
    return (first, last) if first < size else UNSATISFIABLE


class _Part:
    """Bytes of an open file from `start`, so many; closed by Django with the response, also when nobody read them."""

    def __init__(self, stream: IO[bytes], start: int, length: int) -> None:
        self.stream, self.left = stream, length
        stream.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (chunk := self.stream.read(min(CHUNK, self.left))):
            self.left -= len(chunk)
            yield chunk

    def close(self) -> None:
        self.stream.close()


def send_made(
    name: str, content: bytes, media_type: str = "application/pdf", *, saved: bool = False
) -> HttpResponse:
    """A paper made for one reader, kept by nobody on the way; shown in the browser unless it is to be `saved`."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(saved, file_name(name)) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def send_zip(
    name: str, entries: Iterable[tuple[str, Content]], *, at: datetime | None = None
) -> StreamingHttpResponse:
    """A ZIP called `name`, made while it is sent: each entry is its name and its bytes or stored file.

    `at` (office's wall clock) is the time its entries carry.
    """
    return send_packed(name, packed(_named(entries), at))


def send_packed(name: str, package: Iterator[bytes]) -> StreamingHttpResponse:
    """A ZIP called `name` that is made while it is sent."""
    return send_stream(name, package, "application/zip")


def send_stream(name: str, parts: Iterator[str] | Iterator[bytes], media_type: str) -> StreamingHttpResponse:
    """A file called `name` that is made while it is sent, to be saved; kept by nobody on the way."""
    response = StreamingHttpResponse(parts, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name(name)) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _named(entries: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
    used = set[str]()
    for given, content in entries:
        yield _unused(file_name(given), used), content


def _unused(name: str, used: set[str]) -> str:
    """The name, numbered when the ZIP already has one like it."""
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 1
    while candidate.lower() in used:
        number += 1
        candidate = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
    used.add(candidate.lower())
    return candidate
