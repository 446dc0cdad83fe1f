"""An end to oversized uploads: what is beyond the quota is not kept, and the rest of the form still arrives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase

from sedia.web.uploads import MAX_BYTES

# The files of one form and some room for its texts; a body many times that size is no honest mistake.
QUOTA = MAX_BYTES + 2_000_000
LARGEST_BODY = 10 * QUOTA
View = Callable[..., HttpResponseBase]


class Quota(FileUploadHandler):
    """Stands before the other handlers and drops every file from the one that passes the quota."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.taken = 0
        self.names: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hands the bytes on; raises SkipFile once the form's files together are too many bytes."""
        self.taken += len(raw_data)
        if self.taken > QUOTA:
            self.names.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leaves the file to the next handler."""
        return None


def limits_uploads(view: View) -> View:
    """A view whose form brings files: the quota stands before anything reads the POST.

    The check of the form's token reads it: `csrf_exempt` stands above this, and `csrf_protect` beneath. Raises
    RequestDataTooBig (413) for a body far beyond the quota.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            _require_bearable(request)
            request.upload_handlers.insert(0, Quota(request))
        return view(request, *args, **kwargs)

    return guarded


def _require_bearable(request: HttpRequest) -> None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit() and len(length) < 19) or int(length) > LARGEST_BODY:
        raise RequestDataTooBig("the body is far too large")


def dropped_from(request: HttpRequest) -> list[str]:
    """The names of the files of this form that passed the quota and were not kept, once its POST was read."""
    return [
        name for handler in request.upload_handlers if isinstance(handler, Quota) for name in handler.names
    ]
