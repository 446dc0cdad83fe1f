"""Every verb of objections and disputes with arguments that it might be given; each may refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from sedia.complaints.actions.redirecting import open_from_case
from sedia.files.inspect import PDF
from sedia.journal.actors import Actor, requester_of
from sedia.journal.models import Entry
from sedia.objections.actions import disputing, ending, handling
from sedia.objections.actions.answering import (
    PaperAnswer,
    decide,
    number_letter,
    record_decision,
    sign_letter,
)
from sedia.objections.content import hash_of
from sedia.objections.models import Dispute, Objection
from sedia.offices.actors import above, actor_of
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Staff
from sedia.refusals import NotLawful
from tests.cast import Cast, fresh, upload
from tests.decisions.model.invariants import by_whom, standing
from tests.objections.objecting import again

numbers = count(1)


@dataclass
class Plea:
    """Somebody's turn at one objection: who, when, what its answer says, and whether number and signature come
    `later`, or what else a verb may take otherwise; `cast` is its own office's.
    """

    cast: Cast
    objection: Objection
    by: Actor
    at: datetime
    outcome: str
    later: bool

    def enter(self, who: Actor) -> bool:
        """Act in the objection as this person may now (`desk.objections.opened`); whether the desk shows it."""
        person = actor_of(Staff.objects.get(pk=who.staff_id), self.at)
        self.by = above(person, self.objection.office)
        return Objection.objects.visible_to(person).filter(pk=self.objection.pk).exists()

    def standing(self) -> tuple[Any, ...]:
        """All that the move could change: the objection, its dispute, the request objected to, and two chains."""
        key, request = self.objection.pk, self.objection.request
        row = Objection.objects.values_list("status", "revision").get(pk=key)
        dispute = Dispute.objects.filter(objection=key).values_list("status", "revision").first()
        about = standing(request) if request is not None else (0,)
        return about, row, dispute, Entry.objects.filter(chain=self.objection.casefile.chain).count()

    def press(self, verb: str) -> None:
        """Take the step, or raise a Refusal."""
        PLEAS[verb](self)

    def written(self, since: tuple[Any, ...]) -> list[dict[str, Any]]:
        """Who of the staff wrote the lines of the objection, and of its request, since it stood so."""
        request, (about, *_, seen) = self.objection.request, since
        above = by_whom(request.casefile.chain, since=about[-1]) if request is not None else []
        return [*above, *by_whom(self.objection.casefile.chain, since=seen)]

    @property
    def seen(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "revision": self.objection.revision}

    @property
    def today(self) -> date:
        return calendar_of(self.objection.office).local_date(self.at)

    @property
    def dispute(self) -> Dispute:
        """Its dispute; refuses, as the desk does, where there is none."""
        if (found := self.recorded) is None:
            raise NotLawful("Sengketa ini belum dicatat.")
        return found

    @property
    def recorded(self) -> Dispute | None:
        """Its dispute, once it was recorded."""
        found = Dispute.objects.filter(objection=self.objection).first()
        if found is not None:
            found.objection = self.objection
        return found

    @property
    def stage(self) -> dict[str, Any]:
        """What a stage of the dispute is recorded with."""
        return {"by": self.by, "at": self.at, "revision": self.dispute.revision, "day": self.today}

    @property
    def answer(self) -> handling.Draft:
        """What is drafted: in part, the first of several items; without items, an order."""
        items = list(self.objection.request.items.all()) if self.objection.request else []
        if self.outcome == "upheld":
            return handling.Draft(outcome="upheld", reasons="Setiap alasan sudah diperiksa.")
        opened = [item.pk for item in (items[:1] if self.outcome == "partly" else items)]
        said = {"reasons": "Alasannya dapat diterima.", "orders": "" if opened else "Umumkan datanya."}
        return handling.Draft(outcome=self.outcome, items=opened, days=5 if opened else None, **said)


def _assign(plea: Plea) -> None:
    officer = Staff.objects.get(pk=plea.cast.colleague.staff_id)
    handling.assign(plea.objection, **plea.seen, officer=officer)


def _decide(plea: Plea) -> None:
    ways = {"signing": "wet"} if plea.later else {"letter_number": number()}
    decide(plea.objection, **plea.seen, content_hash=hash_of(plea.objection), **ways)


def _on_paper(plea: Plea) -> None:
    scan = upload("keputusan.pdf", b"%PDF-1.7 keputusan", PDF)
    paper = PaperAnswer(
        name="Yudha", post="Sekda", number=f"180/{next(numbers)}", decided_on=plea.today, scan=scan
    )
    given = "" if plea.later else number()
    content = hash_of(plea.objection)
    record_decision(plea.objection, paper, **plea.seen, content_hash=content, letter_number=given)


def _sign(plea: Plea) -> None:
    sign_letter(plea.objection, **plea.seen, upload=upload("tanggapan.pdf", b"%PDF-1.7 scan", PDF))


def _withdraw(plea: Plea) -> None:
    """As the requester told an officer, or (`later`) by the requester, whom nobody of the staff can stand for."""
    by = requester_of(plea.objection.casefile.uuid) if plea.later else plea.by
    ending.withdraw(plea.objection, **{**plea.seen, "by": by}, **WHY)


def _redirect(plea: Plea) -> None:
    asked = plea.objection

    def into(source: Any) -> Any:
        said = {"subject": "Pelayanan", "details": asked.position}
        return open_from_case(source, by=plea.by, at=plea.at, **said)

    ending.redirect(asked, **plea.seen, **WHY, into=into)


def _open_dispute(plea: Plea) -> None:
    said = {"number": f"{next(numbers)}/REG-PSI/2026", "filed_on": plea.today}
    disputing.open_dispute(plea.objection, by=plea.by, at=plea.at, **said)


def _conclude(plea: Plea) -> None:
    result = "upheld" if plea.dispute.status == "court" else "partly"
    disputing.conclude(plea.dispute, **plea.stage, result=result, number=f"{next(numbers)}/PTSN/2026")


def _carry_out(plea: Plea) -> None:
    said = {name: value for name, value in plea.stage.items() if name != "day"}
    disputing.carry_out(plea.dispute, **said, text="Data sudah diberikan.")


def number() -> str:
    """A letter's number that no other one bears."""
    return f"180/{next(numbers)}/424.085/2026"


