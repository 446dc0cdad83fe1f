"""The law of a folder of TOML files: read once, checked whole, asked by day."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from sedia.law import tables
from sedia.law.rules import (
    CopyWay,
    DeliveryWay,
    Duty,
    EvidenceItem,
    Exemption,
    ExemptionLifted,
    ExtensionReason,
    IdentityProof,
    NeverExempt,
    NoticeElement,
    ObjectionGround,
    Outcome,
    PrivacyBasis,
    PrivacyNotice,
    RefusalBasis,
    RegisterColumn,
    ReportDetail,
    ReportPart,
    Right,
    Rule,
    SizeLimit,
    SurveyBand,
    SurveyElement,
    Term,
    Way,
    YearlyDuty,
)

SHIPPED = Path(__file__).parent / "id"

TABLES: dict[str, type[Rule]] = {
    "term": Term,
    "exemption": Exemption,
    "exemption_lifted": ExemptionLifted,
    "never_exempt": NeverExempt,
    "refusal_basis": RefusalBasis,
    "notice_element": NoticeElement,
    "outcome": Outcome,
    "objection_ground": ObjectionGround,
    "copy_way": CopyWay,
    "delivery_way": DeliveryWay,
    "extension_reason": ExtensionReason,
    "right": Right,
    "identity_proof": IdentityProof,
    "privacy_basis": PrivacyBasis,
    "privacy_notice": PrivacyNotice,
    "duty": Duty,
    "survey_element": SurveyElement,
    "survey_band": SurveyBand,
    "register_column": RegisterColumn,
    "evidence_item": EvidenceItem,
    "size_limit": SizeLimit,
    "yearly_duty": YearlyDuty,
    "report_part": ReportPart,
    "report_detail": ReportDetail,
}

R = TypeVar("R", bound=Rule)
W = TypeVar("W", bound=Way)


class MalformedLaw(tables.Malformed):
    """A file of the law is not as it must be; says file and line."""


class NotInForce(LookupError):
    """No rule of this kind and id holds on that day."""


@dataclass(frozen=True)
class Law:
    """All rules of one folder. `version` names the exact data: the first 12 hex digits of its SHA-256."""

    version: str
    rules: tuple[Rule, ...]

    def all(self, kind: type[R], *, on: date) -> tuple[R, ...]:
        """The rules of a kind in force on that day, in the order of the files."""
        return tuple(rule for rule in self._by_kind.get(kind, ()) if rule.in_force(on))

    @cached_property
    def _by_kind(self) -> dict[type[Rule], list[Any]]:
        """The rules of each kind, so that none of the others need be looked at."""
        found: dict[type[Rule], list[Any]] = {}
        for rule in self.rules:
            found.setdefault(type(rule), []).append(rule)
        return found

    def one(self, kind: type[R], id: str, *, on: date) -> R:
        """The rule of that kind and id in force on that day. Raises NotInForce."""
        for rule in self.all(kind, on=on):
            if rule.id == id:
                return rule
        raise NotInForce(f"{kind.__name__} '{id}' is not in force on {on.isoformat()}")

    def term(self, id: str, *, on: date) -> Term:
        """A time limit by id: legal_limit, extension, completeness_check... Raises NotInForce."""
        return self.one(Term, id, on=on)

    def terms(self, *, on: date) -> tuple[Term, ...]:
        """All time limits."""
        return self.all(Term, on=on)

    def exemption(self, letter: str, *, on: date) -> Exemption:
        """The exemption of that letter of Art 17 (R12). Raises NotInForce."""
        return self.one(Exemption, letter, on=on)

    def exemptions(self, *, on: date) -> tuple[Exemption, ...]:
        """Art 17 a-j."""
        return self.all(Exemption, on=on)

    def outcome(self, id: str, *, on: date) -> Outcome:
        """An outcome by id: full, partial, refused, not_held, not_documented... (R11). Raises NotInForce."""
        return self.one(Outcome, id, on=on)

    def ground(self, letter: str, *, on: date) -> ObjectionGround:
        """The objection ground of that letter of Art 35(1) (R22). Raises NotInForce."""
        return self.one(ObjectionGround, letter, on=on)

    def copy_way(self, form_value: str, *, on: date) -> CopyWay:
        """What the form's `copy_format` means in annex VI. Raises NotInForce."""
        return self._way(CopyWay, form_value, on)

    def delivery_way(self, form_value: str, *, on: date) -> DeliveryWay:
        """What the form's `delivery` means in annex VI. Raises NotInForce."""
        return self._way(DeliveryWay, form_value, on)

    def _way(self, kind: type[W], form_value: str, on: date) -> W:
        for way in self.all(kind, on=on):
            if form_value in way.form_values:
                return way
        raise NotInForce(f"no {kind.__name__} means '{form_value}' on {on.isoformat()}")


def load(path: Path | None = None) -> Law:
    """The law of the folder `path`; without it the shipped one, read once a process. Raises MalformedLaw."""
    return _shipped() if path is None else _read(path)


@cache
def _shipped() -> Law:
    return _read(SHIPPED)


def _read(folder: Path) -> Law:
    entries = tables.read_folder(folder, MalformedLaw)
    built: list[tuple[tables.Entry, Rule]] = []
    for entry in entries:
        if entry.table not in TABLES:
            raise entry.wrong(f"[[{entry.table}]] is not a table of the law")
        rule = tables.build(TABLES[entry.table], entry)
        _refuse_overlap(entry, rule, built)
        built.append((entry, rule))
    return Law(version=_version(folder), rules=tuple(rule for _, rule in built))


def _refuse_overlap(entry: tables.Entry, rule: Rule, before: list[tuple[tables.Entry, Rule]]) -> None:
    for other_entry, other in before:
        if type(other) is type(rule) and other.id == rule.id and _overlap(rule, other):
            place = f"{other_entry.path.name}:{other_entry.line}"
            raise entry.wrong(
                f"[[{entry.table}]] '{rule.id}' is in force on the same days as the one at {place}", "id"
            )


def _overlap(one: Rule, other: Rule) -> bool:
    return one.in_force(other.in_force_from) or other.in_force(one.in_force_from)


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
