"""What the files of an answer hide, and whether each of the two people looked at it (`files.rules`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sedia.decisions.models import Decision, Finding, Release
from sedia.files import rules
from sedia.files.hidden.look import hidden_parts
from sedia.files.hidden.parts import HiddenPart
from sedia.files.models import Blob
from sedia.files.store import open_blob
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.refusals import Incomplete
from sedia.requests.models import InformationRequest

Hidden = Mapping[str, tuple[HiddenPart, ...]]
TICK_IT = "Periksa, lalu centang: {part}."
SAY_WHY = "Tulis mengapa dokumen ini tetap diberikan."


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a proposer says of hidden parts: the names (`tick_of`) that were ticked, reasons by those names.

    `hidden` is what the files hide, by SHA-256, when they were opened already.
    """

    ticked: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=dict)


def tick_of(sha256: str, kind: str) -> str:
    """The name under which the parts of one kind in one file are ticked."""
    return f"hidden-{sha256[:12]}-{kind}-tick"


def reason_of(sha256: str, kind: str) -> str:
    """The name under which the reason to give them stands."""
    return f"hidden-{sha256[:12]}-{kind}-reason"


def opened(files: Iterable[Upload]) -> dict[str, tuple[HiddenPart, ...]]:
    """What stored files hide, by SHA-256; a file that is gone is unreadable. Call it before a transaction."""
    return {upload.sha256: _opened(upload.sha256) for upload in files}


def _opened(sha256: str) -> tuple[HiddenPart, ...]:
    try:
        with open_blob(Blob(sha256=sha256)) as stream:
            return hidden_parts(stream)
    except OSError:
        return (HiddenPart(rules.UNREADABLE, 1),)


def ticked_before(decision: Decision | None, staff_id: int | None) -> dict[tuple[str, str], Finding]:
    """What this person ticked in the files of a draft before, by file and kind: it need not be ticked twice."""
    if decision is None or decision.pk is None or staff_id is None:
        return {}
    rows = Finding.objects.filter(release__decision=decision, ticked_by_id=staff_id).select_related("release")
    return {(row.release.blob_id, row.kind): row for row in rows}


def unticked(hidden: Hidden, checked: Checked, before: Collection[tuple[str, str]]) -> dict[str, list[str]]:
    """What of the hidden parts nobody ticked, or gave no reason for: field -> sentences."""
    wrong: dict[str, list[str]] = {}
    for sha256, parts in hidden.items():
        for part in parts:
            if (sha256, part.kind) in before or not rules.needs_tick(part.kind):
                continue
            if (name := tick_of(sha256, part.kind)) not in checked.ticked:
                wrong[name] = [_tick_it(part.kind)]
            name = reason_of(sha256, part.kind)
            if rules.needs_reason(part.kind) and not checked.reasons.get(name, "").strip():
                wrong[name] = [SAY_WHY]
    return wrong


@dataclass(frozen=True, slots=True)
class Looked:
    """Files that were opened and ticked by who proposes them: what they hide, and what was said of it."""

    hidden: Hidden
    checked: Checked
    before: Mapping[tuple[str, str], Finding]
    staff_id: int | None

    def keep(self, decision: Decision, *, at: datetime) -> None:
        """Store the findings beside the files of a decision; what was ticked before stays as it was."""
        Finding.objects.bulk_create(
            _row(release, part, self, at)
            for release in decision.releases(manager="every").all()
            for part in self.hidden.get(release.blob_id, ())
        )

    @property
    def facts(self) -> dict[str, int]:
        """What the journal says of them: kinds and numbers, no names."""
        counted: Counter[str] = Counter()
        for parts in self.hidden.values():
            counted.update({part.kind: part.count for part in parts})
        return dict(sorted(counted.items()))


def look(request: InformationRequest, files: Iterable[Upload], checked: Checked, *, by: Actor) -> Looked:
    """Open what is to be given, before the transaction. Raises Incomplete for what was not ticked or explained."""
    wanted = {upload.sha256: upload for upload in files}
    fresh = opened(upload for sha256, upload in wanted.items() if sha256 not in checked.hidden)
    hidden = {sha256: fresh.get(sha256) or checked.hidden.get(sha256, ()) for sha256 in wanted}
    before = ticked_before(request.decisions.filter(issued_at__isnull=True).first(), by.staff_id)
    if wrong := unticked(hidden, checked, before):
        raise Incomplete(wrong)
    return Looked(hidden, checked, before, by.staff_id)


def _row(release: Release, part: HiddenPart, looked: Looked, at: datetime) -> Finding:
    row = Finding(
        release=release, kind=part.kind, count=part.count, places=list(part.places), detail=part.detail
    )
    if known := looked.before.get((release.blob_id, part.kind)):
        row.reason, row.ticked_by_id, row.ticked_at = known.reason, known.ticked_by_id, known.ticked_at
    elif rules.needs_tick(part.kind):
        row.ticked_by_id, row.ticked_at = looked.staff_id, at
        if rules.needs_reason(part.kind):
            row.reason = looked.checked.reasons[reason_of(release.blob_id, part.kind)].strip()
    return row


def of(*decisions: Decision) -> list[Finding]:
    """The findings in the files of these decisions, in order; one query."""
    keys = [each.pk for each in decisions]
    rows = Finding.objects.filter(release__decision__in=keys).select_related("release")
    return list(rows.order_by("release__position", "pk"))


def unseen(found: Iterable[Finding], ticked: Collection[str]) -> dict[str, list[str]]:
    """What of the findings the second person has not ticked: field -> sentences."""
    asked = {tick_of(row.release.blob_id, row.kind): row.kind for row in found if rules.needs_tick(row.kind)}
    return {name: [_tick_it(kind)] for name, kind in asked.items() if name not in ticked}


def _tick_it(kind: str) -> str:
    return TICK_IT.format(part=rules.KINDS[kind].label.lower() if kind in rules.KINDS else kind)
