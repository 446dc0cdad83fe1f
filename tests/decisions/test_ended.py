"""An answer under way when its request ends otherwise goes no further, and waits in nobody's list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.consenting import consent, decide, make_link, record_consent
from sedia.decisions.actions.drafting import propose, send_back
from sedia.decisions.actions.issuing import number_letter
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.refusals import NotLawful
from sedia.requests.actions.ending import withdraw
from tests.cast import Cast, approved, fresh, proposed
from tests.decisions.test_correcting import ANEW, corrected
from tests.decisions.test_exempting import decided, paper_consent, proposed_refusal, step
from tests.decisions.test_several import first_part

pytestmark = pytest.mark.django_db

LINK = {"name": "Yudha", "post": "Sekda"}
STEPS: dict[str, tuple[Callable[[Cast], Decision], Any, str, Callable[[Cast, Decision], dict[str, Any]]]] = {
    "setujui": (proposed, approve, "ppid", lambda cast, each: {"content_hash": hash_of(each)}),
    "putuskan": (proposed_refusal, decide, "ppid", lambda cast, each: {"content_hash": hash_of(each)}),
    "sepakati": (decided, consent, "superior", lambda cast, each: {"content_hash": hash_of(each)}),
    "catat-persetujuan": (
        decided,
        record_consent,
        "registrar",
        lambda cast, each: {"paper": paper_consent()},
    ),
    "tautan-persetujuan": (decided, make_link, "registrar", lambda cast, each: LINK),
    "kembalikan": (proposed, send_back, "ppid", lambda cast, each: {"reason": "Lagi."}),
    "kembalikan-2": (decided, send_back, "superior", lambda cast, each: {"reason": "Lagi."}),
    "nomori": (
        approved,
        number_letter,
        "registrar",
        lambda cast, each: {"number": "500/1/2026", "day": cast.at.date()},
    ),
}


@pytest.mark.parametrize("word", STEPS)
def test_no_step_of_it_is_taken(cast: Cast, word: str) -> None:
    make, verb, who, words = STEPS[word]
    decision = make(cast)
    request = fresh(decision.request)
    withdraw(request, by=cast.officer, at=cast.at, revision=request.revision, reason="Sudah diperoleh.")
    before = Decision.objects.values_list("status", "revision").get()
    assert not Decision.objects.to_approve().exists()
    with pytest.raises(NotLawful, match="berakhir tanpa jawaban"):
        step(verb, decision, getattr(cast, who), cast.at, **words(cast, decision))
    assert Decision.objects.values_list("status", "revision").get() == before


def test_a_returned_correction_of_a_part_is_not_proposed_anew(cast: Cast) -> None:
    """A part was answered, its correction came back, and the requester withdrew the rest."""
    new = corrected(cast, first_part(cast))
    new.request = fresh(new.request)
    send_back(new, by=cast.ppid, at=cast.at, revision=new.revision, reason="Sebut tahunnya.")
    request = fresh(new.request)
    withdraw(request, by=cast.officer, at=cast.at, revision=request.revision, reason="Sudah diperoleh.")
    request = fresh(request)
    with pytest.raises(NotLawful, match="berakhir tanpa jawaban"):
        propose(request, ANEW, by=cast.officer, at=cast.at, revision=request.revision)
