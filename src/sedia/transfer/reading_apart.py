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
from datetime import datetime

from django.conf import settings

from sedia.files.inspect import XLSX
from sedia.files.models import Blob
from sedia.files.packing import chunks
from sedia.files.store import open_blob, store
from sedia.transfer.sheets import UNREADABLE, Rows, UnreadableFile

LINES = "application/jsonl"
WAITS = 240  # seconds; longer than the process may compute
TOO_BIG = (
    "Berkas ini terlalu besar untuk dibaca. Hapus baris, kolom, dan lembar kosong yang tidak dipakai, atau simpan "
    "lembarnya sebagai CSV."
)


def read_apart(blob: Blob, *, at: datetime) -> Blob:
    """The rows of a stored register as a file of JSON lines, stored as well. Raises UnreadableFile."""
    kind = "workbook" if blob.media_type == XLSX else "table"
    words = [sys.executable, "-m", "sedia.transfer.sheets", kind]
    # Nothing of this server's secrets goes along.
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONUTF8": "1",
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
                words, stdin=source, stdout=target, stderr=subprocess.DEVNULL, env=environment, timeout=WAITS
            )
        except subprocess.TimeoutExpired:
            raise UnreadableFile(TOO_BIG) from None
        target.seek(0)
        if done.returncode == UNREADABLE:
            raise UnreadableFile(target.read().decode())
        if done.returncode:
            raise UnreadableFile(TOO_BIG)
        return store(target, media_type=LINES, at=at)


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
