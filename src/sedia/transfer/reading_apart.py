"""Reading the file of an old register in a process of its own, whose memory and time are bounded.

A sheet of a few kilobytes may claim billions of cells, or unpack to gigabytes: then that process ends, not this one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from sedia.files.inspect import XLSX
from sedia.files.models import Blob
from sedia.files.packing import chunks
from sedia.files.store import open_blob, store
from sedia.transfer.cells import UNREADABLE, Rows

LINES = "application/jsonl"
WAITS = 240  # seconds; longer than the process may compute
TOO_BIG = (
    "Berkas ini terlalu besar untuk dibaca. Hapus baris, kolom, dan lembar kosong yang tidak dipakai, atau simpan "
    "lembarnya sebagai CSV."
)


@dataclass(frozen=True, slots=True)
class Read:
    """The names of the sheets, and the rows as a stored file of JSON lines or why there are none."""

    sheets: list[str]
    rows: Blob | None = None
    refused: str = ""


def read_apart(blob: Blob, *, sheet: int, at: datetime) -> Read:
    """Read a stored register; of a workbook the sheet of this number, the first is 0."""
    kind = "workbook" if blob.media_type == XLSX else "table"
    words = [sys.executable, "-m", "sedia.transfer.sheets", kind, str(sheet)]
    # Nothing of this server's secrets goes along.
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",  # its standard error is for the names
    }
    with (
        tempfile.TemporaryFile(dir=settings.DATA_DIR) as source,
        tempfile.TemporaryFile(dir=settings.DATA_DIR) as target,
    ):
        for chunk in chunks(blob):
            source.write(chunk)
        source.seek(0)
        try:
            done = subprocess.run(
                words, stdin=source, stdout=target, stderr=subprocess.PIPE, env=environment, timeout=WAITS
            )
        except subprocess.TimeoutExpired:
            return Read([], refused=TOO_BIG)
        target.seek(0)
        if done.returncode not in (0, UNREADABLE):
            return Read([], refused=TOO_BIG)
        sheets = json.loads(done.stderr or b"[]")
        if done.returncode == UNREADABLE:
            return Read(sheets, refused=target.read().decode())
        return Read(sheets, store(target, media_type=LINES, at=at))


def stored_lines(rows: Iterable[object], *, at: datetime) -> Blob:
    """These rows as a stored file of JSON lines."""
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as target:
        for row in rows:
            target.write(json.dumps(row).encode() + b"\n")
        return store(target, media_type=LINES, at=at)


def stored_rows(blob: Blob, *, after: int = 0) -> Iterator[list[object]]:
    """The rows that were read, one after the other; without the first `after` ones."""
    with open_blob(blob) as lines:
        for number, line in enumerate(lines):
            if number >= after:
                yield json.loads(line)


def first_rows(blob: Blob, most: int) -> Rows:
    """So many rows from the top."""
    return [row for row, _ in zip(stored_rows(blob), range(most), strict=False)]
