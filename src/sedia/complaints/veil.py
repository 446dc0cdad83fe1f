"""A text without who complains confidentially; pure Python, no clock (R40; UU 25/2009 Art 42(5))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

HIDDEN = "[dirahasiakan]"
SHORTEST_NAME = 2
SHORTEST_ANY_CASE = 3  # "Eko" in any case; of "Li" only what begins with a capital
SHORTEST_PHONE = 6
WORD = re.compile(r"[^\W\d_]+")
# Titles and connecting words that name nobody.
NO_NAME = frozenset(
    {"bapak", "ibu", "pak", "bu", "sdr", "sdri", "bin", "binti", "al", "el"}
    | {"drs", "dra", "dr", "ir", "hj", "st", "se", "sh", "si", "pd", "ag", "kom", "dan", "dari", "di"}
)
CLITIC = "(?:nya|ku|mu)?"
APART = r"[\s().-]*"


@dataclass(frozen=True)
class Secrets:
    """What says who somebody is: `names` are hidden whole and word by word, `others` (an address, a number) whole."""

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(text.strip() for text in (*self.names, *self.others))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds any of them: mail addresses first, then telephone numbers, then the longest."""
        texts = {" ".join(text.split()) for text in (*self.names, *self.others)} - {""}
        mails = [text for text in texts if "@" in text]
        phones = [text for text in texts if _is_phone(text)]
        plain = sorted(texts.difference(mails, phones), key=len, reverse=True)
        words = sorted({word for name in self.names for word in name_words(name)}, key=len, reverse=True)
        found = [*map(re.escape, mails), *map(_phone, phones), *map(_phrase, plain), *map(_word, words)]
        return re.compile("|".join(f"(?:{each})" for each in found) or r"(?!)", re.IGNORECASE)


def without(text: str, secrets: Secrets, sign: str = HIDDEN) -> str:
    """A text in which `sign` stands for each of the secrets; what somebody says of himself in other words stays."""
    return secrets.pattern.sub(sign.replace("\\", r"\\"), text)


def name_words(name: str) -> Iterator[str]:
    """The words of a name that say who it is: no initials, no titles."""
    for word in WORD.findall(name):
        if len(word) >= SHORTEST_NAME and word.casefold() not in NO_NAME:
            yield word


def _is_phone(text: str) -> bool:
    return not WORD.search(text) and len(re.sub(r"\D", "", text)) >= SHORTEST_PHONE


def _phone(text: str) -> str:
    """Its digits in any spelling. It begins with a digit, a plus sign or a bracket: blanks alone cost nothing."""
    local = re.sub(r"\D", "", text).removeprefix("62").lstrip("0")
    return rf"\(?(?:(?:\+?62|0){APART})?" + APART.join(local)


def _phrase(text: str) -> str:
    return _alone(text, r"\s+".join(re.escape(part) for part in text.split(" ")))


def _word(word: str) -> str:
    if len(word) >= SHORTEST_ANY_CASE:
        return _alone(word, re.escape(word))
    return _alone(word, f"(?-i:{re.escape(word[0].upper())}){re.escape(word[1:])}")


def _alone(text: str, pattern: str) -> str:
    """Not within another word, in a script that parts its words (a small letter and a capital tell which)."""
    before = r"(?<!\w)" if _parts(text[0]) else ""
    after = rf"{CLITIC}(?!\w)" if _parts(text[-1]) else ""
    return f"{before}{pattern}{after}"


def _parts(sign: str) -> bool:
    return sign.isdigit() or sign.lower() != sign.upper()
