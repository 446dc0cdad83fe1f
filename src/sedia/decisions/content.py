"""What the letters of a decision say: annex VII of Perki 1/2021 with every element of UU 14/2008 Art 22(7) (R10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sedia import law
from sedia.casefiles.clocks import by_law, deadlines
from sedia.casefiles.models import Clock
from sedia.decisions import rules
from sedia.decisions.annex_seven import annex_seven, joined, supply_term
from sedia.decisions.grounds import exempt_rows, rows_of
from sedia.decisions.models import Decision, Handover, ItemOutcome, Release
from sedia.decisions.parts import Parts, parts_of
from sedia.decisions.steps import APPROVERS
from sedia.decisions.together import members
from sedia.files import rules as hidden
from sedia.files.inspect import FOR_RELEASE, WITH_REASON
from sedia.files.models import Blob
from sedia.files.sizes import spoken_size
from sedia.journal.actors import Actor
from sedia.letters import envelope
from sedia.letters.models import Kind, Letter
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Membership, Office
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests.correspondence import addressee, contact, full_name, highest, holder_of, usual_words
from sedia.requests.models import InformationRequest
from sedia.workdays import amount_with_words, long_date, long_moment, number_with_words, short_date, zones

REGARDING: Mapping[str, str] = {
    Kind.REFUSAL: "Penolakan",
    Kind.NOT_HELD: "Pemberitahuan",
    Kind.NOT_DOCUMENTED: "Pemberitahuan",
}
NOTES: Mapping[str, str] = {hidden.MACRO: "berisi makro", hidden.PASSWORD: "terkunci kata sandi"}
ANNEXED = "Lampiran ini merupakan bagian yang tidak terpisahkan dari surat tersebut."
EVIDENCE: Mapping[Handover.Way, str] = {
    Handover.Way.MAIL_CODE: "Penerima menyebutkan kode yang dikirim ke alamat e-mail pemohon.",
}


def today(decision: Decision, at: datetime) -> date:
    """The office's date."""
    return calendar_of(decision.request.office).local_date(at)


def signatory(office: Office, by: Actor) -> Membership:
    """The post in which this person approves, the highest held. Raises NotAllowed for somebody without one."""
    offices = (office.pk, office.ppid_office_id)
    posts = [each for each in by.memberships if each.office_id in offices and each.role in APPROVERS]
    if not posts:
        raise NotAllowed("Surat ditandatangani oleh PPID atau PPID Pelaksana kantor ini.")
    return highest(posts)


def kind_of(decision: Decision) -> str:
    """The kind of its letter, derived from how the items are answered (DESIGN.md 5)."""
    return rules.letter_kind(decision.outcomes.values_list("outcome", flat=True))


def answer_body(decision: Decision, parts: Parts | None = None) -> dict[str, Any]:
    """The letter's body as drafted: all that the approver approves, without number, date and signatory.

    `parts` are what it consists of, when that was read already.
    """
    request = decision.request
    requester = request.casefile.requester
    parts = parts or parts_of([decision])[decision.pk]
    outcomes, releases, later = parts.outcomes, parts.releases, parts.later
    kind = rules.letter_kind(row.outcome for row in outcomes)
    own = parts.own
    return {
        "registration_number": request.casefile.number,
        "request_date": short_date(calendar_of(request.office).local_date(request.casefile.received_at)),
        "name": full_name(request),
        "address": requester.address,
        "contact": contact(request),
        "addressee": addressee(request),
        "addressee_address": requester.address or "di tempat",
        "regarding": _regarding(decision, kind),
        "attachments": _attached(parts),
        "opening": ANNEXED if own else decision.opening,
        "paragraphs": [
            {"text": part} for part in (*_replaced(decision), *_cited(decision), *_parts(decision.paragraphs))
        ],
        "closing": decision.closing,
        "items": [_item(row, decision) for row in outcomes],
        "exempt": exempt_rows(parts.grounds),
        "later": [{"number": str(item.position), "text": item.text} for item in later],
        "files": [_noted(release) for release in releases],
        **annex_seven(decision, outcomes, len(releases), later=bool(later)),
        **({"own_letter": own.blob_id} if own else {}),
    }


def _regarding(decision: Decision, kind: str) -> str:
    about = f"{REGARDING.get(kind, 'Jawaban')} atas permohonan informasi {decision.request.casefile.number}"
    return f"Ralat: {about[:1].lower()}{about[1:]}" if decision.replaces_id else about


def _attached(parts: Parts) -> str:
    """What the letter says under Lampiran: the files, and a fresh exemption's decree (Perki 1/2021 Art 34(2))."""
    files = len(parts.releases)
    told = [f"{number_with_words(files)} berkas"] * bool(files)
    told += [f"{number_with_words(1)} penetapan"] * any(ground.test_id for ground in parts.grounds)
    return joined(told)


def _replaced(decision: Decision) -> list[str]:
    """What a correction says of the letter that it replaces; nothing for any other answer."""
    wrong = decision.replaces.letter if decision.replaces else None
    if wrong is None or wrong.letter_date is None:
        return []
    told = f"Surat ini menggantikan surat Nomor {wrong.number} tanggal {short_date(wrong.letter_date)}"
    return [f"{told}, yang sejak surat ini terbit tidak berlaku lagi. Yang diperbaiki: {decision.correction}"]


