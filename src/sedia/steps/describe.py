"""The documentation that is made from the tables: `docs/steps.md` (pure Python)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sedia.steps.table import Table

HEAD = """# Lawful steps

Made from the tables in each room's `steps.py` by `sedia manage steps`; do not edit.
A step that is not here is not lawful.
"""


def describe(tables: Iterable[Table]) -> str:
    """The whole page as Markdown: for each table its statuses, its steps and a Mermaid state diagram."""
    return "\n".join([HEAD, *(line for table in tables for line in _table(table))]) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield "| Status | On screen |\n|---|---|"
    for status, name in table.statuses.items():
        yield f"| `{status}` | {name} |"
    yield "\n| Verb | On screen | From | To | Who | Condition | Rests on |\n|---|---|---|---|---|---|---|"
    for row in table.steps:
        sources = ", ".join(f"`{name}`" for name in table.statuses if name in row.sources)
        target = f"`{row.target}`" if row.target else "stays"
        condition = "" if row.condition.__name__ == "always" else (row.condition.__doc__ or "").split("\n")[0]
        who = ", ".join(sorted(row.roles))
        yield f"| `{row.verb}` | {row.label} | {sources} | {target} | {who} | {condition} | {row.article} |"
    yield "\n```mermaid\nstateDiagram-v2"
    for row in table.steps:
        for source in table.statuses:
            if source in row.sources:
                yield f"    {source} --> {row.target or source}: {row.verb}"
    yield "```\n"
