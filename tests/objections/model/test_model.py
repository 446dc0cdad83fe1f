"""Decisions, objections and disputes of two offices: any verb, by anybody (UU 14/2008 Art 35-38; R22-R26).

It costs about half a minute of one processor; SEDIA_MODEL_RUNS sets how many runs of 20 moves there are.
"""

from __future__ import annotations

import pytest
from django.db.models import F
from hypothesis.stateful import run_state_machine_as_test

from sedia.decisions.models import Decision
from sedia.journal.models import Entry
from sedia.objections.models import Dispute, Objection, Outcome
from tests.cast import Cast, next_door
from tests.decisions.model.house import runs
from tests.decisions.model.terms import seats
from tests.objections.model.house import HouseAndAbove
from tests.objections.model.invariants import came_late
from tests.objections.model.pleas import DISPUTES, PLEAS

ENDINGS = ("cabut", "alihkan", "batal-entri")
REACHED = {
    *(f"objection.{verb}" for verb in PLEAS if verb not in DISPUTES),
    *(f"dispute.{verb}" for verb in ("didaftarkan", *DISPUTES - {"sengketa"})),
    *("objection.terbitkan", "objection.limit_passed", "request.limit_passed"),
    *("request.buka-kembali", "decision.gantikan"),
}

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def machine(cast: Cast) -> type[HouseAndAbove]:
    HouseAndAbove.offices = (cast, next_door(cast))
    HouseAndAbove.terms = seats()
    return HouseAndAbove


def test_what_the_law_asks_holds_above_too(machine: type[HouseAndAbove]) -> None:
    run_state_machine_as_test(machine, settings=runs(3))


def test_the_machine_gets_everywhere_above_too(machine: type[HouseAndAbove]) -> None:
    """Its rules, taken in some order, lead to every step, ground and outcome: else the runs would prove little."""
    answered_and_disputed(machine, "upheld", ("a",), exempts=True, later=False)
    answered_and_disputed(machine, "overturned", ("d", "g"), exempts=False, later=True)
    answered_and_disputed(machine, "partly", ("e",), exempts=False, later=True)
    silence_then_late(machine)
    for verb in ENDINGS:
        house = opened(machine, exempts=False)
        house.object(which=0, grounds=("d",), about=True, who="officer", strange=False)
        press(house, verb, "colleague", later=False)
    assert REACHED - set(Entry.objects.values_list("event", flat=True)) == set()
    answered = Objection.objects.filter(status="answered")
    assert set(answered.values_list("outcome", flat=True)) == set(Outcome.values)
    assert {letter for each in answered for letter in each.grounds} == set("abcdefg")
    assert any(came_late(each) for each in answered)
    assert Decision.objects.filter(status="replaced", overturned_at__isnull=False).exists()
    silence = Dispute.objects.filter(recorded_at__lt=F("objection__answered_at"))
    assert silence.exists(), "one that followed silence, and was answered later"


def answered_and_disputed(
    machine: type[HouseAndAbove], outcome: str, grounds: tuple[str, ...], *, exempts: bool, later: bool
) -> None:
    """A draft goes to and fro, the refused superior tries, the true one answers; then anew, and to the Commission."""
    house = opened(machine, exempts=exempts, part=outcome == "partly")
    house.object(which=0, grounds=grounds, about=True, who="", strange=False)
    house.to_the_commission(which=0)
    house.goes_above(which=0, steps=2, outcome=outcome, later=later)
    corrected = ("perbaiki-pemohon", "colleague")
    for verb, who in (
        ("kembalikan", "superior"),
        corrected,
        ("lepas", "colleague"),
        ("tugaskan", "superior"),
    ):
        press(house, verb, who, later=later)
    house.the_refused_superior(which=0, who="ppid", outcome=outcome, later=later)
    house.goes_above(which=0, steps=4, outcome=outcome, later=later)
    house.answered_anew(which=0, later=later, exempts=False, part=False)
    house.goes_above(which=0, steps=6, outcome=outcome, later=later)


def silence_then_late(machine: type[HouseAndAbove]) -> None:
    """No answer in time, nor to the objection: the Commission. Then one to an answer of long ago, and to none."""
    house = opened(machine, exempts=False)
    house.time_passes(days=15)
    house.object(which=1, grounds=("c",), about=True, who="", strange=False)
    house.time_passes(days=50)
    press(house, "sengketa", "registrar", later=False)
    house.object(which=0, grounds=("f",), about=True, who="registrar", strange=False)
    house.object(which=0, grounds=("b",), about=False, who="", strange=False)
    for which, outcome in ((1, "upheld"), (2, "partly"), (0, "overturned")):
        house.goes_above(which=which, steps=3, outcome=outcome, later=False)


def opened(machine: type[HouseAndAbove], *, exempts: bool, part: bool = False) -> HouseAndAbove:
    """Two offices of which the one gave an answer."""
    house = machine()
    house.answered(at_counter=True, exempts=exempts, part=part)
    return house


def press(house: HouseAndAbove, verb: str, who: str, *, later: bool) -> None:
    """Somebody's press at the first objection."""
    house.anything_above(which=0, verb=verb, who=who, strange=False, outcome="upheld", later=later)
