"""Any verb, by anybody of two offices: what the law asks holds after every step (DESIGN.md 2.2, 2.5, 2.6, 2.12).

It costs about half a minute of one processor; SEDIA_MODEL_RUNS sets how many runs of 20 moves there are.
"""

from __future__ import annotations

import pytest
from hypothesis.stateful import run_state_machine_as_test

from sedia.journal.models import Entry
from tests.cast import Cast, next_door
from tests.decisions.model.house import CONSENTS, ENDINGS, House, runs

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REACHED = {
    *("request.jawab", "request.jawab-sebagian", "request.serahkan", "request.pilah"),
    *("decision.setujui", "decision.putuskan", "decision.sepakati", "decision.catat-persetujuan"),
    *("decision.tautan-persetujuan", "decision.terbitkan", "decision.gantikan", "decision.kembalikan"),
    *("decision.sertakan", "decision.keluarkan", "decision.nomori-bersama"),
    *("request.tutup-tidak-lengkap", *(f"request.{word}" for word in ENDINGS)),
    *("decision.tandai-terbuka", "decision.kutip-persetujuan", "open_release.gugur"),
}


@pytest.fixture
def machine(cast: Cast) -> type[House]:
    House.offices = (cast, next_door(cast))
    return House


def test_what_the_law_asks_holds_after_every_step(machine: type[House]) -> None:
    run_state_machine_as_test(machine, settings=runs(12))


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
