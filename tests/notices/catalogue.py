"""What the templates and subjects for requesters want translated, and what the room's English catalogue holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation.template import templatize

from sedia.notices import __file__ as ROOM
from sedia.notices.dates import TOLD
from sedia.notices.kinds import KINDS

LOCALE = Path(ROOM).parent / "locale/en/LC_MESSAGES"
TEMPLATES = Path(ROOM).parent / "templates/notices"
FOR_STAFF = {kind.name for kind in KINDS.values() if kind.for_staff} | {
    "case",
    "exempt_entry",
    "complaint_case",
}
CALL = re.compile(r"gettext\((u'(?:[^'\\]|\\.)*'|u\"(?:[^\"\\]|\\.)*\")\)")


def wanted() -> set[str]:
    """Every message id that an English-speaking requester would meet."""
    found: set[str] = set()
    for path in sorted(TEMPLATES.glob("*.txt")):
        if path.stem not in FOR_STAFF:
            code = templatize(path.read_text(), origin=path.name)
            found |= {ast.literal_eval(literal) for literal in CALL.findall(code)}
    with translation.override("id"):
        dates = {str(words) for words in TOLD.values()}
        return found | dates | {str(kind.subject) for kind in KINDS.values() if not kind.for_staff}


def held() -> Catalog:
    """The catalogue as it is written."""
    with (LOCALE / "django.po").open("rb") as file:
        return read_po(file, locale="en")
