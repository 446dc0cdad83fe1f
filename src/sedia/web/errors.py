"""Error pages that need no database, no session and no context processor: what happened, what to do, the request id.

The language is that of the address (`/en/...`). `sedia.urls` names the handlers:
`handler400 = "sedia.web.errors.bad_request"`, `handler403 = "...forbidden"`, `handler404 = "...not_found"`,
`handler429 = "...too_many"` (asked for by allauth), `handler500 = "...server_error"`.
"""

from __future__ import annotations

import errno
import logging
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.refusals import StorageFull
from sedia.web import held
from sedia.web.logs import request_id

logger = logging.getLogger("sedia.web")

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
LONGEST_SHOWN = 20_000
# Where one word is a text; in other fields it may be a choice or a machine's value.
WRITTEN = frozenset(
    {
        "name",
        "institution",
        "address",
        "phone",
        "email",
        "subject",
        "details",
        "purpose",
        "spoken_words",
        "text",
    }
)


@dataclass(frozen=True)
class Words:
    """What an error page says; gettext message ids."""

    title: str | Promise
    what: str | Promise
    todo: str | Promise


WORDS = {
    400: Words(
        _("Kiriman ini tidak dapat dibaca"),
        _("Peramban Anda mengirim sesuatu yang tidak kami pahami. Tidak ada yang disimpan."),
        _("Kembalilah ke halaman sebelumnya, periksa isiannya, lalu kirim sekali lagi."),
    ),
    403: Words(
        _("Anda tidak berwenang membuka halaman ini"),
        _("Halaman atau tindakan ini hanya untuk orang yang berhak. Tidak ada yang berubah."),
        _("Jika Anda merasa berhak, masuklah dengan akun yang tepat atau hubungi petugas layanan."),
    ),
    404: Words(
        _("Halaman ini tidak ada"),
        _("Alamatnya mungkin salah ketik, sudah dipindahkan, atau bukan untuk Anda."),
        _("Periksa kembali alamatnya. Untuk mencari permohonan Anda, gunakan halaman lacak."),
    ),
    409: Words(
        _("Keadaannya sudah berubah"),
        _("Tindakan ini tidak dapat dilakukan pada keadaan yang sekarang. Tidak ada yang disimpan."),
        _("Buka kembali halamannya untuk melihat keadaan terbaru, lalu putuskan lagi."),
    ),
    413: Words(
        _("Kiriman ini terlalu besar"),
        _("Dokumen atau isian yang dikirim melebihi batas. Tidak ada yang disimpan."),
        _("Kecilkan atau kurangi dokumennya, lalu kirim lagi: paling banyak 10 dokumen, bersama-sama 40 MB."),
    ),
    429: Words(
        _("Terlalu banyak percobaan"),
        _("Untuk menjaga keamanan, percobaan dari tempat Anda kami perlambat. Tidak ada yang hilang."),
        _("Tunggulah beberapa menit, lalu coba lagi."),
    ),
    500: Words(
        _("Ada kesalahan di pihak kami"),
        _("Sistem gagal menyelesaikan permintaan ini. Ini bukan kesalahan Anda."),
        _(
            "Cobalah lagi beberapa saat. Jika tetap gagal, sampaikan kode di bawah ini kepada petugas layanan."
        ),
    ),
    503: Words(
        _("Layanan sedang terganggu"),
        _("Sistem sedang tidak dapat menyimpan atau membaca data. Yang baru Anda kirim belum tersimpan."),
        _("Tunggulah sebentar, lalu coba lagi. Jika mendesak, hubungi petugas layanan melalui telepon."),
    ),
}
STALE_FORM = Words(
    _("Formulir ini sudah tidak berlaku"),
    _("Halamannya terlalu lama terbuka, atau kuki dimatikan di peramban Anda. Tidak ada yang disimpan."),
    _("Kembalilah ke formulir, muat ulang halamannya, lalu kirim lagi. Pastikan kuki diizinkan."),
)


