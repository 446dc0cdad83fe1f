"""A few workers run the application's code; slow networks are waited for in the server's own threads."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from sedia.cli.slow_clients import SPOOLED, Apart
from sedia.web.quota import LARGEST_BODY

Environ = dict[str, Any]


class Network:
    """A body that comes in pieces; it remembers which threads waited for it."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces, self.waited = [*pieces], set[str]()

    def read(self, size: int) -> bytes:
        self.waited.add(threading.current_thread().name)
        return self.pieces.pop(0) if self.pieces else b""


class App:
    """An application that tells what it was sent, and in which thread."""

    def __init__(self, answer: HttpResponseBase | None = None) -> None:
        self.answer, self.thread, self.body = answer, "", b""

    def __call__(self, environ: Environ, start_response: Any) -> HttpResponseBase:
        self.thread = threading.current_thread().name
        self.body = environ["wsgi.input"].read()
        start_response("200 OK", [])
        return self.answer or HttpResponse(b"done")


def ask(app: App, sent: Any, length: int | str) -> tuple[list[bytes], list[str]]:
    said: list[str] = []
    environ = {"wsgi.input": sent, "CONTENT_LENGTH": str(length)}
    told = Apart(app, 2)(environ, lambda status, headers: said.append(status))  # type: ignore[arg-type]
    return [*told], said


def test_the_body_is_here_before_a_worker_is_taken() -> None:
    for pieces in ([b"a" * 10, b"b" * 10], [b"x" * (SPOOLED + 1), b"y"]):
        app, network = App(), Network(*pieces)
        assert ask(app, network, sum(map(len, pieces))) == ([b"done"], ["200 OK"])
        assert app.body == b"".join(pieces)
        assert network.waited == {threading.current_thread().name}
        assert app.thread.startswith("first")


def test_a_body_that_breaks_off_is_no_form() -> None:
    app = App()
    assert ask(app, Network(b"half"), 8) == ([], ["400 Bad Request"])
    assert not app.thread


def test_what_is_too_large_or_says_no_length_is_left_to_the_application() -> None:
    for length in (LARGEST_BODY + 1, "", "x", "-1", "9" * 30):
        app = App()
        ask(app, io.BytesIO(b"unread before"), length)
        assert app.body == b"unread before"


def test_a_file_is_sent_by_the_servers_own_thread() -> None:
    sent_by: set[str] = set()

    def chunks() -> Iterator[bytes]:
        sent_by.add(threading.current_thread().name)
        yield b"chunk"

    app = App(StreamingHttpResponse(chunks()))
    assert ask(app, io.BytesIO(), "")[0] == [b"chunk"]
    assert sent_by == {threading.current_thread().name}


def test_the_end_of_an_answer_is_told_where_it_was_made() -> None:
    answer = HttpResponse(b"done")
    closed: list[str] = []
    answer.close = lambda: closed.append(threading.current_thread().name)  # type: ignore[method-assign]
    app = App(answer)
    ask(app, io.BytesIO(), "")
    assert closed == [app.thread]
