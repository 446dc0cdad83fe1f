"""Reading the forms of a page as a browser would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """One form: where it goes, and what it would send untouched, the first button left out."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    @property
    def data(self) -> dict[str, object]:
        """The fields for Django's test client: a list where a name comes several times."""
        found: dict[str, object] = {}
        for name, value in self.fields:
            found[name] = (
                [*found[name], value]
                if isinstance(found.get(name), list)
                else ([found[name], value] if name in found else value)
            )
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.area = ""
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(PageForm(given.get("action", ""), given.get("method", "get").lower()))
        elif tag == "input" and self.forms and given.get("name"):
            kind = given.get("type", "text")
            if kind in ("submit", "file") or (kind in ("radio", "checkbox") and "checked" not in given):
                return
            self.forms[-1].fields.append(
                (given["name"], given.get("value", "on" if kind == "checkbox" else ""))
            )
        elif tag == "textarea" and self.forms:
            self.area = given.get("name", "")
            self.forms[-1].fields.append((self.area, ""))
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select and "selected" in given:
            self.forms[-1].fields.append((self.select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area:
            name, before = self.forms[-1].fields[-1]
            text = data[1:] if not before and data.startswith("\n") else data
            self.forms[-1].fields[-1] = (name, before + text)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def forms(html: str) -> list[PageForm]:
    """The forms of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form(html: str, action: str) -> PageForm:
    """The form that goes to `action`."""
    return next(one for one in forms(html) if one.action == action and one.method == "post")
