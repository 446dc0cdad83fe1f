"""One decision for many requesters at the desk: who is joined, the numbers of all letters, all letters on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, prefetch_related_objects
from django.http import Http404

from sedia.casefiles.models import CaseFile
from sedia.decisions import preview
from sedia.decisions.actions.joining import join, take_out, why_not_joined
from sedia.decisions.actions.numbering import number_of, number_together, to_number
from sedia.decisions.companions import Source
from sedia.decisions.models import Decision
from sedia.decisions.steps import DECISION
from sedia.decisions.together import JOINABLE, MOST
from sedia.desk.cases.forms import STALE, DecisionForm
from sedia.desk.cases.opened import Opened, shared
from sedia.files.store import read
from sedia.journal.actors import Actor
from sedia.letters.joining import joined
from sedia.letters.numbers import numbers_from, suggested
from sedia.offices.models import Office
from sedia.refusals import NotLawful
from sedia.requests.models import InformationRequest
from sedia.requests.similar import asked_alike
from sedia.web.fields import TickRows
from sedia.web.forms import DayField, LineField
from sedia.workdays import zones

CHOSEN = re.compile(r"(\d{1,15})-(\d{1,9})")
WITH_LETTERS = ("request__casefile__requester", "request__office", "letter__pdf", "letter__signed")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A request that may be joined: the value of its box, and why it cannot be (empty: it can)."""

    request: InformationRequest
    value: str
    why_not: str


def candidates(case: Opened) -> list[Candidate]:
    """Open requests of the office that may ask the same, those that can be joined first."""
    found = [each.request for each in asked_alike(case.asked, JOINABLE, MOST)]
    prefetch_related_objects(found, "decisions")
    source = Source.of(case.decision)
    listed = []
    for request in found:
        request.office = request.casefile.office = case.office
        reason = why_not_joined(request) or source.why_not(request, list(request.items.all()), case.at)
        listed.append(Candidate(request, f"{request.pk}-{request.revision}", reason or ""))
    return sorted(listed, key=lambda each: bool(each.why_not))


class ChosenField(forms.Field):
    """Requests with the revision that was seen, as `key-revision`; cleaned to a mapping from one to the other."""

    widget = TickRows

    def to_python(self, value: Any) -> dict[int, int]:
        """Raises ValidationError for what no page of ours sent."""
        found = [CHOSEN.fullmatch(each) for each in value or ()]
        if not all(found):
            raise ValidationError(STALE)
        return {int(each[1]): int(each[2]) for each in found if each}


class JoinForm(DecisionForm):
    """`sertakan`: which requests are answered together."""

    members = ChosenField(
        label="Permohonan yang dijawab bersama",
        error_messages={"required": "Pilih sedikitnya satu permohonan."},
    )

    def prepare(self, case: Opened) -> None:
        self.listed = candidates(case)
        self.fields["members"].widget.choices = [  # type: ignore[attr-defined]
            (each.value, each.request.casefile.number) for each in self.listed if not each.why_not
        ]

    def clean_members(self) -> dict[int, int]:
        """Raises Http404 for a request that is none of this office."""
        chosen: dict[int, int] = self.cleaned_data["members"]
        here = InformationRequest.objects.filter(pk__in=chosen, office_id=self.case.asked.office_id)
        if here.count() != len(chosen):
            raise Http404
        return chosen

    @property
    def choices(self) -> Iterator[tuple[Candidate, Any]]:
        """Those that can be joined, each with its box."""
        open_ones = [each for each in self.listed if not each.why_not]
        return zip(open_ones, self["members"].subwidgets, strict=True)

    @property
    def others(self) -> list[Candidate]:
        """Those that cannot be joined, with why."""
        return [each for each in self.listed if each.why_not]


def join_chosen(case: Opened, form: Any) -> None:
    """`sertakan`."""
    given = form.cleaned_data
    join(case.decision, given["members"], by=case.actor, at=case.at, revision=given["revision"])


def leave(case: Opened, form: Any) -> None:
    """`keluarkan`."""
    take_out(case.decision, by=case.actor, at=case.at, revision=form.cleaned_data["revision"])


