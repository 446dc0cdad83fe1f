"""Any verb, by anybody of two offices: what the law asks holds after every step (DESIGN.md 2.2, 2.5, 2.6, 2.12).

It costs about half a minute of one processor; SEDIA_MODEL_RUNS sets how many runs of 20 moves there are.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from sedia.journal.actors import Actor
from sedia.journal.models import Entry
from sedia.refusals import Refusal
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed, next_door
from tests.decisions.model.invariants import by_whom, check, standing
from tests.decisions.model.terms import appoint, in_case, term_ends
from tests.decisions.model.verbs import VERBS, Turn, again, give_at, going_on

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PLACES = st.integers(0, 3)
CHOICES = {"exempts": st.booleans(), "part": st.booleans()}
PEOPLE = ("officer", "colleague", "registrar", "ppid", "superior", "admin", "auditor")
ENDINGS = ("cabut", "gabung", "alihkan", "batal-entri")
ASIDE = (*("pilah", "minta-data") * 3, "kembalikan", *ENDINGS)
CONSENTS = ("sepakati", "catat-persetujuan", "sepakati-tautan")
REACHED = {
    *("request.jawab", "request.jawab-sebagian", "request.serahkan", "request.pilah"),
    *("decision.setujui", "decision.putuskan", "decision.sepakati", "decision.catat-persetujuan"),
    *("decision.tautan-persetujuan", "decision.terbitkan", "decision.gantikan", "decision.kembalikan"),
    *("decision.sertakan", "decision.keluarkan", "decision.nomori-bersama"),
    *("request.tutup-tidak-lengkap", *(f"request.{word}" for word in ENDINGS)),
    *("decision.tandai-terbuka", "decision.kutip-persetujuan", "open_release.gugur"),
}


SETTINGS = settings(
    max_examples=int(os.environ.get("SEDIA_MODEL_RUNS", "12")),
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a run that failed is told step by step; making it shorter would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class House(RuleBasedStateMachine):
    """Two offices at work, each with its people and its requests, up to four; everybody tries everything."""

    offices: ClassVar[tuple[Cast, Cast]]

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[InformationRequest] = []
        self.stopped: dict[int, datetime] = {}
        self.at = self.offices[0].at

    @initialize(at_counter=st.booleans())
    def first(self, at_counter: bool) -> None:
        self.file(at_counter=at_counter, collected=True, other=False)
        self.file(at_counter=at_counter, collected=True, other=True)

    @rule(at_counter=st.booleans(), collected=st.booleans(), other=st.booleans())
    def file(self, at_counter: bool, collected: bool, other: bool) -> None:
        """Another request, of the same person about the same thing, at the one office or the other."""
        if len(self.requests) >= 4:
            return
        cast = self.offices[other]
        entered: dict[str, Any] = {"by": cast.officer, "channel": "in_person"} if at_counter else {}
        delivery = "in_person" if collected else "online"
        self.requests.append(filed(cast, at=self.at, delivery=delivery, **entered))
        self.holds(self.requests[-1])

    @rule(
        which=PLACES,
        verb=st.sampled_from(sorted(VERBS)),
        who=st.sampled_from(PEOPLE),
        strange=st.sampled_from([False, False, True]),
        **CHOICES,
    )
    def anything(self, which: int, verb: str, who: str, strange: bool, exempts: bool, part: bool) -> None:
        """Any verb, by anybody, of the case's own office or of the other one."""
        turn = self.turn(which, exempts=exempts, part=part)
        self.take(turn, verb, getattr(self.next_to(turn.cast) if strange else turn.cast, who))

    @rule(which=PLACES, steps=st.integers(1, 7), **CHOICES)
    def go_on(self, which: int, steps: int, exempts: bool, part: bool) -> None:
        """Some steps onward, each by whoever takes it."""
        for _ in range(steps):
            turn = self.turn(which, exempts=exempts, part=part)
            self.take(turn, *going_on(turn))

    @rule(which=PLACES, verb=st.sampled_from(ASIDE))
    def something_else(self, which: int, verb: str) -> None:
        """What does not go by the book, by somebody who may."""
        turn = self.turn(which)
        self.take(turn, verb, turn.cast.ppid if verb == "kembalikan" else turn.cast.colleague)

    @rule(which=PLACES, **CHOICES)
    def mend(self, which: int, exempts: bool, part: bool) -> None:
        """A letter that went out is corrected, if there is one, and the correction goes its way."""
        turn = self.turn(which, exempts=exempts)
        self.take(turn, "ralat", turn.cast.colleague)
        self.go_on(which=which, steps=4, exempts=exempts, part=part)

    @rule(which=PLACES, out=st.booleans(), exempts=st.booleans())
    def together(self, which: int, out: bool, exempts: bool) -> None:
        """Another one who asks the same is joined to what is proposed, maybe taken out; they go on together."""
        turn = self.turn(which, exempts=exempts)
        joined = next(place for place, each in enumerate(self.requests) if each.pk == turn.other.pk)
        self.take(turn, "sertakan", turn.cast.colleague)
        if out:
            turn = self.turn(joined, exempts=exempts)
            self.take(turn, "keluarkan", turn.cast.colleague)
        for verb, who in (
            *(("putuskan", "ppid"), ("sepakati", "superior"), ("setujui", "ppid")),
            ("nomori-bersama", "registrar"),
        ):
            turn = self.turn(which, exempts=exempts)
            self.take(turn, verb, getattr(turn.cast, who))

    @rule(which=PLACES, exempts=st.booleans())
    def alone(self, which: int, exempts: bool) -> None:
        """One person tries to do it all."""
        for verb in ("ambil", "uji-konsekuensi", "usulkan", "setujui", "putuskan", *CONSENTS, "nomori"):
            turn = self.turn(which, exempts=exempts, part=verb != "sepakati-tautan")
            self.take(turn, verb, turn.cast.ppid)

    @rule(which=PLACES, way=st.sampled_from(CONSENTS))
    def consented(self, which: int, way: str) -> None:
        """A refusal with the consent in one of its three ways; each way is tried once more when it was given."""
        for verb, who in (
            ("ambil", "officer"),
            ("uji-konsekuensi", "officer"),
            ("usulkan", "officer"),
            ("catat-persetujuan", "officer"),
            ("putuskan", "ppid"),
            ("tautan-persetujuan", "registrar"),
        ):
            turn = self.turn(which, exempts=True)
            self.take(turn, verb, getattr(turn.cast, who))
        who = "superior" if way == "sepakati" else "registrar"
        for late, verb in ((True, "sepakati-tautan"), (False, way), *((False, each) for each in CONSENTS)):
            turn = self.turn(which, exempts=True, part=late)
            self.take(turn, verb, getattr(turn.cast, who))

    @rule(which=PLACES, exempts=st.booleans(), who=st.sampled_from(["ppid", "superior"]))
    def between_two_presses(self, which: int, exempts: bool, who: str) -> None:
        """A term ends just before the press; whoever is appointed by an order presses, until the old one is back."""
        cast = self.turn(which).cast
        old, deputy = getattr(cast, who), cast.colleague
        role = term_ends(old, who, cast, self.at)
        for somebody in (old, deputy):
            for verb in ("putuskan", "setujui", "sepakati"):
                self.take(self.turn(which, exempts=exempts), verb, somebody, fails=somebody is old)
            if somebody is old:
                appoint(deputy, role, cast, self.at, acting="plh")
        term_ends(deputy, who, cast, self.at)
        appoint(old, role, cast, self.at)

    @rule(which=PLACES)
    def give_up(self, which: int) -> None:
        """Asked to complete and told so, the requester never does; it is closed when that time is over."""
        for verb, part in (
            ("minta-kelengkapan", True),
            ("tutup-tidak-lengkap", True),
            ("beri-tahu", True),
            ("tutup-tidak-lengkap", False),
            ("tutup-tidak-lengkap", True),
        ):
            turn = self.turn(which, part=part)
            self.take(turn, verb, turn.cast.colleague)

    @rule(which=PLACES, who=st.sampled_from(PEOPLE), **CHOICES)
    def give_again(self, which: int, who: str, exempts: bool, part: bool) -> None:
        """What a case released is marked as open, and somebody gives it to the next who asks."""
        turn = self.turn(which)
        self.take(turn, "tandai-terbuka", turn.cast.ppid)
        turn = self.turn(which, exempts=exempts, part=part)
        turn.by = getattr(turn.cast, who)
        before = standing(turn.request)
        try:
            done = give_at(turn)
        except Refusal:
            assert standing(turn.request) == before
        else:
            self.requests.append(again(done.casefile.information_request))
            self.holds(self.requests[-1])

    @rule()
    def the_same_again(self) -> None:
        """The same person asks the same once more, and an officer merges it into the first."""
        self.file(at_counter=False, collected=True, other=False)
        turn = self.turn(len(self.requests) - 1)
        self.take(turn, "gabung", turn.cast.colleague)

    def turn(self, which: int, *, exempts: bool = False, part: bool = False) -> Turn:
        """A turn of nobody yet, one minute later."""
        self.at += timedelta(minutes=1)
        place = which % len(self.requests)
        request, others = self.requests[place], self.requests[:place] + self.requests[place + 1 :]
        other = next((each for each in others if each.office_id == request.office_id), others[0])
        request, other = again(request), again(other)
        cast = self.offices[request.office_id != self.offices[0].office.pk]
        return Turn(cast, request, cast.auditor, self.at, other, exempts, part)

    def next_to(self, cast: Cast) -> Cast:
        return self.offices[cast is self.offices[0]]

    def take(self, turn: Turn, verb: str, who: Actor, *, fails: bool = False) -> None:
        """Take the step as the desk lets this person act in this case now, or be refused and change nothing."""
        sees, turn.by = in_case(who, turn.request, turn.at)
        before = standing(turn.request)
        try:
            VERBS[verb](turn)
        except Refusal:
            assert standing(turn.request) == before
        for line in by_whom(turn.request, since=before):
            assert sees, "a case that cannot be seen cannot be moved"
            assert not fails, "whose term is over decides nothing"
            assert line["id"] == who.id
        for request in self.requests:
            self.holds(request)

    def holds(self, request: InformationRequest) -> None:
        check(request, self.stopped)


