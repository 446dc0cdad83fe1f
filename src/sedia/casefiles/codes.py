"""The codes that open a case to its requester. Both are derived by HMAC from the server's key and never stored."""

from __future__ import annotations

import hmac
import secrets

from django.conf import settings

from sedia.casefiles.models import CaseFile, Kind

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0 O 1 I: 32 signs, 5 bits each
HALF = 4
RECEIPT_LENGTH = 12
DESK_WORDS: dict[str, str] = {
    Kind.REQUEST: "permohonan",
    Kind.OBJECTION: "keberatan",
    Kind.COMPLAINT: "pengaduan",
}


def keyed_hash(purpose: str, value: str) -> bytes:
    """HMAC-SHA-256 of a value under the server's key, apart for each purpose."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"sedia|{purpose}|{value}".encode(), "sha256")


def _letters(digest: bytes, length: int) -> str:
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:length])


def secret_code(casefile: CaseFile) -> str:
    """The secret code of a case, e.g. `K7MQ-3XWP` (40 bits). A new access generation gives a new one."""
    letters = _letters(keyed_hash("code", f"{casefile.uuid}|{casefile.access_generation}"), 2 * HALF)
    return f"{letters[:HALF]}-{letters[HALF:]}"


def code_matches(casefile: CaseFile, typed: str) -> bool:
    """Whether what was typed is the code; spaces, dashes and lower case do not matter. Takes the same time always."""
    plain = "".join(typed.upper().split()).replace("-", "")
    expected = secret_code(casefile).replace("-", "")
    return hmac.compare_digest(plain.encode(), expected.encode())


def link_token(casefile: CaseFile) -> str:
    """The token of the private link: 128 bits as hexadecimal, another value than the code."""
    return keyed_hash("link", f"{casefile.uuid}|{casefile.access_generation}")[:16].hex()


def token_matches(casefile: CaseFile, token: str) -> bool:
    """Whether the token opens this case."""
    return hmac.compare_digest(link_token(casefile).encode(), token.encode())


def private_link(casefile: CaseFile) -> str:
    """The whole address that opens the requester's view, for the requester's own mail."""
    return f"{case_address(casefile)}?t={link_token(casefile)}"


def case_address(casefile: CaseFile) -> str:
    """The whole address of the requester's view, without a token, in the case's language."""
    prefix = "" if casefile.language == settings.LANGUAGE_CODE else f"/{casefile.language}"
    return f"{settings.BASE_URL}{prefix}/berkas/{casefile.number}/"


def desk_address(casefile: CaseFile) -> str:
    """The path of the staff's page of a case."""
    return f"/meja/{DESK_WORDS[casefile.kind]}/{casefile.number}/"


def new_public_code() -> str:
    """A random code for `/cek/` (60 bits): it verifies a document and opens nothing."""
    return _letters(secrets.token_bytes(RECEIPT_LENGTH), RECEIPT_LENGTH)


def check_address(code: str) -> str:
    """The whole address that verifies a document by its code; QR codes lead there."""
    return f"{settings.BASE_URL}/cek/{code}/"
