"""For those who run Sedia: whether it lives, and whether it can do its work."""

from __future__ import annotations

import logging
import tempfile

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from sedia.journal import guard
from sedia.offices.models import Office

logger = logging.getLogger("sedia.portal")


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; asks nothing else."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, its journal is guarded and the data folder takes a file; else 503, and which."""
    checks = {"database": _database(), "journal": False, "data": _data()}
    checks["journal"] = checks["database"] and _journal()
    ready = all(checks.values())
    told = {name: "ok" if well else "unwell" for name, well in checks.items()}
    return JsonResponse({"status": "ok" if ready else "unwell", **told}, status=200 if ready else 503)


def _database() -> bool:
    """Whether the tables are there and can be read."""
    try:
        Office.objects.exists()
    except DatabaseError:
        logger.exception("the database is not ready")
        return False
    return True


def _journal() -> bool:
    missing = guard.missing(connection)
    if missing:
        logger.error("the journal lacks triggers", extra={"facts": {"missing": sorted(missing)}})
    return not missing


def _data() -> bool:
    try:
        with tempfile.TemporaryFile(dir=settings.DATA_DIR) as file:
            file.write(b"sedia")
            file.flush()
    except OSError:
        logger.exception("the data folder cannot be written")
        return False
    return True
