"""Addresses at which something happens that the frame must answer for."""

from __future__ import annotations

import errno

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from sedia.refusals import AlreadySent, ChangedMeanwhile, Incomplete, NotAllowed, NotLawful, StorageFull

RAISED = {
    "tidak-berwenang": lambda: NotAllowed("Langkah ini tidak termasuk tugas Anda."),
    "tidak-sah": lambda: NotLawful("Langkah ini tidak dapat dilakukan pada keadaan berkas sekarang."),
    "berubah": ChangedMeanwhile,
    "terkirim": lambda: AlreadySent("DINKOP-P-2026-00042"),
    "tidak-lengkap": lambda: Incomplete({"name": ["Tulis nama pemohon."]}),
    "penuh": StorageFull,
    "cakram": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "terkunci": lambda: OperationalError("database is locked"),
    "hilang": Http404,
    "ditolak": PermissionDenied,
    "mencurigakan": lambda: SuspiciousOperation("x"),
    "tanpa-tabel": lambda: OperationalError("no such table: x"),
    "rusak": lambda: RuntimeError("Siti Aminah 0812"),
}


def failing(request: HttpRequest, name: str) -> HttpResponse:
    """Raises what its name says."""
    request.POST  # noqa: B018 (a form was read before the verb refused)
    raise RAISED[name]()


def fine(request: HttpRequest, number: str) -> HttpResponse:
    """A page about a case."""
    return HttpResponse("baik")


def cached(request: HttpRequest) -> HttpResponse:
    """A page that says itself how long it may be kept."""
    return HttpResponse("sama bagi semua", headers={"Cache-Control": "public, max-age=60"})


urlpatterns = i18n_patterns(
    path("gagal/<slug:name>/", failing),
    path("berkas/<str:number>/", fine),
    path("sama/", cached),
    prefix_default_language=False,
)
handler400 = "sedia.web.errors.bad_request"
handler403 = "sedia.web.errors.forbidden"
handler404 = "sedia.web.errors.not_found"
handler429 = "sedia.web.errors.too_many"
handler500 = "sedia.web.errors.server_error"
