"""`sedia verify`: the whole journal and every stored file."""

from __future__ import annotations

import argparse

from sedia.cli.say import complain, say
from sedia.files.models import Blob
from sedia.files.store import faults
from sedia.journal.models import Entry, Head
from sedia.journal.verify import verify


def run(args: argparse.Namespace) -> int:
    """Print each place where something breaks; 0 when all is whole, 1 when not."""
    found = 0
    for fault in verify():
        complain(f"journal: {fault}")
        found += 1
    for gone in faults():
        complain(gone)
        found += 1
    lines, chains, files = Entry.objects.count(), Head.objects.count(), Blob.objects.count()
    if found:
        say(f"{found} faults in {lines} journal lines of {chains} chains and {files} files.")
        return 1
    say(f"Whole: {lines} journal lines of {chains} chains, {files} files.")
    return 0