def error_page(
    request: HttpRequest,
    status: int,
    *,
    words: Words | None = None,
    news: str = "",
    typed: list[str] | None = None,
    retry_after: int | None = None,
) -> HttpResponse:
    """The page for an error status, in the language of the address.

    `news` is a sentence (Indonesian message id) that says more than the general words; `typed` are texts the
    person had written, shown so that they can be copied; `retry_after` in seconds.
    """
    language = "en" if request.path_info.startswith("/en/") else "id"
    with translation.override(language):
        context = {
            "status": status,
            "words": words or WORDS[status],
            "news": gettext(news) if news else "",
            "typed": typed or [],
            "request_id": request_id.get(),
            "back": _back(request),
            "page": {"language": language, "home": "/en/" if language == "en" else "/", "accent": "laut"},
        }
        response = HttpResponse(_render(context), status=status)
    response["Content-Language"] = language
    response["Content-Security-Policy"] = CSP
    response["Cache-Control"] = "no-store"
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def _render(context: dict[str, object]) -> str:
    """The page's HTML; when even the template fails, the bare words."""
    try:
        return loader.render_to_string("web/error.html", context)
    except Exception:
        logger.exception("the error page itself failed")
        return (
            f"<!doctype html><meta charset=utf-8><title>{context['status']}</title>"
            f"<h1>{gettext('Ada kesalahan di pihak kami')}</h1><p>{context['request_id']}"
        )


def _back(request: HttpRequest) -> str:
    """Where the person came from, as a path of this site; empty when unknown or elsewhere."""
    try:
        came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
    except ValueError:
        return ""
    if not came_from.path or came_from.netloc != (
        request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME")
    ):
        return ""
    return "" if came_from.path.startswith("//") else came_from.path


def typed_texts(request: HttpRequest) -> list[str]:
    """The texts of a POST, for copying; nothing secret, nothing hidden, in the order of the form."""
    if request.method != "POST":
        return []
    return [
        value[:LONGEST_SHOWN]
        for name, values in request.POST.lists()
        if "password" not in name and name != "csrfmiddlewaretoken" and name != "code"
        for value in values
        if " " in value.strip() or (name in WRITTEN and value.strip())
    ]


def trouble(error: BaseException | None) -> int:
    """The status of an unforeseen exception: 503 when disk or database are unwell, 500 for our own mistakes."""
    if isinstance(error, StorageFull) or (isinstance(error, OSError) and error.errno in FULL):
        return 503
    if isinstance(error, InterfaceError):
        return 503
    if isinstance(error, OperationalError):
        return 500 if str(error).startswith("no such") else 503
    return 500


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when the sending was too big."""
    return error_page(request, 413 if isinstance(exception, TOO_BIG) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return error_page(request, 404)


def too_many(
    request: HttpRequest, exception: Exception | None = None, *, retry_after: int = 300
) -> HttpResponse:
    """429; `retry_after` in seconds."""
    return error_page(request, 429, retry_after=retry_after)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when disk or database are unwell; the exception being handled goes to the log."""
    error = sys.exc_info()[1]
    logger.error("unhandled exception", exc_info=True)
    status = trouble(error)
    return error_page(request, status, retry_after=30 if status == 503 else None)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or stale; what was typed into one of our own goes on by a press."""
    if request.method == "POST" and held.from_here(request, reason) and "password" not in request.POST:
        try:
            return resend_page(request, held.hold(request), status=403)
        except Exception:
            logger.exception("a stale form could not be held")
    # What a stranger's page made the browser send is not shown: it could pass for words of this house.
    return error_page(request, 403, words=STALE_FORM)


def resend_page(request: HttpRequest, kept: held.Held, *, status: int = 200) -> HttpResponse:
    """What was written, and a button that sends it to its address with a fresh token."""
    return render(request, "web/held.html", {"held": kept, "stale": True}, status=status)
