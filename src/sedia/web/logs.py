"""Logs as one JSON object a line, without personal data: who wants to know what happened follows the request id."""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")


class JsonFormatter(logging.Formatter):
    """Formats a record as JSON: at (UTC), level, logger, message, request_id, and what `extra={"facts": {...}}` brings.

    An exception is written as its type and the places it passed through; never its message, since databases
    put the values they refused (names, telephone numbers) into it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON, without its newline."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if current := request_id.get():
            line["request_id"] = current
        line.update(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = _error_chain(record.exc_info[1])
            line["places"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def _error_chain(error: BaseException | None) -> list[str]:
    """The types of an exception and of those that caused it, the nearest first."""
    names: list[str] = []
    while error is not None and len(names) < 5:
        names.append(f"{type(error).__module__}.{type(error).__qualname__}")
        error = error.__cause__ or error.__context__
    return names


def _places(trace: TracebackType | None) -> list[str]:
    """Where the exception passed through, the innermost last; no source lines, no values."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-15:]]
