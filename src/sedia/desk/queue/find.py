"""The one search box: what somebody typed, pasted or scanned, and the requests it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from django.db.models import Model, Q, QuerySet

from sedia.casefiles.codes import ALPHABET, RECEIPT_LENGTH
from sedia.casefiles.contacts import of_contact
from sedia.casefiles.models import CaseFile
from sedia.casefiles.search import dialled, with_words
from sedia.complaints.models import Complaint, Identity
from sedia.desk.complaints import queue as complaints
from sedia.desk.objections import queue as objections
from sedia.desk.queue.tabs import visible
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.objections.models import Objection
from sedia.requests.models import InformationRequest

NUMBER = re.compile(r"[A-Z]{2,12}-[PKA]-\d{4}-\d{5,}", re.IGNORECASE)
CODE = re.compile(rf"[{ALPHABET}]{{{RECEIPT_LENGTH}}}", re.IGNORECASE)
CHECK = re.compile(rf"/cek/([{ALPHABET}-]+)/?$", re.IGNORECASE)
PHONE = re.compile(r"\+?[\d().\s/-]{7,}")
MOST = 30
SEQUENCE_DIGITS = 6
FEW_ENOUGH = 2000
LETTER_YEARS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, at most 30; `exact` when what was asked names one request and nothing else."""

    rows: list[InformationRequest] = field(default_factory=list)
    exact: bool = False

    @property
    def one(self) -> InformationRequest | None:
        """The request to open at once."""
        return self.rows[0] if self.exact and len(self.rows) == 1 else None


def find(asked: str, person: Actor, at: datetime) -> Found:
    """Requests that `person` may see. What `asked` looks like is tried in turn: an address or number, a code, a
    letter's number, last digits, a telephone or mail; else its words. At most one query a way.
    """
    text = _plain(asked)
    for way in (*_ways(text, person, at), _of_contact(text)):
        if way is not None and (rows := _few(visible(person, by_office=False).filter(way))):
            return Found(rows, exact=True)
    return Found(_few(with_words(visible(person, by_office=False), text, id_column="casefile_id")))


@dataclass(frozen=True, slots=True)
class Others:
    """Cases of other kinds than requests."""

    objections: list[Objection] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    def named(self, asked: str) -> CaseFile | None:
        """The case that was asked for by its whole number."""
        found = [each.casefile for each in self.objections] + [each.casefile for each in self.complaints]
        return next((each for each in found if each.number == asked.upper()), None)


def find_others(asked: str, person: Actor, at: datetime) -> Others:
    """Objections and complaints that `person` may see; see `find_objections`, `find_complaints`."""
    return Others(find_objections(asked, person, at), find_complaints(asked, person, at))


def find_objections(asked: str, person: Actor, at: datetime) -> list[Objection]:
    """Objections that `person` may see, found in the same ways."""
    text = _plain(asked)
    for way in (*_ways(text, person, at), _of_contact(text)):
        if way is not None and (found := _few(objections.visible(person, by_office=False).filter(way))):
            return found
    rows = objections.visible(person, by_office=False)
    return _few(with_words(rows, text, id_column="casefile_id"))


def find_complaints(asked: str, person: Actor, at: datetime) -> list[Complaint]:
    """Complaints that `person` may see, found in the same ways; by telephone, mail or name only those with a name."""
    text = _plain(asked)
    contact = _of_contact(text)
    named = contact & Q(identity=Identity.NAMED) if contact is not None else None
    for way in (*_ways(text, person, at), named):
        if way is not None and (found := _few(complaints.visible(person, by_office=False).filter(way))):
            return found
    rows = complaints.visible(person, by_office=False)
    return _few(with_words(rows, text, id_column="casefile_id"))


def _plain(asked: str) -> str:
    return " ".join(asked.split())[:500]


def _ways(text: str, person: Actor, at: datetime) -> tuple[Q | None, ...]:
    """What a text may name exactly, of a case of any kind."""
    return (_of_number(text), _of_code(text), _of_letter(text, person, at), _of_digits(text, person))


M = TypeVar("M", bound=Model)


def _few(rows: QuerySet[M]) -> list[M]:
    return list(rows.order_by("-pk")[:MOST])


def _of_number(text: str) -> Q | None:
    """A whole number, alone or in an address of the requester's or the staff's view."""
    found = NUMBER.search(unquote(text))
    return Q(casefile__number=found[0].upper()) if found else None


def _of_code(text: str) -> Q | None:
    """The code of a receipt or a letter, alone or in the address that its QR code holds."""
    check = CHECK.search(urlsplit(text).path) if "/" in text else None
    code = (check[1] if check else text).replace("-", "").replace(" ", "").upper()
    if not CODE.fullmatch(code):
        return None
    letters = Letter.objects.filter(code=code).values("casefile_id")
    return Q(casefile__receipt_code=code) | Q(casefile_id__in=letters)


def _of_letter(text: str, person: Actor, at: datetime) -> Q | None:
    """The number of a letter of the last years, as it is printed."""
    if "/" not in text or "://" in text:
        return None
    years = list(range(at.year + 1, at.year - LETTER_YEARS, -1))
    offices = {membership.office_id for membership in person.memberships}
    # Empty numbers are left out in so many words: the index of numbers is taken only then.
    letters = Letter.objects.exclude(number="").filter(office_id__in=offices, year__in=years, number=text)
    return Q(casefile_id__in=letters.values("casefile_id"))


def _of_digits(text: str, person: Actor) -> Q | None:
    """The last digits of a number: `42`, `0042` and `00042` alike."""
    if not (text.isascii() and text.isdigit()) or len(text) > SEQUENCE_DIGITS or not int(text):
        return None
    ends = list(range(int(text), 10**SEQUENCE_DIGITS, 10 ** len(text)))
    found = ends if len(ends) <= FEW_ENOUGH else [int(text)]
    return Q(casefile_id__in=CaseFile.objects.visible_to(person).filter(sequence__in=found).values("pk"))


def _of_contact(text: str) -> Q | None:
    """A telephone number in any spelling, or an e-mail address."""
    if PHONE.fullmatch(text):
        return Q(casefile_id__in=of_contact(phone=dialled(text)))
    if "@" in text and " " not in text:
        return Q(casefile_id__in=of_contact(email=text)) | Q(casefile_id__in=of_contact(email=text.lower()))
    return None
