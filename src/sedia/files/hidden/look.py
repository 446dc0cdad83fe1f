"""Opening a file that is to be given, and listing what it holds beside what one sees."""

from __future__ import annotations

import io
import zipfile
from typing import IO

import pikepdf

from sedia.files import rules
from sedia.files.dangers import acts_by_its_words, danger
from sedia.files.hidden import office, open_document, pdf, plain
from sedia.files.hidden.parts import HiddenPart, Look, TooMuch
from sedia.files.inspect import COMPOUND, DOCX, PDF, XLSX

DEEPEST = 2  # an archive within the archive is opened, a third is not
MOST_MEMBERS = 500
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def hidden_parts(stream: IO[bytes]) -> tuple[HiddenPart, ...]:
    """What a file of any kind hides, kind by kind; whatever cannot be read is a part of its own. Raises nothing.

    Sixteen digits are never returned, only their place and a mask. The stream is left anywhere.
    """
    look = Look()
    _open(look, stream, depth=0)
    return look.parts()


def _open(look: Look, stream: IO[bytes], *, depth: int) -> None:
    try:
        stream.seek(0)
        _read(look, stream, depth=depth)
    except TooMuch:
        look.found(rules.PARTLY_READ)
    except pikepdf.PasswordError:
        look.found(rules.PASSWORD)
        if acts_by_its_words(stream):
            look.found(rules.ACTIVE)
    except Exception:
        # house: whatever a broken file makes a parser raise, the answer is the same: it could not be read
        look.found(rules.UNREADABLE)


def _read(look: Look, stream: IO[bytes], *, depth: int) -> None:
    start = stream.read(1024)
    stream.seek(0)
    if start.startswith(PICTURES):
        return
    if b"%PDF-" in start:
        pdf.read(look, stream)
        _warn_of_active(look, stream, PDF)
    elif start.startswith(b"PK\x03\x04"):
        _package(look, stream, depth=depth)
    elif start.startswith(COMPOUND):
        _compound(look, stream)
    else:
        plain.read(look, stream)


def _compound(look: Look, stream: IO[bytes]) -> None:
    """The older files of office programs: an encrypted new one lies in such a file too."""
    tail, encrypted, macros = b"", False, False
    for chunk in look.chunks(stream):
        encrypted = encrypted or ENCRYPTED in tail + chunk
        macros = macros or OLD_MACROS in tail + chunk
        tail = chunk[-len(ENCRYPTED) :]
    look.found(rules.PASSWORD if encrypted else rules.UNREADABLE)
    if macros:
        look.found(rules.MACRO)


def _package(look: Look, stream: IO[bytes], *, depth: int) -> None:
    with zipfile.ZipFile(stream) as package:
        if any(part.flag_bits & 0x1 for part in package.infolist()):
            look.found(rules.PASSWORD)
            return
        names = set(package.namelist())
        if "[Content_Types].xml" in names:
            office.read(look, package)
            _warn_of_active(look, stream, XLSX if "xl/workbook.xml" in names else DOCX)
        elif "mimetype" in names and "content.xml" in names:
            open_document.read(look, package)
        else:
            _archive(look, package, depth=depth)


def _warn_of_active(look: Look, stream: IO[bytes], media_type: str) -> None:
    found = {part.kind for part in look.parts()}
    accepted = found & {rules.MACRO}  # it asks for a reason of its own
    if not found & {rules.PASSWORD, rules.UNREADABLE} and danger(stream, media_type, accepted):
        look.found(rules.ACTIVE)


def _archive(look: Look, package: zipfile.ZipFile, *, depth: int) -> None:
    members = [part for part in package.infolist() if not part.is_dir()]
    if len(members) > MOST_MEMBERS:
        look.found(rules.PARTLY_READ)
    outer = look.within
    for part in members[:MOST_MEMBERS]:
        look.within = f"{outer}/{part.filename}" if outer else part.filename
        if depth >= DEEPEST:
            look.found(rules.UNREADABLE)
        elif part.file_size > look.left:
            look.found(rules.PARTLY_READ)
        else:
            _member(look, package, part, depth=depth)
    look.within = outer


def _member(look: Look, package: zipfile.ZipFile, part: zipfile.ZipInfo, *, depth: int) -> None:
    try:
        with package.open(part) as stream:
            content = b"".join(look.chunks(stream))
    except TooMuch:
        look.found(rules.PARTLY_READ)
        return
    _open(look, io.BytesIO(content), depth=depth + 1)