def _cited(decision: Decision) -> list[str]:
    """What an answer says of the approval that it rests on, given before (R19); nothing for any other answer."""
    opened = decision.cites
    letter = opened.decision.letter if opened else None
    approved_at = opened.decision.approved_at if opened else None
    if opened is None or letter is None or letter.letter_date is None or approved_at is None:
        return []
    approved_on = short_date(calendar_of(decision.request.office).local_date(approved_at))
    who = " ".join(letter.content.get(name, "") for name in ("signatory_acting", "signatory_post")).strip()
    return [
        f"Informasi ini sudah terbuka: pemberiannya disetujui oleh {who} pada tanggal {approved_on}, dengan surat "
        f"Nomor {letter.number} tanggal {short_date(letter.letter_date)}, dan dinyatakan dapat diberikan langsung "
        f"sampai tanggal {short_date(opened.until)}."
    ]


def _item(row: ItemOutcome, decision: Decision) -> dict[str, str]:
    holder = f"Dikuasai oleh {row.holder}." if row.holder else ""
    supply = f"Akan disediakan {supply_term(row.supply_days)}." if row.supply_days else ""
    title = decision.data_title if rules.gives([row.outcome]) else ""
    said = "\n".join(part for part in (title, holder, row.explanation, supply) if part)
    asked = {"number": str(row.item.position), "text": row.item.text}
    return {**asked, "outcome": row.get_outcome_display(), "given": said}


def _file(release: Release) -> dict[str, str]:
    return {"name": release.name, "size": spoken_size(release.blob.size), "format": format_of(release.blob)}


def _noted(release: Release) -> dict[str, str]:
    """The file with what its reader must know before opening it."""
    kinds = {row.kind for row in release.findings.all()}
    notes = [note for kind, note in NOTES.items() if kind in kinds]
    return {**_file(release), **({"note": f"Dokumen ini {' dan '.join(notes)}."} if notes else {})}


def format_of(blob: Blob) -> str:
    """The format as people call it: PDF, XLSX ..."""
    return {**WITH_REASON, **FOR_RELEASE}.get(blob.media_type, "").removeprefix(".").upper() or "dokumen"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def dated(
    decision: Decision,
    *,
    number: str,
    day: date | None,
    decree: str = "",
    decree_day: date | None = None,
) -> dict[str, Any]:
    """What depends on the letter's number and date: the citation, the objection's last day, the day strip.

    `decree` is the number of the classification decree on which it rests; without a `decree_day` it goes with the
    letter and bears the same date.
    """
    office = decision.request.office
    on = day or today(decision, decision.proposed_at or decision.created_at)
    window = _term("objection_window", on)
    right = "Saudara berhak mengajukan keberatan secara tertulis kepada "
    right += office.objection_addressee or "atasan PPID"
    body: dict[str, Any] = {
        "commission_route": _commission(office, on),
        "citation": citation(decision, number, day),
        "exempt": exempt_rows(rows_of(decision), decree=decree, day=decree_day or day),
    }
    if day is None:
        body["objection_right"] = f"{right} paling lambat {window} setelah surat ini diterima."
        return body
    until = long_date(last_objection_day(office, day))
    body["objection_right"] = (
        f"{right} paling lambat {until}, yaitu {window} sejak tanggal surat ini (Pasal 35 dan 36 "
        "Undang-Undang Nomor 14 Tahun 2008)."
    )
    clocks = decision.request.casefile.clocks.filter(
        kind__in=(Clock.Kind.PROMISE, Clock.Kind.LEGAL)
    ).order_by("-kind")
    return {**body, **envelope.day_strip(deadlines(clocks), day)}


def citation(decision: Decision, number: str, day: date | None) -> str:
    """The line with which the source is named (R34); empty when no data was given."""
    if not decision.gives:
        return ""
    office = decision.request.office
    return rules.citation(
        office=office.name,
        government=office.government.removeprefix("Pemerintah "),
        title=decision.data_title,
        period=decision.data_period,
        number=number or "……",
        date=short_date(day) if day else "……",
    )


def last_objection_day(office: Office, day: date) -> date:
    """The last day to object to a letter of that date (R21; UU 14/2008 Art 36(1))."""
    return by_law(office, "objection_window", zones.moment(day, time(12), office.zone)).last_day


def objection_until(letter: Letter) -> date:
    """The last day to object to a letter that has its date. Raises ValueError for one without."""
    return last_objection_day(letter.office, objectionable_from(letter, letter.office))


def objectionable_from(letter: Letter, office: Office) -> date:
    """The day on which a letter gave its ground to object: its date, or that of its issue when this came later (R23).

    Raises ValueError for a letter without date.
    """
    if letter.letter_date is None:
        raise ValueError("the letter has no date yet")
    if letter.issued_at is None:
        return letter.letter_date
    return max(letter.letter_date, zones.local(letter.issued_at, office.zone).date())


