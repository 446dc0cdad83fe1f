"""The public statistics page with 1,000,000 cases, beside the same with 10,000; and counting one day anew.

`SEDIA_BENCH_CASES` makes it smaller while developing.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import house
from bench.figures import Figure

FEW, MANY = 10_000, int(os.environ.get("SEDIA_BENCH_CASES", "1000000"))
TURNS = 40


def measure() -> Iterator[Figure]:
    """On SQLite."""
    with tempfile.TemporaryDirectory(prefix="sedia-bench-") as name:
        env = house.environment(Path(name))
        house.make(env, offices=1)
        told = {
            count: json.loads(house.run(["bench.sums", str(count), str(TURNS)], env)) for count in (FEW, MANY)
        }
    for page, few in told[FEW].items():
        many = told[MANY][page]
        yield Figure(f"{page}: with {FEW:,} cases", few, "ms")
        most = 2.0 if page == "statistics page" else None  # a day with more requests is more to count
        yield Figure(f"{page}: with {MANY:,}, times as long", many / few, "x", most=most)
