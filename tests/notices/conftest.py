"""A mail server for tests, and the settings that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sedia.casefiles.models import CaseFile
from tests.notices import scene
from tests.notices.server import Mailbox, free_port, running


@pytest.fixture
def mail_port(settings: Any) -> int:
    """Mail is set to a port of loopback where nobody listens yet."""
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 5
    return int(settings.EMAIL_PORT)


@pytest.fixture
def mailbox(mail_port: int) -> Iterator[Mailbox]:
    """A mail server that runs and takes everything."""
    box = Mailbox()
    with running(box, mail_port):
        yield box


@pytest.fixture
def casefile(db: None) -> CaseFile:
    """The case of a requester with an e-mail address and a mobile telephone."""
    return scene.case(scene.office())
