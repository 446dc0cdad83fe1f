"""The part of a form in which hidden parts of files are ticked: by who proposes, and by who approves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField

from sedia.decisions import findings
from sedia.decisions.models import Finding
from sedia.desk.cases.forms import StepForm
from sedia.files import rules
from sedia.files.hidden.parts import HiddenPart
from sedia.web.forms import LineField, Tick


@dataclass(frozen=True, slots=True)
class FileParts:
    """One file with the fields of its hidden parts, as the page draws them."""

    name: str
    fields: tuple[BoundField, ...]


class ProposedParts(StepForm):
    """The proposer's part: the files are opened with the form, and what they hide is asked for by tick and reason.

    A form whose files hide nothing has no such field. What was ticked in an earlier draft by the same person is not
    asked again. The verb says what is missing.
    """

    FILES: tuple[str, ...] = ("files",)

    def clean(self) -> dict[str, Any]:
        """Opens the files and adds the fields of what they hide; their values stand in `checked`."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        fields = {
            upload.sha256: (name, upload) for name in self.FILES for upload in self.fields[name].widget.kept
        }  # type: ignore[attr-defined]
        self.hidden = findings.opened(upload for _, upload in fields.values())
        before = findings.ticked_before(self.case.under_way, self.case.actor.staff_id)
        self.asked: dict[str, list[str]] = {}
        for field, upload in fields.values():
            for part in self.hidden[upload.sha256]:
                if rules.demand_of(part.kind) is rules.Demand.REPLACE:
                    sentence = (
                        f"{upload.name}: dokumen ini berisi program atau dokumen lain. Ganti dokumennya."
                    )
                    self.add_error(field, sentence)
                elif (upload.sha256, part.kind) not in before:
                    self._ask(upload.name, upload.sha256, part)
        return given

    def _ask(self, file: str, sha256: str, part: HiddenPart) -> None:
        name = findings.tick_of(sha256, part.kind)
        names = self.asked.setdefault(file, [])
        self.fields[name] = Tick(label=said(part), help_text=hint(part.kind), required=False)
        names.append(name)
        if rules.needs_reason(part.kind):
            name = findings.reason_of(sha256, part.kind)
            label = f"Alasan tetap diberikan: {rules.KINDS[part.kind].label.lower()}"
            self.fields[name] = LineField(label=label, max_length=500)
            names.append(name)
        for each in names:
            self._take(each)

    def _take(self, name: str) -> None:
        try:
            self.cleaned_data[name] = self.fields[name].clean(self[name].data)
        except ValidationError:
            self.cleaned_data[name] = ""  # the verb asks for the reason again

    @property
    def checked(self) -> findings.Checked:
        """What the verb takes."""
        names = [name for listed in self.asked.values() for name in listed]
        ticked = frozenset(name for name in names if self.cleaned_data.get(name) is True)
        reasons = {name: self.cleaned_data[name] for name in names if name.endswith("-reason")}
        return findings.Checked(ticked=ticked, reasons=reasons, hidden=self.hidden)

    @property
    def hidden_parts(self) -> Iterator[FileParts]:
        """The files with what is asked of them."""
        for file, names in getattr(self, "asked", {}).items():
            yield FileParts(file, tuple(self[name] for name in names))


class ApprovedParts(StepForm):
    """The approver's part: what was found when the answer was proposed, each part ticked once more."""

    def prepare(self, case: Any) -> None:
        """Adds a tick for each finding."""
        super().prepare(case)
        self.found = findings.of(case.decision) if case.decision.pk else []
        for row in self.found:
            if rules.needs_tick(row.kind):
                label = said(row)
                label += f". Alasan penyusun: {row.reason}" if row.reason else ""
                tick = Tick(label=label, help_text=hint(row.kind), required=False)
                self.fields[findings.tick_of(row.release.blob_id, row.kind)] = tick

    @property
    def ticked(self) -> frozenset[str]:
        """The names of what was ticked, as the verb takes them."""
        return frozenset(
            name for name in self.fields if name.endswith("-tick") and self.cleaned_data.get(name)
        )

    @property
    def hidden_parts(self) -> Iterator[FileParts]:
        """The files with the ticks of what they hide."""
        for name, rows in _by_file(self.found).items():
            ticks = [findings.tick_of(row.release.blob_id, row.kind) for row in rows]
            shown = tuple(self[tick] for tick in ticks if tick in self.fields)
            if shown:
                yield FileParts(name, shown)


def said(part: HiddenPart | Finding) -> str:
    """One finding as a line: what, how many, where, and names or a masked example."""
    kind = rules.KINDS.get(part.kind)
    line = kind.label if kind else part.kind
    line += f" ({part.count})" if part.count > 1 else ""
    more = ["; ".join(part.places), part.detail]
    line += "".join(f" – {text}" for text in more if text)
    return line


def hint(kind: str) -> str:
    """The sentence that explains a kind; "" where none is needed."""
    return rules.KINDS[kind].hint if kind in rules.KINDS else ""


def _by_file(found: list[Finding]) -> dict[str, list[Finding]]:
    files: dict[str, list[Finding]] = {}
    for row in found:
        files.setdefault(row.release.name, []).append(row)
    return files
