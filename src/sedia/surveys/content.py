"""The content of the survey's report: figures counted now, the office's words as they were kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sedia.letters import envelope
from sedia.letters.render import render
from sedia.offices.models import Office
from sedia.surveys import count
from sedia.surveys.actions.reporting import report_of
from sedia.surveys.models import Response
from sedia.surveys.results import Result, questions
from sedia.surveys.rules import CODES, FLOOR, OTHERS, Period
from sedia.workdays import short_date

KIND, SHEET = "survey_report", "survey_sheet"
ROMAN = ("", "I", "II", "III", "IV")
FIELDS = {
    "sex": "Jenis kelamin",
    "age_from": "Usia",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
    "service__name": "Jenis layanan",
    "way": "Cara mengisi",
}
CHOICES: dict[str, dict[str, str]] = {
    "sex": dict(Response.Sex.choices),
    "education": dict(Response.Education.choices),
    "occupation": dict(Response.Occupation.choices),
    "way": dict(Response.Way.choices),
}


def report_pdf(office: Office, results: Sequence[Result], result: Result, today: date) -> bytes:
    """The report of one period as a PDF on the office's paper. `results`: all published ones, newest first."""
    content = _content(office, results, result, today)
    return render(KIND, content, paper=envelope.paper_of(office, KIND), images=envelope.images(office))


def sheet_pdf(office: Office, today: date) -> bytes:
    """The questionnaire to fill in by hand, with the questions of today on one sheet."""
    asked = questions(Period.of(today))
    content: dict[str, Any] = {
        **envelope.letterhead(office),
        "act": asked[0].act,
        "services": [
            {"name": name} for name in office.services.order_by("name").values_list("name", flat=True)
        ],
        "questions": [
            {
                "number": str(each.printed),
                "question": each.wording,
                **dict(zip("abcd", each.answers, strict=True)),
            }
            for each in asked
        ],
    }
    return render(SHEET, content, paper=envelope.paper_of(office, SHEET), images=envelope.images(office))


def period_words(period: Period) -> str:
    """The period in Indonesian: `Triwulan III Tahun 2026`."""
    return (
        f"Triwulan {ROMAN[period.quarter]} Tahun {period.year}" if period.quarter else f"Tahun {period.year}"
    )


def comma(number: Decimal) -> str:
    """A decimal number as Indonesian writes it."""
    return str(number).replace(".", ",")


def _content(office: Office, results: Sequence[Result], result: Result, today: date) -> dict[str, Any]:
    words = report_of(office, result.period)
    low, high = result.ranked[0], result.ranked[-1]
    without = ", ".join(period_words(period) for period in result.seen.without)
    return {
        **envelope.letterhead(office),
        "period": period_words(result.period),
        "date": short_date(today),
        "sheets": str(result.sheets),
        "floor": str(FLOOR),
        "without": without,
        "act": low.element.act,
        "index": comma(result.told),
        "grade": result.band.id,
        "quality": result.band.wording,
        "lowest": f"{low.element.id} {low.element.name} ({comma(low.told)})",
        "highest": f"{high.element.id} {high.element.name} ({comma(high.told)})",
        "analysis": words.analysis,
        "follow_up": words.follow_up,
        "closing": words.closing,
        "elements": [
            {
                "code": line.element.id,
                "name": line.element.name,
                "question": line.element.wording,
                "answered": str(line.answered),
                "average": comma(line.told),
                "weighted": comma(line.weighted),
                "band": f"{line.band.id} ({line.band.wording})",
            }
            for line in result.lines
        ],
        "bands": _bands(result),
        "profile": _profile(office, result),
        "earlier": [_earlier(other) for other in results if bool(other.period.quarter)][: len(CODES) - 1],
    }


def _bands(result: Result) -> list[dict[str, str]]:
    return [
        {"grade": band.id, "name": band.wording, "range": f"{band.lowest}–{band.highest}".replace(".", ",")}
        for band in result.all_bands
    ]


def _earlier(other: Result) -> dict[str, str]:
    return {
        "period": period_words(other.period),
        "sheets": str(other.sheets),
        "index": comma(other.told),
        "band": f"{other.band.id} ({other.band.wording})",
    }


def _profile(office: Office, result: Result) -> list[dict[str, str]]:
    """Who answered, as far as a group tells of nobody."""
    rows = []
    for field, counts in count.profile(office, result.seen).items():
        for place, (value, amount) in enumerate(counts.items()):
            label = FIELDS[field] if place == 0 else ""
            rows.append({"field": label, "group": _group(field, value), "amount": str(amount)})
    return rows


def _group(field: str, value: str) -> str:
    if value == OTHERS:
        return f"tidak diisi, atau kelompok kurang dari {FLOOR} orang"
    if field == "age_from":
        return f"{value}–{int(value) + 9} tahun"
    return CHOICES.get(field, {}).get(value, value)
