"""The English catalogue of the public pages: gathered from code and templates, compiled without GNU gettext.

Message ids are Indonesian, so Indonesian needs no catalogue. Babel is needed here only; running pages read the `.mo`.
What is gathered from PUBLIC: the arguments of gettext's functions and of the named refusals in Python, written out or
named at the head of the module, every sentence in PLAIN (modules that may not import Django), and what templates
translate.
"""

from __future__ import annotations

import ast
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

PACKAGE = Path(__file__).resolve().parent.parent
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

PUBLIC = (
    "refusals.py",
    "web",
    "portal",
    "requests",
    "surveys/answers.py",
    "casefiles",
    "files",
    "steps",
    "complaints",
    "objections",
    "reports/words.py",
)
PLAIN = (
    "refusals.py",
    "requests/rules.py",
    "files/inspect.py",
    "surveys/answers.py",
    "casefiles/rules.py",
    "complaints/rules.py",
    "objections/rules.py",
)
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL_MARKS = {"ngettext", "ngettext_lazy"}
REFUSALS = {"NotAllowed", "NotLawful", "ChangedMeanwhile", "Incomplete", "StorageFull", "BadFile"}

LITERAL = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TAG = re.compile(rf"(?:translate|trans)\s+{LITERAL}")
INLINE = re.compile(rf"_\({LITERAL}\)")

Message = str | tuple[str, str]


def gathered() -> dict[Message, set[str]]:
    """Every message of the public pages, with the files that use it (paths within the package)."""
    found: dict[Message, set[str]] = defaultdict(set)
    for part in PUBLIC:
        root = PACKAGE / part
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            place = path.relative_to(PACKAGE).as_posix()
            if "/management/" in place or "/migrations/" in place:
                continue
            for message in _of_file(path, place):
                found[message].add(place)
    return found


def _of_file(path: Path, place: str) -> Iterator[Message]:
    if path.suffix == ".py":
        tree = ast.parse(path.read_text())
        yield from (_plain(tree) if place in PLAIN else _marked(tree))
    elif path.suffix in (".html", ".txt") and "templates" in path.parts:
        yield from _of_template(path.read_text())


def _marked(tree: ast.Module) -> Iterator[Message]:
    named = _constants(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [text for arg in node.args if (text := _text(arg, named)) is not None]
        if name in MARKS and texts:
            yield texts[0]
        elif name in PLURAL_MARKS and len(texts) > 1:
            yield texts[0], texts[1]
        elif name in REFUSALS:
            parts = (part for arg in node.args for part in ast.walk(arg))
            yield from (text for part in parts if (text := _text(part, named)) and " " in text)


def _constants(tree: ast.Module) -> dict[str, str]:
    """The sentences to which a module gives a name."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _text(node: ast.AST, named: dict[str, str]) -> str | None:
    """The text that stands there, written out or by its name."""
    if isinstance(node, ast.Name):
        return named.get(node.id)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _plain(tree: ast.AST) -> Iterator[str]:
    """Every string that begins like a sentence, docstrings aside."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            if re.match(r"[A-Z][a-z]+", node.value) and "/" not in node.value:
                yield node.value


def _of_template(source: str) -> Iterator[Message]:
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type is TokenType.BLOCK and token.contents.split()[0] in (
            "blocktranslate",
            "blocktrans",
        ):
            yield _block(tokens, trimmed="trimmed" in token.contents.split())
            continue
        if token.token_type is TokenType.BLOCK and (tag := TAG.match(token.contents)):
            yield _unquoted(tag)
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from map(_unquoted, INLINE.finditer(token.contents))


def _unquoted(found: re.Match[str]) -> str:
    text = found.group(1) if found.group(1) is not None else found.group(2)
    return re.sub(r"\\(.)", r"\1", text).replace("%", "%%")


def _block(tokens: Iterator[Token], *, trimmed: bool) -> Message:
    """The message of a `{% blocktranslate %}`, read up to its end."""
    parts = [""]
    for token in tokens:
        if token.token_type is TokenType.BLOCK:
            word = token.contents.split()[0]
            if word in ("endblocktranslate", "endblocktrans"):
                break
            if word == "plural":
                parts.append("")
        elif token.token_type is TokenType.VAR:
            parts[-1] += f"%({token.contents.split('|')[0].strip()})s"
        elif token.token_type is TokenType.TEXT:
            parts[-1] += token.contents.replace("%", "%%")
    texts = [trim_whitespace(part) if trimmed else part for part in parts]
    return (texts[0], texts[1]) if len(texts) > 1 else texts[0]


def read() -> Catalog:
    """The catalogue as it lies in the repository."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def updated() -> Catalog:
    """The catalogue with the messages of today: translations kept, new ones empty, those no longer used left out."""
    known, day = read(), datetime(2026, 1, 1, tzinfo=UTC)
    catalog = Catalog(locale="en", project="Sedia", fuzzy=False, creation_date=day, revision_date=day)
    catalog.header_comment = (
        "# The public pages in English; message ids are Indonesian (sedia manage messages)."
    )
    for message, places in gathered().items():
        singular = message if isinstance(message, str) else message[0]
        entry = known.get(singular)
        same_form = entry is not None and isinstance(entry.id, str) == isinstance(message, str)
        string = entry.string if entry is not None and same_form else None
        catalog.add(message, string=string, locations=[(place, 1) for place in sorted(places)])
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """The message ids without a translation."""
    lacking = []
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(strings):
            lacking.append(message.id if isinstance(message.id, str) else message.id[0])
    return lacking


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as text, sorted, without line numbers: a moved line is no change."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as pages read it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()
