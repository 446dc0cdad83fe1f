"""Cells of a workbook's sheet whose formula could not be computed: the reader of sheets gives them as empty."""

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


def failed_formulas(content: IO[bytes], number: int) -> Iterator[tuple[int, int, str]]:
    """(row, column, what is shown) in the sheet of this number, all from 0. Raises what a broken package raises."""
    with ZipFile(content) as package:
        name = _path_of(package, number)
        sheet = package.read(name) if name in package.namelist() else b""
    for found in FAILED.finditer(sheet):
        if place := PLACE.search(found[1]):
            yield int(place[2]) - 1, _column(place[1]), found[2].decode("utf-8", "replace")


def _path_of(package: ZipFile, number: int) -> str:
    """The path of the sheet's part; empty when the workbook names none, in whichever dialect of the format."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    sheets = [each for each in book.iter() if each.tag.endswith("}sheet")][number : number + 1]
    wanted = [value for sheet in sheets for name, value in sheet.items() if name.endswith("}id")]
    for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels")):
        if relation.get("Id") in wanted:
            return posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
    return ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
