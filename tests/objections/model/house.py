"""The two offices of the decisions' model, with who stands above them: objections, their answers, and disputes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from sedia.decisions.steps import ISSUED, REPLACED
from sedia.journal.actors import requester_of
from sedia.objections.actions.filing import file_objection
from sedia.objections.chores import lapsed, remind, tell_lapsed, tell_unanswered, unanswered_requests
from sedia.objections.models import Objection
from sedia.offices.actors import above, actor_of
from sedia.offices.models import Membership, Staff
from sedia.refusals import Refusal
from sedia.requests.models import InformationRequest
from tests.decisions.model.house import CHOICES, PEOPLE, PLACES, House
from tests.decisions.model.terms import appoint, restore, term_ends
from tests.decisions.model.verbs import again
from tests.objections.model.invariants import Kept, check_anew, check_objection, had_part
from tests.objections.model.pleas import PLEAS, Plea, going_on, now
from tests.objections.objecting import objecting

GROUNDS = st.sets(st.sampled_from("abcdefg"), min_size=1, max_size=2).map(sorted).map(tuple)
COUNTER = ("officer", "colleague", "registrar", "ppid", "admin")
ENDS = ("withdrawn", "merged", "redirected", "void")
ANSWERS = {"outcome": st.sampled_from(["upheld", "overturned", "partly"]), "later": st.booleans()}
MANY = 4


class HouseAndAbove(House):
    """The two offices, their objections, and time that passes; a first answer was objected to already."""

    terms: ClassVar[list[Membership]]

    def __init__(self) -> None:
        super().__init__()
        restore(self.terms)
        self.objections: list[Objection] = []
        self.kept = Kept()
        self.until = self.at + timedelta(days=300)  # the calendar is known so far

    @initialize(at_counter=st.booleans(), **CHOICES)
    def first(self, at_counter: bool, exempts: bool, part: bool) -> None:
        self.answered(at_counter=at_counter, exempts=exempts, part=part)
        self.object(which=0, grounds=("d",), about=True, who="", strange=False)

    def answered(self, *, at_counter: bool, exempts: bool, part: bool) -> None:
        """A request at each office, the one of which is answered."""
        super().first(at_counter=at_counter)
        self.go_on(which=0, steps=7, exempts=exempts, part=part)
        self.go_on(which=0, steps=7, exempts=exempts, part=part)

    @rule(
        which=PLACES,
        grounds=GROUNDS,
        about=st.booleans(),
        who=st.sampled_from(["", *PEOPLE]),
        strange=st.booleans(),
    )
    def object(self, which: int, grounds: tuple[str, ...], about: bool, who: str, strange: bool) -> None:
        """An objection to a request however it stands, or to none: by the requester, or by somebody at a counter."""
        if len(self.objections) >= MANY:
            return
        turn = self.turn(which)
        office, request = turn.request.office, turn.request if about else None
        by = requester_of("")
        if who:
            staff = getattr(self.next_to(turn.cast) if strange else turn.cast, who)
            by = above(actor_of(Staff.objects.get(pk=staff.staff_id), self.at), office)
        said: dict[str, Any] = {"grounds": grounds, "asked": "" if about else "Laporan keuangan 2025."}
        said |= {"channel": "in_person"} if who else {}
        lawful = may_object(request, grounds, self.at) and (not who or (who in COUNTER and not strange))
        try:
            made = file_objection(office, request, objecting(self.at, **said), by=by, at=self.at)
        except Refusal:
            assert not lawful
        else:
            assert lawful
            self.objections.append(now(made.casefile.objection))
        self.all_holds()

    @rule(which=PLACES, steps=st.integers(1, 6), **ANSWERS)
    def goes_above(self, which: int, steps: int, outcome: str, later: bool) -> None:
        """Some steps of an objection onward by the book: none of them is refused."""
        for _ in range(steps if self.objections else 0):
            plea = self.plea(which, outcome=outcome, later=later)
            if following := going_on(plea):
                before = plea.standing()
                self.take(plea, *following)
                assert plea.standing() != before, following

    @rule(
        which=PLACES,
        verb=st.sampled_from(sorted(PLEAS)),
        who=st.sampled_from(PEOPLE),
        strange=st.booleans(),
        **ANSWERS,
    )
    def anything_above(
        self, which: int, verb: str, who: str, strange: bool, outcome: str, later: bool
    ) -> None:
        """Any verb of an objection or its dispute, by anybody, of its own office or of the other one."""
        if self.objections:
            plea = self.plea(which, outcome=outcome, later=later)
            self.take(plea, verb, getattr(self.next_to(plea.cast) if strange else plea.cast, who))

    @rule(which=PLACES, later=st.booleans(), **CHOICES)
    def answered_anew(self, which: int, later: bool, exempts: bool, part: bool) -> None:
        """What is objected to is overturned, unless it was answered before, and goes on: it is answered once more."""
        self.goes_above(which=which, steps=5, outcome="overturned", later=later)
        if self.objections and (request := self.plea(which).objection.request):
            place = next(place for place, each in enumerate(self.requests) if each.pk == request.pk)
            self.go_on(which=place, steps=5, exempts=exempts, part=part)

    @rule(which=PLACES)
    def to_the_commission(self, which: int) -> None:
        """Somebody says that the requester went to the Commission, whether there was an answer or not."""
        if self.objections:
            plea = self.plea(which)
            self.take(plea, "sengketa", plea.cast.registrar)

    @rule(which=PLACES, who=st.sampled_from(["officer", "colleague", "ppid"]), **ANSWERS)
    def the_refused_superior(self, which: int, who: str, outcome: str, later: bool) -> None:
        """Somebody of the office is superior for a while: whoever had a part in what is objected to answers nothing."""
        if not self.objections:
            return
        said: dict[str, Any] = {"outcome": outcome, "later": later}
        cast = self.plea(which).cast
        deputy = getattr(cast, who)
        role = term_ends(cast.superior, "superior", cast, self.at)
        appoint(deputy, role, cast, self.at, acting="plh")
        refused = deputy.id in had_part(self.plea(which).objection)
        for verb in ("siapkan", "tanggapi", "catat-tanggapan"):
            self.take(self.plea(which, **said), verb, deputy, fails=refused and verb != "siapkan")
        term_ends(deputy, "superior", cast, self.at)
        appoint(cast.superior, role, cast, self.at)

    @rule(days=st.sampled_from([1, 15, 50]))
    def time_passes(self, days: int) -> None:
        """Days go by, and the worker tells of every limit that passed; nothing is left to tell."""
        if self.at + timedelta(days=days) > self.until:
            return
        self.at += timedelta(days=days)
        for chore in (tell_unanswered, tell_lapsed, remind) * 2:
            chore(self.at)
        assert not unanswered_requests(self.at).exists()
        assert not lapsed(self.at).exists()
        self.all_holds()

    def plea(self, which: int, *, outcome: str = "upheld", later: bool = False) -> Plea:
        """A turn of nobody yet at an objection, one minute later."""
        self.at += timedelta(minutes=1)
        objection = now(self.objections[which % len(self.objections)])
        cast = self.offices[objection.office_id != self.offices[0].office.pk]
        return Plea(cast, objection, cast.auditor, self.at, outcome, later)

    def all_holds(self) -> None:
        super().all_holds()
        for objection in self.objections:
            check_objection(objection, self.kept)

    def holds(self, request: InformationRequest) -> None:
        super().holds(request)
        check_anew(request, self.kept)


def may_object(request: InformationRequest | None, grounds: tuple[str, ...], at: Any) -> bool:
    """Whether one may object now (R22): to an answer, or to silence once the limit passed; without a request, only to
    missing periodic information.
    """
    if request is None or grounds == ("b",):
        return grounds == ("b",)
    told = (
        request.decisions.filter(status__in=(ISSUED, REPLACED)).exists()
        or request.status == "closed_incomplete"
    )
    return request.status not in ENDS and (told or at > again(request).legal_due)
