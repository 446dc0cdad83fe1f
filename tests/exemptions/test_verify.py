"""`sedia verify` notices a test or an entry changed past Sedia, and no verb looks like such a change."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from sedia.cli.verify import faults
from sedia.exemptions.actions import drop, edit, open_entry, seal, strike, write
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from tests.cast import Cast, in_analysis
from tests.exemptions.told import adopted, entered, findings, in_force, written


def everything(cast: Cast) -> None:
    """Tests and entries in every state that the verbs lead to."""
    dropped = written(cast, information="Satu")
    edit(dropped, findings(information="Satu", place="Raci"), by=cast.officer, at=cast.at, revision=1)
    drop(dropped, by=cast.officer, at=cast.at, revision=2)
    sealed = written(cast, information="Dua")
    with transaction.atomic():
        seal(sealed, by=cast.officer, at=cast.at)
    open_entry(in_force(cast), by=cast.ppid, at=cast.at, revision=2, reason="Dibuka.")
    strike(entered(cast, information="Tiga"), by=cast.ppid, at=cast.at, revision=1, reason="Keliru.")
    old = in_force(cast, information="Empat")
    case = in_analysis(cast).casefile
    test = write(cast.office, findings(), by=cast.officer, at=cast.at, casefile=case, replaces=old)
    with transaction.atomic():
        adopted(cast, test)


def test_what_verbs_write_is_whole(cast: Cast) -> None:
    everything(cast)
    assert list(faults()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"if_opened": "Tidak apa-apa."},
        {"never_exempt": {}},
        {"status": "draft"},
        {"participants": []},
    ],
)
def test_a_changed_test_is_noticed(cast: Cast, change: dict[str, object]) -> None:
    everything(cast)
    ConsequenceTest.objects.filter(status="adopted").update(**change)
    assert len(list(faults())) == 1


@pytest.mark.parametrize(
    "change", [{"until": date(2099, 1, 1)}, {"status": "struck"}, {"decree_number": "1"}, {"decree": None}]
)
def test_a_changed_entry_is_noticed(cast: Cast, change: dict[str, object]) -> None:
    everything(cast)
    ExemptEntry.objects.filter(status="opened").update(**change)
    assert any("exempt list" in fault for fault in faults())
