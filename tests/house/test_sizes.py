"""Sizes (DESIGN.md 7): aim for 200 lines a file and 20 a function; 400, 50 and, for a view, 15 are the end.

A file's lines are all of its lines; a function's are its lines of code, without docstring, comments and blank lines.
Step tables, data and migrations are exempt; a larger one says why on its first line (file) or on its `def` (function):
`# house: <reason>`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.code import ROOT, SOURCE, Module, modules, offences

AIM, LIMIT = 200, 400
FUNCTION_AIM, FUNCTION_LIMIT, VIEW_LIMIT = 20, 50, 15
OTHERS = (".html", ".css", ".js", ".typ")


def _exempt(module: Module) -> bool:
    return module.name.endswith("/steps.py") or "/data/" in module.name or module.name == "settings.py"


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, module: Module) -> int:
    """How many lines of code a function has."""
    start = function.body[0].lineno
    if isinstance(function.body[0], ast.Expr) and ast.get_docstring(function, clean=False) is not None:
        start = (function.body[0].end_lineno or start) + 1
    lines = [*module.lines[function.lineno - 1 : function.body[0].lineno - 1]]
    lines += module.lines[start - 1 : function.end_lineno]
    return sum(not line.startswith("#") for line in map(str.strip, lines) if line)


@cache
def functions(module: Module) -> list[tuple[ast.FunctionDef, int, int]]:
    """Each function with its size and its limit."""
    found = []
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef):
            first = node.args.args[0].arg if node.args.args else ""
            is_view = module.is_face and "views" in module.name and first == "request" and node.name[0] != "_"
            found.append((node, code_lines(node, module), VIEW_LIMIT if is_view else FUNCTION_LIMIT))
    return found


def long_files(module: Module) -> Iterator[tuple[int, str]]:
    """Files past the limit."""
    if len(module.lines) > LIMIT and not _exempt(module):
        yield 1, f"{len(module.lines)} lines; the limit is {LIMIT}"


def long_functions(module: Module) -> Iterator[tuple[int, str]]:
    """Functions past their limit."""
    for function, size, limit in functions(module):
        if size > limit and not _exempt(module):
            yield function.lineno, f"{function.name}() has {size} lines of code; the limit is {limit}"


@pytest.mark.parametrize("rule", [long_files, long_functions], ids=lambda rule: rule.__name__)
def test_nothing_grew_past_its_limit(rule):
    found = offences(rule, modules())
    assert not found, "\n" + "\n".join(found)


def test_tests_stay_readable_too():
    sizes = {path: len(path.read_text().splitlines()) for path in (ROOT / "tests").rglob("*.py")}
    found = [f"{path.relative_to(ROOT)}: {size} lines" for path, size in sizes.items() if size > LIMIT]
    assert not found, "\n" + "\n".join(found)


def test_templates_and_styles_stay_readable_too():
    paths = [path for path in SOURCE.rglob("*") if path.suffix in OTHERS and ".min." not in path.name]
    sizes = {path: len(path.read_text().splitlines()) for path in paths}
    found = [f"{path.relative_to(ROOT)}: {size} lines" for path, size in sizes.items() if size > LIMIT]
    assert not found, "\n" + "\n".join(found)


def test_what_is_larger_than_we_aim_for_is_printed(capsys):
    """Never fails: `pytest tests/house/test_sizes.py -s` shows where to look next."""
    for module in modules():
        if len(module.lines) > AIM and not _exempt(module):
            print(f"src/sedia/{module.name}: {len(module.lines)} lines")
        for function, size, _ in functions(module):
            if size > FUNCTION_AIM:
                print(f"src/sedia/{module.name}:{function.lineno}: {function.name}() {size} lines")
    assert modules()


def _function(lines: int, first: str = "", note: str = "") -> str:
    return f"def grown({first}):{note}\n" + "    step = 1\n" * (lines - 1)


@pytest.mark.parametrize(
    ("rule", "module"),
    [
        (long_files, Module("requests/rules.py", "x = 1\n" * 401)),
        (long_functions, Module("requests/rules.py", _function(51))),
        (long_functions, Module("desk/cases/views.py", _function(16, "request"))),
        (long_functions, Module("requests/rules.py", _function(51, note="  # house: too short"))),
    ],
)
def test_what_is_too_long_is_found(rule, module):
    assert offences(rule, [module])


@pytest.mark.parametrize(
    ("rule", "module"),
    [
        (long_files, Module("requests/rules.py", "x = 1\n" * 400)),
        (long_files, Module("requests/steps.py", "x = 1\n" * 401)),
        (long_functions, Module("requests/rules.py", _function(50))),
        (long_functions, Module("desk/cases/views.py", _function(15, "request"))),
        (
            long_functions,
            Module("requests/rules.py", _function(51, note="  # house: one long list of columns")),
        ),
        (
            long_functions,
            Module("a/rules.py", 'def told():\n    """' + "Long.\n" * 60 + '"""\n    return 1\n'),
        ),
    ],
)
def test_what_is_long_enough_passes(rule, module):
    assert not offences(rule, [module])
