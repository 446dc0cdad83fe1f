"""`sedia export OFFICE FILE`: everything that an office owns, without secrets, in one file (docs/transfer.md)."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from sedia.cli import prepare
from sedia.cli.say import Trouble, say
from sedia.cli.whole import whole_file
from sedia.journal.actors import SYSTEM
from sedia.offices.models import Office
from sedia.transfer.actions.exporting import record_export
from sedia.transfer.archive import write_archive


def run(args: argparse.Namespace) -> int:
    """Write the archive, whole or not at all, readable by its owner alone. Raises Trouble."""
    prepare.need_prepared()
    office = Office.objects.filter(slug=args.office).first()
    if office is None:
        raise Trouble(f"there is no office with the slug {args.office}")
    target: Path = args.file.resolve()
    at = datetime.now(UTC)
    with whole_file(target, "archive") as part, part.open("wb") as file:
        written = write_archive(office, file, at=at)
    record_export(office, written, by=SYSTEM, at=at)
    say(f"Wrote {target}: {written.rows} rows, {written.files} files. Its mark is {written.manifest}.")
    say(
        "It holds personal data and no secrets. Check the journal here with `sedia verify` before you hand it on."
    )
    return 0
