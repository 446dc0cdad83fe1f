"""The superior answers: decided, numbered, signed, issued; what is overturned is answered anew (R24, R25)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.clocks import deadlines, stop
from sedia.casefiles.models import Attachment, Clock
from sedia.decisions.actions.overturning import reopen
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, Role
from sedia.letters import actions as letters
from sedia.letters import outgoing
from sedia.letters.models import Kind, Letter
from sedia.notices import outbox
from sedia.objections import content, rules
from sedia.objections.clocks import dispute_clock
from sedia.objections.models import Objection
from sedia.objections.steps import OBJECTION
from sedia.offices.calendar import calendar_of
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.requests.models import InformationRequest
from sedia.steps.engine import take

UNSEEN = "Konsep tanggapan ini berubah sejak Anda melihat pratinjaunya. Periksa sekali lagi."


@dataclass(frozen=True, kw_only=True)
class PaperAnswer:
    """A decision that the superior made on paper: who, in which post, its number and date, and its scan."""

    name: str
    post: str
    number: str
    decided_on: date
    scan: Upload


def decide(
    objection: Objection,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    content_hash: str,
    letter_number: str = "",
    letter_date: date | None = None,
    signing: str = "",
) -> Objection:
    """`tanggapi`: the superior, logged in, decides on what was previewed; the letter goes out once nothing is lacking.

    Raises ChangedMeanwhile, NotAllowed (who had a part in what is objected to), NotLawful, Incomplete.
    """
    _require_seen(objection, content_hash)
    OBJECTION.allow("tanggapi", objection, by)
    holder = content.superior_post(objection.office, by)
    block = content.signed(objection, holder, at)
    letter = _letter(objection, block, at=at, number=letter_number, day=letter_date, signing=signing)
    changes = {
        "decided_by_id": by.staff_key,
        "decided_at": at,
        "decided_name": holder.staff.name,
        "decided_post": holder.position or content.SUPERIOR,
        "content_hash": content_hash,
    }
    return _decided(objection, letter, "tanggapi", by=by, at=at, revision=revision, changes=changes)


def record_decision(
    objection: Objection,
    paper: PaperAnswer,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    content_hash: str,
    letter_number: str = "",
) -> Objection:
    """`catat-tanggapan`: somebody other than the drafter records what the superior decided on paper.

    Raises as `decide`.
    """
    _require_seen(objection, content_hash)
    OBJECTION.allow("catat-tanggapan", objection, by)
    _check_paper(objection, paper, at)
    block = content.signed_on_paper(objection, paper.name, paper.post, paper.number, paper.decided_on)
    letter = _letter(objection, block, at=at, number=letter_number, day=None)
    changes = {
        "decided_at": at,
        "decided_name": paper.name,
        "decided_post": paper.post,
        "content_hash": content_hash,
        "paper_number": paper.number,
        "paper_date": paper.decided_on,
    }
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    return _decided(objection, letter, "catat-tanggapan", **seen, changes=changes, scan=paper.scan)


def _require_seen(objection: Objection, content_hash: str) -> None:
    if not objection.outcome:
        raise NotLawful("Belum ada konsep tanggapan.")
    if content_hash != content.hash_of(objection):
        raise ChangedMeanwhile(UNSEEN)


def _check_paper(objection: Objection, paper: PaperAnswer, at: datetime) -> None:
    wrong = {
        field: ["Isian ini wajib diisi."]
        for field in ("name", "post", "number")
        if not getattr(paper, field).strip()
    }
    calendar = calendar_of(objection.office)
    earliest = calendar.local_date(objection.casefile.received_at)
    if not earliest <= paper.decided_on <= calendar.local_date(at):
        wrong["decided_on"] = [
            "Tanggal keputusan tidak boleh sebelum keberatan diterima atau sesudah hari ini."
        ]
    if wrong:
        raise Incomplete(wrong)


def _letter(
    objection: Objection,
    block: Mapping[str, str],
    *,
    at: datetime,
    number: str,
    day: date | None,
    signing: str = "",
) -> Letter:
    """The unsaved letter; with a number it has its PDF."""
    dated = (day or calendar_of(objection.office).local_date(at)) if number else None
    body = {**content.answer_body(objection), **(content.dated(objection, dated) if dated else {}), **block}
    letter = letters.drafted(objection.casefile, Kind.OBJECTION_ANSWER, body, at=at, signing=signing)
    if dated is not None:
        letters.numbered(letter, number=number, day=dated, at=at)
    return letter


def _decided(
    objection: Objection,
    letter: Letter,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    changes: dict[str, Any],
    scan: Upload | None = None,
) -> Objection:
    casefile = objection.casefile
    facts = {**letters.facts_of(letter), "outcome": objection.outcome, "decided": changes["content_hash"]}
    if note := content.consent_note(objection):
        facts["consented_before"] = bool(note)
    with outgoing.first_to_number(letter), transaction.atomic(durable=True):
        letters.approve_letter(letter, staff_id=by.staff_id, at=at)
        changes["letter_id"] = letter.pk
        if scan is not None:
            row = attachment(casefile, scan, Attachment.Purpose.CONSENT, at=at, from_requester=False)
            row.save(force_insert=True)
            changes["paper_scan_id"] = row.pk
        seen: dict[str, Any] = {"chain": casefile.chain, "revision": revision}
        take(OBJECTION, objection, verb, by=by, at=at, **seen, changes=changes, facts=facts)
        if letter.issued_at is not None:
            _issue(objection, letter, by=by, at=at)
        else:
            outbox.put(
                [outbox.to_role("approved_waits_number", role=Role.REGISTRAR, casefile=casefile, at=at)]
            )
    return objection


def number_letter(
    objection: Objection, *, by: Actor, at: datetime, revision: int, number: str, day: date
) -> None:
    """`nomori`: the answer's number and date, which freezes its PDF. Raises Incomplete."""
    letter = _stored(objection)
    letter.content = {**letter.content, **content.dated(objection, day)}
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    outgoing.number(OBJECTION, objection, letter, **seen, number=number, day=day, issue=_issue)


