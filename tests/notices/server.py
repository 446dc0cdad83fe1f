"""A real mail server on loopback that keeps what it gets, and can be told to misbehave."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """Takes mails. `rcpt` and `data` are the server's answers; `taken` is called when a mail was taken."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to: list[str] = []
        self.rcpt = "250 OK"
        self.data = "250 OK"
        self.taken: Callable[[], None] = lambda: None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.data.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
            self.to.extend(envelope.rcpt_tos)
            self.taken()
        return self.data

    def only(self) -> EmailMessage:
        """The one mail that came."""
        (mail,) = self.mails
        return mail


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextmanager
def running(mailbox: Mailbox, port: int) -> Iterator[None]:
    """The server, for as long as the block lasts."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
