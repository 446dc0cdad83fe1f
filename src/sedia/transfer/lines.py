"""Lines of the journal as lines of a file, so that anybody can compute their hashes again (docs/transfer.md)."""

from __future__ import annotations

from collections.abc import Iterator

from sedia.journal.canonical import canonical, moment
from sedia.journal.models import Entry

PORTION = 500


def lines_of(chain: str, last: int) -> Iterator[bytes]:
    """The lines of a chain up to number `last`, in order: canonical JSON, one a line."""
    for entry in Entry.objects.filter(chain=chain, seq__lte=last).order_by("seq").iterator(PORTION):
        yield as_line(entry)


def as_line(entry: Entry) -> bytes:
    """One line: all of its columns as they were hashed, and the hash."""
    columns = {
        "actor": entry.actor,
        "at": moment(entry.at),
        "chain": entry.chain,
        "event": entry.event,
        "facts": entry.facts,
        "hash": entry.hash,
        "previous": entry.previous,
        "seq": entry.seq,
        "version": entry.version,
    }
    return f"{canonical(columns)}\n".encode()
