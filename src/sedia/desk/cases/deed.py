"""What a step of the case page is made of, and whether it is open to this person now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sedia.decisions.actions.delivering import handing_over, waiting_answers
from sedia.decisions.models import Decision
from sedia.decisions.steps import DECISION, too_late_to_split
from sedia.desk.cases import forms
from sedia.desk.cases.buttons import nothing_weighed
from sedia.desk.cases.opened import Opened
from sedia.notices.codes import MAY_REPLACE
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.rules import not_yet_closed
from sedia.requests.steps import REQUEST, too_late_to_extend
from sedia.steps.table import Table

Doing = Callable[[Any, Any], object]
Guard = Callable[[Any], object]


def asked(case: Any) -> Any:
    """What most steps are about: the request, objection or complaint itself."""
    return case.asked


def steps_of(table: Table, on: Callable[[Any], Any] = asked) -> Callable[[str], Guard]:
    """For the steps of a lifecycle: whether the one of that word is open to this person on what the case holds.

    That question raises NotAllowed, NotLawful.
    """
    return lambda word: lambda case: table.allow(word, on(case), case.actor)


def decision(case: Opened) -> Decision:
    """What the steps of an answer are about."""
    return case.decision


of_request = steps_of(REQUEST)
of_decision = steps_of(DECISION, decision)


def of_letter(word: str) -> Guard:
    """Whether number or signature of the letter that waits is for this person. Raises NotAllowed, NotLawful."""
    return lambda case: (of_request if case.waiting_letter else of_decision)(word)(case)


def drafting(case: Opened) -> None:
    """Whether this person may propose now. Raises NotAllowed, NotLawful."""
    if reason := case.why_no_proposal():
        raise NotLawful(reason)
    of_decision("usulkan")(case)


def delivering(case: Opened) -> None:
    """Whether this person may hand over an answer now. Raises NotAllowed, NotLawful."""
    handing_over(case.asked, by=case.actor)
    waiting_answers(case.asked)


def weighing(case: Opened) -> None:
    """Whether this person may tell the requester that the promise will be missed. Raises NotAllowed, NotLawful."""
    of_request("beri-tahu-terlambat")(case)
    if reason := nothing_weighed(case):
        raise NotLawful(reason)


def splitting(case: Opened) -> None:
    """Whether this person may split the request now. Raises NotAllowed, NotLawful."""
    of_request("pilah")(case)
    if reason := too_late_to_split(case.statuses):
        raise NotLawful(reason)


def extending(case: Opened) -> None:
    """Whether this person may extend the legal limit now. Raises NotAllowed, NotLawful."""
    of_request("perpanjang")(case)
    if late := too_late_to_extend(case.asked, case.at):
        raise NotLawful(late)


def closing(case: Opened) -> None:
    """Whether this person may close the case as incomplete now. Raises NotAllowed, NotLawful."""
    of_request("tutup-tidak-lengkap")(case)
    if early := not_yet_closed(case.repair_due, case.at):
        raise NotLawful(early)


def at_counter(case: Any) -> None:
    """Whether this person hands out new codes. Raises NotAllowed."""
    if not case.actor.has(*MAY_REPLACE):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")


@dataclass(frozen=True, slots=True)
class Deed:
    """One step: its word, heading, button, form, guard, verb, and the sentence afterwards.

    `template` draws it; `then` is the name of the address where it leads, with the case's number; else its page.
    """

    word: str
    title: str
    button: str
    form: type[forms.StepForm]
    allow: Guard
    do: Doing
    done: str
    lede: str = ""
    template: str = "desk/cases/step.html"
    then: str = ""


def as_seen(case: Any, form: Any) -> dict[str, Any]:
    """What every verb takes: who, when, and the revision that was seen."""
    return {"by": case.actor, "at": case.at, "revision": form.cleaned_data["revision"]}


def now_by(case: Any) -> dict[str, Any]:
    """What a verb takes that minds no revision: who, and when."""
    return {"by": case.actor, "at": case.at}


def doing(
    verb: Callable[..., object], *fields: str, on: Callable[[Any], Any] = asked, **renamed: str
) -> Doing:
    """What a step does: the verb on what it is about, with what was seen and what the form holds.

    `fields` are those that the verb calls alike, `renamed` those that it calls otherwise (`argument="field"`).
    """
    given = {**{name: name for name in fields}, **renamed}

    def do(case: Any, form: Any) -> None:
        words = {argument: form.cleaned_data[field] for argument, field in given.items()}
        verb(on(case), **as_seen(case, form), **words)

    return do
