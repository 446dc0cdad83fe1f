"""Several workers over one outbox; one of them killed for good."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection

from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.deliver import LEASE, deliver_due
from sedia.notices.models import Attempt, Notice, Outcome
from tests.notices import scene
from tests.notices.server import Mailbox
from tests.together import together

WORKER = """
import sys
from datetime import datetime
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.MAIL_IS_SET, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", int(sys.argv[2])
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
from sedia.notices.deliver import deliver_due
at = datetime.fromisoformat(sys.argv[3])
deliver_due(at, clock=lambda: at, owner="doomed")
"""


@pytest.mark.two_connections
def test_three_workers_send_each_mail_once(at: datetime, mailbox: Mailbox) -> None:
    office = scene.office()
    scene.staff(office, "petugas", Role.OFFICER)
    for _ in range(6):
        casefile = scene.case(office)
        outbox.put(
            [
                outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at),
                outbox.to_role("new_request", role=Role.OFFICER, casefile=casefile, at=at),
            ]
        )

    def work(owner: str) -> int:
        return deliver_due(at, clock=lambda: at, owner=owner)

    done = together(*[lambda owner=owner: work(owner) for owner in ("w1", "w2", "w3")])
    assert all(isinstance(each, int) for each in done), done
    work("w4")  # what the others were still spreading to the holders of a role
    sent = [mail["Message-ID"] for mail in mailbox.mails]
    assert len(sent) == len(set(sent)) == 12
    assert list(Attempt.objects.values_list("outcome", flat=True)) == [Outcome.SENT] * 12


@pytest.mark.two_connections
def test_a_worker_killed_between_sending_and_recording(at: datetime, mailbox: Mailbox) -> None:
    """`kill -9` the moment the mail server has the mail: uncertain, then once more under the same Message-ID."""
    casefile = scene.case(scene.office())
    outbox.put([outbox.to_requester("registered", casefile=casefile, requester=casefile.requester, at=at)])
    words = [str(connection.settings_dict["NAME"]), str(settings.EMAIL_PORT), at.isoformat()]
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    worker: subprocess.Popen[bytes]

    def kill() -> None:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

    mailbox.taken = kill
    worker = subprocess.Popen([sys.executable, "-W", "ignore", "-c", WORKER, *words], env=environ)
    assert worker.wait(timeout=60) == -signal.SIGKILL
    notice = Notice.objects.get()
    assert scene.outcomes(notice) == [Outcome.UNCERTAIN] and notice.lease_owner == "doomed"

    mailbox.taken = lambda: None
    later = at + LEASE + timedelta(seconds=1)
    deliver_due(later, clock=lambda: later, owner="next")
    assert [mail["Message-ID"] for mail in mailbox.mails] == [notice.message_id] * 2
    assert scene.outcomes(notice) == [Outcome.UNCERTAIN, Outcome.SENT]
