"""What is known of a link to evidence, in words, and what is wrong with it. No Django here."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

LONGEST_LABEL, LONGEST_NOTE = 120, 500  # characters
OLD_AFTER = timedelta(days=30)  # a look that is older says little
DRIVES = (
    "drive.google.com",
    "docs.google.com",
    "1drv.ms",
    "onedrive.live.com",
    "sharepoint.com",
    "dropbox.com",
    "mega.nz",
    "terabox.com",
)
LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
LOGIN_PATH = re.compile(
    r"(^|[/_.-])(log-?in|log-?on|sign-?in|masuk|sso|oauth2?|servicelogin)([/_.?-]|$)", re.IGNORECASE
)
PASSWORD = re.compile(rb"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)


class State(StrEnum):
    """How an item of the checklist stands."""

    HELD = "held"
    OWN = "own"
    PART = "part"
    MISSING = "missing"


class Finding(StrEnum):
    """What was found at a link."""

    FINE = "fine"
    LARGE = "large"
    LOGIN = "login"
    GONE = "gone"
    FAULT = "fault"
    NO_NAME = "no_name"
    NOT_PUBLIC = "not_public"
    CERTIFICATE = "certificate"
    LOOP = "loop"
    ASTRAY = "astray"
    SILENT = "silent"
    SLOW = "slow"


WORDS = {
    Finding.FINE: "Dapat dibuka",
    Finding.LARGE: "PDF terlalu besar",
    Finding.LOGIN: "Meminta masuk (login)",
    Finding.GONE: "Halamannya tidak ada",
    Finding.FAULT: "Situsnya menjawab dengan galat",
    Finding.NO_NAME: "Nama situsnya tidak ditemukan",
    Finding.NOT_PUBLIC: "Tidak berada di internet umum",
    Finding.CERTIFICATE: "Sertifikat keamanan situsnya tidak sah",
    Finding.LOOP: "Terlalu banyak pengalihan",
    Finding.ASTRAY: "Dialihkan ke alamat yang tidak dapat diperiksa",
    Finding.SILENT: "Situsnya tidak menjawab",
    Finding.SLOW: "Situsnya terlalu lama menjawab",
}


def state_of(*, whole: bool, part: bool, links: int) -> State:
    """How an item stands: whether Sedia shows all of it, or a part, and how many links the office has given."""
    if whole:
        return State.HELD
    if links:
        return State.OWN
    return State.PART if part else State.MISSING


def is_on_drive(address: str) -> bool:
    """Whether it leads to a drive rather than a site: what lies there is no evidence on the office's site (R62)."""
    host = urlsplit(address).hostname or ""
    return any(host == drive or host.endswith(f".{drive}") for drive in DRIVES)


def is_old(checked_at: datetime | None, at: datetime) -> bool:
    """Whether nobody looked at it, or not for long."""
    return checked_at is None or at - checked_at > OLD_AFTER


def asks_to_log_in(status: int, host: str, path: str, *, was_sent_on: bool, beginning: bytes) -> bool:
    """Whether a page is walled: by its status, by where one was sent, or by a field for a password in it."""
    if status in (401, 403, 407):
        return True
    if was_sent_on and (host in LOGIN_HOSTS or LOGIN_PATH.search(path.partition("?")[0])):
        return True
    return PASSWORD.search(beginning) is not None
