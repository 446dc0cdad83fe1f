"""The same cast on the same Monday morning as for the queue."""

from tests.desk.queue.conftest import _monday_morning, cast

__all__ = ["_monday_morning", "cast"]
