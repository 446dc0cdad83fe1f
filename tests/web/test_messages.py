"""The English catalogue: complete, compiled, and true to its placeholders."""

from __future__ import annotations

import gettext
import io
import re

import pytest

from sedia.web import messages

PLACEHOLDER = re.compile(r"%\([a-z_]+\)s|%[ds]|\{[a-z_]+\}|%%")


@pytest.fixture(scope="module")
def updated():
    return messages.updated()


def test_every_public_message_has_its_english(updated):
    assert messages.missing(updated) == [], "run: sedia manage messages"


def test_the_catalogue_is_fresh(updated):
    assert messages.PO.read_bytes() == messages.po_bytes(updated), "run: sedia manage messages"


def test_what_pages_read_is_compiled_from_it():
    with messages.MO.open("rb") as file:
        served = gettext.GNUTranslations(file)
    fresh = gettext.GNUTranslations(io.BytesIO(messages.mo_bytes(messages.read())))
    assert {k: v for k, v in served._catalog.items() if k} == {k: v for k, v in fresh._catalog.items() if k}


def test_placeholders_survive_translation():
    for message in messages.read():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for said, meant in zip(strings, ids, strict=True):
            if not said:
                continue  # named by the test above
            assert sorted(PLACEHOLDER.findall(said)) == sorted(PLACEHOLDER.findall(meant)), meant


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Nama" %}', ["Nama"]),
        ("{% translate 'Kata \"lain\"' as x %}", ['Kata "lain"']),
        ('{{ x|default:_("Kosong") }}', ["Kosong"]),
        ("{% blocktranslate trimmed with a=b %}\n  Ada {{ a }}\n  {% endblocktranslate %}", ["Ada %(a)s"]),
        (
            "{% blocktranslate count n=n %}{{ n }} hari{% plural %}{{ n }} hari{% endblocktranslate %}",
            [("%(n)s hari", "%(n)s hari")],
        ),
        ("{% if translate %}Nama{% endif %}", []),
    ],
)
def test_what_a_template_says_is_gathered(source, found):
    assert list(messages._of_template(source)) == found
