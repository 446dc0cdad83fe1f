"""Two presses of one screen at the same moment, and a file that is withdrawn at the moment it is given."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions.at_once import AtOnce
from sedia.decisions.actions.withdrawing import given_files, withdraw_files
from sedia.decisions.models import Decision, Release
from sedia.decisions.models.open_release import OpenRelease
from sedia.refusals import NotLawful
from sedia.requests.models import InformationRequest
from tests.cast import fresh, gather
from tests.decisions.already_open import asks, given, marked
from tests.together import together

pytestmark = [pytest.mark.two_connections, pytest.mark.slow]


def test_pressed_twice_at_once_it_is_one_case_answered_once(at: datetime) -> None:
    cast = gather(at)
    opened, told = marked(cast), asks(at)
    first, second = together(*[lambda: given(cast, opened, told=told)] * 2)
    assert isinstance(first, AtOnce) and isinstance(second, AtOnce), (first, second)
    assert first.casefile.number == second.casefile.number
    assert first.hindrance == second.hindrance == ""
    (decision,) = Decision.objects.filter(cites=opened)
    assert decision.status == "issued"
    assert InformationRequest.objects.count() == 2
    assert list(faults()) == []


def test_withdrawn_while_it_is_given_nobody_keeps_it(at: datetime) -> None:
    cast = gather(at)
    opened = marked(cast)
    source = fresh(opened.decision.request)
    keys = list(given_files(source).values_list("pk", flat=True))

    def stop() -> None:
        withdraw_files(fresh(source), keys, by=cast.officer, at=at, reason="NIK.", personal=False)

    gave, stopped = together(lambda: given(cast, opened), stop)
    assert stopped is None, stopped
    assert isinstance(gave, AtOnce | NotLawful), gave
    assert OpenRelease.objects.get().status == "ended"
    out = Release.objects.filter(decision__status="issued", withdrawn_at=None)
    assert not out.exists(), "given before the file was stopped, it is stopped too; given after, never"
    assert list(faults()) == []
