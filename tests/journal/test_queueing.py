"""Writers of one chain at the same moment."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from sedia.journal.actors import SYSTEM
from sedia.journal.models import Entry
from sedia.journal.record import append
from sedia.journal.verify import verify
from tests.together import together


@pytest.mark.two_connections
def test_writers_of_one_chain_queue(at: datetime) -> None:
    def write() -> None:
        with transaction.atomic(durable=True):
            append("case:a", "more", by=SYSTEM, at=at)

    write()
    assert together(*[write] * 20, at_once=5) == [None] * 20
    numbers = Entry.objects.filter(chain="case:a").order_by("seq").values_list("seq", flat=True)
    assert list(numbers) == list(range(1, 22))
    assert list(verify()) == []
