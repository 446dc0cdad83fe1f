"""Both forms of the report: parts in the order of the law, figures and words read back from PDF and Word."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from sedia import law
from sedia.letters.blocks import Blank, Heading
from sedia.letters.word import W
from sedia.reports.rules import Figures
from sedia.reports.yearly.actions import draft_of
from sedia.reports.yearly.details import DETAILS
from sedia.reports.yearly.document import Form, blocks_of
from sedia.reports.yearly.figures import Year
from sedia.reports.yearly.papers import report_pdf, report_word
from sedia.reports.yearly.rules import Written
from sedia.reports.yearly.telling import Report
from tests.cast import Cast
from tests.letters.reading import outside, squeezed, text_of, words_of
from tests.reports.yearly.scene import NEXT_YEAR, TABLES, WORDS, WRITTEN, YEAR, a_year, wrote

TODAY = date(2027, 2, 11)
EMPTY = Report(Year(YEAR, Figures({})), Written({}, {}), TODAY)
HOSTILE = (
    '#import "@preview/x:1.0.0" #eval("1") $x^2$ ] ) }\n\n{{ secret }} {% url "x" %} $nama ${nama}\n\n'
    "<b>tebal</b> & ]]> \u202eterbalik\u202c بيانات 数据 🦋 e\u0301\n\n" + "W" * 300
)


def words_in(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(part.itertext()) for part in root.iter(f"{{{W}}}p"))


def headings(report: Report, form: str, level: int) -> list[str]:
    return [
        block.text for block in blocks_of(report, form) if isinstance(block, Heading) and block.level == level
    ]


@pytest.mark.parametrize("form", Form.values)
def test_the_parts_stand_in_the_order_of_the_law(form: str) -> None:
    told = headings(EMPTY, form, 1)
    assert [heading[:2] for heading in told] == ["A.", "B.", "C.", "D.", "E.", "F."]
    assert told == [
        f"{part.letter.upper()}. {part.wording}" for part in law.load().all(law.ReportPart, on=TODAY)
    ]


def test_every_detail_of_article_57_stands_under_its_part() -> None:
    details = law.load().all(law.ReportDetail, on=TODAY)
    assert {detail.id for detail in details} == set(DETAILS)
    told = [heading.split(". ", 1)[-1] for heading in headings(EMPTY, Form.FULL, 2)]
    assert [heading for heading in told if heading in {each.wording for each in details}] == [
        detail.wording for detail in details
    ]


@pytest.mark.parametrize("form", Form.values)
def test_what_nobody_wrote_yet_is_a_place_to_write(form: str) -> None:
    assert any(isinstance(block, Blank) for block in blocks_of(EMPTY, form))
    written = Report(EMPTY.year, WRITTEN, TODAY)
    assert not any(isinstance(block, Blank) for block in blocks_of(written, form))


def test_figures_and_words_are_read_back(cast: Cast) -> None:
    a_year(cast)
    wrote(cast)
    at = cast.at + NEXT_YEAR
    report = draft_of(cast.office, YEAR, at)
    pdf, document = (
        report_pdf(cast.office, report, Form.FULL, at=at),
        report_word(cast.office, report, Form.FULL),
    )
    told = (
        *(text.split("\n\n")[0] for text in WORDS.values()),
        *(row[0] for rows in TABLES.values() for row in rows),
        "2.000.000",  # the sum of the budget
        "1.250.000",
        "Permintaan yang diterima: 5.",
        "Dikabulkan seluruhnya",
        "2 (66%)",  # in the promise, of the three told
        "012/KI/2026",
        "Permohonan dikabulkan sebagian",
        "d. Permintaan informasi ditanggapi tidak sebagaimana yang diminta",
        "Pengaduan terbukti",
        "PPID ditetapkan dengan keputusan kepala dinas.",
    )
    words, typed = words_of(pdf), words_in(document)
    assert [text for text in told if squeezed(text) not in words] == []
    assert [text for text in told if text not in typed] == []
    assert "Wahyu" not in words + typed and "DINKOP-" not in words + typed, "nobody who asked is named"
    assert "KONSEP" in words


def test_the_summary_tells_the_first_paragraphs_and_the_main_figures(cast: Cast) -> None:
    a_year(cast)
    wrote(cast)
    at = cast.at + NEXT_YEAR
    pdf = report_pdf(cast.office, draft_of(cast.office, YEAR, at), Form.SUMMARY, at=at, standing="Versi 1")
    words = words_of(pdf)
    for text in (
        "Ringkasan",
        "Berpedoman pada UU 14/2008.",
        "Menambah satu petugas.",
        "Versi 1",
        "2.000.000",
    ):
        assert squeezed(text).casefold() in words.casefold()
    assert "keputusankepaladinas" not in words
    assert "KONSEP" not in words


@pytest.mark.slow
def test_hostile_words_are_printed_as_they_stand(cast: Cast) -> None:
    report = Report(
        Year(YEAR, Figures({"received": 1, "channel.<b>": 1, "ground.z": 2})),
        Written(
            dict.fromkeys(WORDS, HOSTILE),
            {key: [[HOSTILE.split("\n\n")[2][:150]] * 2] for key in ("facilities", "staff")},
        ),
        TODAY,
    )
    at = cast.at + timedelta(days=1)
    for form in Form.values:
        pdf = report_pdf(cast.office, report, form, at=at)
        assert outside(pdf, 5) == []
        assert '#import"@preview/x:1.0.0"#eval("1")$x^2$]' in words_of(pdf)
        assert "#eval" in words_in(report_word(cast.office, report, form))
    text = squeezed(text_of(report_pdf(cast.office, report, Form.FULL, at=at)))
    assert "<b>tebal</b>&]]>[U+202E]terbalik[U+202C]" in text
    assert "{{secret}}{%url" in text
