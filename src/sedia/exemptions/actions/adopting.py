"""What a decision does with a test: it seals it, releases it, or adopts it into the exempt list (R13, R15, R76).

Plain writers: each runs inside the transaction of the verb that calls it and opens none of its own.
"""

from __future__ import annotations

from datetime import date, datetime

from sedia.exemptions.actions.testing import ground_of, wrong_in
from sedia.exemptions.content import entry_hash, hash_of
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.exemptions.rules import IN_FORCE
from sedia.exemptions.steps import ENTRY, TEST
from sedia.files.models import Blob
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.refusals import ChangedMeanwhile, Incomplete, NotLawful
from sedia.steps.engine import take


def seal(test: ConsequenceTest, *, by: Actor, at: datetime) -> None:
    """`segel`: a proposal uses this draft; it is edited no more. Raises NotLawful, NotAllowed, ChangedMeanwhile."""
    _require_whole(test, at)
    take(TEST, test, "segel", by=by, at=at, chain=test.chain, facts={"hash": hash_of(test)})


def release(test: ConsequenceTest, *, by: Actor, at: datetime) -> None:
    """`lepas`: the proposal was sent back, and the test is a draft again. Raises NotLawful, ChangedMeanwhile."""
    take(TEST, test, "lepas", by=by, at=at, chain=test.chain)


def adopt(
    test: ConsequenceTest,
    *,
    by: Actor,
    at: datetime,
    sheet_number: str,
    decree_number: str,
    decree_date: date,
    ppid_name: str,
    decree: Blob | None = None,
    content: str = "",
) -> ExemptEntry:
    """`tetapkan`: an approved test becomes an entry of the exempt list, in force at once.

    An entry that the test reconsiders ends as replaced (Perki 1/2021 Art 53). Raises Incomplete, NotLawful (the test
    was adopted already, is not whole, or the replaced entry is not in force any more), NotAllowed, ChangedMeanwhile.
    """
    _require_decree(sheet_number, decree_number, ppid_name)
    _require_whole(test, at)
    facts = {"hash": hash_of(test), "sheet": sheet_number, "decree": decree_number}
    changes = {"number": sheet_number.strip()}
    take(TEST, test, "tetapkan", by=by, at=at, chain=test.chain, changes=changes, facts=facts)
    if test.replaces is not None:
        _replace(test.replaces, by=by, at=at)
    entry = ExemptEntry.objects.create(
        office=test.office,
        status=IN_FORCE,
        test=test,
        replaces=test.replaces,
        content=content.strip(),
        sheet_number=sheet_number.strip(),
        decree_number=decree_number.strip(),
        decree_date=decree_date,
        decree=decree,
        ppid_name=ppid_name.strip(),
        entered_by_id=test.written_by_id,
        entered_at=at,
        confirmed_by_id=by.staff_id,
        confirmed_at=at,
        law_version=test.law_version,
        **ground_of(test.findings),
    )
    told = {
        "exempt_entry": str(entry.pk),
        "consequence_test": str(test.pk),
        "decree": entry.decree_number,
        "to": entry.status,
        "hash": entry_hash(entry),
    }
    append(entry.office.chain, "exempt_entry.tetapkan", by=by, at=at, facts=told)
    return entry


def _replace(entry: ExemptEntry, *, by: Actor, at: datetime) -> None:
    changes = {"ended_at": at, "end_reason": "Diganti setelah pengujian ulang."}
    take(ENTRY, entry, "ganti", by=by, at=at, chain=entry.office.chain, changes=changes)


def _require_decree(sheet_number: str, decree_number: str, ppid_name: str) -> None:
    wrong = {}
    if not sheet_number.strip():
        wrong["sheet_number"] = ["Isi nomor lembar uji konsekuensi."]
    if not decree_number.strip():
        wrong["decree_number"] = ["Isi nomor penetapan."]
    if not ppid_name.strip():
        wrong["ppid_name"] = ["Isi nama PPID yang menetapkan."]
    if wrong:
        raise Incomplete(wrong)


def _require_whole(test: ConsequenceTest, at: datetime) -> None:
    fresh = ConsequenceTest.objects.filter(pk=test.pk, revision=test.revision)
    if not fresh.exists():
        raise ChangedMeanwhile
    if test.replaces is not None and test.replaces.status != IN_FORCE:
        raise NotLawful("Entri yang diubah oleh uji ini tidak berlaku lagi.")
    if wrong_in(test.office, test.findings, at):
        raise NotLawful("Uji konsekuensi ini belum lengkap atau tidak dibenarkan. Perbaiki ujinya dahulu.")
