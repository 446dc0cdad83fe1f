"""Two offices at work: the rules by which they move, and the look at everything after each move."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sedia.journal.actors import Actor
from sedia.refusals import Refusal
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed
from tests.decisions.model.invariants import check, standing
from tests.decisions.model.terms import appoint, term_ends
from tests.decisions.model.verbs import VERBS, Turn, again, give_at, going_on

PLACES = st.integers(0, 3)
CHOICES = {"exempts": st.booleans(), "part": st.booleans()}
PEOPLE = ("officer", "colleague", "registrar", "ppid", "superior", "admin", "auditor")
ENDINGS = ("cabut", "gabung", "alihkan", "batal-entri")
ASIDE = (*("pilah", "minta-data") * 3, "kembalikan", *ENDINGS)
CONSENTS = ("sepakati", "catat-persetujuan", "sepakati-tautan")


class Move(Protocol):
    """A turn at one case: who finds it, how it stands, what is pressed, and what the journal says of it since."""

    def enter(self, who: Actor) -> bool:
        """Act in the case as this person may now; whether the desk lets him or her find it."""

    def standing(self) -> tuple[Any, ...]:
        """All that the move could change: to be the same after a refusal."""

    def press(self, verb: str) -> None:
        """Take the step, or raise a Refusal."""

    def written(self, since: tuple[Any, ...]) -> list[dict[str, Any]]:
        """Who of the staff wrote the journal's lines since the case stood so."""


def runs(examples: int) -> settings:
    """So many runs of 20 moves, the same each time; SEDIA_MODEL_RUNS sets another number."""
    return settings(
        max_examples=int(os.environ.get("SEDIA_MODEL_RUNS", examples)),
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[
            Phase.generate
        ],  # a run that failed is told step by step; making it shorter would take minutes
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.filter_too_much,
        ],
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

    def take(self, turn: Move, verb: str, who: Actor, *, fails: bool = False) -> None:
        """Take the step as the desk lets this person act in this case now, or be refused and change nothing."""
        sees = turn.enter(who)
        before = turn.standing()
        try:
            turn.press(verb)
        except Refusal:
            assert turn.standing() == before
        for line in turn.written(since=before):
            assert sees, "a case that cannot be seen cannot be moved"
            assert not fails, "whoever may not decide, or not any more, decides nothing"
            assert line["id"] == who.id
        self.all_holds()

    def all_holds(self) -> None:
        for request in self.requests:
            self.holds(request)

    def holds(self, request: InformationRequest) -> None:
        check(request, self.stopped)
