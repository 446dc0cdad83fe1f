"""The way to the Commission counts from the receipt of the answer, never from the date on paper (R25; Art 37(2))."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.files.inspect import PDF
from sedia.files.store import read
from sedia.journal.models import Entry
from sedia.notices.actions import tell_by_hand
from sedia.notices.models import Notice
from sedia.objections.actions.answering import number_letter, sign_letter
from sedia.objections.chores import start_told, told_late
from sedia.objections.content import answer_body, hash_of
from sedia.objections.models import Objection
from sedia.offices.models import Office
from tests.cast import Cast, upload
from tests.letters.reading import text_of
from tests.objections.objecting import NUMBER, again, decided, drafted, objected

pytestmark = pytest.mark.django_db


def signed_days_later(cast: Cast, days: int) -> Objection:
    """An answer numbered today and signed on paper so many days later."""
    waiting = drafted(cast)
    Office.objects.filter(pk=cast.office.pk).update(signing="wet")
    objection = decided(cast, again(waiting), number="")
    seen: dict[str, Any] = {"by": cast.registrar, "revision": objection.revision}
    number_letter(objection, **seen, at=cast.at, number=NUMBER, day=date(2026, 11, 23))
    seen["revision"] = again(objection).revision
    signed = upload("tanggapan.pdf", b"%PDF-1.7 scan", PDF)
    sign_letter(again(objection), **seen, at=cast.at + timedelta(days=days), upload=signed)
    return again(objection)


def to_the_commission(objection: Objection) -> Clock:
    return Clock.objects.get(casefile=objection.casefile, kind=Clock.Kind.DISPUTE)


def test_a_letter_that_waited_long_for_its_signature_leaves_the_whole_time(cast: Cast) -> None:
    objection = signed_days_later(cast, 24)
    running = to_the_commission(objection)
    assert running.started_at == objection.answered_at == cast.at + timedelta(days=24)
    assert running.due_at > cast.at + timedelta(days=24 + 14)


def test_whoever_is_told_later_has_the_time_from_then(cast: Cast) -> None:
    objection = decided(cast, drafted(cast, objected(cast, email="")))
    assert to_the_commission(objection).due_at == datetime(2026, 12, 11, 17, 0, tzinfo=UTC)
    later = cast.at + timedelta(days=7)
    assert start_told(later) == 0, "nobody was told yet"
    tell_by_hand(
        Notice.objects.get(kind="objection_answered"), by=cast.officer, at=later, channel="telephone"
    )
    assert told_late(later).exists()
    assert start_told(later) == 1
    assert start_told(later) == 0, "once"
    assert to_the_commission(objection).started_at == later
    assert to_the_commission(objection).due_at == datetime(2026, 12, 18, 17, 0, tzinfo=UTC)
    line = Entry.objects.get(chain=objection.casefile.chain, event="objection.told")
    assert '"dispute_until":"2026-12-18"' in line.facts
    assert list(faults()) == []


def test_the_letter_says_what_was_read_before_and_its_earliest_last_day(cast: Cast) -> None:
    waiting = drafted(cast)
    route = answer_body(waiting)["commission_route"]
    assert "paling lambat 14 (empat belas) hari kerja setelah surat ini diterima" in route
    before = hash_of(waiting)
    Office.objects.filter(pk=cast.office.pk).update(information_commission="Komisi Informasi Jawa Timur")
    assert hash_of(again(waiting)) != before, "who approves read another way"
    objection = decided(cast, again(waiting))
    assert objection.letter is not None
    assert objection.letter.pdf is not None
    text = " ".join(text_of(read(objection.letter.pdf)).split())
    assert "ke Komisi Informasi Jawa Timur paling lambat 14 (empat belas) hari kerja" in text
    assert "tidak lebih awal dari 11 Desember 2026" in text
