"""A closer look at a held file: active content has no place in what a citizen sends or an office opens."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from typing import IO

import pikepdf

from sedia.files import rules
from sedia.files.inspect import DOC, DOCM, DOCX, LOCKED_OFFICE, PDF, PPT, PPTM, XLS, XLSM, XLSX

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
NAMED = re.compile(b"|".join(rb"%s(?![A-Za-z])" % name.encode() for name in sorted(ACTIVE_IN_PDF)))
STREAMS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
SPELLED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a letter of a name, as its number
ACTS = "Dokumen PDF ini berisi program atau lampiran tersembunyi."
MACROS = "vbaproject"
ACTIVE_IN_OFFICE = ("oleobject", "activex", MACROS, "/embeddings/")
IN_PACKAGES = frozenset({DOCX, XLSX, DOCM, XLSM, PPTM})
CLOSED = frozenset({DOC, XLS, PPT, LOCKED_OFFICE})  # Sedia cannot look into them
CLOSED_BY = frozenset({rules.PASSWORD, rules.UNREADABLE})
REMOTE_TEMPLATE = b"attachedTemplate"
LARGEST_RELATIONS = 2 * 1024 * 1024
DEPTH = 8


def danger(stream: IO[bytes], media_type: str, accepted: Collection[str] = ()) -> str | None:
    """Why this file stays held (an Indonesian sentence), or None. The stream is left anywhere.

    `accepted`: the kinds of hidden parts (`files.rules`) that somebody gives with a reason, and a second person saw.
    """
    stream.seek(0)
    if media_type == PDF:
        return _in_pdf(stream, accepted)
    if media_type in IN_PACKAGES:
        return _in_office(stream, accepted)
    if media_type in CLOSED and not CLOSED_BY.intersection(accepted):
        return "Isi dokumen ini tidak dapat diperiksa."
    return None


def acts_by_its_words(stream: IO[bytes]) -> bool:
    """Whether a PDF that cannot be opened names what acts, outside its streams; those are not to be read."""
    stream.seek(0)
    plain = STREAMS.sub(b"", stream.read())
    spelled = SPELLED.sub(lambda found: bytes([int(found[1], 16)]), plain)
    return NAMED.search(spelled) is not None


def _in_pdf(stream: IO[bytes], accepted: Collection[str]) -> str | None:
    try:
        with pikepdf.open(stream) as pdf:
            if any(_is_active(thing, DEPTH) for thing in pdf.objects):
                return ACTS
    except pikepdf.PasswordError:
        if rules.PASSWORD not in accepted:
            return "Dokumen PDF ini terkunci kata sandi."
        return ACTS if acts_by_its_words(stream) else None
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


def _in_office(stream: IO[bytes], accepted: Collection[str]) -> str | None:
    active = [mark for mark in ACTIVE_IN_OFFICE if mark != MACROS or rules.MACRO not in accepted]
    try:
        with zipfile.ZipFile(stream) as package:
            for part in package.infolist():
                name = part.filename.lower()
                if any(mark in name for mark in active):
                    return "Dokumen ini berisi program atau objek tersembunyi."
                if name.endswith(".rels") and part.file_size < LARGEST_RELATIONS:
                    relations = package.read(part)
                    if REMOTE_TEMPLATE in relations and b'TargetMode="External"' in relations:
                        return "Dokumen ini memanggil templat dari luar."
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return "Dokumen ini rusak dan tidak dapat dibuka."
    return None
