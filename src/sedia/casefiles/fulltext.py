"""The full-text index over `CaseFile.search_text`: FTS5 on SQLite, an expression index on PostgreSQL.

The words are stemmed before they are stored, so both kinds of database find the same cases.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS casefiles_words USING fts5(
        search_text, content='casefiles_casefile', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER IF NOT EXISTS casefiles_words_insert AFTER INSERT ON casefiles_casefile BEGIN
        INSERT INTO casefiles_words(rowid, search_text) VALUES (new.id, new.search_text); END""",
    """CREATE TRIGGER IF NOT EXISTS casefiles_words_delete AFTER DELETE ON casefiles_casefile BEGIN
        INSERT INTO casefiles_words(casefiles_words, rowid, search_text)
        VALUES ('delete', old.id, old.search_text); END""",
    """CREATE TRIGGER IF NOT EXISTS casefiles_words_update AFTER UPDATE OF search_text ON casefiles_casefile BEGIN
        INSERT INTO casefiles_words(casefiles_words, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
        INSERT INTO casefiles_words(rowid, search_text) VALUES (new.id, new.search_text); END""",
)
POSTGRESQL = (
    """CREATE INDEX IF NOT EXISTS casefiles_words ON casefiles_casefile
        USING gin (to_tsvector('simple', search_text))""",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index and its triggers where they are missing."""
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)
