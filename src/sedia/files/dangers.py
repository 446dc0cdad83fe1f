"""A closer look at a held file: active content has no place in what a citizen sends or an office opens."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

import pikepdf

from sedia.files.inspect import DOCX, PDF, XLSX

ACTIVE_IN_PDF = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/RichMedia",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/XFA",
    "/ImportData",
}
ACTIVE_IN_OFFICE = ("oleobject", "activex", "vbaproject", "/embeddings/")
REMOTE_TEMPLATE = b"attachedTemplate"
LARGEST_RELATIONS = 2 * 1024 * 1024
DEPTH = 8


def danger(stream: IO[bytes], media_type: str) -> str | None:
    """Why this file stays held (an Indonesian sentence), or None. The stream is left anywhere."""
    stream.seek(0)
    if media_type == PDF:
        return _in_pdf(stream)
    if media_type in (DOCX, XLSX):
        return _in_office(stream)
    return None


def _in_pdf(stream: IO[bytes]) -> str | None:
    try:
        with pikepdf.open(stream) as pdf:
            if any(_is_active(thing, DEPTH) for thing in pdf.objects):
                return "Dokumen PDF ini berisi program atau lampiran tersembunyi."
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return "Dokumen PDF ini rusak dan tidak dapat dibuka."
    return None


def _is_active(thing: pikepdf.Object, depth: int) -> bool:
    """Whether an object, or what stands directly within it, acts; what it refers to comes by itself."""
    if isinstance(thing, pikepdf.Array):
        return depth > 0 and any(_is_active(part, depth - 1) for part in _direct(thing))  # type: ignore[call-overload]
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if ACTIVE_IN_PDF & set(thing.keys()):
        return True
    if any(str(thing.get(key, "")) in ACTIVE_IN_PDF for key in ("/S", "/Type", "/Subtype")):
        return True
    return depth > 0 and any(
        _is_active(part, depth - 1) for part in _direct([thing[key] for key in set(thing.keys())])
    )


def _direct(parts: Iterable[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    return (part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect)


def _in_office(stream: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(stream) as package:
            for part in package.infolist():
                name = part.filename.lower()
                if any(mark in name for mark in ACTIVE_IN_OFFICE):
                    return "Dokumen ini berisi program atau objek tersembunyi."
                if name.endswith(".rels") and part.file_size < LARGEST_RELATIONS:
                    relations = package.read(part)
                    if REMOTE_TEMPLATE in relations and b'TargetMode="External"' in relations:
                        return "Dokumen ini memanggil templat dari luar."
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return "Dokumen ini rusak dan tidak dapat dibuka."
    return None
