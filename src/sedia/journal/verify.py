"""Checking the whole journal: every line, every chain's head, every text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from sedia.journal import guard
from sedia.journal.canonical import GENESIS, line_hash, text_name
from sedia.journal.models import Entry, Head, Text

TEXT_DESTROYED = "text_destroyed"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the journal breaks: a chain, a line's number (0: the chain as a whole) and what is wrong, in English."""

    chain: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.chain} line {self.seq}: {self.what}"


def verify() -> Iterator[Fault]:
    """Yield every fault, in the order of the chains. Nothing is yielded for a whole journal."""
    for trigger in sorted(guard.missing(connection)):
        yield Fault("house", 0, f"trigger {trigger} is missing")
    heads = dict(Head.objects.values_list("chain", "seq"))
    tails = dict(Head.objects.values_list("chain", "hash"))
    named: set[str] = set()
    destroyed: set[str] = set()
    chain, seq, previous = "", 0, GENESIS
    for entry in Entry.objects.order_by("chain", "seq").iterator(2000):
        if entry.chain != chain:
            yield from _end(chain, seq, previous, heads, tails)
            chain, seq, previous = entry.chain, 0, GENESIS
        yield from _line(entry, seq, previous)
        seq, previous = entry.seq, entry.hash
        named.update(_named(entry))
        if entry.event == TEXT_DESTROYED:
            destroyed.update(entry.fact.get("names", []))
    yield from _end(chain, seq, previous, heads, tails)
    for left in sorted(heads):
        yield Fault(left, 0, "the chain has a head and no line")
    yield from _texts(named, destroyed)


def _named(entry: Entry) -> list[str]:
    texts = entry.fact.get("texts", {}) if '"texts"' in entry.facts else {}
    return list(texts.values()) if isinstance(texts, dict) else []


def _line(entry: Entry, seq: int, previous: str) -> Iterator[Fault]:
    if entry.seq != seq + 1:
        yield Fault(entry.chain, entry.seq, f"line {seq + 1} is missing")
    if entry.previous != previous:
        yield Fault(entry.chain, entry.seq, "does not follow from the line before it")
    made = line_hash(
        chain=entry.chain,
        seq=entry.seq,
        version=entry.version,
        at=entry.at,
        actor=entry.actor,
        event=entry.event,
        facts=entry.facts,
        previous=entry.previous,
    )
    if made != entry.hash:
        yield Fault(entry.chain, entry.seq, "was changed after it was written")


def _end(chain: str, seq: int, last: str, heads: dict[str, int], tails: dict[str, str]) -> Iterator[Fault]:
    if not chain:
        return
    if chain not in heads:
        yield Fault(chain, seq, "the chain has no head")
        return
    if heads.pop(chain) != seq or tails[chain] != last:
        yield Fault(chain, seq, "the head does not name the last line: lines were cut off or added")


def _texts(named: set[str], destroyed: set[str]) -> Iterator[Fault]:
    present = set()
    for text in Text.objects.order_by("chain", "name").iterator(2000):
        present.add(text.name)
        if text_name(text.salt, text.body) != text.name:
            yield Fault(text.chain, 0, f"text {text.name[:12]} was changed")
        elif text.name not in named:
            yield Fault(text.chain, 0, f"text {text.name[:12]} belongs to no line")
    for name in sorted(named - present - destroyed):
        yield Fault("house", 0, f"text {name[:12]} is gone without a line that says so")
