"""A ZIP made while it is read: no more of it is in memory than one chunk of one file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, cast

from sedia.files.models import Blob
from sedia.files.store import CHUNK, open_blob

Content = Blob | bytes | Iterable[bytes]


class _Sink:
    """Where the ZIP is written to, and taken from at once."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        data, self.parts = b"".join(self.parts), []
        return data


def packed(entries: Iterable[tuple[str, Content]], at: datetime | None = None) -> Iterator[bytes]:
    """The ZIP of these entries, each a name (used as it is) and its stored file, bytes or chunks of bytes.

    An entry is asked for when the one before it is written. `at` (office's wall clock) is the time that all carry.
    """
    sink = _Sink()
    stamp = at.timetuple()[:6] if at else (1980, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_STORED) as package:
        for name, content in entries:
            info = zipfile.ZipInfo(name, stamp)
            info.external_attr = 0o644 << 16
            is_text = not isinstance(content, Blob) or content.media_type.startswith("text/")
            info.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            with package.open(info, "w", force_zip64=True) as target:
                for chunk in chunks(content):
                    target.write(chunk)
                    yield sink.taken()
            yield sink.taken()
    yield sink.taken()


def chunks(content: Content) -> Iterator[bytes]:
    """The bytes in portions. Raises FileNotFoundError when those of a stored file are gone."""
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, Blob):
        with open_blob(content) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    else:
        yield from content
