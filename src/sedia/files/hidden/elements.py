"""XML read piece by piece: no document type, no entities of its own, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol
from xml.parsers import expat


class NotPlain(Exception):
    """A document type declaration, or XML that cannot be read."""


class Listener(Protocol):
    """What hears of the elements: their names without prefix, their attributes as they stand."""

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def closed(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text within the element that began last."""


def walk(chunks: Iterable[bytes], listener: Listener) -> None:
    """Tell a listener of every element of an XML file. Raises NotPlain, and what `chunks` raises."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _without_prefix(listener.opened)
    parser.EndElementHandler = _without_prefix(listener.closed)
    parser.CharacterDataHandler = listener.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise NotPlain from error


def value(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its name without prefix; "" when it is not there."""
    if name in attributes:
        return attributes[name]
    return next((text for key, text in attributes.items() if key.rpartition(":")[2] == name), "")


def is_on(text: str) -> bool:
    """Whether an attribute says yes."""
    return text.lower() in ("1", "true", "on")


def _refuse(*_: object) -> None:
    raise NotPlain


def _without_prefix(heard: Callable[..., None]) -> Callable[..., None]:
    return lambda name, *rest: heard(name.rpartition(":")[2], *rest)
