"""The office's ready sentences on the form of an answer: ticked, put into the letter, and edited there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from sedia.decisions import rules
from sedia.desk.cases.finding_fields import ProposedParts
from sedia.desk.cases.opened import Opened
from sedia.requests.correspondence import ready_sentences
from sedia.web.forms import ManyOf

INSERT = "sisipkan"  # the button that only puts them into the letter
TITLES = {
    rules.FULL: "Untuk yang diberikan",
    rules.PARTIAL: "Untuk yang diberikan sebagian",
    rules.REFUSED: "Untuk yang ditolak",
    rules.NOT_HELD: "Untuk yang tidak dikuasai",
    rules.NOT_DOCUMENTED: "Untuk yang belum didokumentasikan",
}
DELIVERY = "delivery"


class ReadySentences(ProposedParts):
    """A field of ticks for each outcome and for how this answer is delivered.

    What is ticked is added to the letter's own paragraphs: by the button beside them, after which it can be edited,
    or with the proposal. Sentences of an outcome that no item has are left out.
    """

    def prepare(self, case: Opened) -> None:
        """Adds the fields; the value of a choice names the sentence by its text."""
        super().prepare(case)
        found = ready_sentences(case.asked, (*TITLES, case.asked.delivery))
        self.ready: dict[str, dict[str, str]] = {}
        for group, listed in found.items():
            name = f"sentences_{group if group in TITLES else DELIVERY}"
            self.ready[name] = {_key(text): text for text in listed}
            label = TITLES.get(group, "Untuk penyampaiannya")
            choices = list(self.ready[name].items())
            self.fields[name] = ManyOf(label=label, choices=choices, required=False)

    def chosen(self, values: Mapping[str, Any]) -> list[str]:
        """The sentences ticked, in the order of the form, of the outcomes that the items have."""
        outcomes = {value for name, value in values.items() if name.startswith("outcome_")}
        wanted = [f"sentences_{group}" for group in (*TITLES, DELIVERY) if group in outcomes | {DELIVERY}]
        return [
            text for name in wanted for key, text in self.ready[name].items() if key in values.get(name, ())
        ]

    @property
    def only_inserts(self) -> bool:
        """Whether the button was pressed that puts sentences into the letter and proposes nothing."""
        return self.is_bound and INSERT in self.data

    def insert(self) -> None:
        """Put what was ticked into the paragraphs, on the form alone; only what is wrong with a file is said."""
        wrong = {name: found for name, found in self.errors.items() if name in self.FILES}
        data: QueryDict = self.data.copy()  # type: ignore[attr-defined]
        ticked = {name: data.getlist(name) for name in self.ready}
        outcomes = {name: data.get(name) for name in self.fields if name.startswith("outcome_")}
        data["paragraphs"] = added(str(data.get("paragraphs", "")), self.chosen({**outcomes, **ticked}))
        for name in self.ready:
            data.setlist(name, [])
        self.data = data
        self._errors = ErrorDict(wrong)

    @property
    def sentences(self) -> Iterator[tuple[str, BoundField]]:
        """Group and field, as the page draws them; a group without sentences is left out."""
        for name, listed in self.ready.items():
            if listed:
                yield name.removeprefix("sentences_"), self[name]


def added(text: str, sentences: list[str]) -> str:
    """The letter's paragraphs with these behind them; one that stands there already is not repeated."""
    return "\n\n".join([*filter(None, [text.rstrip()]), *(each for each in sentences if each not in text)])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
