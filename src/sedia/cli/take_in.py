"""`sedia import FILE`: the archive of an office into an empty installation (docs/transfer.md)."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import UTC, datetime

from sedia.cli import prepare
from sedia.cli.say import say
from sedia.journal.actors import SYSTEM
from sedia.transfer.actions.importing import import_office
from sedia.transfer.taking import Archive


def run(args: argparse.Namespace) -> int:
    """Check the archive, then take all of it or nothing. Raises what the verb refuses."""
    at = datetime.now(UTC)
    prepare.prepare(at=at, demo=False)
    with closing(Archive(args.file)) as archive:
        office = import_office(archive, by=SYSTEM, at=at)
        say(
            f"Took in {office.name}: {sum(archive.about['rows'].values())} rows, {len(archive.about['files'])} files."
        )
    say(f"The archive's mark is {archive.manifest}: compare it with the one that the export said.")
    say("Now run `sedia verify`, and let everybody in anew: `sedia staff invite LOGIN`.")
    return 0
