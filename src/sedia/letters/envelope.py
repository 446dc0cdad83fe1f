"""What every letter of an office has around its body: letterhead, code, number and date, signatory, day strip."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sedia.casefiles.codes import check_address
from sedia.files.store import read
from sedia.journal.canonical import canonical
from sedia.letters.models import Letter
from sedia.letters.needs import needs
from sedia.letters.paper import PAPERS, Paper
from sedia.offices.models import Membership, Office
from sedia.workdays import Deadline, month_name, short_date, strip, summary

ACTING = {Membership.Acting.DEFINITIVE: "", Membership.Acting.PLT: "Plt.", Membership.Acting.PLH: "Plh."}

SAMPLE = "CONTOH"  # across and at the head of every paper of a practice office


def letterhead(office: Office) -> dict[str, str]:
    """The office as its letters name it; what a practice office prints is a sample."""
    return {
        **({"sample": SAMPLE} if office.is_practice else {}),
        "government": office.government,
        "office": office.name,
        "office_address": office.address,
        "office_phone": office.phone,
        "office_email": office.email,
        "office_website": office.website,
        "letterhead": "printed" if office.letterhead_printed else "blank",
        "place": office.city,
    }


def verification(code: str) -> dict[str, str]:
    """The code of a document, in words and as the address that its QR code opens (R56)."""
    return {"qr_url": check_address(code), "verification_code": code}


def number_and_date(letter: Letter) -> dict[str, str]:
    """The number and date of a letter, as printed; blank while the agenda has not given them."""
    day = letter.letter_date
    return {"letter_number": letter.number, "date": short_date(day) if day else ""}


def signatory(holder: Membership) -> dict[str, str]:
    """Who signs: post, name, rank and NIP, how the post is held, and a.n. and u.b. whom (R54)."""
    return {
        "signatory_post": holder.position or holder.office.ppid_label,
        "signatory_name": holder.staff.name,
        "signatory_rank": holder.staff.rank,
        "signatory_nip": holder.staff.nip,
        "signatory_acting": ACTING[Membership.Acting(holder.acting)],
        "signatory_on_behalf": holder.on_behalf_of,
        "signatory_through": holder.through,
    }


def day_strip(deadlines: Sequence[Deadline], today: date, language: str = "id") -> dict[str, Any]:
    """The day strip as a letter draws it, and in a sentence for each clock."""
    rows = []
    for day in strip(deadlines, today, language):
        flags = ["receipt"] * day.is_receipt + ["today"] * day.is_today + ["folded"] * day.fold
        flags += ["promise" if kind.startswith("promise") else "legal" for kind in day.due]
        rows.append(
            {
                "date": f"{day.date.day} {month_name(day.date.month, language)[:3]}",
                "weekday": day.weekday,
                "number": "" if day.number is None else str(day.number),
                "reason": day.reason or "",
                "flags": " ".join(flags),
            }
        )
    return {"days": rows, "strip_words": "\n".join(summary(clock, language) for clock in deadlines)}


def known(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Only those names that the kind takes."""
    names = needs(kind).names()
    return {name: value for name, value in content.items() if name in names}


def paper_of(office: Office, kind: str) -> Paper:
    """The paper of this office's letters, with its own margins; A4 where a kind does not fit it."""
    paper = PAPERS[office.paper if office.paper in needs(kind).papers else "A4"]
    own = office.margins
    sides = {side: float(own.get(side, getattr(paper, side))) for side in ("top", "right", "bottom", "left")}
    return paper.with_margins(**sides)


def images(office: Office) -> dict[str, bytes]:
    """The pictures of an office's letters: its logo, when there is one."""
    return {"logo": read(office.logo)} if office.logo_id and office.logo else {}


def hash_of(content: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of a letter's content in its canonical form."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