class NumbersForm(DecisionForm):
    """`nomori-bersama`: a row for each letter, named as the verb names them, and one date."""

    decree_number = LineField(
        label="Nomor penetapan klasifikasi", max_length=80, missing="Isi nomor penetapan klasifikasi."
    )
    sheet_number = LineField(
        label="Nomor lembar pengujian konsekuensi", max_length=80, missing="Isi nomor lembar pengujian."
    )
    letter_date = DayField(label="Tanggal surat", missing="Isi tanggal surat.")
    letters = forms.RegexField(r"^\d{1,15}(,\d{1,15})*$", widget=forms.HiddenInput, max_length=1000)

    def prepare(self, case: Opened) -> None:
        self.waiting = to_number(case.decision)
        if not any(each.decree_id for each in self.waiting):
            del self.fields["decree_number"], self.fields["sheet_number"]
        begun = _begun(case, len(self.waiting))
        for each, number in zip(self.waiting, begun, strict=True):
            casefile = each.request.casefile
            field = LineField(
                label=f"Nomor surat untuk {casefile.number}", max_length=80, help_text=casefile.requester.name
            )
            field.initial, field.error_messages["required"] = number, "Isi nomor surat ini."
            self.fields[number_of(each.pk)] = field
        self.fields["letter_date"] = self.fields.pop("letter_date")  # below the rows
        self.fields["letters"].initial = ",".join(str(each.pk) for each in self.waiting)
        self.fields["letters"].error_messages = {"required": STALE, "invalid": STALE, "max_length": STALE}

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), "letter_date": zones.local(case.at, case.office.zone).date()}

    @property
    def numbers(self) -> dict[int, str]:
        """What the verb takes: for every letter that stood on the page, also for one that waits no more."""
        shown = [int(key) for key in self.cleaned_data["letters"].split(",")]
        return {key: self.cleaned_data.get(number_of(key), "") for key in shown}


def _begun(case: Opened, count: int) -> list[str]:
    """The numbers that the office's pattern proposes; empty where the agenda gives them."""
    if case.office.numbering != Office.Numbering.AUTOMATIC or not count:
        return [""] * count
    day = zones.local(case.at, case.office.zone).date()
    return numbers_from(case.office, suggested(case.office, day), day, count) or [""] * count


def may_number(case: Opened) -> None:
    """Whether this person may number them now. Raises NotAllowed, NotLawful."""
    DECISION.allow("nomori-bersama", case.decision, case.actor)
    if not shared(case.decision):
        raise NotLawful("Surat ini tidak diputus bersama surat lain.")


def number_all(case: Opened, form: Any) -> None:
    """`nomori-bersama`."""
    given = form.cleaned_data
    papers = {name: given[name] for name in ("decree_number", "sheet_number") if name in given}
    seen = {"by": case.actor, "at": case.at, "revision": given["revision"]}
    number_together(case.decision, form.numbers, **seen, day=given["letter_date"], **papers)


def beside(case: Opened) -> dict[int, list[Decision]]:
    """Those decided together with decisions of the case, by the key of each; one query where there are any."""
    groups = {each.pk: each.group for each in case.decisions if shared(each)}
    if not groups:
        return {}
    rows = Decision.objects.filter(Q(pk__in=groups.values()) | Q(lead__in=groups.values()))
    others = list(rows.exclude(request=case.asked).select_related("request__casefile", "letter"))
    return {key: [each for each in others if each.group == group] for key, group in groups.items()}


def whole_group(case: Opened) -> list[Decision]:
    """Every answer decided together with the newest one of this case that was. Raises Http404 where none was."""
    for decision in reversed(case.decisions):
        if shared(decision):
            return list(Decision.objects.grouped(decision).select_related(*WITH_LETTERS))
    raise Http404


def letters_pdf(group: Iterable[Decision], *, by: Actor, case: Opened) -> bytes:
    """All their letters as one PDF: as they went or go out, or as drafts while they have no number. Raises Http404."""
    pages = [page for each in group if (page := _page(each, by=by, case=case))]
    if not pages:
        raise Http404
    return joined(pages)


def _page(decision: Decision, *, by: Actor, case: Opened) -> bytes:
    if decision.letter is not None and decision.letter.document is not None:
        return read(decision.letter.document)
    if not decision.request.in_work:
        return b""
    decision.request.office = decision.request.casefile.office = case.office
    return preview.as_pdf(preview.answer(decision, by=by, at=case.at), at=case.at)


def shown_with(case: Any, word: str, form: Any) -> list[CaseFile]:
    """The case, and whoever else the page of a step tells of; a case of another kind tells of itself alone."""
    if not isinstance(case, Opened):
        return [case.casefile]
    if word == "sertakan":
        return [case.casefile, *(each.request.casefile for each in form.listed)]
    if word in ("setujui", "putuskan", "sepakati", "nomori-bersama"):
        return [each.request.casefile for each in case.members]
    return [case.casefile]
