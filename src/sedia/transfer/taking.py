"""The archive of an office as it is read: looked through and checked whole before anything of it is believed."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sedia.files.models import blob_path
from sedia.files.store import CHUNK, digest
from sedia.refusals import Refusal
from sedia.transfer.archive import LAYOUT, MANIFEST, schema
from sedia.transfer.owned import JOURNAL, OWNED, STAFF

TABLES = (*OWNED, STAFF, *JOURNAL)
TAGS = {"bagit.txt", "bag-info.txt", MANIFEST, "tagmanifest-sha256.txt"}
PAYLOAD = re.compile(
    r"data/(?:export\.json|tables/(?P<table>[a-z_.]+)\.jsonl"
    r"|files/(?P<a>[0-9a-f]{2})/(?P<b>[0-9a-f]{2})/(?P<sha256>[0-9a-f]{64}))"
)


class NotAnArchive(Refusal):
    """The file is no archive of an office, or is damaged, or of another version; nothing was written."""


class Archive:
    """An archive that was checked: every file is what its manifest says, and there is nothing else in it."""

    def __init__(self, path: Path) -> None:
        """Open and check it; reads all of it once. Raises NotAnArchive."""
        try:
            self.package = zipfile.ZipFile(path)
            self.folder = self.package.namelist()[0].partition("/")[0]
            content = self._open(MANIFEST).read()
            self.manifest = hashlib.sha256(content).hexdigest()
            self._check(content.decode())
            self.about = self._about()
        except (zipfile.BadZipFile, KeyError, IndexError, ValueError, EOFError) as error:
            raise NotAnArchive(f"{path} is not a whole archive of an office ({error})") from None

    def _open(self, name: str) -> IO[bytes]:
        return self.package.open(f"{self.folder}/{name}")

    def _check(self, manifest: str) -> None:
        told = {line[66:]: line[:64] for line in manifest.splitlines()}
        names = {name.removeprefix(f"{self.folder}/") for name in self.package.namelist()}
        if names != told.keys() | TAGS or len(names) != len(self.package.namelist()):
            raise ValueError("it holds other files than its manifest says")
        for name, sha256 in told.items():
            found = PAYLOAD.fullmatch(name)
            if found is None or (found["table"] and found["table"] not in TABLES):
                raise ValueError(f"it holds {name!r}")
            with self._open(name) as content:
                made = digest(content)[0]
            if made != sha256 or (found["sha256"] and made != found["sha256"]):
                raise ValueError(f"{name} differs from its hash")

    def _about(self) -> dict[str, Any]:
        about = json.loads(self._open("data/export.json").read())
        if about["layout"] != LAYOUT or about["migrations"] != schema():
            raise ValueError(
                f"Sedia {about['sedia']} made it, whose tables differ from this one's: bring both to one version"
            )
        if about["rows"].keys() != set(TABLES):
            raise ValueError("a table is missing")
        return dict(about)

    def lines(self, label: str) -> Iterator[bytes]:
        """The lines of a table."""
        with self._open(f"data/tables/{label}.jsonl") as content:
            yield from content

    def copy_file(self, sha256: str, target: IO[bytes]) -> None:
        """Write the bytes of a stored file."""
        with self._open(f"data/files/{blob_path(sha256)}") as content:
            while chunk := content.read(CHUNK):
                target.write(chunk)

    def close(self) -> None:
        """Let go of the file."""
        self.package.close()
