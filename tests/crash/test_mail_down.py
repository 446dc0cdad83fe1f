"""The mail server is away: receipts go on, nobody is told that mail was sent, and the desk says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sedia.casefiles.models import CaseFile
from sedia.notices import deliver
from sedia.notices.models import Notice
from sedia.offices.models import Staff
from tests.cast import gather
from tests.cli.sedia import free_port
from tests.portal.filled import ASK, filled

pytestmark = pytest.mark.django_db(transaction=True)


def test_receipts_go_on_and_the_desk_says_so(client: Client, settings: Any) -> None:
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 2
    at = timezone.now()
    gather(at - timedelta(days=1))
    for number in (1, 2):
        answer = client.post(ASK, filled(client))
        assert answer.status_code == 303
        assert CaseFile.objects.count() == number
        deliver.deliver_due(timezone.now(), clock=timezone.now, owner="test", attach=lambda notice: [])
    page = client.get(answer.headers["Location"]).content.decode()
    assert 'data-testid="number"' in page
    assert "dikirim ke e-mail" not in page.lower()
    assert not Notice.objects.filter(to="requester", told_at__isnull=False).exists()
    desk = Client()
    desk.force_login(Staff.objects.get(username="siti"))
    assert "E-mail sedang tidak terkirim sejak" in desk.get("/meja/").content.decode()
