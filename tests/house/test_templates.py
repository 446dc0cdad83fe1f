"""Templates carry no inline script or style and ask no other machine for anything; styles neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.code import ROOT, SOURCE

DJANGO = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%.*?%}|{{.*?}}", re.S)
RESOURCES = {
    "script",
    "link",
    "img",
    "iframe",
    "source",
    "video",
    "audio",
    "object",
    "embed",
    "use",
    "form",
    "base",
}
ELSEWHERE = re.compile(r"\s*(?:https?:)?//")
CSS_ELSEWHERE = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?:https?:)?//")


class Reader(HTMLParser):
    """Collects what a page must not hold; a mail may have styles, since mail programs know nothing else."""

    def __init__(self, is_mail: bool) -> None:
        super().__init__()
        self.is_mail = is_mail
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "script" and "src" not in names and names.get("type") != "application/json":
            self._add("inline script")
        if tag == "style" and not self.is_mail:
            self._add("inline style element")
        for name, value in attrs:
            if name == "style" and not self.is_mail:
                self._add("style attribute")
            if name.startswith(("on", "hx-on")) and tag != "option":
                self._add(f"script in attribute {name}")
            if (value or "").strip().lower().startswith(("javascript:", "js:")):
                self._add(f"script in attribute {name}")
            if (
                tag in RESOURCES
                and name in {"src", "href", "srcset", "data", "action"}
                and ELSEWHERE.match(value or "")
            ):
                self._add(f"<{tag}> asks another machine: {value}")

    handle_startendtag = handle_starttag

    def _add(self, says: str) -> None:
        self.found.append((self.getpos()[0], says))


def offences(text: str, *, is_mail: bool = False) -> list[tuple[int, str]]:
    """(line, what is wrong) in one template; Django's own tags count as plain words."""
    reader = Reader(is_mail)
    reader.feed(DJANGO.sub(lambda tag: "x" + "\n" * tag[0].count("\n"), text))
    return reader.found


def templates() -> Iterator[Path]:
    """Every HTML template of the product."""
    yield from sorted(path for path in SOURCE.rglob("*.html") if "templates" in path.parts)


def test_templates_are_clean():
    assert list(templates())
    found = [
        f"{path.relative_to(ROOT)}:{line}: {says}"
        for path in templates()
        for line, says in offences(
            path.read_text(), is_mail={"mail", "mails", "notices"} & set(path.parts) != set()
        )
    ]
    assert not found, "\n" + "\n".join(found)


def test_styles_stay_at_home():
    sheets = list(SOURCE.rglob("*.css"))
    assert sheets
    assert not [str(path.relative_to(ROOT)) for path in sheets if CSS_ELSEWHERE.search(path.read_text())]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p {color: red}</style>",
        '<p style="color: red">',
        '<p style="width: {{ width }}%">',
        '<button onclick="go()">',
        '<div hx-on:click="go()">',
        '<a href="javascript:go()">',
        '<div hx-vals="js:{a: 1}">',
        '<img src="https://example.org/x.png">',
        '<script src="//example.org/x.js"></script>',
        '{% if a %}<link rel="stylesheet" href="http://example.org/x.css">{% endif %}',
    ],
)
def test_a_dirty_template_is_found(text):
    assert offences(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script src=\"{% static 'web/htmx.min.js' %}\" defer></script>",
        '<a href="https://www.kip.go.id/">Komisi Informasi</a>',
        "{# <style> in a comment #}",
        '<input name="once" value="on">',
    ],
)
def test_a_clean_template_passes(text):
    assert not offences(text)


def test_a_mail_may_have_styles_but_no_scripts():
    assert not offences('<p style="margin: 0">', is_mail=True)
    assert offences("<script>x</script>", is_mail=True)


@pytest.mark.parametrize(
    "text", ["@import 'https://example.org/a.css';", "a {background: url(//example.org/x)}"]
)
def test_a_style_that_leaves_is_found(text):
    assert CSS_ELSEWHERE.search(text)
