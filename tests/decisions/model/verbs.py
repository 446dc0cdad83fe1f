"""Every verb of requests and decisions with arguments that it might be given; each may refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sedia.casefiles.models import Clock
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.at_once import AtOnce, give_at_once
from sedia.decisions.actions.citing import Gift
from sedia.decisions.actions.consenting import (
    consent,
    consent_by_link,
    decide,
    link_actor,
    make_link,
    record_consent,
)
from sedia.decisions.actions.delivering import Proof, hand_over
from sedia.decisions.actions.drafting import Proposal, correct, propose, send_back
from sedia.decisions.actions.issuing import number_letter
from sedia.decisions.actions.itemising import split
from sedia.decisions.actions.joining import join, take_out
from sedia.decisions.actions.numbering import number_together, to_number
from sedia.decisions.actions.opening import Opening, end_open, mark_open, openable
from sedia.decisions.actions.withdrawing import given_files, withdraw_files
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import ConsentLink, Decision
from sedia.decisions.models.open_release import OpenRelease
from sedia.decisions.rules import LATER, NOT_HELD, REFUSED, ItemAnswer
from sedia.decisions.standing import open_to
from sedia.decisions.steps import ISSUED
from sedia.exemptions.actions import write
from sedia.exemptions.models import ConsequenceTest
from sedia.files.inspect import PDF
from sedia.journal.actors import Actor
from sedia.notices.models import Notice
from sedia.offices.models import Unit
from sedia.refusals import NotLawful
from sedia.requests.actions import completing, ending, extending, handling, inquiring
from sedia.requests.chores import start_told_repairs
from sedia.requests.models import DataInquiry, InformationRequest
from tests.cast import Cast, filing, fresh, upload
from tests.decisions.model.invariants import by_whom, standing
from tests.decisions.model.terms import in_case
from tests.decisions.test_exempting import paper_consent
from tests.exemptions.told import findings

numbers = count(1)


@dataclass
class Turn:
    """Somebody's turn at one request: who, when, and two choices that some verbs take; `cast` is its own office's."""

    cast: Cast
    request: InformationRequest
    by: Actor
    at: datetime
    other: InformationRequest
    exempts: bool
    part: bool

    def enter(self, who: Actor) -> bool:
        """Act in the case as this person may now; whether the desk lets him or her find it."""
        sees, self.by = in_case(who, self.request, self.at)
        return sees

    def standing(self) -> tuple[Any, ...]:
        """All of the case that the move could change."""
        return standing(self.request)

    def press(self, verb: str) -> None:
        """Take the step, or raise a Refusal."""
        VERBS[verb](self)

    def written(self, since: tuple[Any, ...]) -> list[dict[str, Any]]:
        """Who of the staff wrote the journal's lines of this case since it stood so."""
        return by_whom(self.request.casefile.chain, since=since[-1])

    @property
    def seen(self) -> dict[str, object]:
        return {"by": self.by, "at": self.at, "revision": self.request.revision}

    @property
    def under_way(self) -> Decision | None:
        """The answer that did not go out yet."""
        rows = self.request.decisions.under_way().select_related("letter", "replaces__letter")
        if found := rows.first():
            found.request = self.request
        return found

    @property
    def decision(self) -> Decision:
        """The answer under way; refuses, as the desk does, where there is none."""
        if (found := self.under_way) is None:
            raise NotLawful("Belum ada usulan jawaban.")
        return found

    @property
    def of_decision(self) -> dict[str, object]:
        return {"by": self.by, "at": self.at, "revision": self.decision.revision}

    @property
    def test(self) -> ConsequenceTest | None:
        """A consequence test of this case that no answer rests on yet."""
        return ConsequenceTest.objects.of_case(self.request.casefile).filter(status="draft").first()

    def proposal(self, places: int) -> Proposal:
        """An answer to so many items: the last one later when in parts, the first one refused when exempt."""
        answers = [ItemAnswer() for _ in range(places)]
        if self.exempts and places and (test := self.test):
            answers[0] = ItemAnswer(outcome=REFUSED, grounds=(f"test:{test.pk}",))
        if self.part and places > 1:
            answers[-1] = ItemAnswer(outcome=LATER)
        elif self.part and places and answers[0].outcome == "full":
            answers[0] = ItemAnswer(
                outcome=NOT_HELD, holder="Badan Pusat Statistik", explanation="Bukan data kami."
            )
        gives = any(answer.outcome == "full" for answer in answers)
        given = {"data_title": "Koperasi aktif", "files": (upload(),)} if gives else {}
        words = {"opening": "Menindaklanjuti permohonan.", "closing": "Demikian."}
        return Proposal(answers=tuple(answers), **words, **given)


def _propose(turn: Turn) -> None:
    replaced = turn.under_way.replaces if turn.under_way else None
    propose(turn.request, turn.proposal(len(open_to(turn.request, replaced))), **turn.seen)
    check_released(turn.at)


