"""Content in, PDF out: PDF/A-2a and PDF/UA-1, fonts embedded (DESIGN.md 5). No Django, no disk written, thread safe.

Content is data: it reaches the template as JSON and is set as text, so that markup, scripts and placeholders in it
print as they stand. Templates take nothing from outside `kinds/` and `layout/`.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import segno
import typst

from sedia.letters.glyphs import FONTS, printable
from sedia.letters.needs import (
    KINDS,
    LAYOUT,
    Content,
    ContentMismatch,
    Needs,
    UnknownKind,
    checked,
    kinds,
    needs,
)
from sedia.letters.paper import A4, F4, HALF, PAPERS, ROLL_80, Paper

__all__ = [
    "A4", "F4", "HALF", "PAPERS", "ROLL_80", "Content", "ContentMismatch", "ImageRefused", "Needs", "Paper",
    "PaperMismatch", "RenderFailed", "UnknownKind", "check_image", "kinds", "needs", "pictures", "printable", "render",
    "render_apart", "template_version",
]  # fmt: skip

STANDARDS = ["a-2a", "ua-1"]
IMAGES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


class PaperMismatch(ValueError):
    """The kind's template does not fit that paper (only receipts fit the half sheet and the roll)."""


class ImageRefused(ValueError):
    """An image that cannot stand in a letter: not a PNG or JPEG, broken, or in colours the archive form forbids."""


class RenderFailed(RuntimeError):
    """The template could not be rendered; a fault of the program, never of the content."""


def render(
    kind: str,
    content: Content,
    *,
    paper: Paper,
    images: Mapping[str, bytes] | None = None,
    at: datetime | None = None,
) -> bytes:
    """The PDF of one letter.

    content: the names that `needs(kind)` lists, strings and lists of flat mappings of strings. images: "logo" and, on
    a handover, "signature": PNG or JPEG. at: the time written into the PDF's data (aware); with it the same input
    gives the same bytes on the same version; without it the PDF bears the time of rendering. Raises UnknownKind,
    ContentMismatch, PaperMismatch, ImageRefused, RenderFailed.
    """
    inputs = _inputs(kind, content, paper, images)
    return _compile(_sources(kind), inputs, at)


def render_apart(kind: str, content: Content, *, paper: Paper, at: datetime | None = None) -> bytes:
    """The same in a process of its own, which ends: Typst keeps what it laid out, of a long table half a gigabyte."""
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=apart) as pool:
        return pool.submit(render, kind, content, paper=paper, at=at).result()


def pictures(
    kind: str, content: Content, *, paper: Paper, images: Mapping[str, bytes] | None = None, ppi: float = 80
) -> list[bytes]:
    """The same letter as PNG pictures, one a page, for a preview on the screen; raises what `render` raises."""
    inputs = _inputs(kind, content, paper, images)
    drawn = _compiled(_sources(kind), inputs, format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def _inputs(kind: str, content: Content, paper: Paper, images: Mapping[str, bytes] | None) -> dict[str, str]:
    wanted = needs(kind)
    if paper.name not in wanted.papers:
        raise PaperMismatch(f"{kind} does not fit {paper.name}")
    data = _printable(checked(kind, content))
    drawings = dict(images or {})
    for drawing in drawings.values():
        check_image(drawing)
    return {"content": json.dumps(data), "document": json.dumps(_document(wanted, data, paper, drawings))}


def check_image(picture: bytes) -> str:
    """The image's format, "png" or "jpg", after it was rendered once. Raises ImageRefused."""
    form = next((form for magic, form in IMAGES.items() if picture.startswith(magic)), None)
    if form is None:
        raise ImageRefused("neither PNG nor JPEG")
    _tried(picture)
    return form


def template_version(kind: str) -> str:
    """Twelve hex digits that change with the kind's template, its needs, or anything shared. Raises UnknownKind."""
    return _version(needs(kind).kind)


@cache
def _version(kind: str) -> str:
    digest = hashlib.sha256()
    for name, source in sorted(_sources(kind).items()):
        digest.update(name.encode() + b"\0" + source + b"\0")
    own = {KINDS / folder / "needs.toml" for folder in (kind, needs(kind).template)}
    for path in (*sorted(own), *sorted(LAYOUT.glob("*.toml"))):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


IMAGE_ALONE = b"""
#set document(title: "x")
#image(bytes(json(bytes(sys.inputs.picture))), alt: "x", width: 1cm)
"""


@lru_cache(maxsize=64)
def _tried(picture: bytes) -> None:
    try:
        _compile({"main.typ": IMAGE_ALONE}, {"picture": json.dumps(list(picture))}, None)
    except RenderFailed as fault:
        raise ImageRefused(str(fault)) from fault


def _printable(data: dict[str, str | list[dict[str, str]]]) -> dict[str, str | list[dict[str, str]]]:
    return {
        name: printable(value)
        if isinstance(value, str)
        else [{key: printable(text) for key, text in row.items()} for row in value]
        for name, value in data.items()
    }


def _document(wanted: Needs, data: Content, paper: Paper, pictures: Mapping[str, bytes]) -> dict[str, object]:
    """What the template is told beside the content: title, version, paper, pictures, the modules of the QR code."""
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    qr = texts.get("qr_url", "")
    title = wanted.title.format_map(texts).replace("\n", " ")
    return {
        # The mark on the page is drawn; whoever hears the page is told by its title.
        "title": ": ".join(filter(None, (texts.get("sample", ""), title))),
        "version": template_version(wanted.kind),
        "paper": vars(paper),
        "images": {name: list(picture) for name, picture in pictures.items()},
        "qr": ["".join(map(str, row)) for row in segno.make(qr, error="m", micro=False).matrix] if qr else [],
    }


@cache
def _sources(kind: str) -> dict[str, bytes]:
    sources = {f"layout/{path.name}": path.read_bytes() for path in LAYOUT.glob("*.typ")}
    return {**sources, "main.typ": (KINDS / needs(kind).template / "template.typ").read_bytes()}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _compile(files: dict[str, bytes], inputs: dict[str, str], at: datetime | None) -> bytes:
    whole = at.replace(microsecond=0) if at else None  # Typst takes no parts of a second
    found = _compiled(files, inputs, format="pdf", pdf_standards=STANDARDS, timestamp=whole)
    return found if isinstance(found, bytes) else b"".join(found)


def _compiled(files: dict[str, bytes], inputs: dict[str, str], **form: Any) -> bytes | list[bytes]:
    try:
        drawn: bytes | list[bytes] = typst.compile(
            files, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, **form
        )
    except typst.TypstError as fault:
        raise RenderFailed(str(fault)) from fault
    return drawn
