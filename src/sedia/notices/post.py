"""One connection to the mail server, and what its answers mean."""

from __future__ import annotations

import contextlib
import smtplib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage

from sedia.notices.models import Outcome

PERMANENT = 500


class Post:
    """Opens the connection at the first mail and keeps it for the next ones. Close it when done."""

    def __init__(self) -> None:
        self._connection: Any = None

    def open(self) -> str:
        """Reach the mail server (or the folder of mails). Answers empty, or what went wrong."""
        if self._connection is not None:
            return ""
        if not settings.MAIL_IS_SET and getattr(settings, "EMAIL_FILE_PATH", None):
            # The mails hold codes and addresses: the folder is its owner's alone.
            Path(settings.EMAIL_FILE_PATH).mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = mail.get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            return _named(error)
        self._connection = connection
        return ""

    def send(self, message: EmailMessage) -> tuple[Outcome, str]:
        """Hand one mail over. Answers how it ended, and the error's class and code (never an address)."""
        try:
            self._connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            return self._broke(_by_code(min(code for code, _ in error.recipients.values())), error)
        except smtplib.SMTPDataError as error:
            return self._broke(_by_code(error.smtp_code), error)
        except smtplib.SMTPNotSupportedError as error:
            return self._broke(Outcome.REFUSED, error)
        except smtplib.SMTPResponseException as error:
            return self._broke(Outcome.FAILED, error)
        except (OSError, smtplib.SMTPException) as error:
            # The line broke on the way: whether the server has the mail cannot be known.
            return self._broke(Outcome.UNCERTAIN if settings.MAIL_IS_SET else Outcome.FAILED, error)
        return (Outcome.SENT if settings.MAIL_IS_SET else Outcome.FILED), ""

    def close(self) -> None:
        """Let the connection go; a server that is gone already does not matter."""
        if self._connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None

    def _broke(self, outcome: Outcome, error: Exception) -> tuple[Outcome, str]:
        self.close()
        return outcome, _named(error)


def _by_code(code: int) -> Outcome:
    return Outcome.REFUSED if code >= PERMANENT else Outcome.DEFERRED


def _named(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = min(answer for answer, _ in error.recipients.values())
    name = type(error).__name__
    return f"{name} {code}" if code else name
