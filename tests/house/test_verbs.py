"""Every verb is tried: a test of its own room, or a journey, calls it."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.house.code import ROOT, Module, modules
from tests.house.syntax import verbs


def used_by(text: str) -> set[str]:
    """The names that a test file uses in code, whether called or handed on; importing alone is no use."""
    nodes = list(ast.walk(ast.parse(text)))
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {
        node.attr for node in nodes if isinstance(node, ast.Attribute)
    }


@cache
def used_in_tests(room: str) -> set[str]:
    """What the tests of a room and the journeys use."""
    folders = [ROOT / "tests" / room, ROOT / "tests" / "journeys"]
    return {
        name for folder in folders for path in folder.rglob("test_*.py") for name in used_by(path.read_text())
    }


def untried(module: Module, used: set[str]) -> list[str]:
    """The verbs of a module that no test uses."""
    return [verb.name for verb in verbs(module) if verb.name not in used]


@pytest.mark.slow
def test_every_verb_is_tried():
    found = [
        f"src/sedia/{module.name}: {name}"
        for module in modules()
        for name in untried(module, used_in_tests(module.room))
    ]
    assert not found, "\n" + "\n".join(found)


def test_an_untried_verb_is_found():
    module = Module(
        "a/actions.py", "def end(*, by, at):\n    with atomic(durable=True): pass\ndef _inner(): pass\n"
    )
    assert untried(module, used_by("from a.actions import end")) == ["end"]
    assert untried(module, used_by("def test_the_end():\n    end(by=officer, at=at)")) == []
    assert untried(module, used_by("together(partial(actions.end, by=officer))")) == []
