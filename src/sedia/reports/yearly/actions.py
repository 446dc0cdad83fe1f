"""Writing the yearly report, publishing it, and recording that its copy went to the Information Commission (R31)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from sedia.files.inspect import PDF
from sedia.files.models import Blob
from sedia.files.store import store
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.letters.envelope import hash_of
from sedia.offices.models import Office, Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.reports.chores import sums_are_behind
from sedia.reports.models import ReportCopy, ReportVersion, YearlyReport
from sedia.reports.yearly.document import Form
from sedia.reports.yearly.figures import year_of
from sedia.reports.yearly.papers import content_of_report, page_of, report_pdf
from sedia.reports.yearly.rules import Written, lacking, wrong
from sedia.reports.yearly.telling import Report
from sedia.requests.steps import COUNTER
from sedia.workdays import short_date, zones

WRITERS = frozenset(COUNTER)
PUBLISHERS = frozenset({Role.PPID, Role.PPID_DEPUTY})  # the report is the PPID's (Perki 1/2021 Art 56)
NOT_YOURS = "Langkah ini tidak termasuk tugas Anda."
CHANGED = "Laporan ini sudah diubah orang lain sejak Anda membukanya."
PUBLISHED = "office.yearly_report_published"
LONGEST_REASON, LONGEST_HOW = 500, 200


def report_of(office: Office, year: int) -> YearlyReport:
    """What was written for that year; unsaved with revision 0 while nothing was."""
    found = YearlyReport.objects.filter(office=office, year=year).first()
    return found or YearlyReport(office=office, year=year, revision=0)


def written_in(report: YearlyReport) -> Written:
    """Its words and tables."""
    return Written(report.words, report.tables)


def versions_of(office: Office, year: int) -> list[ReportVersion]:
    """The published versions of a year, the one in force first, with their copies and who published them."""
    rows = ReportVersion.objects.filter(office=office, year=year)
    return list(rows.select_related("published_by", "summary", "full").prefetch_related("copies"))


def draft_of(office: Office, year: int, at: datetime) -> Report:
    """The report as it would be published now: the figures of now, the words as they are kept."""
    today = zones.local(at, office.zone).date()
    return Report(year_of(office, year, at), written_in(report_of(office, year)), today)


def write_report(
    office: Office, year: int, written: Written, *, by: Actor, at: datetime, revision: int
) -> YearlyReport:
    """Keep words and tables of a year. `revision`: that of the words as they were seen, 0 for none.

    The journal holds the words as texts. Raises NotAllowed, Incomplete, ChangedMeanwhile.
    """
    if not by.has(*WRITERS):
        raise NotAllowed(NOT_YOURS)
    if found := wrong(written):
        raise Incomplete(found)
    said: dict[str, Any] = {
        "words": {key: text for key, text in written.words.items() if text},
        "tables": {
            key: filled
            for key, rows in written.tables.items()
            if (filled := [list(row) for row in rows if any(row)])
        },
    }
    place = {"office": office, "year": year}
    facts = {"year": year, "revision": revision + 1, "tables": hash_of(said["tables"])}
    try:
        with transaction.atomic(durable=True):
            if not revision:
                YearlyReport.objects.create(**place, **said)
            elif not YearlyReport.objects.filter(**place, revision=revision).update(
                **said, revision=F("revision") + 1
            ):
                raise ChangedMeanwhile(CHANGED)
            texts = said["words"] or None
            append(office.chain, "office.yearly_report_written", by=by, at=at, facts=facts, texts=texts)
    except IntegrityError:
        raise ChangedMeanwhile(CHANGED) from None
    return YearlyReport.objects.get(**place)


def publish(
    office: Office,
    year: int,
    *,
    by: Actor,
    at: datetime,
    seen: int,
    content_hash: str,
    correction: str = "",
) -> ReportVersion:
    """Freeze the report of a year that is over and publish it; a later version replaces the one before it.

    `seen`: the number of the version in force as it was seen, 0 for none; `content_hash`: of the content previewed.
    Raises NotAllowed, NotLawful, Incomplete (`correction`, or "" for what is not written yet), ChangedMeanwhile.
    """
    if not by.has(*PUBLISHERS):
        raise NotAllowed("Laporan tahunan diterbitkan oleh PPID.")
    report, before = draft_of(office, year, at), next(iter(versions_of(office, year)), None)
    _refuse(report, before, at=at, seen=seen, correction=correction)
    content = content_of_report(report)
    if hash_of(content) != content_hash:
        raise ChangedMeanwhile(
            "Angka atau kata-katanya berubah sejak Anda melihatnya. Lihat lagi, lalu terbitkan."
        )
    if before is not None and before.content_hash == content_hash:
        raise NotLawful("Tidak ada yang berubah sejak versi yang terbit.")
    version = ReportVersion(office=office, year=year, number=seen + 1, correction=correction.strip())
    version.content, version.content_hash = content, content_hash
    version.published_by_id, version.published_at = by.staff_key, at
    standing = standing_of(version, before)
    papers = {
        form: store(report_pdf(office, report, form, at=at, standing=standing), media_type=PDF, at=at)
        for form in Form.values
    }
    return _published(version, papers, by=by, at=at)


def _refuse(
    report: Report, before: ReportVersion | None, *, at: datetime, seen: int, correction: str
) -> None:
    if report.on.year <= report.year.year:
        raise NotLawful(f"Tahun {report.year.year} belum berakhir.")
    if seen != (before.number if before else 0):
        raise ChangedMeanwhile(CHANGED)
    found: dict[str, list[str]] = {}
    if missing := lacking(report.written):
        found[""] = [f"Belum diisi: {name}." for name in missing]
    if before is not None and not correction.strip():
        found["correction"] = ["Tulis apa yang diperbaiki; kalimat ini ikut tercetak."]
    if len(correction) > LONGEST_REASON:
        found["correction"] = [f"Paling panjang {LONGEST_REASON} karakter."]
    if found:
        raise Incomplete(found)
    if sums_are_behind(at):
        raise NotLawful("Angka sedang dihitung ulang. Coba lagi beberapa menit lagi.")


def standing_of(version: ReportVersion, before: ReportVersion | None) -> str:
    """What is printed under the title: which version, of which day, by whom, and what it replaces."""
    office = version.office
    person = Staff.objects.get(pk=version.published_by_id)

    def day(at: datetime) -> str:
        return short_date(zones.local(at, office.zone).date())

    told = [f"Versi {version.number}, terbit {day(version.published_at)} oleh {person.name}"]
    if before is not None:
        told.append(
            f"Menggantikan versi {before.number} ({day(before.published_at)}). Yang diperbaiki: {version.correction}"
        )
    return "\n".join([*told, page_of(office, version.year)])


def _published(version: ReportVersion, papers: dict[str, Blob], *, by: Actor, at: datetime) -> ReportVersion:
    version.summary, version.full = papers[Form.SUMMARY], papers[Form.FULL]
    try:
        with transaction.atomic(durable=True):
            version.save(force_insert=True)
            texts = {"correction": version.correction} if version.correction else None
            chain = version.office.chain
            append(
                chain, "office.yearly_report_published", by=by, at=at, facts=facts_of(version), texts=texts
            )
    except IntegrityError:
        raise ChangedMeanwhile(CHANGED) from None
    return version


def facts_of(version: ReportVersion) -> dict[str, Any]:
    """What the journal says of a published version."""
    return {
        "year": version.year,
        "version": version.number,
        "content": version.content_hash,
        "summary": version.summary_id,
        "full": version.full_id,
    }


def record_copy(
    version: ReportVersion, *, by: Actor, at: datetime, seen: int, sent_on: date | None, how: str
) -> ReportCopy:
    """Record that a copy went to the Information Commission. `seen`: how many records of it were seen.

    Raises NotAllowed, Incomplete, ChangedMeanwhile.
    """
    if not by.has(*WRITERS):
        raise NotAllowed(NOT_YOURS)
    found = _wrong_copy(version, sent_on, how, at)
    if sent_on is None or found:
        raise Incomplete(found)
    if seen != version.copies.count():
        raise ChangedMeanwhile("Penyampaian ini sudah dicatat orang lain.")
    copy = ReportCopy(version=version, number=seen + 1, sent_on=sent_on, how=how.strip())
    copy.recorded_by_id, copy.recorded_at = by.staff_key, at
    facts = {"year": version.year, "version": version.number, "sent_on": sent_on.isoformat()}
    try:
        with transaction.atomic(durable=True):
            copy.save(force_insert=True)
            append(version.office.chain, "office.yearly_report_sent", by=by, at=at, facts=facts)
    except IntegrityError:
        raise ChangedMeanwhile("Penyampaian ini sudah dicatat orang lain.") from None
    return copy


def _wrong_copy(version: ReportVersion, sent_on: date | None, how: str, at: datetime) -> dict[str, list[str]]:
    zone = version.office.zone
    first, today = (zones.local(each, zone).date() for each in (version.published_at, at))
    found: dict[str, list[str]] = {}
    if sent_on is None or not first <= sent_on <= today:
        found["sent_on"] = ["Isi hari pengirimannya: sejak laporan terbit sampai hari ini."]
    if not how.strip() or len(how) > LONGEST_HOW:
        found["how"] = [
            f"Tulis caranya, misalnya nomor surat pengantar; paling panjang {LONGEST_HOW} karakter."
        ]
    return found
