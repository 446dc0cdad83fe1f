"""Writing, publishing and sending the report: who may, what is frozen, the second press, the correction."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sedia.files.store import read
from sedia.journal.models import Entry
from sedia.objections.models import Objection
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.reports.models import Cursor, ReportVersion, YearlyReport
from sedia.reports.yearly.actions import report_of, versions_of, write_report
from sedia.reports.yearly.rules import LONGEST, Written
from tests.cast import Cast, filed
from tests.letters.reading import squeezed, words_of
from tests.reports.test_sums import read_all
from tests.reports.yearly.scene import (
    NEXT_YEAR,
    TABLES,
    WORDS,
    YEAR,
    a_year,
    published,
    seen_hash,
    sent,
    wrote,
)


def changed(**words: str) -> Written:
    return Written({**WORDS, **words}, TABLES)


def test_words_are_kept_and_changed(cast: Cast) -> None:
    assert report_of(cast.office, YEAR).revision == 0
    wrote(cast)
    wrote(cast, changed(external="Gangguan listrik."), revision=1)
    report = report_of(cast.office, YEAR)
    assert (report.words["external"], report.revision) == ("Gangguan listrik.", 2)
    assert report.tables["budget"][0] == ["Penggandaan", "1.500.000", "Rp 1.250.000"]
    line = Entry.objects.filter(event="office.yearly_report_written").last()
    assert line is not None and "Gangguan" not in line.facts


@pytest.mark.parametrize("revision", [0, 7])
def test_somebody_else_wrote_meanwhile(cast: Cast, revision: int) -> None:
    wrote(cast)
    with pytest.raises(ChangedMeanwhile):
        wrote(cast, revision=revision)
    assert YearlyReport.objects.get().revision == 1


def test_who_writes_and_what_is_refused(cast: Cast) -> None:
    for stranger in (cast.auditor, cast.superior):
        with pytest.raises(NotAllowed):
            write_report(cast.office, YEAR, changed(), by=stranger, at=cast.at, revision=0)
    with pytest.raises(Incomplete):
        wrote(cast, changed(policy="x" * (LONGEST + 1)))
    assert not YearlyReport.objects.exists()


def test_a_published_version_is_frozen(cast: Cast) -> None:
    a_year(cast)
    wrote(cast)
    version = published(cast)
    before = (version.content_hash, version.full_id, version.summary_id)
    filed(cast, email="baru@contoh.id")
    Objection.objects.update(outcome="overturned")
    read_all(cast.at + NEXT_YEAR)
    wrote(cast, changed(policy="Lain."), revision=1)
    (again,) = versions_of(cast.office, YEAR)
    assert (again.content_hash, again.full_id, again.summary_id) == before
    assert again.content["figures"]["received"] == 5
    assert again.content["words"]["policy"] == WORDS["policy"]
    words = words_of(read(again.full))
    assert squeezed("Versi 1, terbit 11 Februari 2027 oleh Prasetyo") in words
    assert squeezed(f"/dinkop/laporan/{YEAR}/") in words
    line = Entry.objects.get(event="office.yearly_report_published")
    assert version.content_hash in line.facts and version.full_id in line.facts


def test_a_correction_replaces_it_and_says_so(cast: Cast) -> None:
    wrote(cast)
    first = published(cast)
    wrote(cast, changed(internal="Tidak ada."), revision=1)
    with pytest.raises(Incomplete) as refusal:
        published(cast, seen=1)
    assert set(refusal.value.fields) == {"correction"}
    published(cast, seen=1, correction="Kendala internal keliru.")
    newest, oldest = versions_of(cast.office, YEAR)
    assert (newest.number, oldest.number, oldest.full_id) == (2, 1, first.full_id)
    assert squeezed("Menggantikan versi 1 (11 Februari 2027). Yang diperbaiki: Kendala internal") in words_of(
        read(newest.full)
    )


def test_a_second_press_publishes_nothing(cast: Cast) -> None:
    wrote(cast)
    published(cast)
    with pytest.raises(ChangedMeanwhile):
        published(cast)
    with pytest.raises(NotLawful, match="Tidak ada yang berubah"):
        published(cast, seen=1, correction="Sama saja.")
    assert ReportVersion.objects.count() == 1


def test_what_changed_since_it_was_seen_is_not_published(cast: Cast) -> None:
    wrote(cast)
    old = seen_hash(cast, cast.at + NEXT_YEAR)
    wrote(cast, changed(policy="Lain."), revision=1)
    with pytest.raises(ChangedMeanwhile, match="berubah sejak"):
        published(cast, content_hash=old)


def test_nobody_but_the_ppid_publishes(cast: Cast) -> None:
    wrote(cast)
    for person in (cast.officer, cast.admin, cast.superior, cast.auditor, cast.registrar):
        with pytest.raises(NotAllowed):
            published(cast, by=person)


def test_not_before_the_year_is_over_nor_half_written_nor_half_counted(cast: Cast) -> None:
    wrote(cast, Written({"policy": "Ada."}, {}))
    with pytest.raises(NotLawful, match="belum berakhir"):
        published(cast, cast.at)
    with pytest.raises(Incomplete) as refusal:
        published(cast)
    assert "Belum diisi: Kendala eksternal." in refusal.value.fields[""]
    wrote(cast, revision=1)
    filed(cast)
    Cursor.objects.all().delete()
    with pytest.raises(NotLawful, match="dihitung ulang"):
        published(cast, counted=False)


def test_the_copy_for_the_commission(cast: Cast) -> None:
    wrote(cast)
    version = published(cast)
    sent(version, cast)
    with pytest.raises(ChangedMeanwhile):
        sent(version, cast)
    sent(version, cast, seen=1, how="E-mail, tanggalnya keliru", sent_on=cast.at.date() + NEXT_YEAR)
    assert [copy.sent_on.day for copy in version.copies.all()] == [14, 11]
    assert Entry.objects.filter(event="office.yearly_report_sent").count() == 2


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"sent_on": None}, {"sent_on"}),
        ({"sent_on": "before"}, {"sent_on"}),
        ({"sent_on": "later"}, {"sent_on"}),
        ({"how": " "}, {"how"}),
        ({"how": "x" * 201}, {"how"}),
    ],
)
def test_a_copy_that_cannot_be(cast: Cast, changes: dict[str, Any], fields: set[str]) -> None:
    wrote(cast)
    version = published(cast)
    days = {"before": cast.at.date(), "later": cast.at.date() + NEXT_YEAR + timedelta(days=9), None: None}
    if "sent_on" in changes:
        changes = {"sent_on": days[changes["sent_on"]]}
    with pytest.raises(Incomplete) as refusal:
        sent(version, cast, **changes)
    assert set(refusal.value.fields) == fields
    with pytest.raises(NotAllowed):
        sent(version, cast, by=cast.auditor)
