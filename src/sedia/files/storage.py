"""Where bytes lie: a folder (a bucket: sedia.files.bucket)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class LocalStorage(FileSystemStorage):
    """A folder, written so that a file is whole or absent: temporary file, fsync, rename, fsync of the folder."""

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        if target.exists():
            return name
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        self._sync(target.parent)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: it is the hash of the content, so what is there already is the same."""
        return name

    @staticmethod
    def _sync(folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
