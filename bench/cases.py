"""`python -m bench.cases COUNT TURNS`: fill the office up to COUNT cases, then time the desk; medians (ms) as JSON.

Of five cases one is open, as after some years of work; the rest is answered. Rows are copies of a filed request.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from sedia.casefiles.models import CaseFile, Clock, Counter, Requester  # noqa: E402
from sedia.journal.actors import requester_of  # noqa: E402
from sedia.journal.record import open_chain  # noqa: E402
from sedia.offices.models import Staff  # noqa: E402
from sedia.requests.actions.filing import file_request  # noqa: E402
from sedia.requests.models import InformationRequest, Item  # noqa: E402
from sedia.standards.models import StandardVersion  # noqa: E402
from tests.cast import filing  # noqa: E402

PORTION, OPEN = 2000, 5
WARM = 3


def fill(count: int, at: datetime) -> str:
    """Until there are so many; the number of the newest, which was filed."""
    standard = StandardVersion.objects.select_related("service__office").get(service__office__slug="dinkop")
    filed = file_request(standard, filing(at), by=requester_of(""), at=at).casefile
    model = InformationRequest.objects.select_related("casefile__requester").get(casefile=filed)
    clocks = list(filed.clocks.all())
    first = CaseFile.objects.order_by("-sequence").values_list("sequence", flat=True)[0] + 1
    for start in range(first, count + 1, PORTION):
        with transaction.atomic():
            copy(model, clocks, range(start, min(start + PORTION, count + 1)), at)
    Counter.objects.update(n=max(count, filed.sequence))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return filed.number


def copy(model: InformationRequest, clocks: list[Clock], sequences: range, at: datetime) -> None:
    """Rows like those of a filed request, with other numbers, names, contacts and days."""
    cases = CaseFile.objects.bulk_create(
        like(
            model.casefile,
            uuid=uuid.uuid4(),
            sequence=n,
            received_at=model.casefile.received_at - timedelta(minutes=5 * n),
            number=f"DINKOP-P-{model.casefile.year}-{n:05d}",
            receipt_code=f"X{n:011d}",
        )
        for n in sequences
    )
    Requester.objects.bulk_create(
        like(
            model.casefile.requester,
            casefile=case,
            name=f"Pemohon {case.sequence}",
            phone_digits=f"62{case.sequence}",
            email=f"p{case.sequence}@contoh.id",
        )
        for case in cases
    )
    requests = InformationRequest.objects.bulk_create(
        like(
            model,
            casefile=case,
            promise_due=model.promise_due - timedelta(minutes=case.sequence),
            **_state(case, at),
        )
        for case in cases
    )
    Item.objects.bulk_create(Item(request=each, position=1, text=each.details) for each in requests)
    Clock.objects.bulk_create(
        like(clock, casefile=case, stopped_at=None if _is_open(case) else at)
        for case in cases
        for clock in clocks
    )
    by = requester_of("")
    for case in cases[:: PORTION // 20]:
        open_chain(case.chain, "request.registered", by=by, at=at, facts={"number": case.number})


def _is_open(case: CaseFile) -> bool:
    return case.sequence % OPEN == 0


def _state(case: CaseFile, at: datetime) -> dict[str, Any]:
    return {} if _is_open(case) else {"status": "delivered", "answered_at": at, "delivered_at": at}


def like(row: Any, **changes: Any) -> Any:
    """An unsaved copy."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    for name in changes:
        kept.pop(f"{name}_id", None)
    return type(row)(**(kept | changes))


def median(client: Client, address: str, turns: int) -> float:
    """How long the page takes, in ms."""
    taken = []
    for _ in range(WARM + turns):
        started = time.perf_counter()
        answer = client.get(address, headers={"host": "127.0.0.1"})
        taken.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return statistics.median(taken[WARM:])


def main(count: int, turns: int) -> None:
    """Fill and time."""
    number = fill(count, datetime.now(UTC))
    client = Client()
    client.force_login(Staff.objects.get(username="petugas"))
    pages = {"queue": "/meja/", "case page": f"/meja/permohonan/{number}/"}
    print(json.dumps({name: median(client, address, turns) for name, address in pages.items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
