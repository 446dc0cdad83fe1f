"""Taking the archive of an office into an empty installation: all of it or nothing (ADR 29)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from sedia.casefiles.comparing import seal_of
from sedia.casefiles.sealing import FACT
from sedia.complaints import seals as of_complaints
from sedia.complaints.models import Complaint
from sedia.files.store import store
from sedia.journal.actors import Actor, Role
from sedia.journal.models import Entry
from sedia.journal.record import append
from sedia.objections import seals as of_objections
from sedia.objections.models import Objection
from sedia.offices.models import Office, Staff
from sedia.refusals import NotAllowed, NotLawful
from sedia.requests import verify as of_requests
from sedia.transfer.owned import model_of
from sedia.transfer.tables import insert_lines
from sedia.transfer.taking import TABLES, Archive, NotAnArchive

PORTION = 500
IN_USE = "This installation is in use: an archive is taken into an empty one."


def import_office(archive: Archive, *, by: Actor, at: datetime) -> Office:
    """Take everything of a checked archive, with the keys that it bears; one transaction after the files.

    `by` is who runs the installation: nobody works here yet. The rows are sealed anew with this server's key, a line in
    each case's journal; the office's journal names the archive. Raises NotAllowed, NotLawful for an installation in
    use, NotAnArchive for rows that do not fit together, StorageFull.
    """
    if not by.has(Role.SYSTEM):
        raise NotAllowed("An archive is taken in by who runs the installation.")
    if Office.objects.exists() or Staff.objects.exists() or Entry.objects.exists():
        raise NotLawful(IN_USE)
    _store_files(archive, at)
    try:
        with transaction.atomic(durable=True):
            for label in TABLES:
                insert_lines(model_of(label), archive.lines(label))
            _after_given_keys()
            office = Office.objects.get(uuid=archive.about["office"]["uuid"])
            facts = {"manifest": archive.manifest, "sealed": _seal_anew(by, at)}
            append(office.chain, "office.imported", by=by, at=at, facts=facts)
    except (DatabaseError, ValueError, KeyError, TypeError, Office.DoesNotExist) as error:
        raise NotAnArchive(f"its rows do not fit together ({type(error).__name__}: {error})") from error
    return office


def _store_files(archive: Archive, at: datetime) -> None:
    for sha256, media_type in archive.about["files"].items():
        with tempfile.TemporaryFile(dir=settings.DATA_DIR) as content:
            archive.copy_file(sha256, content)
            store(content, media_type=media_type, at=at)


def _after_given_keys() -> None:
    """PostgreSQL counts on from the keys that the rows brought."""
    models = [model_of(label) for label in TABLES]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _seal_anew(by: Actor, at: datetime) -> int:
    """Put a seal of this server's key into each case's journal; how many."""
    objections = Objection.objects.select_related("casefile__requester")
    complaints = Complaint.objects.select_related("casefile__requester")
    return (
        _sealed("request", of_requests.stored(), of_requests.seal_of, by, at)
        + _sealed("objection", objections, of_objections.seal, by, at)
        + _sealed("complaint", complaints, of_complaints.seal, by, at)
    )


def _sealed(name: str, rows: QuerySet[Any], seal: Callable[[Any], str], by: Actor, at: datetime) -> int:
    count = 0
    for row in _by_portions(rows):
        if new := seal_of(row, seal):
            append(row.casefile.chain, f"{name}.sealed_anew", by=by, at=at, facts={FACT: new})
            count += 1
    return count


def _by_portions(rows: QuerySet[Any]) -> Iterator[Any]:
    after = 0
    while portion := list(rows.filter(pk__gt=after).order_by("pk")[:PORTION]):
        after = portion[-1].pk
        yield from portion
