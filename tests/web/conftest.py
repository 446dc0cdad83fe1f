"""What the tests of the frame share."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from sedia.web.logs import JsonFormatter


@pytest.fixture
def lines() -> Iterator[list[dict[str, object]]]:
    """The log lines written, as their readers see them."""
    written: list[dict[str, object]] = []

    class Catch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(json.loads(JsonFormatter().format(record)))

    logger = logging.getLogger("sedia")
    catch = Catch()
    logger.addHandler(catch)
    yield written
    logger.removeHandler(catch)
