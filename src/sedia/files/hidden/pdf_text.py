"""The text that the pages of a PDF show, as far as their fonts tell it, looked through for sixteen digits."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf

from sedia.files import rules
from sedia.files.hidden.parts import Look, TooMuch

SHOWS = "BT ET Tf Tj TJ ' \" Td TD T* Tm Do BI ID EI INLINE IMAGE"
LARGEST_STREAM = 4 * 1024 * 1024
MOST_OF_ALL = 16 * 1024 * 1024  # of what the pages draw; operators cost far more time than bytes
DEEPEST = 5
MOST_CODES = 70_000
GAP = -200  # thousandths of the font's size: further than between the letters of a word
CHAR = re.compile(rb"<([0-9A-Fa-f\s]{2,8})>\s*<([0-9A-Fa-f\s]{2,64})>")
RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{2,64})>|\[([^\]]*)\])")
BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
COMPRESSED = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}


class Reader:
    """Reads page after page of one PDF; afterwards `letters` says whether any text was shown, `pictures` any image."""

    def __init__(self, look: Look, pdf: pikepdf.Pdf) -> None:
        self.look, self.pdf = look, pdf
        self.letters = self.pictures = False
        self.left = MOST_OF_ALL
        self._fonts: dict[tuple[int, int], Font] = {}
        self._drawn: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Object, where: str) -> None:
        """Look through one page. Raises TooMuch."""
        contents = page.get("/Contents")
        streams = [contents] if isinstance(contents, pikepdf.Stream) else []
        if isinstance(contents, pikepdf.Array):
            streams = [contents[place] for place in range(min(len(contents), 1000))]
        resources = pikepdf.Page(page).resources
        # A page's streams are one text: an instruction may begin in one and end in the next.
        drawn = b"\n".join(self._decoded(stream) for stream in streams if isinstance(stream, pikepdf.Stream))
        self._read(drawn, resources, where, depth=0)

    def _decoded(self, stream: pikepdf.Stream) -> bytes:
        content = decoded(stream)
        self.left -= len(content)
        self.look.spend(len(content))
        if self.left < 0:
            raise TooMuch
        return content

    def _read(self, drawn: bytes, resources: Any, where: str, *, depth: int) -> None:
        said: list[str] = []
        font = Font({}, 1)
        for instruction in pikepdf.parse_content_stream(pikepdf.Stream(self.pdf, drawn), SHOWS):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator == "Tf" and operands:
                font = self._font(_named(resources, "/Font", operands[0]))
            elif operator in ("Tj", "'", '"') and operands:
                said += ["\n" if operator != "Tj" else "", font.read(operands[-1])]
            elif operator == "TJ" and operands:
                said.append(_spaced(operands[0], font))
            elif operator == "Do" and operands:
                self._draw(_named(resources, "/XObject", operands[0]), resources, where, depth=depth)
            elif operator == "INLINE IMAGE":
                self.pictures = True
            else:
                said.append("\n")
        text = "".join(said)
        self.letters = self.letters or bool(text.strip())
        self.look.digits(text, where)

    def _draw(self, thing: Any, resources: Any, where: str, *, depth: int) -> None:
        """A picture, or a drawing of its own with its own text."""
        if not isinstance(thing, pikepdf.Stream):
            return
        if str(thing.get("/Subtype", "")) == "/Image":
            self.pictures = True
        elif depth < DEEPEST and thing.objgen not in self._drawn:
            self._drawn.add(thing.objgen)
            self._read(self._decoded(thing), thing.get("/Resources", resources), where, depth=depth + 1)

    def _font(self, font: Any) -> Font:
        if not isinstance(font, pikepdf.Dictionary):
            return Font({}, 1)
        if font.objgen not in self._fonts or font.objgen == (0, 0):
            self._fonts[font.objgen] = self._new_font(font)
        return self._fonts[font.objgen]

    def _new_font(self, font: pikepdf.Object) -> Font:
        width = 2 if str(font.get("/Subtype", "")) == "/Type0" else 1
        table = font.get("/ToUnicode")
        if isinstance(table, pikepdf.Stream):
            return Font(codes(self._decoded(table)), width)
        if width == 2:
            # Its codes are shapes, not letters: nobody can tell which.
            self.look.found(rules.PARTLY_READ)
        return Font({}, width)


class Font:
    """How the bytes of a text become letters."""

    def __init__(self, letters: Mapping[int, str], width: int) -> None:
        self.letters, self.width = letters, width

    def read(self, shown: Any) -> str:
        """The letters of a text as it is shown; a code that the font does not explain is itself when it is one byte."""
        content = bytes(shown) if isinstance(shown, pikepdf.String) else b""
        width = self.width
        found = [int.from_bytes(content[at : at + width], "big") for at in range(0, len(content), width)]
        plain = width == 1
        return "".join(self.letters.get(code, chr(code) if plain else "\ufffd") for code in found)


def codes(table: bytes) -> dict[int, str]:
    """What a ToUnicode table says of each code."""
    said: dict[int, str] = {}
    for kind, body in BLOCK.findall(table):
        if kind == b"bfchar":
            said.update((int(code, 16), _letters(text)) for code, text in CHAR.findall(body))
            continue
        for first, last, text, listed in RANGE.findall(body):
            start, end = int(first, 16), int(last, 16)
            if end - start > MOST_CODES or len(said) > MOST_CODES:
                continue
            texts = HEX.findall(listed)
            for step in range(end - start + 1):
                if text:
                    said[start + step] = _next(_letters(text), step)
                elif step < len(texts):
                    said[start + step] = _letters(texts[step])
    return said


def _letters(text: bytes) -> str:
    digits = b"".join(text.split()).decode("ascii")
    return bytes.fromhex(digits if len(digits) % 2 == 0 else f"{digits}0").decode("utf-16-be", "replace")


def _next(text: str, step: int) -> str:
    last = ord(text[-1]) + step if text else 0
    return text[:-1] + chr(last) if 0 < last < 0x110000 else ""


def _spaced(parts: Any, font: Font) -> str:
    if not isinstance(parts, pikepdf.Array):
        return ""
    said = []
    for part in list(parts):
        if isinstance(part, pikepdf.String):
            said.append(font.read(part))
        elif _number(part) < GAP:
            said.append(" ")
    return "".join(said)


def _number(part: Any) -> float:
    try:
        return float(part)
    except (TypeError, ValueError):
        return 0


def _named(resources: Any, kind: str, name: Any) -> Any:
    group = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return (
        group.get(str(name)) if isinstance(group, pikepdf.Dictionary) and str(name).startswith("/") else None
    )


def decoded(stream: pikepdf.Stream) -> bytes:
    """A stream's content. Raises TooMuch when it would unpack to more than a page needs."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter", [])
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = [name for name in names if name in COMPRESSED]
    if len(raw) > LARGEST_STREAM:
        raise TooMuch
    if names in (["/FlateDecode"], ["/Fl"]) and "/DecodeParms" not in stream:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(raw, LARGEST_STREAM)
        if unpacking.unconsumed_tail:
            raise TooMuch
        return content
    # No more than a thousandfold in one step; two steps, or much to unpack, could fill the memory.
    if packed and (len(packed) > 1 or len(raw) > 16 * 1024):
        raise TooMuch
    return bytes(stream.read_bytes())
