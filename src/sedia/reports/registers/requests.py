"""The register of requests: annex VIII of Perki 1/2021 joined with its Art 32(1) (R28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sedia.casefiles.identity import requester_of
from sedia.casefiles.models import CaseFile, Clock, Kind
from sedia.decisions.annex_seven import FREE
from sedia.decisions.models import Decision, ItemOutcome, Outcome
from sedia.decisions.rules import NOTHING_GIVEN, gives, whole_outcome
from sedia.decisions.steps import ISSUED
from sedia.reports.cells import Cell
from sedia.reports.registers import cases, people
from sedia.reports.registers.old_requests import old_case_of, old_cells
from sedia.reports.registers.register import Reader, Register, Row, Wanted, legal_columns, sentence, ticked
from sedia.requests.models import CopyFormat, InformationRequest
from sedia.requests.steps import STATUSES, UNANSWERED

WITH = ("requester", "old_case", "information_request__merged_into__casefile")
CLOCKS = {cases.PROMISE: [Clock.Kind.PROMISE], cases.LEGAL: [Clock.Kind.LEGAL]}
NOTHING_DUE = "Tidak ada pembayaran"


def rows(reader: Reader, wanted: Wanted) -> QuerySet[CaseFile]:
    """The requests of the period, narrowed by channel, status, outcome, lateness and officer."""
    files = cases.files_of(Kind.REQUEST, reader, wanted).select_related(*WITH)
    files = cases.narrowed(files, "information_request", wanted)
    if wanted.late:
        files = cases.late(files, CLOCKS.get(wanted.late, []), reader)
    if wanted.outcome:
        files = files.filter(_answered_as(wanted.outcome))
    return files


def _answered_as(whole: str) -> Q:
    """Requests whose outcome is this one (`decisions.rules.whole_outcome`), as a condition of the database."""
    told = ItemOutcome.objects.issued().filter(decision__request__casefile=OuterRef("pk"))

    def has(*outcomes: str) -> Q:
        return Q(Exists(told.filter(outcome__in=outcomes)))

    given = (Outcome.FULL, Outcome.PARTIAL)
    if whole == Outcome.FULL:
        return has(Outcome.FULL) & ~has(Outcome.PARTIAL, *NOTHING_GIVEN)
    if whole == Outcome.PARTIAL:
        return has(*given) & has(Outcome.PARTIAL, *NOTHING_GIVEN)
    before = NOTHING_GIVEN[: NOTHING_GIVEN.index(whole)]
    return has(whole) & ~has(*given, *before)


@dataclass
class Answered:
    """What the letters that went out say of one request."""

    outcomes: set[str] = field(default_factory=set)
    reasons: dict[str, None] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)


def cells(files: Sequence[CaseFile], reader: Reader) -> list[Row]:
    """The rows of the register; four queries however many."""
    powers, moved = people.with_power_of_attorney(files), cases.redirections(files)
    answers = _answers(files, reader)
    return [
        people.veiled(
            file,
            reader,
            {
                **cases.spine(file, reader),
                **people.who(file, reader, powers=powers),
                **_asked(file.information_request),
                **_told(file.information_request, answers.get(file.pk, Answered()), reader),
                **old_cells(file, answered_here=file.pk in answers),
                "notes": _notes(file, reader, moved.get(file.pk, "")),
            },
        )
        for file in files
    ]


def _answers(files: Sequence[CaseFile], reader: Reader) -> dict[int, Answered]:
    found: dict[int, Answered] = {}
    issued = Decision.objects.filter(request__casefile__in=files, status=ISSUED).order_by("pk")
    for case, forms, day, at in issued.values_list(
        "request__casefile_id", "forms_held", "letter__letter_date", "issued_at"
    ):
        told = found.setdefault(case, Answered())
        told.forms.update(forms)
        told.days += [day] if day else [reader.day(at)] if at else []
    standing = ItemOutcome.objects.issued().filter(decision__request__casefile__in=files)
    for case, outcome, explanation, *grounds in standing.order_by("item__position", "grounds").values_list(
        "decision__request__casefile_id",
        "outcome",
        "explanation",
        *(f"grounds__{kind}__{name}" for kind in ("test", "entry") for name in ("letter", "act", "article")),
    ):
        told = found.setdefault(case, Answered())
        told.outcomes.add(outcome)
        told.reasons.update(dict.fromkeys(_reasons(grounds, "" if outcome == Outcome.FULL else explanation)))
    return found


def _reasons(grounds: Sequence[str | None], explanation: str) -> list[str]:
    """The letter of Art 17, the Act for letter j, and what the letter says beside it."""
    (letter, act, article) = grounds[:3] if grounds[0] else grounds[3:]
    named = f"Pasal 17 huruf {letter} UU 14/2008" if letter else ""
    other = " ".join(filter(None, (article, act)))
    return list(filter(None, (f"{named} jo. {other}" if named and other else named, explanation)))


def _asked(asked: InformationRequest) -> dict[str, Cell]:
    views = asked.copy_format == CopyFormat.VIEW
    return {
        "asked": f"{asked.subject}\n{asked.details}",
        "purpose": asked.purpose,
        "state": str(STATUSES[asked.status]),
        **ticked(("view", views), ("copy", not views)),
    }


def _told(asked: InformationRequest, answer: Answered, reader: Reader) -> dict[str, Cell]:
    outcomes = answer.outcomes
    whole = str(Outcome(whole_outcome(outcomes)).label) if outcomes else ""
    ended = str(STATUSES[asked.status]) if asked.status in UNANSWERED else ""
    given = asked.delivered_at is not None and gives(outcomes)
    return {
        **ticked(
            ("held", bool(outcomes & {Outcome.FULL, Outcome.PARTIAL, Outcome.REFUSED})),
            ("not_held", Outcome.NOT_HELD in outcomes),
            ("not_documented", Outcome.NOT_DOCUMENTED in outcomes),
            ("softcopy", "softcopy" in answer.forms),
            ("hardcopy", "hardcopy" in answer.forms),
        ),
        "decision": "; ".join(filter(None, (whole, ended))),
        "refusal": "; ".join(answer.reasons),
        "notified": tuple(dict.fromkeys(answer.days)) or "",
        "given": (reader.day(asked.delivered_at),) if given and asked.delivered_at else "",
        "cost": FREE if outcomes else "",
        "payment": NOTHING_DUE if outcomes else "",
    }


def _notes(file: CaseFile, reader: Reader, moved: str) -> str:
    asked = file.information_request
    merged = f"Digabung ke {asked.merged_into.casefile.number}" if asked.merged_into else ""
    requester = requester_of(file)
    government = "Bantuan kedinasan" if requester is not None and requester.government else ""
    ended = asked.end_reason if asked.status in UNANSWERED else ""
    old = _old(file)
    return cases.noted(file, reader, asked.late_entry_reason, government, moved, merged, old, ended)


def _old(file: CaseFile) -> str:
    """The number in the old register of a case that was taken over from one, and what that says of its end."""
    old = old_case_of(file)
    if old is None:
        return ""
    asked = file.information_request
    told = asked.status in UNANSWERED or "decision" in old.cells  # in a column of its own
    return sentence((f"Nomor lama {old.number or 'tidak ada'}", "" if told else asked.end_reason))


REQUESTS = Register(
    word="permohonan",
    name="Register permintaan informasi publik",
    about="Kolom Lampiran VIII Perki 1/2021, dilengkapi Pasal 32: NIK atau nomor SK pengesahan dan surat kuasa khusus.",
    columns=legal_columns("requests", cases.OWN),
    rows=rows,
    order=cases.ORDER,
    unprinted=frozenset({"channel", "state"}),  # of no annex
    cells=cells,
    filters=frozenset({"channel", "outcome", "state", "late", "officer"}),
    states=tuple((key, str(name)) for key, name in STATUSES.items()),
    late=cases.LATE,
    outcomes=tuple((key, str(name)) for key, name in Outcome.choices),
)
