"""The dispute at the Information Commission, as far as the office knows: each stage with its dates (R26)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from sedia.casefiles.clocks import stop
from sedia.casefiles.models import Clock
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.objections.models import Dispute, Objection
from sedia.objections.steps import COURT, DISPUTE, EVERYBODY, FILED, MEDIATION
from sedia.offices.calendar import calendar_of
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.steps.engine import take

REQUIRED = ["Isian ini wajib diisi."]


def open_dispute(objection: Objection, *, by: Actor, at: datetime, number: str, filed_on: date) -> Dispute:
    """Record that the requester took the objection to the Commission: the number it gave and the day.

    Raises as `may_dispute`, Incomplete; ChangedMeanwhile when it was recorded already.
    """
    may_dispute(objection, by=by, at=at)
    received = calendar_of(objection.office).local_date(objection.casefile.received_at)
    wrong = {} if number.strip() else {"number": REQUIRED}
    _raise(wrong | _impossible(objection, "filed_on", filed_on, earliest=received, at=at))
    row = Dispute(objection=objection, status=FILED, number=number.strip(), filed_on=filed_on, recorded_at=at)
    try:
        with transaction.atomic(durable=True):
            row.save(force_insert=True)
            facts = {"dispute": str(row.pk), "to": FILED, "filed_on": filed_on.isoformat()}
            append(objection.casefile.chain, "dispute.didaftarkan", by=by, at=at, facts=facts)
            stop(objection.casefile, [Clock.Kind.DISPUTE], at)
    except IntegrityError:
        raise ChangedMeanwhile("Sengketa atas keberatan ini sudah dicatat.") from None
    return row


def may_dispute(objection: Objection, *, by: Actor, at: datetime) -> None:
    """Only what was answered, or what the superior left unanswered, goes to the Commission (R25; UU 14/2008 Art 37).

    Raises NotAllowed, NotLawful.
    """
    if not by.has(*EVERYBODY):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    if not objection.disputable(at):
        raise NotLawful("Keberatan ini belum ditanggapi dan batas waktunya belum lewat.")


def mediate(dispute: Dispute, *, by: Actor, at: datetime, revision: int, day: date) -> None:
    """`mediasi`: mediation began; never for a refusal on an exemption (UU 14/2008 Art 40(2)). Raises Incomplete."""
    _dated(dispute, "mediasi", "mediated_on", by=by, at=at, revision=revision, day=day)


def adjudicate(dispute: Dispute, *, by: Actor, at: datetime, revision: int, day: date) -> None:
    """`ajudikasi`: adjudication began. Raises Incomplete."""
    _dated(dispute, "ajudikasi", "adjudicated_on", by=by, at=at, revision=revision, day=day)


def conclude(
    dispute: Dispute, *, by: Actor, at: datetime, revision: int, result: str, number: str, day: date
) -> None:
    """`putus`: how it ended, by which decision of which day: before the Commission or, once sued, before the court.

    Only what was mediated ends in an agreement (UU 14/2008 Art 40(2)). Raises Incomplete.
    """
    of = "court_" if dispute.status == COURT else ""
    results = Dispute.CourtResult.values if of else Dispute.Result.values
    wrong = {} if result in results else {"result": ["Pilih hasilnya."]}
    if result == Dispute.Result.AGREED and dispute.status != MEDIATION:
        wrong["result"] = ["Kesepakatan hanya dicatat sesudah mediasi."]
    if not number.strip() and result != Dispute.Result.WITHDRAWN:
        wrong["decision_number"] = REQUIRED
    changes = {f"{of}result": result, f"{of}decision_number": number.strip()}
    seen: dict[str, Any] = {"by": by, "at": at, "revision": revision, "day": day}
    _dated(dispute, "putus", f"{of}decided_on", **seen, changes=changes, wrong=wrong)


def sue(
    dispute: Dispute, *, by: Actor, at: datetime, revision: int, court: str, number: str, day: date
) -> None:
    """`gugat`: one of the parties took the Commission's decision to a court (UU 14/2008 Art 47). Raises Incomplete."""
    wrong = {} if court.strip() else {"court": REQUIRED}
    changes = {"court": court.strip(), "court_number": number.strip()}
    _dated(
        dispute, "gugat", "sued_on", by=by, at=at, revision=revision, day=day, changes=changes, wrong=wrong
    )


def carry_out(dispute: Dispute, *, by: Actor, at: datetime, revision: int, text: str) -> None:
    """`catat-pelaksanaan`: what was done to carry out the Commission's result or, where there is one, the court's
    (Perki 1/2021 Art 57(3)). Raises Incomplete.
    """
    if not text.strip():
        raise Incomplete({"text": ["Tulis apa yang sudah dilaksanakan."]})
    field = "court_carried_out" if dispute.court_result else "carried_out"
    seen: dict[str, Any] = {"chain": dispute.objection.casefile.chain, "revision": revision}
    with transaction.atomic(durable=True):
        seen["changes"] = {field: text.strip()}
        take(DISPUTE, dispute, "catat-pelaksanaan", by=by, at=at, **seen, texts={"text": text.strip()})


def _dated(
    dispute: Dispute,
    verb: str,
    field: str,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    day: date,
    changes: dict[str, Any] | None = None,
    wrong: dict[str, list[str]] | None = None,
) -> None:
    DISPUTE.allow(verb, dispute, by)
    asked = field.removeprefix("court_")  # the form has one field for the day of a result, whoever gave it
    late = _impossible(dispute.objection, asked, day, earliest=dispute.newest_day, at=at)
    _raise({**(wrong or {}), **late})
    said = {**(changes or {}), field: day}
    results: dict[str, str] = {name: said[name] for name in ("result", "court_result") if name in said}
    facts = {field: day.isoformat(), **results}
    chain = dispute.objection.casefile.chain
    with transaction.atomic(durable=True):
        take(DISPUTE, dispute, verb, by=by, at=at, chain=chain, revision=revision, changes=said, facts=facts)


def _impossible(
    objection: Objection, field: str, day: date, *, earliest: date, at: datetime
) -> dict[str, list[str]]:
    today = calendar_of(objection.office).local_date(at)
    if earliest <= day <= today:
        return {}
    return {field: ["Tanggal ini tidak boleh sebelum tahap sebelumnya atau sesudah hari ini."]}


def _raise(wrong: dict[str, list[str]]) -> None:
    if wrong:
        raise Incomplete(wrong)
