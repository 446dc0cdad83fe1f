"""Telling by hand: a ready text for telephone, WhatsApp, post or counter."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from sedia.notices.models import Notice
from sedia.notices.wording import words_by_hand


def hand_text(notice: Notice, *, at: datetime) -> str:
    """The text to say or to send: without secret code and private link, which go only to the requester's own mail."""
    return words_by_hand(notice, at=at).text


def wa_link(notice: Notice, *, at: datetime) -> str:
    """The address that opens WhatsApp with the ready text, for the requester's number; empty without a number.

    The officer presses it; Sedia itself never calls WhatsApp.
    """
    digits = notice.casefile.requester.phone_digits if notice.casefile else ""
    return f"https://wa.me/{digits}?text={quote(hand_text(notice, at=at), safe='')}" if digits else ""
