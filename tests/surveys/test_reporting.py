"""The report of a period: the office's words, the figures, and a PDF to look at."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.casefiles import submission
from sedia.journal.models import Entry
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed
from sedia.surveys import count
from sedia.surveys.actions.answering import enter_sheets
from sedia.surveys.actions.reporting import LONGEST, report_of, write_report
from sedia.surveys.answers import Answers
from sedia.surveys.content import report_pdf
from sedia.surveys.results import result_of
from sedia.surveys.rules import CODES, Period
from tests.cast import Cast
from tests.letters.reading import text_of

Q3 = Period(2026, 3)
SAID = {"analysis": "Unsur U3 naik.", "follow_up": "Loket buka lebih pagi.", "closing": "Terima kasih."}


def sheets(cast: Cast, amount: int = 6, period: Period = Q3) -> None:
    said = [Answers(values=dict.fromkeys(CODES, 3), sex="P", age=30 + place) for place in range(amount)]
    enter_sheets(
        cast.office, said, by=cast.officer, at=cast.at, key=submission.new_key(cast.at), period=period
    )


def written(cast: Cast, revision: int, **changes: object) -> None:
    write_report(
        cast.office, Q3, **{"by": cast.officer, "at": cast.at, "revision": revision, **SAID, **changes}
    )  # type: ignore[arg-type]


def test_words_are_kept_and_changed(cast: Cast) -> None:
    assert report_of(cast.office, Q3).revision == 0
    written(cast, 0)
    assert report_of(cast.office, Q3).analysis == "Unsur U3 naik."
    written(cast, 1, analysis="Unsur U4 naik.")
    report = report_of(cast.office, Q3)
    assert (report.analysis, report.revision) == ("Unsur U4 naik.", 2)
    assert Entry.objects.filter(event="survey.report_written").count() == 2


@pytest.mark.parametrize("revision", [0, 7])
def test_somebody_else_wrote_meanwhile(cast: Cast, revision: int) -> None:
    written(cast, 0)
    with pytest.raises(ChangedMeanwhile):
        written(cast, revision)


def test_who_writes_and_how_much(cast: Cast) -> None:
    for stranger in (cast.auditor, cast.superior):
        with pytest.raises(NotAllowed):
            written(cast, 0, by=stranger)
    with pytest.raises(Incomplete):
        written(cast, 0, closing="x" * (LONGEST + 1))


def test_the_report_tells_figures_and_words(cast: Cast, at: datetime) -> None:
    sheets(cast)
    written(cast, 0, follow_up="Baris #let x = 1 $nama\n<b>tebal</b> 王 🦋")
    results = [result_of(seen) for seen in count.shown(cast.office, at)]
    text = text_of(report_pdf(cast.office, results, results[0], count.today(cast.office, at)))
    for words in (
        "Pendahuluan",
        "Pengumpulan data",
        "Hasil dan analisis",
        "Rencana tindak lanjut",
        "Penutup",
    ):
        assert words in text
    assert "75,00" in text
    assert "Triwulan III Tahun 2026" in text
    assert "#let x = 1 $nama" in text
    assert "Perempuan" in text


def test_what_the_public_sees_costs_one_question(cast: Cast, at: datetime, django_assert_num_queries) -> None:
    sheets(cast)
    sheets(cast, 3, Period(2026, 4))
    with django_assert_num_queries(1):
        assert [str(seen.period) for seen in count.shown(cast.office, at)] == ["2026-T3"]


def test_groups_in_the_profile_tell_of_nobody(cast: Cast, at: datetime) -> None:
    sheets(cast)
    (seen,) = count.shown(cast.office, at)
    profile = count.profile(cast.office, seen)
    assert profile["sex"] == {"P": 6}
    assert profile["occupation"] == {"": 6}
