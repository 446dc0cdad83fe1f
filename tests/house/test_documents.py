"""The documents keep up with the code: the glossary has every model and status, docs/steps.md every lawful step."""

from __future__ import annotations

import importlib
import re

import pytest
from django.apps import apps

from sedia.steps.describe import describe
from sedia.steps.table import Table
from tests.house.code import ROOT, SOURCE

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
STEPS = (ROOT / "docs" / "steps.md").read_text()


def tables() -> list[Table]:
    """Every table of lawful steps, from the rooms' `steps.py` and what stands apart from it."""
    paths = SOURCE.glob("*/*steps.py")
    modules = [importlib.import_module(f"sedia.{path.parent.name}.{path.stem}") for path in paths]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Table)]


def section(table: Table) -> str:
    """What docs/steps.md must say of one table."""
    text = describe([table])
    return text[text.index(f"## {table.name}") :].strip()


def unnamed(names: set[str], glossary: str) -> list[str]:
    """The names that stand nowhere in the glossary as code (`name`)."""
    return sorted(names - set(re.findall(r"`(\w+)`", glossary)))


def test_every_model_has_its_line():
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("sedia.")}
    assert models
    assert not unnamed(models, GLOSSARY)


def test_every_status_has_its_line():
    assert tables()
    assert not unnamed({status for table in tables() for status in table.statuses}, GLOSSARY)


def test_a_missing_line_is_found():
    assert unnamed({"Letter", "Ghost"}, "| `Letter` | surat | a letter |") == ["Ghost"]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_the_steps_are_written_down_as_they_are(table):
    assert section(table) in STEPS, "docs/steps.md is stale: run `sedia manage steps docs/steps.md`"


def test_no_table_is_described_that_is_gone():
    assert set(re.findall(r"^## (.+)$", STEPS, re.M)) == {table.name for table in tables()}


def test_statuses_are_stored_as_the_tables_name_them():
    """A model with a `status` takes its choices from a table of steps, so that the two cannot drift."""
    known = [list(table.statuses.items()) for table in tables()]
    fields = [
        model._meta.get_field("status")
        for model in apps.get_models()
        if model.__module__.startswith("sedia.") and hasattr(model, "status")
    ]
    assert fields
    assert not [str(field) for field in fields if list(field.choices or []) not in known]
