"""The cast of the desk's complaints serves here too: Monday 23 November 2026 at 09.00."""

from tests.desk.complaints.conftest import _monday_morning, cast, now

__all__ = ["_monday_morning", "cast", "now"]
