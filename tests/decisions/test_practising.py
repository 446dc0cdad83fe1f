"""What a practice office drafts: the preview and the Word copy are samples too, and no code is mailed."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from sedia.decisions import preview
from sedia.decisions.actions.delivering import send_handover_code
from sedia.decisions.red_pen import as_word
from sedia.refusals import Incomplete
from tests.cast import approved, gather, proposed
from tests.letters.test_sample import counts
from tests.practice import practised

pytestmark = pytest.mark.django_db


def test_drafts_are_samples_as_pdf_and_for_the_red_pen(at: datetime) -> None:
    there = practised(gather(at))
    letter = preview.answer(proposed(there), by=there.ppid, at=at)
    assert set(counts(preview.as_pdf(letter, at=at))) == {2}
    with zipfile.ZipFile(io.BytesIO(as_word(letter))) as package:
        text = package.read("word/document.xml").decode()
    assert text.index("CONTOH: dibuat untuk latihan, tidak berlaku.") < text.index("KONSEP")


def test_no_handover_code_is_mailed(at: datetime, settings: object) -> None:
    settings.MAIL_IS_SET = True  # type: ignore[attr-defined]
    there = practised(gather(at))
    decision = approved(there, number="1/1/1/2026", delivery="in_person", copy_format="paper")
    with pytest.raises(Incomplete):
        send_handover_code(decision.request, by=there.officer, at=at)