WHY = {"reason": "Alasan yang tertulis."}
PLEAS: dict[str, Callable[[Plea], object]] = {
    "ambil": lambda plea: handling.take_over(plea.objection, **plea.seen),
    "lepas": lambda plea: handling.release(plea.objection, **plea.seen),
    "tugaskan": _assign,
    "perbaiki-pemohon": lambda plea: handling.correct_requester(
        plea.objection, **plea.seen, values={"name": f"Wahyu {next(numbers)}"}
    ),
    "siapkan": lambda plea: handling.draft(plea.objection, plea.answer, **plea.seen),
    "kembalikan": lambda plea: handling.send_back(plea.objection, **plea.seen, **WHY),
    "tanggapi": _decide,
    "catat-tanggapan": _on_paper,
    "nomori": lambda plea: number_letter(plea.objection, **plea.seen, number=number(), day=plea.today),
    "unggah-tertanda": _sign,
    "cabut": _withdraw,
    "alihkan": _redirect,
    "batal-entri": lambda plea: ending.void_entry(plea.objection, **plea.seen, **WHY),
    "sengketa": _open_dispute,
    "mediasi": lambda plea: disputing.mediate(plea.dispute, **plea.stage),
    "ajudikasi": lambda plea: disputing.adjudicate(plea.dispute, **plea.stage),
    "putus": _conclude,
    "gugat": lambda plea: disputing.sue(plea.dispute, **plea.stage, court="PTUN", number="1/G/2026"),
    "catat-pelaksanaan": _carry_out,
}
DISPUTES = {"sengketa", "mediasi", "ajudikasi", "putus", "gugat", "catat-pelaksanaan"}


def going_on(plea: Plea) -> tuple[str, Actor] | None:
    """The step that comes next by the book, and who takes it; None at the end."""
    cast, objection = plea.cast, plea.objection
    if objection.status == "registered":
        return "ambil", cast.colleague
    if objection.status == "in_review":
        if not objection.outcome or objection.return_reason:
            return "siapkan", cast.colleague
        return (
            ("catat-tanggapan", cast.registrar)
            if plea.later and len(objection.grounds) > 1
            else ("tanggapi", cast.superior)
        )
    if objection.status == "decided" and objection.letter is not None:
        return "nomori" if objection.letter.needs_number else "unggah-tertanda", cast.registrar
    return _going_on_with_dispute(plea) if objection.status == "answered" else None


def _going_on_with_dispute(plea: Plea) -> tuple[str, Actor] | None:
    if (dispute := plea.recorded) is None:
        return "sengketa", plea.cast.registrar
    first = "ajudikasi" if "a" in plea.objection.grounds else "mediasi"
    after = {"filed": first, "mediation": "ajudikasi", "adjudication": "putus", "court": "putus"}
    ended = "catat-pelaksanaan" if dispute.court else "gugat"
    if dispute.status == "ended" and (dispute.carried_out or dispute.court_carried_out):
        return None
    return {**after, "ended": ended}[dispute.status], plea.cast.ppid


def now(objection: Objection) -> Objection:
    """The objection as the database has it now, with its request as verbs need it."""
    found = again(objection)
    if found.request is not None:
        found.request = fresh(found.request)
    return found
