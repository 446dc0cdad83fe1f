"""`sedia verify`: the whole journal, what is stored of the cases, and every stored file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain

from sedia.cli.say import complain, say
from sedia.complaints import verify as complaints
from sedia.decisions import verify as decisions
from sedia.exemptions import verify as exemptions
from sedia.files import store as files
from sedia.files.models import Blob
from sedia.journal.models import Entry, Head
from sedia.journal.verify import verify
from sedia.letters import verify as letters
from sedia.objections import verify as objections
from sedia.reports.yearly import verify as yearly
from sedia.requests import verify as requests


def faults() -> Iterator[str]:
    """Every place where something breaks: the journal, then what the rooms store, then the files."""
    yield from (f"journal: {fault}" for fault in verify())
    yield from chain(
        requests.faults(),
        letters.faults(),
        decisions.faults(),
        complaints.faults(),
        objections.faults(),
        exemptions.faults(),
        yearly.faults(),
        files.faults(),
    )


def run(args: argparse.Namespace) -> int:
    """Print each place where something breaks; 0 when all is whole, 1 when not."""
    found = 0
    for fault in faults():
        complain(fault)
        found += 1
    lines, chains, blobs = Entry.objects.count(), Head.objects.count(), Blob.objects.count()
    if found:
        say(f"{found} faults in {lines} journal lines of {chains} chains and {blobs} files.")
        return 1
    say(f"Whole: {lines} journal lines of {chains} chains, {blobs} files.")
    return 0
