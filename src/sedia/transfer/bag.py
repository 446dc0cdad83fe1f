"""A BagIt folder (RFC 8493), made while it is read: the payload first, then the manifests of what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from sedia.files.packing import Content, chunks

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
Entry = tuple[str, Content]


def bagged(folder: str, payload: Iterable[Entry], info: Mapping[str, str]) -> Iterator[Entry]:
    """The entries of the bag called `folder`; each must be read to its end before the next is asked for.

    `payload` are paths below `data/`, unique and without `%` and line ends. `info` are lines of bag-info.txt.
    """
    sums: dict[str, str] = {}
    octets = 0
    for name, content in payload:
        watched = _Watched(content)
        yield f"{folder}/data/{name}", watched
        sums[f"data/{name}"] = watched.sha256.hexdigest()
        octets += watched.size
    told = {**info, "Payload-Oxum": f"{octets}.{len(sums)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{label}: {_one_line(text)}\n" for label, text in told.items()).encode(),
        "manifest-sha256.txt": _manifest(sums),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(
        {name: hashlib.sha256(content).hexdigest() for name, content in tags.items()}
    )
    for name, content in tags.items():
        yield f"{folder}/{name}", content


class _Watched:
    """Content whose hash and size are known once it was read."""

    def __init__(self, content: Content) -> None:
        self.content, self.sha256, self.size = content, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in chunks(self.content):
            self.sha256.update(chunk)
            self.size += len(chunk)
            yield chunk


def _manifest(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sums.items()).encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())
