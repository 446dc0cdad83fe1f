"""What is served: few bytes, others' code unchanged, and nothing inline in any template of the house."""

from __future__ import annotations

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.test import RequestFactory

from sedia.web.static import StaticStorage
from tests.web.gallery import urls

WEB = Path(__file__).parents[2] / "src/sedia/web"
TEMPLATES = sorted(WEB.parent.glob("*/templates/**/*.html"))
VENDORED = tomllib.loads((WEB / "vendor.toml").read_text())["vendored"]


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["name"])
def test_code_of_others_is_what_they_published(entry):
    content = (WEB / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert entry["version"].encode() in content
    assert (WEB / entry["licence_file"]).stat().st_size > 100


def test_every_minified_script_is_listed():
    assert {str(path.relative_to(WEB)) for path in WEB.glob("static/**/*.min.js")} == {
        e["file"] for e in VENDORED
    }


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB.parent).as_posix())
def test_no_template_has_inline_code_or_asks_another_site(path):
    source = path.read_text()
    if path.parent.name == "mail" or "/mail" in path.as_posix():
        pytest.skip("mail readers know no style sheets")
    assert not re.search(r"\sstyle\s*=", source)
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)", source)
    assert not re.search(r"\son[a-z]+\s*=|javascript:|hx-on|hx-vals='js:", source)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//[^"']*\.(?:js|css|woff2?|png|svg)""", source)


def test_the_first_visit_to_a_form_is_light():
    page = urls.shown(RequestFactory().get("/form/"), "form").content.decode()
    fetched = re.findall(r'<(?:link rel="stylesheet" href|script src|img src)="(/static/[^"]+)"', page)
    assert len(fetched) + 1 <= 4
    files = [(WEB / name.removeprefix("/")).read_bytes() for name in fetched]
    assert sum(len(gzip.compress(content)) for content in [page.encode(), *files]) < 20_000


def test_names_are_plain_before_collecting_and_hashed_after(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    assert StaticStorage().url("web/sedia.css") == "/static/web/sedia.css"
    (tmp_path / "staticfiles.json").write_text(
        '{"version": "1.1", "hash": "", "paths": {"a.css": "a.123.css"}}'
    )
    assert StaticStorage().url("a.css") == "/static/a.123.css"
