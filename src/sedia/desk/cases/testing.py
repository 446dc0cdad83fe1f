"""Consequence tests of a case: the form of annex II, who may write one when, and the sheet as it will be (R13, R14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sedia import law
from sedia.decisions.preview import DRAFT as DRAFT_MARK
from sedia.decisions.steps import under_way
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.opened import Opened
from sedia.desk.exempt.grounds import GroundForm, ground_now
from sedia.exemptions import actions
from sedia.exemptions.content import test_body
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.rules import Findings, Participant
from sedia.exemptions.steps import DRAFT, SEALED, TEST
from sedia.letters.actions import drafted, pdf_of
from sedia.letters.models import Kind
from sedia.refusals import NotLawful, Refusal
from sedia.web.forms import DayField, LineField, TextField
from sedia.workdays import zones

WORD = "uji-konsekuensi"
ANSWERS = (("tidak", "Tidak"), ("ya", "Ya"))
MOST_PARTICIPANTS = 20


def may_test(case: Opened, test: ConsequenceTest | None = None, verb: str = "ubah") -> None:
    """Whether this person may write a test for this case now, or edit one (`buang`: drop it).

    Raises NotAllowed, NotLawful.
    """
    TEST.allow(verb, test or ConsequenceTest(status=DRAFT), case.actor)
    if case.standing.why_no_proposal(case.asked.status):
        raise NotLawful("Uji konsekuensi ditulis setelah permohonan diambil untuk ditelaah.")
    if reason := under_way(case.decision.status):
        raise NotLawful(reason)


def can_test(case: Opened) -> bool:
    """Whether `may_test` lets this person write."""
    try:
        may_test(case)
    except Refusal:
        return False
    return True


class TestForm(GroundForm, StepForm):
    """One test: what annex II asks, and Art 18 question by question. Without `test` a new one, begun from the items."""

    propriety = TextField(label="Kepatutan, kesusilaan, dan kepentingan umum", max_length=2000, rows=3)
    place = LineField(label="Tempat pengujian", max_length=120)
    held_on = DayField(label="Tanggal pengujian", missing="Isi tanggal pengujian.")
    participants = TextField(
        label="Peserta pengujian",
        max_length=4000,
        rows=4,
        help_text="Satu orang setiap baris: nama; jabatan; unit kerja. Semua tercetak pada lembar untuk tanda tangan.",
    )

    replaces = forms.ChoiceField(
        label="Mengubah klasifikasi dari entri",
        required=False,
        help_text="Pilih bila informasi ini sudah dikecualikan dan diuji lagi; entri itu diganti setelah ditetapkan.",
    )

    def __init__(self, case: Opened, *args: Any, test: ConsequenceTest | None = None, **kwargs: Any) -> None:
        self.test = test
        super().__init__(case, *args, **kwargs)

    def start(self, case: Opened) -> dict[str, Any]:
        if self.test is not None:
            return _going_on(self.test)
        items = "\n".join(item.text for item in case.asked.items.all())
        posts = [row for row in case.actor.memberships if row.office_id == case.office.pk][:1]
        people = [
            Participant(row.staff.name, row.position, row.unit.name if row.unit else "") for row in posts
        ]
        return {
            **super().start(case),
            "information": items,
            "place": case.office.city,
            "held_on": zones.local(case.at, case.office.zone).date(),
            "participants": _lines(people),
            "unit_id": str(case.asked.unit_id or ""),
        }

    def prepare(self, case: Opened) -> None:
        today = zones.local(case.at, case.office.zone).date()
        self.offer(case.office, today)
        statutes = law.load()
        self._offer_entries(case, today)
        for row in statutes.all(law.NeverExempt, on=today):
            self.fields[f"never_{row.letter}"] = _question(row)
        for lifting in statutes.all(law.ExemptionLifted, on=today):
            self.fields[f"lifted_{lifting.letter}"] = _question(lifting, required=False)

    def _offer_entries(self, case: Opened, today: date) -> None:
        """The entries that a new test may reconsider (R76); which one never changes afterwards."""
        if self.test is not None:
            del self.fields["replaces"]
            return
        self.entries = {str(row.pk): row for row in ExemptEntry.objects.usable(case.office, on=today)}
        field: Any = self.fields["replaces"]
        named = [(key, f"{row.decree_number}: {row.information[:80]}") for key, row in self.entries.items()]
        field.choices = [("", "Tidak mengubah entri mana pun"), *named]

    def clean_replaces(self) -> ExemptEntry | None:
        """The entry chosen."""
        return self.entries.get(self.cleaned_data["replaces"])

    def clean_participants(self) -> tuple[Participant, ...]:
        """One a line, parted by semicolons."""
        lines = [line for line in self.cleaned_data["participants"].split("\n") if line.strip()]
        if len(lines) > MOST_PARTICIPANTS:
            raise forms.ValidationError(f"Paling banyak {MOST_PARTICIPANTS} peserta.")
        return tuple(_participant(line) for line in lines)

    @property
    def never(self) -> list[forms.BoundField]:
        """The questions of Art 18(1), as the page draws them."""
        return [self[name] for name in self.fields if name.startswith("never_")]

    @property
    def lifted(self) -> list[forms.BoundField]:
        """The questions of Art 18(2)."""
        return [self[name] for name in self.fields if name.startswith("lifted_")]

    @property
    def findings(self) -> Findings:
        """What the verb takes."""
        given = self.cleaned_data
        names = ("propriety", "place", "held_on", "participants")
        return Findings(
            **self.ground,
            **{name: given[name] for name in names},
            never_exempt=_answered(given, "never_"),
            lifted=_answered(given, "lifted_"),
        )


def _question(row: law.NeverExempt | law.ExemptionLifted, *, required: bool = True) -> forms.ChoiceField:
    label = f"{row.letter}. {row.wording[:1].upper()}{row.wording[1:]}?"
    missing = {"required": f"Jawab pertanyaan {row.article}."}
    choices = [("", "Pilih"), *ANSWERS]
    return forms.ChoiceField(label=label, choices=choices, required=required, error_messages=missing)


def _answered(given: dict[str, Any], prefix: str) -> dict[str, bool]:
    answers = {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}
    return {letter: value == "ya" for letter, value in answers.items() if value}


def _participant(line: str) -> Participant:
    name, post, unit = [*(part.strip() for part in line.split(";", 2)), "", ""][:3]
    return Participant(name, post, unit)


def _lines(people: list[Participant]) -> str:
    return "\n".join("; ".join(part for part in (one.name, one.post, one.unit) if part) for one in people)


def _going_on(test: ConsequenceTest) -> dict[str, Any]:
    answers = {
        f"{prefix}_{letter}": "ya" if yes else "tidak"
        for prefix, said in (("never", test.never_exempt), ("lifted", test.lifted))
        for letter, yes in said.items()
    }
    return {
        **ground_now(test),
        **answers,
        "revision": test.revision,
        "propriety": test.propriety,
        "place": test.place,
        "held_on": test.held_on,
        "participants": _lines(list(test.findings.participants)),
    }


def write_new(case: Opened, form: TestForm) -> None:
    """The verb of the step: a new test for this case."""
    entry = form.cleaned_data["replaces"]
    told = {"by": case.actor, "at": case.at, "casefile": case.casefile, "replaces": entry}
    actions.write(case.office, form.findings, **told)


def sheet_pdf(case: Opened, tests: list[ConsequenceTest]) -> bytes:
    """The sheet of these tests as it will be, marked as a draft; nothing is stored."""
    body = {
        **test_body(tests, registration_number=case.casefile.number),
        "signatory_post": "Atasan PPID",
        "signatory_name": "–",
        "qr_url": "",
        "verification_code": "",
        "draft": DRAFT_MARK,
    }
    letter = drafted(case.casefile, Kind.CONSEQUENCE_TEST, body, at=case.at, signing="wet")
    return pdf_of(letter, letter.content)


def tests_of(case: Opened) -> list[ConsequenceTest]:
    """The tests of this case with what pages and papers say of them; one query."""
    rows = ConsequenceTest.objects.of_case(case.casefile)
    return list(rows.select_related("office", "unit", "replaces", "written_by", "casefile"))


def unfinished(tests: list[ConsequenceTest]) -> list[ConsequenceTest]:
    """Those that no decree adopted yet."""
    return [test for test in tests if test.status in (DRAFT, SEALED)]
