"""One thread does all quick work; what would wait behind slow work is done by the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sedia.cli import crew
from sedia.cli.crew import Crew


def name() -> str:
    return threading.current_thread().name


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "PATIENCE", 0.05)


class Slow:
    """A call that goes on until it is let go; `began` tells that a thread is at it."""

    def __init__(self) -> None:
        self.began, self.go = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.began.set()
        assert self.go.wait(10)
        return name()


@pytest.fixture
def slow() -> Iterator[Slow]:
    call = Slow()
    yield call
    call.go.set()


@pytest.fixture
def slower() -> Iterator[Slow]:
    call = Slow()
    yield call
    call.go.set()


def test_quick_work_is_done_by_one_thread_however_much_waits() -> None:
    threads = Crew(4)
    with ThreadPoolExecutor(40) as clients:
        done = {*clients.map(lambda _: threads.run(lambda: time.sleep(0.004) or name()), range(120))}
    assert done == {"first"}


def test_what_waits_behind_slow_work_is_done_by_another(slow: Slow) -> None:
    threads = Crew(3)
    with ThreadPoolExecutor(4) as clients:
        first = clients.submit(threads.run, slow)
        assert slow.began.wait(10)
        waiting = clients.submit(threads.run, name)  # came while nobody knew yet that it is slow
        assert waiting.result(10).startswith("other")
        assert threads.run(name).startswith("other")  # comes while it is known
        slow.go.set()
        assert first.result(10) == "first"
    assert threads.run(name) == "first"


def test_what_found_all_threads_at_slow_work_is_done_by_the_first_that_is_free(
    slow: Slow, slower: Slow
) -> None:
    threads = Crew(2)
    with ThreadPoolExecutor(3) as clients:
        clients.submit(threads.run, slow)
        assert slow.began.wait(10)
        clients.submit(threads.run, slower)
        assert slower.began.wait(10)
        waiting = clients.submit(threads.run, name)
        time.sleep(2 * crew.PATIENCE)
        slow.go.set()
        assert waiting.result(10) == "first"
        slower.go.set()


def test_all_that_wait_behind_slow_work_leave_the_line_together(slow: Slow) -> None:
    threads = Crew(3)
    with ThreadPoolExecutor(41) as clients:
        first = clients.submit(threads.run, slow)
        assert slow.began.wait(10)
        started = time.monotonic()
        assert all(done.startswith("other") for done in clients.map(lambda _: threads.run(name), range(40)))
        assert time.monotonic() - started < 40 * crew.PATIENCE / 2
        slow.go.set()
        assert first.result(10) == "first"


def test_what_a_call_raises_is_raised_to_who_asked() -> None:
    def broken(error: type[BaseException]) -> None:
        raise error

    threads = Crew(2)
    for error in (ValueError, TimeoutError, SystemExit):
        with pytest.raises(error):
            threads.run(broken, error)
    assert threads.run(name) == "first"