def _term(name: str, on: date) -> str:
    """A term of the law that was in force that day, as letters write it."""
    term = law.load().term(name, on=on)
    return amount_with_words(term.amount, term.unit)


def _commission(office: Office, on: date) -> str:
    commission = office.information_commission or "Komisi Informasi yang berwenang"
    return (
        f"Apabila tanggapan atas keberatan tidak memuaskan Saudara, sengketa dapat diajukan ke {commission} "
        f"paling lambat {_term('dispute_window', on)} setelah tanggapan tertulis diterima (Pasal 37 Undang-Undang "
        "Nomor 14 Tahun 2008)."
    )


def signed(holder: Membership, at: datetime) -> dict[str, str]:
    """The signature block, and when it was approved."""
    return {**envelope.signatory(holder), "approved_at": long_moment(at, holder.office.zone)}


def signed_as_cited(decision: Decision, signing: str, *, by: Actor, at: datetime) -> dict[str, str]:
    """The signature block of an answer that cites an approval.

    Recorded in the system: the block under which that approval was given, with its moment. Signed by hand or
    electronically: who holds the post today. Raises NotLawful when nobody does.
    """
    source = decision.cites.decision if decision.cites else decision
    if signing == Office.Signing.RECORDED and source.letter and source.approved_at:
        block = {name: text for name, text in source.letter.content.items() if name.startswith("signatory_")}
        return {**block, "approved_at": long_moment(source.approved_at, decision.request.office.zone)}
    holder = holder_of(decision.request.office, by, at)
    if holder is None:
        raise NotLawful("Hari ini tidak ada PPID yang dapat menandatangani surat jawaban.")
    return signed(holder, at)


def hash_of(decision: Decision) -> str:
    """SHA-256 (hex) of what an approver sees; an approval carries it (DESIGN.md 2.2). See `hash_of_all`."""
    return hash_of_all(members(decision))


def hash_of_all(group: Sequence[Decision]) -> str:
    """SHA-256 (hex) of every letter decided together: body, files, notes, hidden parts; of one alone, of that one."""
    parts = parts_of(group)
    hashes = [_hash_of_one(each, parts[each.pk]) for each in group]
    return hashes[0] if len(hashes) == 1 else envelope.hash_of({"letters": hashes})


def _hash_of_one(decision: Decision, parts: Parts) -> str:
    files = [[release.name, release.blob_id] for release in parts.releases]
    notes = [decision.data_title, decision.data_period, decision.data_notes]
    hidden = [[row.release.blob_id, row.kind, row.reason] for row in parts.findings]
    approved = {"body": answer_body(decision, parts), "files": files, "notes": notes, "hidden": hidden}
    return envelope.hash_of(approved)


def metadata_body(decision: Decision, letter: Letter, releases: Sequence[Release]) -> Mapping[str, Any]:
    """The sheet beside the released files: what they are, whence, and how to name the source (R57, LAW.md 9)."""
    office = decision.request.office
    return {
        "data_title": decision.data_title,
        "period": decision.data_period,
        "source": f"{office.name} {office.government.removeprefix('Pemerintah ')}",
        "letter_number": letter.number,
        "letter_date": short_date(letter.letter_date) if letter.letter_date else "",
        "registration_number": decision.request.casefile.number,
        "files": [{**_noted(release), "sha256": release.blob_id} for release in releases],
        "citation": citation(decision, letter.number, letter.letter_date),
        "notes": decision.data_notes,
        "contact": " / ".join(part for part in (office.phone, office.email, office.website) if part),
    }


def handover_body(
    request: InformationRequest,
    given: Sequence[Decision],
    way: str,
    *,
    by: Actor,
    at: datetime | None,
    collector_name: str = "",
) -> dict[str, Any]:
    """The note of a handover: who gave which answers to whom, and the proof. Without `at` it is a form to sign."""
    holder = next((each for each in by.memberships if each.office_id == request.office_id), None)
    newest = given[-1].letter
    handed = [row for decision in given for row in _handed(decision)]
    return {
        "registration_number": request.casefile.number,
        "name": full_name(request),
        "address": request.casefile.requester.address,
        "contact": contact(request),
        "collector_name": collector_name,
        "blank_collector": "x" if at is None else "",
        "handed_over_at": long_moment(at, request.office.zone) if at else "",
        "way": Handover.Way(way).label,
        "evidence": EVIDENCE.get(Handover.Way(way), ""),
        "officer_name": holder.staff.name if holder else "",
        "officer_nip": holder.staff.nip if holder else "",
        "letter_number": newest.number if newest else "",
        "letter_date": short_date(newest.letter_date) if newest and newest.letter_date else "",
        "files": handed,
        **usual_words(request, Kind.HANDOVER),
    }


def _handed(decision: Decision) -> list[dict[str, str]]:
    """One answer as a handover lists it: its letter, then its files."""
    number = f" Nomor {decision.letter.number}" if decision.letter else ""
    name = (
        f"Surat jawaban{number}" if decision.issued_at else "Surat jawaban (menyusul sesudah ditandatangani)"
    )
    letter = {"name": name, "format": "surat"}
    return [letter, *(_file(release) for release in decision.releases.all() if release.withdrawn_at is None)]
