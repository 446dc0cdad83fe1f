"""A thousand people press at the same time; nobody's request is lost, doubled or mixed up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone

from sedia.casefiles import submission
from sedia.casefiles.models import CaseFile, Counter, Requester, Submission
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.notices.models import Notice
from sedia.portal.following.access import COOKIE, SALT
from tests.cast import gather
from tests.portal.filled import ASK, GIVEN
from tests.together import together

FILINGS = 1000
# As `sedia web` works: four threads on SQLite; on PostgreSQL more than its pool has connections.
THREADS = {"sqlite": 4, "postgresql": 16}[connection.vendor]
NUMBER = re.compile(r"DINKOP-P-(\d{4})-(\d{5})")

pytestmark = [pytest.mark.two_connections, pytest.mark.slow]


@dataclass(frozen=True)
class Answer:
    """What one person got: the status, the number of the receipt, the case that the cookie opens, the browser."""

    name: str
    status: int
    number: str
    opens: str
    client: Client


def press(name: str, key: str) -> Callable[[], Answer]:
    """One person's filing, through the whole way of a real request."""

    def act() -> Answer:
        client = Client()
        response = client.post(ASK, {**GIVEN, "name": name, "submission_key": key})
        found = NUMBER.search(response.headers.get("Location", ""))
        cookie = client.cookies.get(COOKIE)
        opens = signing.loads(cookie.value, salt=SALT)[0][0] if cookie else ""
        return Answer(name, response.status_code, found[0] if found else "", opens, client)

    return act


@pytest.mark.filterwarnings("default::ResourceWarning")
def test_a_thousand_filings_and_their_receipts_match_one_to_one(at: datetime) -> None:
    gather(at)
    now = timezone.now()
    acts = [press(f"Pemohon {n:04d}", submission.new_key(now)) for n in range(FILINGS)]
    answers = together(*acts, at_once=THREADS)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert {answer.status for answer in answers} == {303}
    numbers = [answer.number for answer in answers]
    assert len(set(numbers)) == FILINGS
    stored = dict(Requester.objects.values_list("name", "casefile__number"))
    assert stored == {answer.name: answer.number for answer in answers}
    opened = {uuid.hex: number for number, uuid in CaseFile.objects.values_list("number", "uuid")}
    assert opened == {answer.opens: answer.number for answer in answers}
    gapless()
    assert Notice.objects.filter(kind="registered").count() == FILINGS
    assert Entry.objects.filter(event="request.registered").count() == FILINGS
    assert list(verify()) == []
    for answer in answers[:: FILINGS // 10]:
        page = answer.client.get(f"/berkas/{answer.number}/tanda-terima/")
        assert page.status_code == 200
        assert f'data-testid="number">{answer.number}<' in re.sub(
            r'(data-testid="number")[^>]*>\s*', r"\1>", page.content.decode()
        )


def gapless() -> None:
    """The numbers run from 1 without a gap, and the counter stands at the last one."""
    sequences = list(CaseFile.objects.order_by("sequence").values_list("sequence", flat=True))
    assert sequences == list(range(1, len(sequences) + 1))
    assert [counter.n for counter in Counter.objects.all()] == [len(sequences)]


def test_presses_of_one_key_at_the_same_time_are_one_case(at: datetime) -> None:
    gather(at)
    key = submission.new_key(timezone.now())
    answers = together(*[press("Wahyu Setiawan", key)] * 16)
    assert {(answer.status, answer.number) for answer in answers} == {(303, CaseFile.objects.get().number)}
    assert Submission.objects.count() == Notice.objects.filter(kind="registered").count() == 1
    gapless()
    assert list(verify()) == []


def test_one_key_with_two_contents_at_the_same_time_is_one_case(at: datetime) -> None:
    gather(at)
    key = submission.new_key(timezone.now())
    acts = [press(f"Pemohon {n % 2}", key) for n in range(8)]
    answers = together(*acts)
    winner = Requester.objects.get().name
    assert {answer.status for answer in answers if answer.name == winner} == {303}
    assert {answer.status for answer in answers if answer.name != winner} == {409}
    gapless()


def test_a_filing_that_fails_leaves_no_gap(at: datetime) -> None:
    gather(at)
    now = timezone.now()
    used = submission.new_key(now)
    keys = [used if n % 2 else submission.new_key(now) for n in range(40)]
    answers = together(
        *[press(f"Pemohon {key[:6]}", key) for key in keys],
        at_once=THREADS,
    )
    assert {answer.status for answer in answers} == {303}
    assert CaseFile.objects.count() == 21
    gapless()