def _test(turn: Turn) -> None:
    write(turn.cast.office, findings(), by=turn.by, at=turn.at, casefile=turn.request.casefile)


def _correct(turn: Turn) -> None:
    wrong = turn.request.decisions.filter(status=ISSUED).select_related("letter").last()
    if wrong is not None:
        wrong.request = turn.request
        correct(wrong, turn.proposal(wrong.outcomes.count()), **turn.seen, reason="Angkanya keliru.")
        check_released(turn.at)


def _approve(turn: Turn) -> None:
    number = f"500/{next(numbers)}/424.085/2026" if turn.part else ""
    approve(turn.decision, **turn.of_decision, content_hash=hash_of(turn.decision), letter_number=number)


def _number(turn: Turn) -> None:
    first = next(numbers)
    beside = {"decree_number": f"188/{first}/2026", "sheet_number": f"{first}/UK/2026"}
    day = turn.at.date()
    number_letter(turn.decision, **turn.of_decision, number=f"500/{first}/424.085/2026", day=day, **beside)


def _join(turn: Turn) -> None:
    join(turn.decision, {turn.other.pk: turn.other.revision}, **turn.of_decision)


def _number_together(turn: Turn) -> None:
    given = {each.pk: f"500/{next(numbers)}/424.085/2026" for each in to_number(turn.decision)}
    beside = {"decree_number": f"188/{next(numbers)}/2026", "sheet_number": f"{next(numbers)}/UK/2026"}
    number_together(turn.decision, given, **turn.of_decision, day=turn.at.date(), **beside)


def _ask_units(turn: Turn) -> None:
    unit = Unit.objects.get_or_create(office=turn.cast.office, name="Bidang Kelembagaan")[0]
    due = inquiring.limit_for_units(turn.request, turn.at) or turn.at + timedelta(hours=1)
    inquiring.ask_units(
        turn.request, **turn.seen, units=[unit], items=list(turn.request.items.all()), due_at=due
    )


def _reply(turn: Turn) -> None:
    for inquiry in DataInquiry.objects.filter(request=turn.request).select_related(
        "request__officer", "unit"
    ):
        said = inquiring.UnitReply(reply="data", uploads=[upload()])
        inquiring.reply(inquiry, said, by=turn.by, at=turn.at)


def _hand_over(turn: Turn) -> None:
    scan = upload("tanda-terima.pdf", b"%PDF-1.7 scan", PDF)
    hand_over(turn.request, Proof(way="paper", document=scan), **turn.seen)


def _withdraw_files(turn: Turn) -> None:
    keys = list(given_files(turn.request).values_list("pk", flat=True))
    withdraw_files(turn.request, keys, by=turn.by, at=turn.at, reason="Keliru.", personal=turn.part)


def _mark_open(turn: Turn) -> None:
    answer = turn.request.decisions.filter(status=ISSUED).last()
    if answer is not None:
        answer.request = turn.request
        files = [row.pk for row in openable(answer)]
        until = turn.at.date() + timedelta(days=30)
        told = Opening(title="Koperasi aktif", files=files, until=until)
        mark_open(answer, told, by=turn.by, at=turn.at, revision=answer.revision)


def opened_of(turn: Turn) -> OpenRelease:
    """The newest of what this case opened; refuses, as the desk does, where there is none."""
    found = OpenRelease.objects.filter(decision__request=turn.request).select_related("office").last()
    if found is None:
        raise NotLawful("Tidak ada yang terbuka.")
    return found


def _end_open(turn: Turn) -> None:
    opened = opened_of(turn)
    end_open(opened, by=turn.by, at=turn.at, revision=opened.revision, reason="Ada data baru.")


def give_at(turn: Turn) -> AtOnce:
    """What this case opened is given to the next who asks; a case of its own."""
    asked = filing(turn.at, channel="in_person", name="Sri Rahayu")
    number = "" if turn.exempts else f"500/{next(numbers)}/424.085/2026"
    gift = Gift(way="online" if turn.part else "paper", letter_number=number)
    return give_at_once(turn.cast.standard, opened_of(turn), asked, gift, by=turn.by, at=turn.at)


def _consent(turn: Turn) -> None:
    consent(turn.decision, **turn.of_decision, content_hash=hash_of(turn.decision))


def _decide(turn: Turn) -> None:
    decide(turn.decision, **turn.of_decision, content_hash=hash_of(turn.decision))


def _on_paper(turn: Turn) -> None:
    record_consent(turn.decision, paper_consent(given_on=turn.at.date()), **turn.of_decision)


