"""Arrows point downward for relations and migrations too, so that string foreign keys cannot cheat import-linter."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.house.code import SOURCE, layers, may_point

ROOMS = {
    config.label: config.name.removeprefix("sedia.")
    for config in apps.get_app_configs()
    if "sedia." in config.name
}


def relations(model: type[models.Model]) -> list[tuple[str, str, str]]:
    """(room, field, room that it points to) for each relation of a model within the house."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many, *model._meta.private_fields]
    return [
        (
            ROOMS[model._meta.app_label],
            f"{model.__name__}.{field.name}",
            ROOMS[field.related_model._meta.app_label],
        )
        for field in fields
        if field.is_relation and field.related_model and field.related_model._meta.app_label in ROOMS
    ]


def test_every_room_has_a_layer():
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert rooms <= set(layers())


def test_relations_point_down():
    models_of_ours = [
        model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ROOMS
    ]
    every = [relation for model in models_of_ours for relation in relations(model)]
    assert every, "no relation was found at all"
    assert not [f"{start}: {field} -> {end}" for start, field, end in every if not may_point(start, end)]


def test_migrations_depend_downward():
    loader = MigrationLoader(None)
    every = [
        (ROOMS[label], name, ROOMS[needed])
        for (label, name), migration in loader.disk_migrations.items()
        if label in ROOMS
        for needed, _ in migration.dependencies
        if needed in ROOMS
    ]
    assert every, "no dependency was found at all"
    assert not [f"{start}/{name} -> {end}" for start, name, end in every if not may_point(start, end)]


def test_no_generic_relations():
    generic = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.private_fields
    ]
    assert not generic


@pytest.mark.parametrize(
    ("start", "end", "allowed"),
    [
        ("requests", "casefiles", True),
        ("requests", "requests", True),
        ("casefiles", "requests", False),
        ("journal", "offices", False),
        ("standards", "exemptions", False),
        ("portal", "desk", False),
        ("decisions", "law", True),
    ],
)
def test_the_layers_are_read_rightly(start, end, allowed):
    assert may_point(start, end) is allowed


def test_the_migrations_hold_every_change_of_the_models():
    loader = MigrationLoader(None)
    asked = NonInteractiveMigrationQuestioner(specified_apps=set(ROOMS), dry_run=True)
    with translation.override(
        None
    ):  # as makemigrations does: verbose names of Django's own fields are translated
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), asked)
        changes = detector.changes(graph=loader.graph)
    found = {
        label: [str(act) for one in changed for act in one.operations] for label, changed in changes.items()
    }
    assert not {label: acts for label, acts in found.items() if label in ROOMS}
