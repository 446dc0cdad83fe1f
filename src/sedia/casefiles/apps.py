from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper

from sedia.casefiles import fulltext


class CasefilesConfig(AppConfig):
    name = "sedia.casefiles"
    label = "casefiles"

    def after_migrate(self, connection: BaseDatabaseWrapper) -> None:
        """The full-text index over `search_text`."""
        fulltext.install(connection)
