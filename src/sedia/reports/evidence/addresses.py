"""Addresses of pages on the internet: which are taken, and which machines may be asked. No Django, no network here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?=.{{4,253}}$)({LABEL}\.)+(?=[a-z0-9-]*[a-z]){LABEL}")  # the last label is no number
UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\s\ufeff]")  # controls and spaces, some of which urlsplit would drop
KEPT = "%/:=?&~+!$,;'@()*[]#"

NOT_TAKEN = "Tulis alamat lengkap sebuah halaman, misalnya https://contoh.go.id/ppid/profil."
TOO_LONG = f"Paling panjang {LONGEST} karakter."
NO_PASSWORD = "Alamat tidak boleh memuat nama pengguna atau kata sandi."
WRONG_PORT = "Alamat hanya boleh memakai porta 80 atau 443."

# The internet proper of IPv6, and what no address of a public site lies in: this machine, private and shared networks,
# links, tunnels that lead back to IPv4, examples, multicast, what is reserved, and the machines of a cloud's own.
INTERNET_6 = ip_network("2000::/3")
NOT_PUBLIC = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)


class NotTaken(ValueError):
    """An address that is not taken; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address in plain ASCII: the host in its IDNA form, the rest percent-encoded; at most `LONGEST`."""

    scheme: str
    host: str
    path: str  # with the query
    place: str = ""  # within the page (`#...`), which no site is asked for

    @property
    def port(self) -> int:
        """The port of the scheme; no other is taken."""
        return PORTS[self.scheme]

    @classmethod
    def read(cls, text: str) -> Address:
        """What was typed, or where a page leads on to. Raises NotTaken."""
        if len(text) > LONGEST:
            raise NotTaken(TOO_LONG)
        if UNSEEN.search(text):
            raise NotTaken(NOT_TAKEN)
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise NotTaken(NOT_TAKEN) from None
        scheme = parts.scheme.lower()
        if scheme not in PORTS:
            raise NotTaken(NOT_TAKEN)
        if "@" in parts.netloc:
            raise NotTaken(NO_PASSWORD)
        if port not in (None, PORTS[scheme]):
            raise NotTaken(WRONG_PORT)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        place = f"#{parts.fragment}" if parts.fragment else ""
        found = cls(scheme, _host(parts.hostname or ""), _plain(path), _plain(place))
        if len(str(found)) > LONGEST:
            raise NotTaken(TOO_LONG)
        return found

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}{self.place}"


def _host(name: str) -> str:
    try:
        plain = name.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise NotTaken(NOT_TAKEN) from None
    if not HOST.fullmatch(plain):
        raise NotTaken(NOT_TAKEN)
    return plain


def _plain(text: str) -> str:
    try:
        return quote(text, safe=KEPT)
    except UnicodeError:  # halves of characters
        raise NotTaken(NOT_TAKEN) from None


def is_public(text: str) -> bool:
    """Whether an IP address belongs to a machine of the public internet, so that it may be asked for a page."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and (address not in INTERNET_6 or address.scope_id):
        return False
    return address.is_global and not any(address in network for network in NOT_PUBLIC)
