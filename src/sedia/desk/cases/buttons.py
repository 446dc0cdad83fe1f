"""The steps of a case as buttons: what this person may do, what others may, and the one that comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sedia.decisions.steps import DECISION, DRAFT, RETURNED, too_late_to_split, under_way
from sedia.desk.cases.correctable import nothing_to_correct, wrong_letter
from sedia.desk.cases.openable import openable_answer
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.withdrawing import nothing_to_withdraw
from sedia.exemptions.models import ConsequenceTest
from sedia.exemptions.steps import DRAFT as TEST_DRAFT
from sedia.exemptions.steps import TEST
from sedia.journal.actors import Role
from sedia.offices.models import ROLE_NAMES
from sedia.requests.rules import not_yet_closed
from sedia.requests.steps import (
    ANYONE_AT_DESK,
    AWAITING_COMPLETION,
    DESK,
    IN_ANALYSIS,
    REGISTERED,
    REQUEST,
    too_late_to_extend,
)
from sedia.steps.table import Choice, NotNow

# What moves a case on, the most pressing first. A step named with statuses comes next only in those.
NEXT: tuple[tuple[str, frozenset[str]], ...] = (
    ("setujui", frozenset()),
    ("putuskan", frozenset()),
    ("sepakati", frozenset()),
    ("nomori-bersama", frozenset()),
    ("nomori", frozenset()),
    ("unggah-tertanda", frozenset()),
    ("serahkan", frozenset()),
    ("lengkapi", frozenset({AWAITING_COMPLETION})),
    ("ambil", frozenset({REGISTERED})),
    ("usulkan", frozenset({IN_ANALYSIS})),
)
AT_ONCE = frozenset({"ambil"})
DANGEROUS = frozenset(
    {"tarik", "cabut", "tutup-tidak-lengkap", "batal-entri", "gabung", "alihkan", "anggap-dicabut"}
)


@dataclass(frozen=True, slots=True)
class Button:
    """One step: its word in the address, its name, and why this person may not take it (empty: open).

    `at_once`: pressed on the case page itself, no form in between. `revision` is what such a press carries.
    """

    word: str
    label: str
    reason: str
    at_once: bool
    dangerous: bool
    revision: int


@dataclass(frozen=True, slots=True)
class Buttons:
    """The one that comes next (None: nothing for this person), the others that are open, and those that are not."""

    first: Button | None
    others: list[Button]
    greyed: list[Button]


def buttons(case: Opened) -> Buttons:
    """The steps of request and decision as this person sees them."""
    choices = REQUEST.choices(case.asked, case.actor, ROLE_NAMES)
    found = [button(_now(choice, case), case.asked.revision) for choice in choices]
    if not case.why_no_proposal():
        found += _of_decision(case)
        found.append(_testing(case))
    if case.waiting_letter is not None:
        found += _of_letter(case)
    found += _of_part(case)
    found += _correction(case)
    found += _opening(case)
    found += _always(case)
    unhandled = case.asked.status == IN_ANALYSIS and case.asked.officer_id is None
    return arranged(found, REGISTERED if unhandled else case.asked.status, NEXT)


def arranged(found: list[Button], status: str, order: Sequence[tuple[str, frozenset[str]]]) -> Buttons:
    """The buttons of a case in that status: the one that comes next by `order`, the open ones, the others."""
    first = _first(found, status, order)
    return Buttons(
        first,
        [each for each in found if not each.reason and each is not first],
        [each for each in found if each.reason],
    )


def _now(choice: Choice, case: Opened) -> Choice:
    """The choice, greyed while it is not its time, or while an answer under way forbids it."""
    check = NOT_NOW.get(choice.step.verb)
    return Choice(choice.step, choice.reason or (check(case) if check else None))


def nothing_weighed(case: Opened) -> str | None:
    """Why no delay is told: no exemption is weighed in this case; None when one is."""
    weighed = any(each.exempts and not each.issued_at for each in case.decisions)
    if weighed or ConsequenceTest.objects.of_case(case.casefile).exists():
        return None
    return NotNow("Hanya bila berkas ini memerlukan pengujian pengecualian.")


def nothing_owed(case: Opened) -> str | None:
    """Why no unit is asked any more: everything is answered; None while something is not."""
    owed = case.asked.in_work or not case.standing.is_settled
    return None if owed else NotNow("Permohonan ini sudah dijawab seluruhnya.")


NOT_NOW: Mapping[str, Callable[[Opened], str | None]] = {
    "perpanjang": lambda case: too_late_to_extend(case.asked, case.at),
    "minta-data": lambda case: nothing_owed(case),
    "pilah": lambda case: too_late_to_split(case.statuses),
    "serahkan": lambda case: (
        None if case.to_hand_over else NotNow("Tidak ada jawaban yang menunggu diserahkan.")
    ),
    "tarik": lambda case: nothing_to_withdraw(case),
    "beri-tahu-terlambat": lambda case: nothing_weighed(case),
    "tutup-tidak-lengkap": lambda case: not_yet_closed(case.repair_due, case.at),
}


def _of_decision(case: Opened) -> list[Button]:
    decision = case.decision
    drafting = decision.status in (DRAFT, RETURNED)
    # An answer is approved, an exemption decided; only what follows another one is taken out, only several are numbered
    # together.
    hidden = {"setujui" if decision.exempts else "putuskan"}
    hidden |= {"keluarkan"} if decision.lead_id is None else {"sertakan"}
    hidden |= set() if len(case.members) > 1 else {"nomori-bersama"}
    choices = DECISION.choices(decision, case.actor, ROLE_NAMES)
    revision = case.asked.revision if drafting else decision.revision
    return [button(choice, revision) for choice in choices if choice.step.verb not in hidden]


def _testing(case: Opened) -> Button:
    """A consequence test for this case; greyed for whoever writes none, and while an answer is under way."""
    blank = ConsequenceTest(status=TEST_DRAFT)
    found = next(each for each in TEST.choices(blank, case.actor, ROLE_NAMES) if each.step.verb == "ubah")
    reason = found.reason or under_way(case.decision.status) or ""
    return Button("uji-konsekuensi", "Tulis uji konsekuensi", reason, False, False, case.asked.revision)


def _of_letter(case: Opened) -> list[Button]:
    """Number and signature of a letter that belongs to no decision, such as the request to complete."""
    letter = case.waiting_letter
    word = "nomori" if letter is not None and letter.needs_number else "unggah-tertanda"
    steps = [step for step in REQUEST.from_status(case.asked.status) if step.verb == word]
    reason = (
        "" if steps and case.actor.has(*steps[0].roles) else "Langkah ini untuk petugas tata usaha atau PPID."
    )
    return [Button(word, step.label, reason, False, False, case.asked.revision) for step in steps]


def _of_part(case: Opened) -> list[Button]:
    """The handover of an answer to some of the items, while others wait."""
    if case.asked.status != IN_ANALYSIS or not case.to_hand_over:
        return []
    (step,) = (each for each in REQUEST.from_status(IN_ANALYSIS) if each.verb == "serahkan-sebagian")
    reason = "" if case.actor.has(*step.roles) else "Langkah ini untuk petugas layanan atau tata usaha."
    return [Button("serahkan", "Serahkan jawaban sebagian", reason, False, False, case.asked.revision)]


def _correction(case: Opened) -> list[Button]:
    """A letter that went out and was wrong is replaced by another; only where one went out."""
    wrong = wrong_letter(case)
    if wrong is None:
        return []
    (choice,) = (
        each for each in DECISION.choices(wrong, case.actor, ROLE_NAMES) if each.step.verb == "ralat"
    )
    return [button(Choice(choice.step, choice.reason or nothing_to_correct(case)), case.asked.revision)]


def _opening(case: Opened) -> list[Button]:
    """What an answer released is marked as already open; only where one can be."""
    answer = openable_answer(case)
    if answer is None:
        return []
    choices = DECISION.choices(answer, case.actor, ROLE_NAMES)
    return [button(each, answer.revision) for each in choices if each.step.verb == "tandai-terbuka"]


def _always(case: Opened) -> list[Button]:
    """What goes with no step of a table: files for the case, and a new secret code at the counter."""
    revision = case.asked.revision
    attach = Button("lampirkan", "Lampirkan dokumen", "", False, False, revision)
    replace = Button("kode-baru", "Ganti kode rahasia", "", False, False, revision)
    original = Button("dokumen-asli", "Catat dokumen asli", "", False, False, revision)
    return [
        *[attach] * case.actor.has(*ANYONE_AT_DESK),
        *[original] * bool(case.decisions and case.releases and case.actor.has(*DESK)),
        *[replace] * case.actor.has(*DESK, Role.REGISTRAR),
    ]


def button(choice: Choice, revision: int) -> Button:
    """A step as a button."""
    word = choice.step.verb
    return Button(
        word, choice.step.label, str(choice.reason or ""), word in AT_ONCE, word in DANGEROUS, revision
    )


def _first(found: list[Button], status: str, order: Sequence[tuple[str, frozenset[str]]]) -> Button | None:
    for word, statuses in order:
        for each in found:
            if each.word == word and not each.reason and (not statuses or status in statuses):
                return each
    return None
