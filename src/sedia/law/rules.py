"""What the law says, as frozen records: each with act, article, wording, gloss and dates in force."""

import enum
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


class Confidence(enum.StrEnum):
    """How sure the text is: H read in the rule itself, M a good secondary source, L one weak source or
    inference.
    """

    H = "H"
    M = "M"
    L = "L"


class Unit(enum.StrEnum):
    """What a term is counted in."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"


class Party(enum.StrEnum):
    """Who has to keep the term: the office until it closes, the citizen until 24.00."""

    OFFICE = "office"
    CITIZEN = "citizen"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of law. `wording` is the Indonesian text, `gloss` its English sense, `rule` the ids R01... it
    serves.

    In force from `in_force_from` through `in_force_until` (both included; None: no end known).
    """

    id: str
    act: str
    article: str
    wording: str
    gloss: str
    in_force_from: date
    in_force_until: date | None = None
    confidence: Confidence = Confidence.H
    rule: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.in_force_until is not None and self.in_force_until < self.in_force_from:
            raise ValueError("'in_force_until' lies before 'in_force_from'")

    def in_force(self, on: date) -> bool:
        """Whether the rule holds on that day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)

    @property
    def source(self) -> str:
        """Act and article in one line: 'UU 14/2008 Pasal 22 ayat (7)'."""
        return f"{self.act} {self.article}"


@dataclass(frozen=True, kw_only=True)
class Term(Rule):
    """A time limit: so many units, for whom, counted from what."""

    amount: int
    unit: Unit
    party: Party
    starts_from: str


@dataclass(frozen=True, kw_only=True)
class Exemption(Rule):
    """A letter of Art 17. `short` is the heading; `permanent` is false where Art 20(1) says 'tidak bersifat
    permanen'.

    `period` and `period_source` are how long it may last (PP 61/2010 Art 5-9), `max_years` its bound if it
    has one; `needs_act` (letter j): an Act and its article must be named; `consent_lifts` (g, h): Art 18(2)
    may open it.
    """

    letter: str
    short: str
    permanent: bool
    period: str
    period_source: str
    max_years: int | None = None
    needs_act: bool = False
    consent_lifts: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lettered(Rule):
    """A lettered line of a list in an article: never exempt, refusal basis, notice element, lifting of g and
    h.
    """

    letter: str


class NeverExempt(Lettered):
    """Art 18(1) a-g: what can never be exempt."""


class ExemptionLifted(Lettered):
    """Art 18(2) a-b: when letters g and h of Art 17 do not apply (among others)."""


class RefusalBasis(Lettered):
    """Art 6(3) a-e: what a public body may not give."""


class NoticeElement(Lettered):
    """Art 22(7) a-g and Perki 1/2021 Art 31(4) a-i: what the written notice says."""


@dataclass(frozen=True, kw_only=True)
class Outcome(Rule):
    """How an item of a request may end. `label` is the word on screens and letters.

    `decided`: an outcome of a decision (the five of R11), else an end without one. `needs_exemption`: a
    letter of Art 17 and a consequence test. `needs_supply_time`: annex VII B asks when it will be there.
    """

    label: str
    label_en: str
    decided: bool
    needs_exemption: bool = False
    needs_supply_time: bool = False


@dataclass(frozen=True, kw_only=True)
class ObjectionGround(Rule):
    """Art 35(1) a-g. `form_wording` is annex X; `mediation` per Art 40(2); ground b may have no request
    number.
    """

    letter: str
    form_wording: str
    mediation: bool
    needs_request_number: bool = True


@dataclass(frozen=True, kw_only=True)
class Way(Rule):
    """A choice of annex VI. `form_values` are the request form's values that mean it; empty: counter only."""

    number: int
    form_values: tuple[str, ...] = ()


class CopyWay(Way):
    """Cara Memperoleh Informasi; the form's `copy_format`."""


class DeliveryWay(Way):
    """Cara Mendapatkan Salinan Informasi; the form's `delivery`."""


class ExtensionReason(Lettered):
    """Perki 1/2021 Art 36: the only two reasons for an extension."""


@dataclass(frozen=True, kw_only=True)
class Right(Rule):
    """A right of the requester as printed on the back of annex VI, by its Roman numeral."""

    numeral: str
    heading: str
    gloss_heading: str


@dataclass(frozen=True, kw_only=True)
class IdentityProof(Rule):
    """What Perki 1/2021 Art 27 asks for by kind of requester (`requester_kind` of the form, or
    `representative`).
    """

    requester_kind: str


class PrivacyBasis(Lettered):
    """UU 27/2022 Art 20(2): the basis on which personal data is processed."""


class PrivacyNotice(Lettered):
    """UU 27/2022 Art 21(1): what the person is told."""


@dataclass(frozen=True, kw_only=True)
class Duty(Rule):
    """A duty or principle that pages and letters quote: naming the source, cost, purpose."""


@dataclass(frozen=True, kw_only=True)
class YearlyDuty(Rule):
    """What is told each year of the year before: within so many months after it; None: no time is set."""

    months: int | None = None


class ReportPart(Lettered):
    """Perki 1/2021 Art 56: a part a-f of the yearly report; `wording` is its heading."""


@dataclass(frozen=True, kw_only=True)
class ReportDetail(Rule):
    """Perki 1/2021 Art 57: what a part of the yearly report tells in detail; `wording` is its heading."""

    part: str


@dataclass(frozen=True, kw_only=True)
class SurveyElement(Rule):
    """An element (unsur) of the satisfaction survey: `wording` is its question, `answers` the four in order.

    `printed` is the question's number on the printed form, which is not the number in the code.
    """

    name: str
    name_gloss: str
    printed: int
    answers: tuple[str, ...]
    answers_gloss: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.answers) != len(self.answers_gloss):
            raise ValueError("'answers' and 'answers_gloss' do not go together")


@dataclass(frozen=True, kw_only=True)
class RegisterColumn(Rule):
    """A column of a register (R28, R29): `wording` is its label, `group` the heading above it and its neighbours."""

    register: str
    key: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class SurveyBand(Rule):
    """A band of the survey's index, both ends included, in hundredths: '88.31' through '100.00'."""

    lowest: str
    highest: str

    def holds(self, index: Decimal) -> bool:
        """Whether an index, rounded to two decimals, lies in this band."""
        return Decimal(self.lowest) <= index <= Decimal(self.highest)


@dataclass(frozen=True, kw_only=True)
class EvidenceItem(Rule):
    """An item of the checklist for the yearly openness assessment (R62), by its number."""

    number: int


@dataclass(frozen=True, kw_only=True)
class SizeLimit(Rule):
    """How large something may be, in bytes."""

    bytes: int