def _by_link(turn: Turn) -> None:
    """Whoever holds the last link of this case presses it: in time, or (`part`) when its days are over."""
    links = ConsentLink.objects.filter(decision__request=turn.request)
    link = links.select_related("decision__request__casefile", "decision__request__office").last()
    if link is None:
        raise NotLawful("Tautan ini tidak ada.")
    decision, at = link.decision, link.expires_at if turn.part else turn.at
    usable = link.open_at(at)
    seen = {"revision": decision.revision, "content_hash": hash_of(decision)}
    consent_by_link(link, by=link_actor(link), at=at, **seen)
    assert usable, "neither a used link nor one whose days are over consents"


def _ask_completion(turn: Turn) -> None:
    number = f"500/{next(numbers)}/424.085/2026" if turn.part else ""
    completing.ask_completion(turn.request, **turn.seen, parts=["Tahun data"], number=number)


def _tell(turn: Turn) -> None:
    """The requester is told whatever waits to be told, and the time to complete begins."""
    Notice.objects.filter(casefile=turn.request.casefile, told_at=None).update(told_at=turn.at)
    start_told_repairs(turn.at)


def _close_incomplete(turn: Turn) -> None:
    """Now, or (`part`) when the requester's time to complete is over."""
    repair = Clock.objects.filter(casefile=turn.request.casefile, kind=Clock.Kind.REPAIR).first()
    late = repair is not None and turn.part
    at = max(turn.at, repair.due_at) if repair and late else turn.at
    ending.close_incomplete(turn.request, **{**turn.seen, "at": at}, **WHY)
    assert late, "only when that time is over"


def supplement(turn: Turn) -> completing.Supplement:
    """Words that were not sent before."""
    return completing.Supplement(text=f"Tahun 2025, {turn.at:%H.%M}")


WHY = {"reason": "Alasan yang tertulis."}
VERBS: dict[str, Callable[[Turn], object]] = {
    "ambil": lambda turn: handling.take_over(turn.request, **turn.seen),
    "lepas": lambda turn: handling.release(turn.request, **turn.seen),
    "nyatakan-lengkap": lambda turn: completing.declare_complete(turn.request, **turn.seen),
    "minta-kelengkapan": _ask_completion,
    "beri-tahu": _tell,
    "lengkapi": lambda turn: completing.complete(turn.request, supplement(turn), **turn.seen),
    "perpanjang": lambda turn: extending.extend(turn.request, **turn.seen, reason="a"),
    "beri-tahu-terlambat": lambda turn: extending.warn_of_delay(turn.request, **turn.seen),
    "pilah": lambda turn: split(turn.request, **turn.seen, texts=["Jumlah koperasi.", "Jumlah anggota."]),
    "minta-data": _ask_units,
    "balas-unit": _reply,
    "uji-konsekuensi": _test,
    "usulkan": _propose,
    "ralat": _correct,
    "sertakan": _join,
    "keluarkan": lambda turn: take_out(turn.decision, **turn.of_decision),
    "nomori-bersama": _number_together,
    "kembalikan": lambda turn: send_back(turn.decision, **turn.of_decision, **WHY),
    "setujui": _approve,
    "putuskan": _decide,
    "sepakati": _consent,
    "tautan-persetujuan": lambda turn: make_link(
        turn.decision, **turn.of_decision, name="Yudha", post="Sekda"
    ),
    "catat-persetujuan": _on_paper,
    "sepakati-tautan": _by_link,
    "nomori": _number,
    "serahkan": _hand_over,
    "tarik": _withdraw_files,
    "tandai-terbuka": _mark_open,
    "akhiri": _end_open,
    "cabut": lambda turn: ending.withdraw(turn.request, **turn.seen, **WHY),
    "tutup-tidak-lengkap": _close_incomplete,
    "batal-entri": lambda turn: ending.void_entry(turn.request, **turn.seen, **WHY),
    "gabung": lambda turn: ending.merge(turn.request, **turn.seen, into=turn.other, **WHY),
    "alihkan": lambda turn: ending.redirect(turn.request, **turn.seen, to="complaint", **WHY),
}


def going_on(turn: Turn) -> tuple[str, Actor]:
    """The step that comes next, and who takes it."""
    cast, status = turn.cast, turn.request.status
    if status == "registered":
        return "ambil", cast.officer
    if status == "awaiting_completion":
        return "lengkapi", cast.officer
    if status == "answered" and turn.under_way is None:
        return "serahkan", cast.officer
    decision = turn.under_way
    if decision is None and turn.part and turn.request.items.count() == 1:
        return "pilah", cast.officer
    if decision is None:
        return "uji-konsekuensi" if turn.exempts and not turn.test else "usulkan", cast.officer
    if decision.status == "proposed" and turn.part and decision.revision == 2:
        return "kembalikan", cast.ppid
    return {
        "proposed": ("putuskan" if decision.exempts else "setujui", cast.ppid),
        "awaiting_consent": ("sepakati", cast.superior),
        "approved": ("nomori", cast.registrar),
    }.get(decision.status, ("usulkan", cast.officer))


def again(request: InformationRequest) -> InformationRequest:
    """The request as the database has it now."""
    return fresh(request)
