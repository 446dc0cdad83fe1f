"""Storing and reading bytes. Bytes are written before the row that names them, so no row is without its bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from sedia.files.models import Blob, blob_path
from sedia.refusals import StorageFull

CHUNK = 256 * 1024


def digest(content: IO[bytes]) -> tuple[str, int]:
    """SHA-256 (hex) and size in bytes of a stream, which is read to its end and set back to its start."""
    content.seek(0)
    sha, size = hashlib.sha256(), 0
    while chunk := content.read(CHUNK):
        sha.update(chunk)
        size += len(chunk)
    content.seek(0)
    return sha.hexdigest(), size


def store(content: bytes | IO[bytes], *, media_type: str, at: datetime) -> Blob:
    """Write the bytes, durably, and return the row that names them (made if absent). Call it before a transaction.

    Raises StorageFull when the bytes cannot be written; then nothing is left behind.
    """
    stream: IO[bytes] = io.BytesIO(content) if isinstance(content, bytes) else content
    sha256, size = digest(stream)
    while True:
        _write(sha256, stream)
        row = {"size": size, "media_type": media_type, "created_at": at}
        blob, made = Blob.objects.get_or_create(sha256=sha256, defaults=row)
        # The sweep takes away old files that nothing names: a new date keeps this one, and a row that the sweep took
        # meanwhile is made again. Bytes are looked for once more after the row, which from then on protects them.
        if made and default_storage.exists(blob.path):
            return blob
        if not made and Blob.objects.filter(sha256=sha256).update(created_at=at):
            return blob


def _write(sha256: str, stream: IO[bytes]) -> None:
    path = blob_path(sha256)
    try:
        if not default_storage.exists(path):
            stream.seek(0)
            default_storage.save(path, File(stream))
    except OSError as error:
        raise StorageFull from error


def open_blob(blob: Blob) -> IO[bytes]:
    """A readable, seekable stream over the bytes. Raises FileNotFoundError when they are gone."""
    stream: Any = default_storage.open(blob.path, "rb")
    return stream


def read(blob: Blob) -> bytes:
    """All bytes of a small file, such as a letter."""
    with open_blob(blob) as stream:
        return stream.read()


def faults() -> Iterator[str]:
    """Say, in English, of each stored file that is gone or differs from its hash."""
    for blob in Blob.objects.order_by("sha256").iterator(500):
        try:
            with open_blob(blob) as stream:
                sha256, size = digest(stream)
        except OSError:
            yield f"file {blob.sha256}: gone"
            continue
        if (sha256, size) != (blob.sha256, blob.size):
            yield f"file {blob.sha256}: differs from its hash"
