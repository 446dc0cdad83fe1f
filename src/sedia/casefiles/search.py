"""Words for search: stemmed once when stored and once when asked, so that both kinds of database agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

import snowballstemmer
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40
MOST_WORDS = 12

M = TypeVar("M", bound=Model)


def stems(text: str) -> list[str]:
    """The Indonesian stems of a text's words, in order, lower case and without compatibility forms."""
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [_stem(word[:LONGEST_WORD]) for word in words]


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """Kept for the words that come again and again, which are most of every text."""
    # A stemmer keeps state while it works, so each call has its own: requests run in threads.
    return str(snowballstemmer.stemmer("indonesian").stemWord(word))


def search_text(*texts: str) -> str:
    """What is stored for search: the stems of all texts."""
    return " ".join(stem for text in texts for stem in stems(text))


def with_words(cases: QuerySet[M], asked: str, *, id_column: str = "id") -> QuerySet[M]:
    """Narrow `cases` to those whose case file holds every word asked for; the last word may be a beginning.

    `id_column` is the field that holds the case file's id. Nothing is found for a text without words.
    """
    words = stems(asked)[:MOST_WORDS]
    if not words:
        return cases.none()
    if connection.vendor == "sqlite":
        match = " AND ".join([f'"{word}"' for word in words[:-1]] + [f'"{words[-1]}"*'])
        found = RawSQL("SELECT rowid FROM casefiles_words WHERE casefiles_words MATCH %s", (match,))
    else:
        match = " & ".join([f"'{word}'" for word in words[:-1]] + [f"'{words[-1]}':*"])
        found = RawSQL(
            "SELECT id FROM casefiles_casefile WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', %s)",
            (match,),
        )
    return cases.filter(**{f"{id_column}__in": found})


def shared_share(one: Iterable[str], other: Iterable[str]) -> float:
    """How many of the words of the smaller text stand in the other too: 0 to 1 (R33)."""
    first, second = set(one), set(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def dialled(phone: str) -> str:
    """The digits of a telephone number as dialled abroad, so that 0812..., +62 812... and 62812... are one."""
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", phone) if sign in "0123456789")
    if digits.startswith("0"):
        digits = "62" + digits.lstrip("0")
    return digits[:20]
