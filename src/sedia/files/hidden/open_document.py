"""ODS and ODT: one text with its styles, and what is said of it beside."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from sedia.files import rules
from sedia.files.hidden.elements import NotPlain, value, walk
from sedia.files.hidden.parts import Look
from sedia.files.hidden.words import LONGEST_PARAGRAPH, Count, Fields

MOST_STYLES = 10_000
MOST_REPEATED = 1_048_576
PEOPLE = frozenset({"creator", "initial-creator", "printed-by"})


def read(look: Look, package: zipfile.ZipFile) -> None:
    """List what an OpenDocument file hides. Raises TooMuch, NotPlain."""
    names = set(package.namelist())
    if "META-INF/manifest.xml" in names:
        locked = Count({"encryption-data"})
        _listen(look, package, "META-INF/manifest.xml", locked)
        if locked.count:
            look.found(rules.PASSWORD)
            return
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        look.found(rules.MACRO)
    if any(name.startswith("Object ") for name in names):
        look.found(rules.ACTIVE)
    if "meta.xml" in names:
        _listen(look, package, "meta.xml", Fields(PEOPLE, lambda who: look.found(rules.AUTHOR, detail=who)))
    content = Content(look)
    _listen(look, package, "content.xml", content)
    content.judge()


def _listen(look: Look, package: zipfile.ZipFile, name: str, listener: Count | Fields | Content) -> None:
    try:
        with package.open(name) as stream:
            walk(look.chunks(stream), listener)
    except NotPlain:
        look.found(rules.UNREADABLE, name)


class Content:
    """`content.xml`: hidden tables, rows, columns and text, annotations, tracked changes, sixteen digits."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.hiding: set[str] = set()  # styles by which a table or a text is not shown
        self.counts: dict[str, int] = {}
        self._style = self._table = self._text = ""

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Any element begins."""
        if tag == "style":
            self._style = value(attributes, "name")
        elif tag in ("table-properties", "text-properties"):
            if value(attributes, "display") in ("false", "none") and len(self.hiding) < MOST_STYLES:
                self.hiding.add(self._style)
        elif tag == "table":
            self._table = value(attributes, "name")
            if value(attributes, "style-name") in self.hiding:
                self.look.found(rules.HIDDEN_SHEET, self._table)
        elif tag in ("table-row", "table-column"):
            self._line(tag, attributes)
        elif tag == "table-cell":
            self.look.digits(value(attributes, "value"), self._where)
        else:
            self._marks(tag, attributes)

    def _marks(self, tag: str, attributes: Mapping[str, str]) -> None:
        hidden = tag in ("hidden-text", "hidden-paragraph") or (
            tag in ("span", "p", "h") and value(attributes, "style-name") in self.hiding
        )
        if hidden:
            self._more(rules.HIDDEN_TEXT)
        elif tag == "annotation":
            self._more(rules.COMMENT)
        elif tag in ("changed-region", "cell-content-change", "insertion-cut-off"):
            self._more(rules.TRACKED_CHANGE)

    def text(self, text: str) -> None:
        """Text of a paragraph, its runs together."""
        if len(self._text) < LONGEST_PARAGRAPH:
            self._text += text

    def closed(self, tag: str) -> None:
        """A paragraph ends."""
        if tag in ("p", "h"):
            self.look.digits(self._text, self._where)
            self._text = ""

    @property
    def _where(self) -> str:
        return self._table or "isi"

    def _line(self, tag: str, attributes: Mapping[str, str]) -> None:
        if value(attributes, "visibility") in ("collapse", "filter"):
            kind = rules.HIDDEN_ROW if tag == "table-row" else rules.HIDDEN_COLUMN
            repeated = value(attributes, "number-rows-repeated") or value(
                attributes, "number-columns-repeated"
            )
            count = min(int(repeated), MOST_REPEATED) if repeated.isdecimal() and len(repeated) < 9 else 1
            self.look.found(kind, self._where, count=max(1, count))

    def _more(self, kind: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def judge(self) -> None:
        """Note what was counted."""
        for kind, count in self.counts.items():
            self.look.found(kind, count=count)
