"""Any verb, by anybody, in any order: what the law asks holds after every step (DESIGN.md 2.2, 2.5, 2.6)."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from sedia.journal.models import Entry
from sedia.refusals import Refusal
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed
from tests.decisions.model.invariants import check, standing
from tests.decisions.model.verbs import VERBS, Turn, again, going_on

pytestmark = pytest.mark.django_db

PLACES = st.integers(0, 3)
CHOICES = {"exempts": st.booleans(), "part": st.booleans()}
PEOPLE = ("officer", "colleague", "registrar", "ppid", "superior", "admin", "auditor")
ENDINGS = ("cabut", "gabung", "alihkan", "batal-entri")
ASIDE = (*("pilah", "minta-data") * 3, "kembalikan", *ENDINGS)
REACHED = {
    *("request.jawab", "request.jawab-sebagian", "request.serahkan", "request.pilah"),
    *("decision.sepakati", "decision.terbitkan", "decision.gantikan", "decision.kembalikan"),
    *(f"request.{word}" for word in ENDINGS),
}


SETTINGS = settings(
    max_examples=int(os.environ.get("SEDIA_MODEL_RUNS", "15")),
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a run that failed is told step by step; making it shorter would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class House(RuleBasedStateMachine):
    """One office with its people and up to four requests; the office next door looks on."""

    cast: ClassVar[Cast]

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[InformationRequest] = []
        self.stopped: dict[int, datetime] = {}
        self.at = self.cast.at

    @initialize(at_counter=st.booleans())
    def first(self, at_counter: bool) -> None:
        self.file(at_counter=at_counter, collected=True)

    @rule(at_counter=st.booleans(), collected=st.booleans())
    def file(self, at_counter: bool, collected: bool) -> None:
        """Another request, of the same person about the same thing."""
        if len(self.requests) >= 4:
            return
        entered: dict[str, Any] = {"by": self.cast.officer, "channel": "in_person"} if at_counter else {}
        delivery = "in_person" if collected else "online"
        self.requests.append(filed(self.cast, at=self.at, delivery=delivery, **entered))
        self.holds(self.requests[-1])

    @rule(which=PLACES, verb=st.sampled_from(sorted(VERBS)), who=st.sampled_from(PEOPLE), **CHOICES)
    def anything(self, which: int, verb: str, who: str, exempts: bool, part: bool) -> None:
        """Any verb, by anybody."""
        turn = self.turn(which, exempts=exempts, part=part)
        turn.by = getattr(self.cast, who)
        self.take(turn, verb)

    @rule(which=PLACES, steps=st.integers(1, 7), **CHOICES)
    def go_on(self, which: int, steps: int, exempts: bool, part: bool) -> None:
        """Some steps onward, each by whoever takes it."""
        for _ in range(steps):
            turn = self.turn(which, exempts=exempts, part=part)
            verb, turn.by = going_on(turn)
            self.take(turn, verb)

    @rule(
        which=PLACES,
        verb=st.sampled_from(ASIDE),
    )
    def something_else(self, which: int, verb: str) -> None:
        """What does not go by the book, by somebody who may."""
        turn = self.turn(which, exempts=False, part=False)
        turn.by = self.cast.ppid if verb == "kembalikan" else self.cast.colleague
        self.take(turn, verb)

    @rule(which=PLACES, **CHOICES)
    def mend(self, which: int, exempts: bool, part: bool) -> None:
        """A letter that went out is corrected, if there is one, and the correction goes its way."""
        turn = self.turn(which, exempts=exempts, part=False)
        turn.by = self.cast.colleague
        self.take(turn, "ralat")
        self.go_on(which=which, steps=4, exempts=exempts, part=part)

    @rule(which=PLACES, exempts=st.booleans())
    def alone(self, which: int, exempts: bool) -> None:
        """One person tries to do it all."""
        for verb in ("ambil", "uji-konsekuensi", "usulkan", "setujui", "putuskan", "sepakati", "nomori"):
            turn = self.turn(which, exempts=exempts, part=True)
            turn.by = self.cast.ppid
            self.take(turn, verb)

    @rule()
    def the_same_again(self) -> None:
        """The same person asks the same once more, and an officer merges it into the first."""
        self.file(at_counter=False, collected=True)
        turn = self.turn(len(self.requests) - 1, exempts=False, part=False)
        turn.by = self.cast.colleague
        self.take(turn, "gabung")

    def turn(self, which: int, *, exempts: bool, part: bool) -> Turn:
        """A turn of nobody yet, one minute later."""
        self.at += timedelta(minutes=1)
        request, other = (again(self.requests[place % len(self.requests)]) for place in (which, which + 1))
        return Turn(self.cast, request, self.cast.auditor, self.at, other, exempts, part)

    def take(self, turn: Turn, verb: str) -> None:
        """Take the step, or be refused and change nothing."""
        before = standing(turn.request)
        try:
            VERBS[verb](turn)
        except Refusal:
            assert standing(turn.request) == before
        for request in (turn.request, turn.other):
            self.holds(request)

    def holds(self, request: InformationRequest) -> None:
        check(request, self.stopped)
        assert not InformationRequest.objects.reachable_by(self.cast.stranger).filter(pk=request.pk).exists()


def test_what_the_law_asks_holds_after_every_step(cast: Cast) -> None:
    House.cast = cast
    run_state_machine_as_test(House, settings=SETTINGS)


def test_the_machine_gets_everywhere(cast: Cast) -> None:
    """Its rules, taken in some order, lead through every step that counts: else the runs above would prove little."""
    House.cast = cast
    for exempts, part in ((False, False), (True, False), (False, True), (True, True)):
        house = House()
        house.first(at_counter=True)
        house.something_else(which=0, verb="minta-data")
        for _ in range(3):
            house.go_on(which=0, steps=7, exempts=exempts, part=part)
        house.mend(which=0, exempts=False, part=False)
    for exempts in (False, True):
        house = House()
        house.first(at_counter=False)
        house.alone(which=0, exempts=exempts)
    for verb in ENDINGS:
        house = House()
        house.first(at_counter=True)
        house.the_same_again()
        house.something_else(which=1 if verb == "gabung" else 0, verb=verb)
    reached = set(Entry.objects.values_list("event", flat=True))
    assert REACHED - reached == set()
