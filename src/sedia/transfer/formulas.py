"""Cells of a workbook's first sheet whose formula could not be computed: the reader of sheets gives them as empty."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile

FAILED = re.compile(
    rb"<c\b([^>]*\bt=[\"']e[\"'][^>]*)(?<!/)>\s*(?:<f\b[^<]*(?:</f>)?\s*)?<v>([^<]{1,20})</v>"
)
PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")


def failed_formulas(content: IO[bytes]) -> Iterator[tuple[int, int, str]]:
    """(row, column, what the sheet shows), counted from 0. Raises what a broken package raises."""
    with ZipFile(content) as package:
        name = _first_sheet(package)
        sheet = package.read(name) if name in package.namelist() else b""
    for found in FAILED.finditer(sheet):
        if place := PLACE.search(found[1]):
            yield int(place[2]) - 1, _column(place[1]), found[2].decode("utf-8", "replace")


def _first_sheet(package: ZipFile) -> str:
    """The path of its part; empty when the workbook names none, in whichever dialect of the format."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    sheet = next((each for each in book.iter() if each.tag.endswith("}sheet")), None)
    wanted = [value for name, value in sheet.items() if name.endswith("}id")] if sheet is not None else []
    for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels")):
        if relation.get("Id") in wanted:
            return posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
    return ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
