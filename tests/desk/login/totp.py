"""A telephone with an authenticator: codes from a secret."""

from __future__ import annotations

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth

from sedia.offices.models import Staff


def turn_on(staff: Staff) -> str:
    """Protect an account by the second step, with recovery codes; the secret."""
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(staff, secret)
    RecoveryCodes.activate(staff)
    return secret


def code_of(secret: str) -> str:
    """The code that the telephone shows now."""
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, counter))