@pytest.fixture
def machine(cast: Cast) -> type[House]:
    House.offices = (cast, next_door(cast))
    return House


def test_what_the_law_asks_holds_after_every_step(machine: type[House]) -> None:
    run_state_machine_as_test(machine, settings=SETTINGS)


def test_the_machine_gets_everywhere(machine: type[House]) -> None:
    """Its rules, taken in some order, lead through every step that counts: else the runs above would prove little."""
    for exempts, part in ((False, False), (True, False), (False, True), (True, True)):
        house = machine()
        house.first(at_counter=True)
        house.something_else(which=0, verb="minta-data")
        for _ in range(3):
            house.go_on(which=0, steps=7, exempts=exempts, part=part)
        house.give_again(which=0, who="colleague", exempts=False, part=True)
        house.give_again(which=0, who="colleague", exempts=True, part=False)
        house.mend(which=0, exempts=False, part=False)
    for exempts in (False, True):
        house = machine()
        house.first(at_counter=False)
        house.alone(which=0, exempts=exempts)
    for way in CONSENTS:
        house = machine()
        house.first(at_counter=False)
        house.consented(which=1, way=way)
        house.go_on(which=1, steps=2, exempts=True, part=False)
    for exempts, out in ((False, True), (False, False), (True, False)):
        house = machine()
        house.first(at_counter=False)
        house.file(at_counter=False, collected=False, other=False)
        house.go_on(which=0, steps=3 if exempts else 2, exempts=exempts, part=False)
        house.together(which=0, out=out, exempts=exempts)
    for verb in ENDINGS:
        house = machine()
        house.first(at_counter=True)
        house.the_same_again()
        house.something_else(which=2 if verb == "gabung" else 0, verb=verb)
    house = machine()
    house.first(at_counter=False)
    house.give_up(which=0)
    house.go_on(which=1, steps=2, exempts=False, part=False)
    house.between_two_presses(which=1, exempts=False, who="ppid")
    reached = set(Entry.objects.values_list("event", flat=True))
    assert REACHED - reached == set()
    theirs = [request.casefile.chain for request in house.requests[1:]]
    approved = Entry.objects.get(chain__in=theirs, event="decision.setujui")
    assert approved.who["id"] == machine.offices[1].colleague.id, "the deputy of the office next door"
