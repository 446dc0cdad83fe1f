"""Keys that make a form count once (DESIGN.md 2.9): made by the server, 128 bits, valid for 24 hours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.filing import CaseFiling
from sedia.casefiles.models import Submission
from sedia.journal.canonical import canonical

VALID = timedelta(hours=24)
SEAL = 16


def new_key(at: datetime) -> str:
    """A fresh key: 128 random bits, the time it was made, and a seal that only this server can make."""
    body = f"{secrets.token_hex(16)}.{int(at.timestamp()):x}"
    return f"{body}.{_seal(body)}"


def made_at(key: str) -> datetime | None:
    """When this server made the key, and so showed the form that carries it; None for a key that is not ours."""
    body, _, seal = key.rpartition(".")
    if not hmac.compare_digest(_seal(body).encode(), seal.encode()):
        return None
    return datetime.fromtimestamp(int(body.partition(".")[2], 16), UTC)


def is_valid(key: str, at: datetime) -> bool:
    """Whether this server made the key less than 24 hours ago."""
    made = made_at(key)
    return made is not None and timedelta(0) <= at - made + timedelta(seconds=1) <= VALID + timedelta(
        seconds=1
    )


def key_hash(key: str) -> str:
    """What is stored of a key: its SHA-256 (hex)."""
    return hashlib.sha256(key.encode()).hexdigest()


def was_used(key: str) -> bool:
    """Whether a form with this key was filed already."""
    return Submission.objects.filter(key_hash=key_hash(key)).exists()


def fingerprint(filing: CaseFiling) -> str:
    """What is stored of the content: a keyed hash, so that nothing personal can be guessed from it."""
    return keyed_hash("filing", canonical(filing.content())).hex()


def _seal(body: str) -> str:
    return keyed_hash("submission", body).hex()[: 2 * SEAL]
