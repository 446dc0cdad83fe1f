"""The cast at work on Monday 23 November 2026 at 09.00."""

from tests.desk.cases.conftest import _monday_morning, cast

__all__ = ["_monday_morning", "cast"]
