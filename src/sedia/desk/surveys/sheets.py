"""The grid in which paper answers are typed: one row a sheet, in the order of the printed form, by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sedia import law
from sedia.casefiles import submission
from sedia.casefiles.opening import STALE
from sedia.offices.models import Office
from sedia.refusals import Incomplete
from sedia.standards.models import Service
from sedia.surveys.answers import Answers
from sedia.surveys.content import period_words
from sedia.surveys.count import today
from sedia.surveys.results import questions
from sedia.surveys.rules import Period, value_of
from sedia.web.numbers import whole_number

ROWS = 25
QUARTERS_BACK = 8
LONGEST = 20  # of what is typed into one cell
WRONG_ANSWER = "tulis a–d atau 1–4."
HEADS = {"sex": "L/P", "age": "Usia", "education": "Pendidikan", "occupation": "Pekerjaan"}


@dataclass
class Cell:
    """One place of the grid: its name, what was typed, and what is wrong with it."""

    name: str
    label: str
    typed: str = ""
    wrong: str = ""


@dataclass
class Row:
    """One sheet, by its place counted from 1."""

    place: int
    cells: list[Cell]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(cell.typed for cell in self.cells)


@dataclass
class Grid:
    """The whole form: quarter, service, and the rows; `errors` in the order in which they stand."""

    office: Office
    at: datetime
    data: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        now = Period.of(today(self.office, self.at))
        self.periods = [now.before(n) for n in range(QUARTERS_BACK)]
        self.services = list(Service.objects.filter(office=self.office).order_by("name"))
        self.asked: Sequence[law.SurveyElement] = questions(now)
        self.period = next((one for one in self.periods if str(one) == self.data.get("period")), now)
        wanted = whole_number(self.data.get("service", ""))
        only = self.services[0] if len(self.services) == 1 else None
        self.service = next((one for one in self.services if one.pk == wanted), only)
        key = self.data.get("key", "")
        self.is_stale = bool(self.data) and not submission.is_valid(key, self.at)
        self.key = key if key and not self.is_stale else submission.new_key(self.at)
        self.rows = [self._row(place) for place in range(1, ROWS + 1)]
        self.general: list[str] = []
        self.answers: list[Answers] = []

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The quarters to choose from, newest first."""
        return [(str(one), period_words(one)) for one in self.periods]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """What stands above the columns: short, and in full."""
        return [(f"{each.printed} ({each.id})", each.name) for each in self.asked] + [
            (head, head) for head in HEADS.values()
        ]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Anchor and sentence of everything that is wrong, row by row."""
        found = [("", sentence) for sentence in self.general]
        for row in self.rows:
            found += [
                (cell.name, f"Lembar {row.place}, {cell.label}: {cell.wrong}")
                for cell in row.cells
                if cell.wrong
            ]
        return found

    def check(self) -> bool:
        """Read every row; whether all can be entered. Blank rows are passed over."""
        filled = [row for row in self.rows if not row.is_blank]
        self.answers = [self._read(row) for row in filled]
        if not filled:
            self.general.append("Isi sedikitnya satu lembar.")
        if self.is_stale:
            self.general.append(STALE)
        for row, sheet in zip(filled, self.answers, strict=True):
            self._mark(row, sheet.wrong())
        return not self.errors

    def refuse(self, refusal: Incomplete) -> None:
        """What the verb refused besides, above the grid."""
        self.general += [sentence for sentences in refusal.fields.values() for sentence in sentences]

    def _row(self, place: int) -> Row:
        names = [(each.id, f"pertanyaan {each.printed}") for each in self.asked] + list(HEADS.items())
        cells = [
            Cell(f"r{place}-{name}", label, self.data.get(f"r{place}-{name}", "").strip()[:LONGEST])
            for name, label in names
        ]
        return Row(place, cells)

    def _read(self, row: Row) -> Answers:
        typed = {cell.name.partition("-")[2]: cell for cell in row.cells}
        values = {}
        for element in self.asked:
            cell = typed[element.id]
            value = value_of(cell.typed)
            if cell.typed and value is None:
                cell.wrong = WRONG_ANSWER
            elif value is not None:
                values[element.id] = value
        age = typed["age"]
        years = whole_number(age.typed)
        if age.typed and years is None:
            age.wrong = "tulis dengan angka."
        words: dict[str, Any] = {
            name: typed[name].typed.upper() for name in ("sex", "education", "occupation")
        }
        return Answers(values=values, age=years, **words)

    def _mark(self, row: Row, wrong: Mapping[str, Sequence[str]]) -> None:
        for cell in row.cells:
            sentences = wrong.get(cell.name.partition("-")[2])
            if sentences and not cell.wrong:
                cell.wrong = sentences[0]
        if "" in wrong and not any(cell.wrong for cell in row.cells):
            row.cells[0].wrong = wrong[""][0]
