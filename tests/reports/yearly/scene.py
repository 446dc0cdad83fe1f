"""A year at the office, small enough to be counted by hand, and the words of its report."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sedia.casefiles.models import CaseFile, OldCase
from sedia.journal.actors import Actor, requester_of
from sedia.letters.envelope import hash_of
from sedia.objections.actions.disputing import adjudicate, conclude, open_dispute
from sedia.objections.models import Dispute
from sedia.reports.models import ReportCopy, ReportVersion
from sedia.reports.yearly.actions import draft_of, publish, record_copy, write_report
from sedia.reports.yearly.papers import content_of_report
from sedia.reports.yearly.rules import Written
from sedia.requests.actions.ending import withdraw
from tests.cast import Cast, filed
from tests.complaints import scene as complaints
from tests.objections.objecting import again, decided
from tests.reports.test_sums import answered, read_all

YEAR = 2026
WORDS = {
    "policy": "Berpedoman pada UU 14/2008.\n\nPPID ditetapkan dengan keputusan kepala dinas.",
    "practice": "Dilayani di meja dan daring.",
    "external": "Tidak ada.",
    "internal": "Petugas merangkap tugas lain.",
    "recommendations": "Menambah satu petugas.",
    "follow_up": "Melatih dua petugas sebelum Maret 2027.",
}
TABLES = {
    "facilities": [["Meja layanan", "Baik"], ["Kursi roda", "Rusak ringan"]],
    "staff": [["Petugas layanan, 2 orang", "S1"]],
    "budget": [["Penggandaan", "1.500.000", "Rp 1.250.000"], ["Pelatihan", "500000", "0"]],
}
WRITTEN = Written(WORDS, TABLES)
NEXT_YEAR = timedelta(days=80)  # from the scene's day: 11 February 2027


def a_year(cast: Cast) -> None:
    """Six requests, an objection with its dispute, a complaint; all received on the same Monday in November 2026.

    Answered in full after 3 working hours; in full on Thursday, too late for the promise; withdrawn; still open;
    merged with another; from an old register. The one objected to is answered in full as well.
    """
    answered(cast, 3)
    answered(cast, 24 * 3, email="lain@contoh.id")
    withdraw(filed(cast, email="c@contoh.id"), by=requester_of("x"), at=cast.at, revision=None, reason="")
    filed(cast, email="d@contoh.id")
    stray = filed(cast, email="e@contoh.id")
    type(stray).objects.filter(pk=stray.pk).update(status="merged")
    old = filed(cast, email="f@contoh.id").casefile
    OldCase.objects.create(casefile=old, office=cast.office, fingerprint="x")
    quarrel(cast)
    complaints.answered(cast)
    read_all(cast.at)


def quarrel(cast: Cast) -> Dispute:
    """An objection that the superior did not accept, and the Commission granted in part."""
    objection = again(decided(cast))
    day = cast.at.date()
    dispute = open_dispute(objection, by=cast.officer, at=cast.at, number="012/KI/2026", filed_on=day)
    adjudicate(dispute, by=cast.officer, at=cast.at, revision=dispute.revision, day=day)
    dispute = Dispute.objects.select_related("objection__casefile", "objection__office").get()
    conclude(
        dispute,
        by=cast.officer,
        at=cast.at,
        revision=dispute.revision,
        result="partly",
        number="012/KI-A/2026",
        day=day,
    )
    return dispute


def last_year(cast: Cast) -> None:
    """Everything that was received moves a year back: it counts in another report."""
    CaseFile.objects.update(received_at=cast.at - timedelta(days=365))


def wrote(cast: Cast, written: Written = WRITTEN, *, revision: int = 0, by: Actor | None = None) -> None:
    """The words of the year's report, kept."""
    write_report(cast.office, YEAR, written, by=by or cast.officer, at=cast.at, revision=revision)


def seen_hash(cast: Cast, at: datetime) -> str:
    """The hash that the page shows to whoever publishes."""
    return hash_of(content_of_report(draft_of(cast.office, YEAR, at)))


def published(
    cast: Cast, at: datetime | None = None, *, counted: bool = True, **changes: Any
) -> ReportVersion:
    """The report, published by the PPID in February; `counted`: after the worker read the journal."""
    at = at or cast.at + NEXT_YEAR
    if counted:
        read_all(at)
    seen = {"seen": 0, "content_hash": seen_hash(cast, at), "by": cast.ppid, **changes}
    return publish(cast.office, YEAR, at=at, **seen)


def sent(version: ReportVersion, cast: Cast, **changes: Any) -> ReportCopy:
    """The record that a copy of it went to the Commission three days later."""
    at = cast.at + NEXT_YEAR + timedelta(days=3)
    said = {"by": cast.officer, "at": at, "seen": 0, "sent_on": at.date(), "how": "Surat 045/9/2027"}
    return record_copy(version, **{**said, **changes})
