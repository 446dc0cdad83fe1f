"""Filing: its statements, and its throughput beside a bare view that inserts one row on the same server."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from string import ascii_lowercase

from bench import house
from bench.figures import Figure
from tests import postgres

TURNS, COUNT = 3, 1500


def measure() -> Iterator[Figure]:
    """On SQLite, then on PostgreSQL."""
    yield from _on("SQLite", "")
    with postgres.running(**house.DURABLE) as address:
        yield from _on("PostgreSQL", address)


def _on(engine: str, database: str) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="sedia-bench-") as name:
        folder = Path(name)
        env = house.environment(folder, database)
        house.make(env, offices=10)
        bare = house.environment(folder, database, house.BARE)
        told = json.loads(house.run(["bench.statements"], env))
        yield Figure(f"filing, {engine}: SQL statements", told["statements"], "statements", most=12)
        yield Figure(f"filing, {engine}: PDFs rendered", told["pdfs"], "PDFs", most=0)
        yield from _throughput(engine, env, bare, folder)


def _throughput(engine: str, env: dict[str, str], bare: dict[str, str], folder: Path) -> Iterator[Figure]:
    """Both servers stand; only one is pressed at a time, by turns, so that noise meets both."""
    with ExitStack() as servers:
        ports = house.free_port(), house.free_port()
        for port, its in zip(ports, (env, bare), strict=True):
            servers.enter_context(house.serving(its, port, log=folder / f"{port}.log"))
        for offices in (1, 10):
            paths = [f"/{slug}/permohonan/baru/" for slug in _slugs(offices)]
            rates: dict[str, list[float]] = {"bare": [], "filing": []}
            lost = 0
            for _ in range(TURNS):
                for what, port, asked in (("bare", ports[1], ["/bare/"]), ("filing", ports[0], paths)):
                    told = json.loads(house.run(["bench.load", str(port), str(COUNT), *asked], env))
                    rates[what].append(told["rate"])
                    lost += COUNT - int(told["places"] if what == "filing" else told["taken"])
            middle = {what: statistics.median(found) for what, found in rates.items()}
            name = f"filing, {engine}, {offices} office{'s' if offices > 1 else ''}"
            yield Figure(f"{name}: a second at 64 connections", middle["filing"], "filings/s")
            yield Figure(f"{name}: a bare view", middle["bare"], "inserts/s")
            yield Figure(f"{name}: of the bare view", middle["filing"] / middle["bare"] * 100, "%", least=40)
            yield Figure(f"{name}: without a receipt of their own", lost, "filings", most=0)


def _slugs(offices: int) -> list[str]:
    return ["dinkop", *(f"kantor-{sign}" for sign in ascii_lowercase[1:offices])]
