"""XLSX, DOCX and PPTX: the parts of the package, each by its own listener."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable

from sedia.files import rules
from sedia.files.hidden.elements import Listener, NotPlain, walk
from sedia.files.hidden.parts import Look
from sedia.files.hidden.sheets import Book, Cells, Links, Strings
from sedia.files.hidden.words import Count, Document, Fields, Slide, Talk

LINK = re.compile(r"xl/(externalLinks/externalLink[0-9]*|connections)\.xml$")
TEXTS = re.compile(r"word/(document|header[0-9]*|footer[0-9]*|footnotes|endnotes)\.xml$")
COMMENTS = re.compile(r"(xl/(.*/)?comments[^/]*|word/comments|ppt/comments/[^/]+)\.xml$")
THREADED = re.compile(r"xl/threadedComments/[^/]+\.xml$")
PARTS_OF_TEXT = {"document": "isi", "footnotes": "catatan kaki", "endnotes": "catatan akhir"}
PEOPLE = frozenset({"creator", "lastModifiedBy", "Manager", "Company"})


def read(look: Look, package: zipfile.ZipFile) -> None:
    """List what an office file hides. Raises TooMuch, NotPlain."""
    names = sorted(package.namelist())
    if any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names):
        look.found(rules.MACRO)
    for name in names:
        if name in ("docProps/core.xml", "docProps/app.xml"):
            _listen(look, package, name, Fields(PEOPLE, lambda who: look.found(rules.AUTHOR, detail=who)))
    _comments(look, package, names)
    if "xl/workbook.xml" in names:
        _workbook(look, package, names)
    _texts(look, package, [name for name in names if TEXTS.match(name)])
    _slides(look, package, names)


def _listen(look: Look, package: zipfile.ZipFile, name: str, listener: Listener) -> None:
    """One part, told to its listener; one that is not plain is noted as unreadable. Raises TooMuch."""
    try:
        with package.open(name) as stream:
            walk(look.chunks(stream), listener)
    except NotPlain:
        look.found(rules.UNREADABLE, name)


def _comments(look: Look, package: zipfile.ZipFile, names: list[str]) -> None:
    # A threaded comment stands in the old form too, for older programs.
    threaded = [name for name in names if THREADED.match(name)]
    count = 0
    for name in threaded or [name for name in names if COMMENTS.match(name)]:
        remarks = Count({"threadedComment"} if threaded else {"comment", "cm"})
        _listen(look, package, name, remarks)
        _listen(look, package, name, Talk(look, "komentar"))
        count += remarks.count
    if count:
        look.found(rules.COMMENT, count=count)


def _workbook(look: Look, package: zipfile.ZipFile, names: list[str]) -> None:
    book, links, strings = Book(look), Links(), Strings(look)
    _listen(look, package, "xl/workbook.xml", book)
    book.judge()
    if "xl/_rels/workbook.xml.rels" in names:
        _listen(look, package, "xl/_rels/workbook.xml.rels", links)
    if "xl/sharedStrings.xml" in names:
        _listen(look, package, "xl/sharedStrings.xml", strings)
    sheets = {posixpath.normpath(posixpath.join("xl", links.to.get(key, ""))): key for key in book.sheets}
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            title = book.sheets[sheets[name]] if name in sheets else posixpath.basename(name)
            cells = Cells(look, title, strings.marked)
            _listen(look, package, name, cells)
            cells.judge()
        elif name.startswith("xl/pivotCache/pivotCacheDefinition"):
            look.found(rules.PIVOT_CACHE)
        elif LINK.match(name):
            look.found(rules.OUTSIDE_LINK)


def _texts(look: Look, package: zipfile.ZipFile, names: list[str]) -> None:
    for name in names:
        stem = posixpath.basename(name).removesuffix(".xml")
        where = PARTS_OF_TEXT.get(stem, "kepala halaman" if stem.startswith("header") else "kaki halaman")
        document = Document(look, where)
        _listen(look, package, name, document)
        document.judge()


def _slides(look: Look, package: zipfile.ZipFile, names: list[str]) -> None:
    made: dict[str, Callable[[str], Listener]] = {
        "ppt/slides/slide": lambda where: Slide(look, where),
        "ppt/notesSlides/notesSlide": lambda where: Slide(look, where, notes=True),
    }
    for name in names:
        for start, listener in made.items():
            number = name.removeprefix(start).removesuffix(".xml")
            if name.startswith(start) and number.isdigit():
                _listen(look, package, name, listener(f"salindia {number}"))
