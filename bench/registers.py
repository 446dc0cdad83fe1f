"""A register's first page with 1,000,000 cases beside the same with 10,000; 100,000 rows as XLSX and CSV.

`SEDIA_BENCH_CASES` makes it smaller while developing.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import house
from bench.figures import Figure

FEW, ROWS, MANY = 10_000, 100_000, int(os.environ.get("SEDIA_BENCH_CASES", "1000000"))
TURNS = 40
MEGABYTES = 60.0


def measure() -> Iterator[Figure]:
    """On SQLite."""
    with tempfile.TemporaryDirectory(prefix="sedia-bench-") as name:
        env = house.environment(Path(name))
        house.make(env, offices=1)
        few = _told(env, "page", FEW)["page"]
        yield Figure(f"register's first page: with {FEW:,} cases", few, "ms")
        _told(env, "fill", min(ROWS, MANY))
        for form in ("csv", "xlsx"):
            made = _told(env, form, min(ROWS, MANY))
            yield Figure(f"{form.upper()} of {made['rows']:,} rows", made["seconds"], "s")
            yield Figure(f"{form.upper()}: memory it took", made["megabytes"], "MB", most=MEGABYTES)
        many = _told(env, "page", MANY)["page"]
        yield Figure(f"register's first page: with {MANY:,}, times as long", many / few, "x", most=2.0)


def _told(env: dict[str, str], what: str, count: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(house.run(["bench.books", what, str(count), str(TURNS)], env))
    return found
