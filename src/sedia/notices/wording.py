"""The words of a notice, made when it is sent or shown: from its kind's template, its context and the case as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from sedia import law
from sedia.casefiles.codes import case_address, desk_address, private_link, secret_code
from sedia.casefiles.models import CaseFile, Clock
from sedia.casefiles.offers import survey_link
from sedia.notices.kinds import DATES, KINDS, MOMENTS, SURVEY
from sedia.notices.models import Notice
from sedia.workdays import speech, zones

LONGEST_SUBJECT = 150
RIGHTS = ("III", "V", "VI")  # written notice, objection, Information Commission; the receipt prints all
_GAPS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says: one line, and plain text with LF newlines."""

    subject: str
    text: str


def words_for_mail(
    notice: Notice, *, at: datetime, extra: Mapping[str, str] | None = None, attached: Sequence[str] = ()
) -> Words:
    """The words of the mail, with the private link and, where the kind shows it, the secret code.

    `extra` is what is stored nowhere (see `deliver`), `attached` names the files that go with it.
    """
    more = {**(extra or {}), "attached": [one_line(name) for name in attached]}
    return _words(notice, "notices/mail.txt", at=at, by_hand=False, more=more)


def words_by_hand(notice: Notice, *, at: datetime) -> Words:
    """The words to be spoken, or sent by WhatsApp: without secret code and private link."""
    return _words(notice, "notices/hand.txt", at=at, by_hand=True, more={})


def one_line(text: str) -> str:
    """The text on one line: every control character and newline becomes a space, and spaces are single."""
    plain = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join(plain.split())


def _words(notice: Notice, layout: str, *, at: datetime, by_hand: bool, more: Mapping[str, Any]) -> Words:
    with translation.override(notice.language):
        values = _values(notice, at=at, by_hand=by_hand) | dict(more)
        text = render_to_string(f"notices/{notice.kind}.txt", {**values, "layout": layout})
        subject = str(KINDS[notice.kind].subject) % values
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return Words(one_line(subject)[:LONGEST_SUBJECT], _GAPS.sub("\n\n", lines).strip() + "\n")


def _values(notice: Notice, *, at: datetime, by_hand: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "number": "",
        "office": one_line(notice.office.name),
        "office_address": one_line(notice.office.address),
        "office_phone": one_line(notice.office.phone),
        "base_url": settings.BASE_URL,
        "by_hand": by_hand,
    }
    values |= {name: _speak(notice, name, value) for name, value in notice.context.items()}
    if notice.casefile is not None:
        values |= _of_case(notice, notice.casefile)
    if notice.letter is not None:
        values["letter_number"] = one_line(notice.letter.number)
        values["letter_date"] = _day(notice, notice.letter.letter_date)
    if notice.to != Notice.To.REQUESTER:
        return values | {"name": one_line(notice.staff.name) if notice.staff else ""}
    return values | _of_requester(notice, at=at, by_hand=by_hand)


def _of_case(notice: Notice, casefile: CaseFile) -> dict[str, Any]:
    kinds = Clock.Kind
    due = {clock.kind: clock.due_at for clock in casefile.clocks.all()}
    return {
        "number": casefile.number,
        "desk_link": settings.BASE_URL + desk_address(casefile),
        "received_at": _moment(notice, casefile.received_at),
        "promise_due": _moment(notice, due.get(kinds.PROMISE)),
        "second_promise_due": _moment(notice, due.get(kinds.PROMISE_COMPLETE)),
        "legal_due": _moment(notice, due.get(kinds.LEGAL)),
        "repair_due": _moment(notice, due.get(kinds.REPAIR)),
        "response_due": _moment(notice, due.get(kinds.RESPONSE)),
        "objection_due": _moment(notice, due.get(kinds.OBJECTION)),
    }


def _of_requester(notice: Notice, *, at: datetime, by_hand: bool) -> dict[str, Any]:
    casefile = notice.casefile
    if casefile is None:
        raise ValueError("a requester is known by a case")
    today = zones.local(at, notice.office.zone).date()
    rules = law.load()
    prefix = "" if notice.language == settings.LANGUAGE_CODE else f"/{notice.language}"
    values: dict[str, Any] = {
        # A mailbox may be read by others too: a mail does not say who complained confidentially.
        "confidential": casefile.requester.confidential,
        "name": "" if casefile.requester.confidential and not by_hand else one_line(casefile.requester.name),
        "tracking_link": f"{settings.BASE_URL}{prefix}/lacak/",
        "case_link": case_address(casefile),
        "check_days": rules.term("completeness_check", on=today).amount,
        "repair_days": rules.term("repair_window", on=today).amount,
        "objection_days": rules.term("objection_window", on=today).amount,
        "dispute_days": rules.term("dispute_window", on=today).amount,
        "complaint_days": rules.term("complaint_completion", on=today).amount,
    }
    if not by_hand:
        values["private_link"] = private_link(casefile)
        if (
            SURVEY in notice.context
        ):  # by mail alone: whoever of the staff tells by hand must not come to hold it
            values["survey_link"] = survey_link(casefile, notice.context[SURVEY])
        values["rights"] = _rights(rules, today, notice.language)
        if KINDS[notice.kind].shows_code:
            values["secret_code"] = secret_code(casefile)
    return values


def _rights(rules: law.Law, today: date, language: str) -> list[str]:
    indonesian = language == settings.LANGUAGE_CODE
    return [
        f"{right.heading}. {right.wording}" if indonesian else f"{right.gloss_heading}. {right.gloss}"
        for right in rules.all(law.Right, on=today)
        if right.numeral in RIGHTS
    ]


def _speak(notice: Notice, name: str, value: Any) -> Any:
    if name == "extension_reason":
        return _extension_reason(notice, value)
    if name in MOMENTS:
        return _moment(notice, datetime.fromisoformat(value)) if value else ""
    if name in DATES:
        return _day(notice, date.fromisoformat(value)) if value else ""
    if isinstance(value, list):
        return [one_line(str(part)) for part in value]
    return one_line(value) if isinstance(value, str) else value


def _extension_reason(notice: Notice, letter: str) -> str:
    """The reason of Perki 1/2021 Art 36 with that letter, in the language of the notice."""
    on = zones.local(notice.created_at, notice.office.zone).date()
    reasons = {each.letter: each for each in law.load().all(law.ExtensionReason, on=on)}
    return reasons[letter].wording if notice.language == settings.LANGUAGE_CODE else reasons[letter].gloss


def _moment(notice: Notice, at: datetime | None) -> str:
    return speech.long_due(at, notice.office.zone, notice.language) if at else ""


def _day(notice: Notice, day: date | None) -> str:
    return speech.long_date(day, notice.language) if day else ""
