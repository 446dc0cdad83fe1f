from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper

from sedia.journal import guard


class JournalConfig(AppConfig):
    name = "sedia.journal"
    label = "journal"

    def after_migrate(self, connection: BaseDatabaseWrapper) -> None:
        """The triggers that keep the journal append-only."""
        guard.install(connection)
