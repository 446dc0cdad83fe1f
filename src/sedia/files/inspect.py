"""What a file really is: its content is looked at, never its name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO

import pikepdf
from PIL import Image, UnidentifiedImageError

from sedia.files.store import CHUNK, digest
from sedia.files.texts import decoded

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
CSV = "text/csv"
TEXT = "text/plain"
DOCM = "application/vnd.ms-word.document.macroEnabled.12"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12"
PPTM = "application/vnd.ms-powerpoint.presentation.macroEnabled.12"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
LOCKED_OFFICE = "application/vnd.ms-office"  # an encrypted DOCX, XLSX or PPTX

# What a requester may send, and what an office may release besides.
FROM_REQUESTER = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", DOCX: ".docx"}
FOR_RELEASE = {
    **FROM_REQUESTER,
    XLSX: ".xlsx",
    ODS: ".ods",
    ODT: ".odt",
    CSV: ".csv",
    TEXT: ".txt",
    ZIP: ".zip",
}

# What an office may release besides, where it writes why: macros, passwords, old forms that Sedia cannot look into.
WITH_REASON = {
    PDF: ".pdf",
    ZIP: ".zip",
    DOCM: ".docm",
    XLSM: ".xlsm",
    PPTM: ".pptm",
    DOC: ".doc",
    XLS: ".xls",
    PPT: ".ppt",
    LOCKED_OFFICE: ".docx",
}

MAX_UNPACKED = 400 * 1024 * 1024
MAX_SWELLING, SUSPECT_FROM = 200, 20 * 1024 * 1024
MAX_PARTS = 20_000
MAX_PIXELS = 120_000_000
UNWELCOME = "Jenis dokumen ini tidak dapat diterima."

WITH_MACROS = {"word/document.xml": DOCM, "xl/workbook.xml": XLSM, "ppt/presentation.xml": PPTM}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream by which each is known; an installer, which is such a file too, has none of them.
COMPOUND_PARTS = {
    b"EncryptedPackage": LOCKED_OFFICE,
    b"WordDocument": DOC,
    b"Workbook": XLS,
    b"PowerPoint Document": PPT,
}
LONGEST_PART = 2 * max(len(name) for name in COMPOUND_PARTS)
PROGRAMS = (
    ".exe", ".dll", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".lnk",
    ".jar", ".reg", ".apk",
)  # fmt: skip


class BadFile(Exception):
    """The file can't be taken; `message` is an Indonesian sentence (a gettext message id)."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NeedsReason(BadFile):
    """A file that only an office may give, with its reason; `media_type` says what it is."""

    def __init__(self, message: str, media_type: str) -> None:
        super().__init__(message)
        self.media_type = media_type


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the media type by content, the SHA-256 (hex) and the size in bytes."""

    media_type: str
    sha256: str
    size: int


def inspect(
    stream: IO[bytes],
    *,
    allowed: Mapping[str, str] = FROM_REQUESTER,
    with_reason: Mapping[str, str] = MappingProxyType({}),
    any_text: bool = False,
) -> Finding:
    """Look at a file's content and set the stream back to its start.

    `allowed` maps media types to their extensions; `with_reason` those of locked files, of files with macros and of old
    forms, for which a reason is asked afterwards.
    `any_text`: a text is taken as CSV, however it is written. Raises BadFile for an empty, broken or unwelcome file.
    """
    sha256, size = digest(stream)
    if size == 0:
        raise BadFile("Dokumen ini kosong.")
    try:
        media_type = _media_type(stream, _any_text if any_text else _text)
        if media_type not in allowed:
            raise BadFile(UNWELCOME)
    except NeedsReason as refusal:
        if refusal.media_type not in with_reason:
            raise
        media_type = refusal.media_type
    stream.seek(0)
    return Finding(media_type, sha256, size)


def _media_type(stream: IO[bytes], text: Callable[[IO[bytes]], str]) -> str:
    start = stream.read(1024)
    stream.seek(0)
    if b"%PDF-" in start:
        return _pdf(stream)
    if start.startswith(b"\xff\xd8\xff"):
        return _image(stream, "JPEG", JPEG)
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return _image(stream, "PNG", PNG)
    if start.startswith(b"PK\x03\x04"):
        return _package(stream)
    if start.startswith(COMPOUND):
        raise _compound(stream)
    return text(stream)


def _compound(stream: IO[bytes]) -> BadFile:
    """What to say of an older file of an office program, or an encrypted new one, by the streams within it."""
    parts = {name.decode().encode("utf-16-le"): media_type for name, media_type in COMPOUND_PARTS.items()}
    tail, found = b"", set()
    while chunk := stream.read(CHUNK):
        found |= {media_type for name, media_type in parts.items() if name in tail + chunk}
        tail = chunk[-LONGEST_PART:]
    if LOCKED_OFFICE in found:
        return NeedsReason("Dokumen ini terkunci kata sandi.", LOCKED_OFFICE)
    return NeedsReason(UNWELCOME, min(found)) if len(found) == 1 else BadFile(UNWELCOME)


def _pdf(stream: IO[bytes]) -> str:
    try:
        with pikepdf.open(stream) as pdf:
            if len(pdf.pages) == 0:
                raise BadFile("Dokumen PDF ini tidak berisi halaman.")
    except pikepdf.PasswordError as error:
        raise NeedsReason("Dokumen PDF ini terkunci kata sandi.", PDF) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise BadFile("Dokumen PDF ini rusak dan tidak dapat dibuka.") from error
    return PDF


def _image(stream: IO[bytes], kind: str, media_type: str) -> str:
    try:
        with Image.open(stream, formats=[kind]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise BadFile("Gambar ini terlalu besar ukurannya.")
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadFile("Gambar ini rusak dan tidak dapat dibuka.") from error
    return media_type


def _package(stream: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or _is_swollen(parts):
                raise BadFile("Isi dokumen ini terlalu besar bila dibuka.")
            names = {part.filename for part in parts}
            if any(_leads_outside(name) for name in names):
                raise BadFile("Dokumen ini rusak dan tidak dapat dibuka.")
            if any(name.lower().endswith(PROGRAMS) for name in names):
                raise BadFile("Dokumen ini berisi program, sehingga tidak dapat diterima.")
            if any(part.flag_bits & 0x1 for part in parts):
                raise NeedsReason("Dokumen ini terkunci kata sandi.", ZIP)
            found = _package_type(package, names)
            if found != ZIP and package.testzip() is not None:
                raise BadFile("Dokumen ini rusak dan tidak dapat dibuka.")
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError, RuntimeError) as error:
        raise BadFile("Dokumen ini rusak dan tidak dapat dibuka.") from error
    return found


def _is_swollen(parts: list[zipfile.ZipInfo]) -> bool:
    """Too large when unpacked, or so much larger than packed as no office program writes."""
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    return unpacked > MAX_UNPACKED or (unpacked > SUSPECT_FROM and unpacked > MAX_SWELLING * packed)


def _leads_outside(name: str) -> bool:
    """Whether a part would be put beside its folder by a careless program."""
    return ".." in name.replace("\\", "/").split("/")


def _package_type(package: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.endswith("vbaProject.bin") for name in names):
        said = "Dokumen ini berisi makro, sehingga tidak dapat diterima."
        kind = next((kind for part, kind in WITH_MACROS.items() if part in names), None)
        raise NeedsReason(said, kind) if kind else BadFile(said)
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return DOCX
        if "xl/workbook.xml" in names:
            return XLSX
    if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
        declared = package.read("mimetype").decode("ascii", "replace").strip()
        if declared in (ODS, ODT):
            return declared
    return ZIP


def _text(stream: IO[bytes]) -> str:
    content = stream.read(4 * 1024 * 1024)
    stream.seek(0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(content) - 4:
            raise BadFile(UNWELCOME) from error
        text = content[: error.start].decode("utf-8-sig")
    if any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text):
        raise BadFile(UNWELCOME)
    return CSV if _has_columns(text) else TEXT


def _any_text(stream: IO[bytes]) -> str:
    """A text of an old program, in whatever encoding: only what has NUL where no UTF-16 has it is none."""
    text = decoded(stream.read())
    stream.seek(0)
    if "\0" in text:
        raise BadFile(UNWELCOME)
    return CSV


def _has_columns(text: str) -> bool:
    """Whether the first lines all hold the same number, not none, of one of the usual marks between columns."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = [{line.count(mark) for line in lines} for mark in (",", ";", "\t")]
    return len(lines) > 1 and any(len(count) == 1 and count != {0} for count in counts)
