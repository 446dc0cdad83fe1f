"""Files as people send them, good and bad."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def pdf_bytes(pages: int = 1, **saving: object) -> bytes:
    """A PDF of empty pages."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    stream = io.BytesIO()
    document.save(stream, **saving)
    return stream.getvalue()


def pdf(name: str, pages: int = 1) -> SimpleUploadedFile:
    """A PDF as an upload."""
    return SimpleUploadedFile(name, pdf_bytes(pages), "application/pdf")


def png(name: str) -> SimpleUploadedFile:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, "PNG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/png")


def package(parts: dict[str, bytes]) -> bytes:
    """A ZIP of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


def docx(name: str) -> SimpleUploadedFile:
    """A Word document, as far as its inspection goes."""
    return SimpleUploadedFile(name, package(WORD))


HOSTILE = [
    ("kosong.pdf", b""),
    ("program.pdf", b"MZ\x90\x00" + b"\x00" * 200),
    ("halaman.pdf", b"<html><script>alert(1)</script></html>"),
    ("terpotong.pdf", pdf_bytes()[:60]),
    ("terkunci.pdf", pdf_bytes(encryption=pikepdf.Encryption(owner="a", user="b"))),
    ("gambar.jpg", b"\xff\xd8\xff\xe0rubbish"),
    ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    ("makro.docx", package({**WORD, "word/vbaProject.bin": b"x"})),
    ("arsip.zip", package({"a.txt": b"a"})),
    ("../../etc/passwd", b"root:x:0:0\n"),
    ("gpj.\u202eexe.pdf", b"MZ\x00\x00"),
]
