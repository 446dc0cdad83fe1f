"""Noting a question that was asked and answered in passing; it touches no case and no clock."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia.casefiles.models import Channel
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.offices.models import Office
from sedia.refusals import Incomplete, NotAllowed
from sedia.requests.models import InformalQuestion
from sedia.requests.steps import COUNTER

LONGEST = 500


def note_question(
    office: Office, *, by: Actor, at: datetime, channel: str, asked: str, answered: str
) -> InformalQuestion:
    """Note what was asked and answered, without anybody's name. Raises NotAllowed, Incomplete."""
    if not by.has(*COUNTER):
        raise NotAllowed("Langkah ini tidak termasuk tugas Anda.")
    said = {"asked": asked.strip(), "answered": answered.strip()}
    wrong = {name: ["Isian ini wajib diisi."] for name, text in said.items() if not text}
    wrong |= {
        name: [f"Paling panjang {LONGEST} karakter."] for name, text in said.items() if len(text) > LONGEST
    }
    if channel not in Channel.values:
        wrong["channel"] = ["Pilih salurannya."]
    if wrong:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        question: InformalQuestion = InformalQuestion.objects.create(
            office=office, at=at, channel=channel, noted_by_id=by.staff_key, **said
        )
        facts = {"question": question.pk, "channel": channel}
        append(office.chain, "question.noted", by=by, at=at, facts=facts)
    return question
