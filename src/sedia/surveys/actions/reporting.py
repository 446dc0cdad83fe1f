"""The office's own words in the report of a period."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed
from sedia.requests.steps import COUNTER
from sedia.surveys.actions.answering import chain_of
from sedia.surveys.models import SurveyReport
from sedia.surveys.rules import Period

LONGEST = 6000
WORDS = ("analysis", "follow_up", "closing")


def report_of(office: Office, period: Period) -> SurveyReport:
    """The words of that period, unsaved with revision 0 while there are none."""
    place = {"office": office, "year": period.year, "quarter": period.quarter}
    return SurveyReport.objects.filter(**place).first() or SurveyReport(**place, revision=0)


def write_report(
    office: Office,
    period: Period,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    analysis: str,
    follow_up: str,
    closing: str,
) -> SurveyReport:
    """Keep the words of a period. `revision`: that of the words as they were seen, 0 for none.

    The journal holds them as texts. Raises NotAllowed, Incomplete, ChangedMeanwhile.
    """
    if not by.has(*COUNTER):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    said = {"analysis": analysis.strip(), "follow_up": follow_up.strip(), "closing": closing.strip()}
    if wrong := {
        name: [f"Paling panjang {LONGEST} karakter."] for name in WORDS if len(said[name]) > LONGEST
    }:
        raise Incomplete(wrong)
    place = {"office": office, "year": period.year, "quarter": period.quarter}
    try:
        with transaction.atomic(durable=True):
            if not revision:
                SurveyReport.objects.create(**place, **said)
            elif not SurveyReport.objects.filter(**place, revision=revision).update(
                **said, revision=F("revision") + 1
            ):
                raise ChangedMeanwhile("Kata-kata laporan ini sudah diubah orang lain.")
            facts = {"period": str(period), "revision": revision + 1}
            texts = {name: text for name, text in said.items() if text}
            append(chain_of(office), "survey.report_written", by=by, at=at, facts=facts, texts=texts or None)
    except IntegrityError:
        raise ChangedMeanwhile("Kata-kata laporan ini sudah diubah orang lain.") from None
    return SurveyReport.objects.get(**place)
