"""Asking a page on the internet for its head and its first bytes, and no machine that is not public (SSRF).

A name is resolved once, every address it has must be public, and the connection goes to an address that was looked at.
Redirects are followed here, each with the same look. No cookies, no credentials, no proxy; all of it within one time.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from sedia.reports.evidence.addresses import Address, NotTaken, is_public
from sedia.reports.evidence.rules import Finding

USER_AGENT = "Sedia/0.1 (pemeriksa tautan bukti keterbukaan informasi)"
REDIRECTS = 5
FIRST_BYTES = 64 * 1024
SECONDS = 20.0  # for a link as a whole
MOVED = frozenset({301, 302, 303, 307, 308})
PDF = "application/pdf"


class Unreached(Exception):
    """No answer that says anything of the page; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a name, as text."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def connect(address: Address, machine: str, seconds: float) -> socket.socket:
    """A connection to a machine by its IP address, secured in the name of the host where the scheme asks for it."""
    plain = socket.create_connection((machine, address.port), timeout=seconds)
    if address.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)
    except BaseException:
        plain.close()
        raise


@dataclass(frozen=True, slots=True)
class Internet:
    """How names are resolved and machines reached; tests bring their own."""

    resolve: Callable[[str, int], Sequence[str]] = resolve
    connect: Callable[[Address, str, float], socket.socket] = connect


@dataclass(frozen=True, slots=True)
class Page:
    """What a page answered: `size` of the whole of it in bytes, None when it does not say; its first bytes."""

    address: Address
    status: int
    media_type: str
    size: int | None
    beginning: bytes
    leads_to: str

    @property
    def is_told_by_head(self) -> bool:
        """Whether its head says everything: a PDF with its size."""
        return self.status == 200 and self.media_type == PDF and self.size is not None


class Patience:
    """How much of the time is left."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds. Raises Unreached when there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise Unreached(Finding.SLOW)
        return left


def look(text: str, internet: Internet | None = None, seconds: float = SECONDS) -> Page:
    """The page at an address, or where it leads on to; its head first, the first bytes when that is not enough.

    Raises Unreached.
    """
    internet, patience = internet or Internet(), Patience(seconds)
    address, method, moved = _read(text), "HEAD", 0
    while True:
        page = _asked(method, address, internet, patience)
        if page is not None and page.leads_to:
            moved += 1
            if moved > REDIRECTS:
                raise Unreached(Finding.LOOP)
            address = _read(urljoin(str(address), page.leads_to), Finding.ASTRAY)
        elif method == "HEAD" and (page is None or not page.is_told_by_head):
            method = "GET"  # many a site answers HEAD wrongly, or not at all
        elif page is None:
            raise Unreached(Finding.SILENT)
        else:
            return page


def _read(text: str, otherwise: Finding = Finding.NO_NAME) -> Address:
    try:
        return Address.read(text)
    except NotTaken:
        raise Unreached(otherwise) from None


def _asked(method: str, address: Address, internet: Internet, patience: Patience) -> Page | None:
    """One answer; None when the site broke off."""
    machines = _machines(address, internet)
    patience.left()
    try:
        return _answer(method, address, _connected(address, machines, internet, patience), patience)
    except ssl.SSLCertVerificationError:
        raise Unreached(Finding.CERTIFICATE) from None
    except TimeoutError:
        raise Unreached(Finding.SLOW) from None
    except (OSError, http.client.HTTPException, ValueError):
        return None


def _machines(address: Address, internet: Internet) -> Sequence[str]:
    """The machines of a host, all of them public."""
    try:
        machines = internet.resolve(address.host, address.port)
    except (OSError, UnicodeError):
        machines = ()
    if not machines:
        raise Unreached(Finding.NO_NAME)
    if not all(map(is_public, machines)):
        raise Unreached(Finding.NOT_PUBLIC)
    return machines


def _connected(
    address: Address, machines: Sequence[str], internet: Internet, patience: Patience
) -> socket.socket:
    """A connection to the first machine that takes one. Raises OSError of the last that does not."""
    for machine in machines[:-1]:
        try:
            return internet.connect(address, machine, patience.left() / 2)
        except ssl.SSLCertVerificationError:
            raise
        except OSError:
            continue
    return internet.connect(address, machines[-1], patience.left())


def _answer(method: str, address: Address, connected: socket.socket, patience: Patience) -> Page:
    exchange = http.client.HTTPConnection(address.host, address.port)
    exchange.default_port = address.port  # so that `Host` names the host alone
    exchange.sock = _Timed(connected, patience)  # type: ignore[assignment]
    try:
        exchange.request(method, address.path, headers=_headers(method))
        response = exchange.getresponse()
        beginning = _beginning(response) if method == "GET" else b""
        return _page(address, response, beginning)
    finally:
        connected.close()


def _headers(method: str) -> dict[str, str]:
    told = {"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"}
    return told | {"Range": f"bytes=0-{FIRST_BYTES - 1}"} if method == "GET" else told


def _beginning(response: http.client.HTTPResponse) -> bytes:
    found = b""
    while len(found) < FIRST_BYTES and (part := response.read1(FIRST_BYTES - len(found))):
        found += part
    return found


def _page(address: Address, response: http.client.HTTPResponse, beginning: bytes) -> Page:
    moved = response.status in MOVED
    # A header is bytes that were read as Latin-1; sites write UTF-8 into it.
    onward = (response.getheader("Location") or "").encode("latin-1").decode("utf-8", "replace")
    media_type = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if beginning.startswith(b"%PDF-"):
        media_type = PDF
    return Page(
        address=address,
        status=response.status,
        media_type=media_type,
        size=_size(response),
        beginning=beginning,
        leads_to=onward.strip().replace(" ", "%20") if moved else "",
    )


def _size(response: http.client.HTTPResponse) -> int | None:
    """The size of the whole page, also when a part of it was sent."""
    part = response.getheader("Content-Range") or ""
    told = part.rpartition("/")[2] if response.status == 206 else response.getheader("Content-Length") or ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None


class _Timed:
    """A connection on which nothing waits longer than the whole may still take."""

    def __init__(self, connected: socket.socket, patience: Patience) -> None:
        self._connected, self._patience = connected, patience

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        self._connected.settimeout(self._patience.left())
        self._connected.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What comes in, as a file."""
        return io.BufferedReader(_Incoming(self._connected, self._patience))

    def close(self) -> None:
        """Nothing: http.client closes before the body is read, trusting that what reads it holds on."""


class _Incoming(io.RawIOBase):
    def __init__(self, connected: socket.socket, patience: Patience) -> None:
        self._connected, self._patience = connected, patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._connected.settimeout(self._patience.left())
        return self._connected.recv_into(buffer)
