"""`python -m bench.books WHAT COUNT TURNS`: fill up to COUNT cases (`fill`), then time a register's first page (`page`,
medians in ms), or make it as a file (`csv`, `xlsx`: seconds, rows, and how much the process grew). JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import UTC, date, datetime
from typing import Any

import django

django.setup()

from django.test import Client  # noqa: E402

from bench.cases import fill, median  # noqa: E402
from sedia.offices.actors import actor_of  # noqa: E402
from sedia.offices.models import Office, Staff  # noqa: E402
from sedia.reports.models import Export  # noqa: E402
from sedia.reports.registers.actions import order_export  # noqa: E402
from sedia.reports.registers.making import make  # noqa: E402
from sedia.reports.registers.register import Wanted  # noqa: E402

PAGE = "/meja/register/permohonan/"


def main(what: str, count: int, turns: int) -> dict[str, Any]:
    """Do it, and say what it took."""
    at = datetime.now(UTC)
    if what in ("fill", "page"):
        fill(count, at)
        client = Client()
        client.force_login(Staff.objects.get(username="petugas"))
        return {"page": median(client, PAGE, turns)} if what == "page" else {}
    return export(what, at)


def export(form: str, at: datetime) -> dict[str, Any]:
    """The whole register as a file, after a small one that loads what all of them need."""
    office = Office.objects.get(slug="dinkop")
    by = actor_of(Staff.objects.get(username="petugas"), at, office)
    for period in (Wanted(at.date(), at.date()), Wanted(date(1990, 1, 1), at.date())):
        order = order_export(office, by=by, at=at, register="permohonan", form=form, wanted=period)
        before, begun = peak(), time.perf_counter()
        make(order, at=at)
        took = time.perf_counter() - begun
    rows = Export.objects.get(pk=order.pk).rows
    return {"seconds": took, "rows": rows, "megabytes": peak() - before}


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
