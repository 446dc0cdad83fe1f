"""An end to oversized uploads: what is beyond the quota is not kept, and the rest of the form still arrives."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from sedia.web.uploads import MAX_BYTES

# The files of one form and some room for its texts; a body many times that size is no honest mistake.
QUOTA = MAX_BYTES + 2_000_000
LARGEST_BODY = 10 * QUOTA


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


def limit_uploads(request: HttpRequest) -> Quota:
    """Put the quota in place, before anything reads the POST; its `names` are then the files that were dropped.

    Raises RequestDataTooBig (413) for a body far beyond it.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit() and len(length) < 19) or int(length) > LARGEST_BODY:
        raise RequestDataTooBig("the body is far too large")
    quota = Quota(request)
    request.upload_handlers.insert(0, quota)
    return quota
