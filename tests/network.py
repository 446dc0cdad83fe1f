"""No test leaves this machine: a socket to anything but loopback is refused before it is opened."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class NetworkIsOff(RuntimeError):
    """A test wanted to reach another machine."""


def _loopback(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse_far(address: object) -> None:
    if isinstance(address, tuple) and not _loopback(address[0]):
        raise NetworkIsOff(f"tests may not reach {address[0]}")


def _guarded(original: Callable[..., Any], position: int) -> Callable[..., Any]:
    def guarded(self: socket.socket, *words: Any) -> Any:
        if self.family != socket.AF_UNIX:
            _refuse_far(words[position])
        return original(self, *words)

    return guarded


def switch_off() -> None:
    """Refuse connections and name look-ups beyond loopback, for the rest of this process."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *words: Any, **named: Any) -> Any:
        _refuse_far((host,))
        return look_up(host, *words, **named)

    socket.getaddrinfo = getaddrinfo
    for name, position in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name), position))
