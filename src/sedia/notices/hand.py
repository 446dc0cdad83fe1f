"""Telling by hand: a ready text for telephone, WhatsApp, post or counter."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from sedia.notices.models import Notice
from sedia.notices.wording import words_by_hand
from sedia.offices.models import Office


def hand_text(notice: Notice, *, at: datetime) -> str:
    """The text to say or to send: without secret code and private link, which go only to the requester's own mail."""
    return words_by_hand(notice, at=at).text


def wa_share(office: Office, text: str) -> str:
    """The address that opens WhatsApp with a text, for whomever the person then picks; empty in a practice office."""
    return "" if office.is_practice else f"https://wa.me/?text={quote(text)}"


def wa_link(notice: Notice, *, at: datetime) -> str:
    """The address that opens WhatsApp with the ready text, for the requester's number; empty without a number.

    The officer presses it; Sedia itself never calls WhatsApp. Empty in a practice office too: an invented number may be
    somebody's.
    """
    if notice.office.is_practice:
        return ""
    digits = notice.casefile.requester.phone_digits if notice.casefile else ""
    return f"https://wa.me/{digits}?text={quote(hand_text(notice, at=at), safe='')}" if digits else ""
