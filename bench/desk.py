"""Queue and case page with 100,000 cases, beside the same with 1,000."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import house
from bench.figures import Figure
from tests import postgres

FEW, MANY = 1_000, 100_000
TURNS = 40


def measure() -> Iterator[Figure]:
    """On SQLite, then on PostgreSQL."""
    yield from _on("SQLite", "")
    with postgres.running(**house.DURABLE) as address:
        yield from _on("PostgreSQL", address)


def _on(engine: str, database: str) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="sedia-bench-") as name:
        env = house.environment(Path(name), database)
        house.make(env, offices=1)
        told = {
            count: json.loads(house.run(["bench.cases", str(count), str(TURNS)], env))
            for count in (FEW, MANY)
        }
        for page, few in told[FEW].items():
            many = told[MANY][page]
            yield Figure(f"{page}, {engine}: with {FEW:,} cases", few, "ms")
            yield Figure(f"{page}, {engine}: with {MANY:,}, times as long", many / few, "x", most=1.5)