def sign_letter(objection: Objection, *, by: Actor, at: datetime, revision: int, upload: Upload) -> None:
    """`unggah-tertanda`: the signed answer; it goes out. Raises Incomplete for anything but a PDF."""
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
    outgoing.sign(OBJECTION, objection, _stored(objection), **seen, upload=upload, issue=_issue)


def _stored(objection: Objection) -> Letter:
    if objection.letter_id is None:
        raise NotLawful("Tanggapan ini belum diputus.")
    return Letter.objects.select_related("office", "casefile__office").get(pk=objection.letter_id)


def _issue(objection: Objection, letter: Letter, *, by: Actor, at: datetime) -> None:
    """The answer goes out: its clock stops, the Commission's begins, and items that were overturned are opened anew."""
    casefile = objection.casefile
    ended = {"answered_at": at, "ended_at": at}
    take(OBJECTION, objection, "terbitkan", by=by, at=at, chain=casefile.chain, changes=ended)
    stop(casefile, [Clock.Kind.OBJECTION], at)
    running = dispute_clock(casefile, at)
    if not objection.is_disputed:
        # The way to the Commission may run already, since the limit passed. It counts from the answer now, and anew
        # from its telling (`chores.start_told`).
        Clock.objects.filter(casefile=casefile, kind=Clock.Kind.DISPUTE).delete()
        running.save(force_insert=True)
    _reopen(objection, by=by, at=at)
    (until,) = (each.last_day for each in deadlines([running]))
    told = outbox.to_requester(
        "objection_answered",
        casefile=casefile,
        requester=casefile.requester,
        at=at,
        context={"dispute_until": until.isoformat(), "survey": objection.service_slug},
        letter=letter,
    )
    outbox.put([told, *_told_to_handler(objection, at)])


def _reopen(objection: Objection, *, by: Actor, at: datetime) -> None:
    items = list(objection.items.values_list("pk", flat=True))
    if objection.outcome not in rules.GRANTING or not items or objection.days is None:
        return
    rows = InformationRequest.objects.select_related(
        "casefile__office", "office", "standard__service__office"
    )
    basis = f"Tanggapan atas keberatan {objection.casefile.number}"
    reopen(rows.get(objections=objection), items, by=by, at=at, days=objection.days, basis=basis)


def _told_to_handler(objection: Objection, at: datetime) -> list[outbox.Notice]:
    """Whoever handled the request learns what the superior decided."""
    request = objection.request
    if request is None:
        return []
    told = "objection_decided"
    return [outbox.to_handler(told, casefile=request.casefile, staff=request.officer, at=at)]
