"""Answers that went out, what of them is marked as already open, and giving that again at the counter."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from sedia.decisions.actions.at_once import AtOnce, give_at_once
from sedia.decisions.actions.citing import Gift
from sedia.decisions.actions.opening import Opening, mark_open
from sedia.decisions.models import Decision
from sedia.decisions.models.open_release import OpenRelease
from sedia.files.inspect import PNG
from sedia.files.store import read, store
from sedia.files.uploads import Upload
from sedia.letters.models import Letter
from sedia.offices.models import Office
from sedia.requests.filing import Filing
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, filing, fresh
from tests.letters.reading import words_of

NUMBER = "500/77/424.085/2026"
ONLINE = Gift(way="online", letter_number=NUMBER)


def asks(at: datetime, **changes: Any) -> Filing:
    """Somebody at the counter."""
    return filing(at, **{"channel": "in_person", "name": "Sri Rahayu", "delivery": "in_person", **changes})


def opened_now(opened: OpenRelease) -> OpenRelease:
    """As it is stored."""
    return OpenRelease.objects.select_related("office", "decision__letter").get(pk=opened.pk)


def given(cast: Cast, opened: OpenRelease, gift: Gift = ONLINE, **changes: Any) -> AtOnce:
    """The colleague presses; `by`, `at` and `told` (what was filed) may be others."""
    at = changes.pop("at", cast.at)
    by = changes.pop("by", cast.colleague)
    told = changes.pop("told", None) or asks(at, **changes)
    return give_at_once(cast.standard, opened_now(opened), told, gift, by=by, at=at)


def signs(cast: Cast, **changes: Any) -> None:
    """How letters of the office are signed and numbered."""
    Office.objects.filter(pk=cast.office.pk).update(**changes)
    for name, value in changes.items():
        setattr(cast.office, name, value)


def signature() -> Upload:
    """What was drawn on the screen."""
    stream = io.BytesIO()
    Image.new("RGB", (320, 120), "white").save(stream, "PNG")
    size = stream.tell()
    stream.seek(0)
    blob = store(stream, media_type=PNG, at=datetime.fromisoformat("2026-11-23T02:00:00+00:00"))
    return Upload("tanda-tangan.png", blob.sha256, size, PNG)


def case_of(done: AtOnce) -> InformationRequest:
    return fresh(done.casefile.information_request)


def answer_of(done: AtOnce) -> Decision:
    rows = Decision.objects.select_related("letter__pdf", "cites__decision", "request")
    return rows.get(request__casefile=done.casefile)


def text_of(letter: Letter | None) -> str:
    assert letter is not None and letter.pdf is not None
    return words_of(read(letter.pdf))


def issued(cast: Cast, *, number: str = "500/1/424.085/2026") -> Decision:
    """An answer that went out."""
    return approved(cast, number=number)


def opening(decision: Decision, **changes: Any) -> Opening:
    """Everything that it released, for a month."""
    files = list(decision.releases.values_list("pk", flat=True))
    until = (decision.created_at + timedelta(days=30)).date()
    told = {"title": "Koperasi aktif per kecamatan", "period": "2025", "files": files, "until": until}
    return Opening(**{**told, **changes})


def marked(cast: Cast, decision: Decision | None = None, **changes: Any) -> OpenRelease:
    """What is already open, marked by the PPID who approved it."""
    decision = decision or issued(cast)
    return mark_open(
        decision, opening(decision, **changes), by=cast.ppid, at=cast.at, revision=decision.revision
    )
