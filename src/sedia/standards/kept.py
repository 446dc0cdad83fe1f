"""The standard under which an office takes requests, kept in the process: the public form asks for it each time."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import lru_cache

from django.db import connection

from sedia.journal.statements import answer
from sedia.standards.models import StandardVersion

# The same choice as `VersionQuerySet.for_requests`; the marks say whether what was read before still holds.
ASKED = """SELECT version.id, office.uuid, office.revision, office.calendar_version
    FROM standards_standardversion version
    JOIN standards_service service ON service.id = version.service_id
    JOIN offices_office office ON office.id = service.office_id
    WHERE office.slug = %s AND office.closed_at IS NULL AND version.in_force_from <= %s
    ORDER BY version.service_id, version.in_force_from DESC, version.id DESC LIMIT 1"""


def standard_kept(slug: str, at: datetime) -> StandardVersion | None:
    """The version in force at `at` for requests to the office of that address, with service and office.

    One small query as long as neither office nor standard changed: whoever changes an office raises its `revision` or
    `calendar_version`, and a version never changes. Shared between requests: not to be written to.
    """
    found = answer(ASKED, [slug, connection.ops.adapt_datetimefield_value(at)])
    return _read(*found) if found else None


@lru_cache(maxsize=256)
def _read(pk: int, *mark: Hashable) -> StandardVersion:
    return StandardVersion.objects.select_related("service__office").get(pk=pk)
