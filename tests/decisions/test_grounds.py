"""A ground that ended while the answer waited carries no refusal any more (R15, R66)."""

from __future__ import annotations

from datetime import date

import pytest

from sedia.decisions.actions.consenting import record_consent
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.models import Consent, Decision
from sedia.exemptions.actions import open_entry
from sedia.exemptions.models import ExemptEntry
from sedia.refusals import NotLawful
from tests.cast import Cast, in_analysis
from tests.decisions.test_exempting import consented, decided, paper_consent, refused, step
from tests.decisions.test_items import answered
from tests.exemptions.told import in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(cast: Cast) -> ExemptEntry:
    return in_force(cast)


def waiting(cast: Cast, entry: ExemptEntry) -> Decision:
    return answered(cast, in_analysis(cast), refused(f"entry:{entry.pk}"), files=())


def ended(entry: ExemptEntry, cast: Cast, how: str) -> None:
    if how == "opened":
        open_entry(entry, by=cast.ppid, at=cast.at, revision=entry.revision, reason="Putusan KI 4/2026.")
    else:
        ExemptEntry.objects.filter(pk=entry.pk).update(until=date(2026, 11, 22))


@pytest.mark.parametrize("how", ["opened", "over"])
def test_before_the_ppid_decided(cast: Cast, entry: ExemptEntry, how: str) -> None:
    decision = waiting(cast, entry)
    ended(entry, cast, how)
    with pytest.raises(NotLawful, match="butir 1 tidak berlaku lagi"):
        decided(cast, decision)
    assert Decision.objects.get().status == "proposed"


@pytest.mark.parametrize("how", ["opened", "over"])
def test_before_the_superior_consented(cast: Cast, entry: ExemptEntry, how: str) -> None:
    decision = decided(cast, waiting(cast, entry))
    ended(entry, cast, how)
    with pytest.raises(NotLawful):
        consented(cast, decision)
    with pytest.raises(NotLawful):
        step(record_consent, decision, cast.registrar, cast.at, paper=paper_consent())
    assert not Consent.objects.exists()
    assert step(send_back, decision, cast.ppid, cast.at, reason="Buka.").status == "returned"
