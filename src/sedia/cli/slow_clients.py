"""Slow networks wait apart: a body is read before, and a file is sent after, a request takes one of the few workers.

Without it, a handful of telephones that each take a minute over a file would keep everybody else out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import IO, Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.http import HttpResponseBase

from sedia.cli.crew import Crew
from sedia.web.quota import LARGEST_BODY

SPOOLED = 256 * 1024
CHUNK = 64 * 1024


class Apart:
    """The WSGI application for a server with many threads: `workers` of its own (two or more) run the application's
    code.

    The server's thread reads the body before (into memory or a temporary file; one larger than any form takes is left
    to be refused), and hands out a streamed answer after. A worker has the only connection to the database.
    """

    def __init__(self, application: WSGIHandler, workers: int) -> None:
        self.application = application
        self.crew = Crew(workers)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with tempfile.SpooledTemporaryFile(SPOOLED) as body:
            if not _read(environ, body):
                start_response("400 Bad Request", [])
                return []
            return self.crew.run(self._answer, environ, start_response)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        response: HttpResponseBase = self.application(environ, start_response)
        if response.streaming:
            close_old_connections()  # its end comes in another thread, which has none
            return response  # type: ignore[return-value]
        whole = [*response]  # type: ignore[call-overload]
        response.close()
        return whole


def _read(environ: dict[str, Any], body: IO[bytes]) -> bool:
    """Put `body` in the place of the one that still comes over the network; whether all of it came."""
    told = environ.get("CONTENT_LENGTH") or ""
    left = int(told) if told.isascii() and told.isdigit() and len(told) < 19 else 0
    if not 0 < left <= LARGEST_BODY:
        return True
    while left and (chunk := environ["wsgi.input"].read(min(CHUNK, left))):
        body.write(chunk)
        left -= len(chunk)
    body.seek(0)
    environ["wsgi.input"] = body
    return not left
