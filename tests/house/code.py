"""The product's source as the house rules read it: modules with their syntax trees, and what excuses a line.

A line is excused by a comment that gives the reason: `# house: <why>`. Excuses are printed, so that they stay few.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sedia"
EXCUSE = re.compile(r"# house:(.*)$")


@dataclass(frozen=True)
class Module:
    """A Python file; `name` is its path below src/sedia, with slashes."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.name)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree but Load and Store, in the order of `ast.walk`, walked once for all rules.

        Each statement knows its `parent`.
        """
        nodes: list[ast.AST] = [self.tree]
        for node in nodes:  # it grows meanwhile
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.stmt):
                    child.parent = node  # type: ignore[attr-defined]
                if not isinstance(child, ast.expr_context):
                    nodes.append(child)
        return nodes

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines; the first is at index 0."""
        return self.text.splitlines()

    @property
    def room(self) -> str:
        """The folder or the module right under src/sedia."""
        return self.name.split("/")[0].removesuffix(".py")

    @property
    def is_face(self) -> bool:
        """Whether it belongs to HTTP: portal, desk, api, and web, which they share."""
        return self.room in {"portal", "desk", "api", "web"}

    @property
    def is_outermost(self) -> bool:
        """Whether it may read the clock: faces, worker, command line and management commands."""
        return self.is_face or self.room in {"cli", "worker", "demo"} or "/management/commands/" in self.name

    def excuse(self, line: int) -> str | None:
        """The reason given on this line, if any; a reason has at least three words."""
        found = EXCUSE.search(self.lines[line - 1])
        return found[1].strip() if found and len(found[1].split()) >= 3 else None


Rule = Callable[[Module], Iterator[tuple[int, str]]]


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the product but the migrations."""
    paths = (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)
    return tuple(Module(str(path.relative_to(SOURCE)), path.read_text()) for path in paths)


def offences(rule: Rule, among: Iterable[Module]) -> list[str]:
    """What `rule` finds, as `path:line: what is wrong`; excused lines are printed instead."""
    found = []
    for module in among:
        for line, says in rule(module):
            place = f"src/sedia/{module.name}:{line}: {says}"
            if reason := module.excuse(line):
                print(f"{place} (excused: {reason})")
            else:
                found.append(place)
    return found


def dotted(node: ast.AST) -> list[str]:
    """The names of a chain: `a.objects.filter(x).update` gives [a, objects, filter, update]."""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Attribute):
        return [*dotted(node.value), node.attr]
    if isinstance(node, ast.Subscript):
        return dotted(node.value)
    return [node.id] if isinstance(node, ast.Name) else []


def parents(node: ast.AST) -> Iterator[ast.AST]:
    """What encloses a statement, from within."""
    while parent := getattr(node, "parent", None):
        yield parent
        node = parent


@cache
def layers() -> dict[str, int]:
    """The rank of each room, 0 at the bottom, from the contract in pyproject.toml; rooms side by side share a rank."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    ranks = {}
    for rank, layer in enumerate(reversed(contract["layers"])):
        for room in re.findall(r"\w+", layer):
            ranks[room] = rank
    return ranks


def may_point(from_room: str, to_room: str) -> bool:
    """Whether a relation or a migration of one room may point to another: to its own, or to a lower layer."""
    ranks = layers()
    return from_room == to_room or ranks[from_room] > ranks[to_room]
