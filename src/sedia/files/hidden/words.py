"""The parts of a text document and of slides (DOCX, PPTX), and of what all office files share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from sedia.files import rules
from sedia.files.hidden.elements import value
from sedia.files.hidden.parts import Look

CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel"})
OFF = ("0", "false", "off", "none")
LONGEST_PARAGRAPH = 1_000_000
# Names that programs write where nobody gave one.
NOBODY = frozenset(
    {"openpyxl", "python-docx", "microsoft office user", "unknown creator", "user", "pengguna"}
)


class Count:
    """How many elements of these names there are."""

    def __init__(self, tags: Collection[str]) -> None:
        self.tags, self.count = tags, 0

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One more, perhaps."""
        self.count += tag in self.tags

    def text(self, text: str) -> None:
        """Nothing."""

    def closed(self, tag: str) -> None:
        """Nothing."""


class Fields:
    """The text of elements of these names, told when it names somebody."""

    def __init__(self, tags: Collection[str], tell: Callable[[str], None]) -> None:
        self.tags, self.tell = tags, tell
        self._text, self._inside = "", False

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A field begins."""
        self._text, self._inside = "", tag in self.tags

    def text(self, text: str) -> None:
        """Its text."""
        if self._inside and len(self._text) < LONGEST_PARAGRAPH:
            self._text += text

    def closed(self, tag: str) -> None:
        """A field ends."""
        if self._inside and is_somebody(self._text):
            self.tell(self._text)
        self._inside = False


def is_somebody(name: str) -> bool:
    """Whether the name of an author names anybody."""
    return bool(name.strip()) and name.strip().lower() not in NOBODY


class Talk:
    """Text by paragraph, looked through for sixteen digits: runs of a paragraph stand together."""

    BLOCKS: Collection[str] = ("p", "comment", "threadedComment", "cm")
    TEXTS: Collection[str] = ("t", "delText", "text")

    def __init__(self, look: Look, where: str) -> None:
        self.look, self.where = look, where
        self._text, self._inside = "", False

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A run begins."""
        self._inside = tag in self.TEXTS
        if tag in ("tab", "br", "cr"):
            self._text += " "

    def text(self, text: str) -> None:
        """Its text."""
        if self._inside and len(self._text) < LONGEST_PARAGRAPH:
            self._text += text

    def closed(self, tag: str) -> None:
        """A paragraph ends."""
        self._inside = False
        if tag in self.BLOCKS and self._text:
            self.look.digits(self._text, self.where)
            self._text = ""


class Document(Talk):
    """A text of a DOCX: tracked changes, hidden text, sixteen digits."""

    def __init__(self, look: Look, where: str) -> None:
        super().__init__(look, where)
        self.changes = self.vanished = 0

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A change, a mark of hiding, or a run begins."""
        super().opened(tag, attributes)
        if tag in CHANGES:
            self.changes += 1
        elif tag == "vanish" and value(attributes, "val").lower() not in OFF:
            self.vanished += 1

    def judge(self) -> None:
        """Note what is hidden, once for the text."""
        if self.changes:
            self.look.found(rules.TRACKED_CHANGE, self.where, count=self.changes)
        if self.vanished:
            self.look.found(rules.HIDDEN_TEXT, self.where, count=self.vanished)


class Slide(Talk):
    """A slide, or the notes of its speaker: whether it is hidden, what was noted, sixteen digits."""

    def __init__(self, look: Look, where: str, *, notes: bool = False) -> None:
        super().__init__(look, where)
        self.notes, self._noted = notes, False

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """The slide or a run begins."""
        super().opened(tag, attributes)
        if tag == "sld" and attributes.get("show", "1").lower() in OFF:
            self.look.found(rules.HIDDEN_SLIDE, self.where)

    def text(self, text: str) -> None:
        """A text: of notes, the first says that there are any; the slide's number alone is none."""
        super().text(text)
        if self.notes and self._inside and not self._noted and text.strip() and not text.strip().isdecimal():
            self._noted = True
            self.look.found(rules.SPEAKER_NOTE, self.where)
