"""Whether mail works: no page says that mail was sent when it was not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import CaseFile
from sedia.notices.models import Notice, Reason
from sedia.notices.state import FAILING, UNSET, mail_state, standing
from tests.notices import scene
from tests.notices.scene import deliver, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_folder(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.MAIL_IS_SET = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    yield tmp_path / "mail"


def test_while_mail_is_unset_mails_are_files_and_nobody_is_told(
    casefile: CaseFile, at: datetime, mail_folder: Path
) -> None:
    receipts, answer = put(casefile, at), put(casefile, at, "answered_online")
    deliver(at)
    written = "".join(path.read_text() for path in mail_folder.iterdir())
    assert receipts.message_id in written and answer.message_id in written
    assert mail_folder.stat().st_mode & 0o077 == 0
    assert mail_state(at).word == UNSET and not mail_state(at).works
    for notice in (receipts, answer):
        kept = scene.fresh(notice)
        assert (kept.told_at, kept.dropped_reason) == (None, Reason.UNSET)
        assert str(standing(kept)) == "tidak dikirim karena e-mail belum diatur"
    assert Notice.objects.tasks().get().kind == "answered_online", "the receipt was seen on the screen"


def test_mail_that_nobody_takes_up_is_failing_mail(casefile: CaseFile, at: datetime, mail_port: int) -> None:
    put(casefile, at)
    assert mail_state(at + timedelta(minutes=10)).works
    stuck = mail_state(at + timedelta(minutes=20))
    assert (stuck.word, stuck.since) == (FAILING, at)


def test_the_state_of_mail_is_one_query(casefile: CaseFile, at: datetime, mail_port: int) -> None:
    put(casefile, at)
    deliver(at)
    with CaptureQueriesContext(connection) as queries:
        assert mail_state(at).word == FAILING
    assert len(queries) == 1
