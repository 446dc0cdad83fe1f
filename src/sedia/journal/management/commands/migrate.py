"""`migrate`, followed by the journal's triggers: a table that was remade has lost them."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from sedia.journal import guard


class Command(migrate.Command):
    """Django's own command, and the triggers of `journal.guard` after it."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then install the triggers when the journal's tables exist."""
        super().handle(*args, **options)
        connection = connections[options["database"]]
        if "journal_entry" in connection.introspection.table_names():
            guard.install(connection)
