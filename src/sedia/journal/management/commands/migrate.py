"""`migrate`, followed by what a remade table loses: the triggers of each room that has some."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    """Django's own command; after it every app's `after_migrate(connection)`."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then let each room put its triggers in place once its tables exist."""
        super().handle(*args, **options)
        connection = connections[options["database"]]
        tables = set(connection.introspection.table_names())
        for app in apps.get_app_configs():
            install = getattr(app, "after_migrate", None)
            if install and {model._meta.db_table for model in app.get_models()} <= tables:
                install(connection)
