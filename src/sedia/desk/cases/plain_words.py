"""What sentences of the journal share, whatever the case; see `story`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sedia.casefiles.models import Channel

Facts = Mapping[str, Any]
Sentence = Callable[[Any, Facts], str]


def said(text: str) -> Sentence:
    """A sentence that is the same each time."""
    return lambda teller, facts: text


def how_it_came(facts: Facts) -> str:
    """Whether a case came online or was entered at the counter."""
    return "diterima secara daring" if facts["channel"] == Channel.ONLINE else "dicatat di loket"


def instead_of(facts: Facts) -> str:
    """The case whose place it took, as a sentence behind another one; empty for none."""
    return f" Menggantikan {facts['instead_of']}." if facts.get("instead_of") else ""


def assigned(thing: str) -> Sentence:
    """`tugaskan`."""
    return lambda teller, facts: f"{thing} ditugaskan kepada {teller.person(facts.get('officer'))}."
