"""What the exemptions of an answer rest on: tests of its case, and entries of the exempt list (R13, R15, R66)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sedia.decisions.models import Decision, OutcomeGround
from sedia.decisions.parts import grounds_of
from sedia.decisions.rules import EXEMPT, ItemAnswer
from sedia.decisions.steps import ISSUED
from sedia.exemptions import rules
from sedia.exemptions.content import basis_of, period_of
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.steps import DRAFT
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from sedia.workdays import short_date

UNNUMBERED = "……"
LAPSED = (
    "Dasar pengecualian pada butir {places} tidak berlaku lagi. Kembalikan usulan ini kepada penyusunnya."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A ground that a proposal may rest on: `key` is `test:<pk>` or `entry:<pk>`."""

    key: str
    ground: ConsequenceTest | ExemptEntry

    @property
    def label(self) -> str:
        """As a form offers it."""
        kind = "Uji konsekuensi berkas ini" if self.key.startswith("test:") else "Daftar yang dikecualikan"
        return f"{kind}: {self.ground.information[:160]} (Pasal 17 huruf {self.ground.letter})"


def grounds_for(request: InformationRequest, at: datetime) -> list[Choice]:
    """What an exemption of this request may rest on now: its own tests, then fitting entries; two queries."""
    on = calendar_of(request.office).local_date(at)
    tests = ConsequenceTest.objects.of_case(request.casefile).filter(status=DRAFT).select_related("office")
    entries = [
        entry
        for entry in ExemptEntry.objects.usable(request.office, on)
        if rules.fits(entry, on=on, unit=request.unit_id) is None
    ]
    return [
        *(Choice(f"test:{test.pk}", test) for test in tests),
        *(Choice(f"entry:{entry.pk}", entry) for entry in entries),
    ]


def chosen(
    request: InformationRequest, answers: Sequence[ItemAnswer], at: datetime
) -> list[list[ConsequenceTest | ExemptEntry]]:
    """The grounds of each answer, in its place. Raises Incomplete for one that cannot carry an exemption (any more)."""
    if not any(answer.outcome in EXEMPT for answer in answers):
        return [[] for _ in answers]
    known = {choice.key: choice.ground for choice in grounds_for(request, at)}
    wrong = {
        f"grounds_{place}": ["Dasar yang dipilih tidak berlaku lagi. Pilih sekali lagi."]
        for place, answer in enumerate(answers, start=1)
        if answer.outcome in EXEMPT and not known.keys() >= set(answer.grounds)
    }
    if wrong:
        raise Incomplete(wrong)
    return [[known[key] for key in answer.grounds] if answer.outcome in EXEMPT else [] for answer in answers]


def tests_of(decision: Decision) -> list[ConsequenceTest]:
    """The tests made for this case that the answer rests on, each once; one query."""
    rows = ConsequenceTest.objects.filter(grounded__outcome__decision=decision).distinct().order_by("pk")
    return list(rows.select_related("office", "unit", "casefile", "replaces"))


def decrees_of(request: InformationRequest) -> list[ExemptEntry]:
    """The entries of the exempt list on which issued answers rest, each once: their decrees go with the answer."""
    issued = OutcomeGround.objects.filter(
        outcome__decision__request=request, outcome__decision__status=ISSUED
    )
    listed = Q(pk__in=issued.values("entry"))
    # The decree of a test that was made for another case, with which this one was decided together.
    listed |= Q(test__in=issued.values("test")) & ~Q(test__casefile=request.casefile_id)
    rows = ExemptEntry.objects.filter(listed, decree__isnull=False)
    return list(rows.select_related("decree").order_by("pk"))


def rows_of(decision: Decision) -> list[OutcomeGround]:
    """Every ground of every item of the answer, in the order of the items; one query."""
    return grounds_of([decision.pk])


def require_standing(decision: Decision, at: datetime) -> None:
    """Raise NotLawful when a ground of the answer ended while it waited (R15, R66)."""
    on = calendar_of(decision.request.office).local_date(at)
    places = [row.outcome.item.position for row in rows_of(decision) if _is_over(row.ground, on)]
    if places:
        raise NotLawful(LAPSED.format(places=", ".join(str(place) for place in dict.fromkeys(places))))


def _is_over(ground: ConsequenceTest | ExemptEntry, on: date) -> bool:
    ended = isinstance(ground, ExemptEntry) and ground.status != rules.IN_FORCE
    return ended or (ground.until is not None and ground.until < on)


def exempt_rows(
    grounds: Iterable[OutcomeGround], *, decree: str = "", day: date | None = None
) -> list[dict[str, str]]:
    """Ground by ground what is exempt: item, legal basis, reason, period, decree (R10, R13, R15).

    `decree` and `day` are number and date of the answer's own decree, dots while they are not known.
    """
    return [_row(row, decree or UNNUMBERED, day) for row in grounds]


def _row(row: OutcomeGround, decree: str, day: date | None) -> dict[str, str]:
    ground = row.ground
    dated = f"tanggal {short_date(day)}" if day else ""
    if isinstance(ground, ExemptEntry):
        decree, dated = ground.decree_number, f"tanggal {short_date(ground.decree_date)}"
        basis = basis_of(ground, ground.decree_date)
    else:
        basis = basis_of(ground, ground.held_on)
    return {
        "number": str(row.outcome.item.position),
        "basis": f"{ground.information}\n{basis}",
        "reason": f"Bila dibuka: {ground.if_opened}\nBila ditutup: {ground.if_closed}",
        "period": period_of(ground),
        "decree": f"Penetapan Nomor {decree} {dated}".strip(),
    }
