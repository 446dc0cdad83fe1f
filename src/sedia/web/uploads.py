"""Files in forms: looked at by content, and kept while another field is mended."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import IO, Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext

from sedia.files.inspect import (
    CSV,
    FOR_RELEASE,
    FROM_REQUESTER,
    JPEG,
    LOCKED_OFFICE,
    TEXT,
    BadFile,
    inspect,
)
from sedia.files.store import store
from sedia.files.uploads import Upload
from sedia.refusals import StorageFull
from sedia.web.fields import Words
from sedia.web.names import file_name, with_ending

SALT = "sedia.web.uploads"
KEPT_SECONDS = 24 * 60 * 60
MAX_FILES = 10
ALSO = {JPEG: (".jpeg",), LOCKED_OFFICE: (".xlsx", ".pptx")}
NOTHING: Mapping[str, str] = MappingProxyType({})
MAX_BYTES = 40_000_000


class KeptFilesInput(forms.FileInput):
    """Several files; those already taken are listed with a tick to drop them."""

    template_name = "web/forms/kept_files.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.kept: list[Upload] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        """What was chosen now, the tokens of what was kept before, and what is to be dropped."""
        return {
            "new": files.getlist(name)
            if hasattr(files, "getlist")
            else [files[name]]
            if name in files
            else [],
            "kept": data.getlist(f"{name}-kept") if hasattr(data, "getlist") else [],
            "dropped": data.getlist(f"{name}-drop") if hasattr(data, "getlist") else [],
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form said nothing about this field."""
        return name not in files and f"{name}-kept" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context and the kept files with their tokens."""
        context = super().get_context(name, None, attrs)
        context["kept"] = [{"upload": upload, "token": token_of(upload)} for upload in self.kept]
        return context


class KeptFilesField(forms.Field):
    """Several files, each looked at by content and stored at once; the cleaned value is a list of `Upload`.

    A good file survives an error in another file or field: the page drawn again carries it as a signed token, valid
    for a day. A bad one is refused by a sentence that names it. `allowed` and `with_reason` (`files.inspect`) map media
    types to endings; `any_text` takes a CSV of any encoding and form.
    """

    def __init__(
        self,
        *,
        allowed: Mapping[str, str] = FROM_REQUESTER,
        max_files: int = MAX_FILES,
        max_bytes: int = MAX_BYTES,
        with_reason: Mapping[str, str] = NOTHING,
        missing: Words = "",
        any_text: bool = False,
        **kwargs: Any,
    ) -> None:
        self.allowed, self.max_files, self.max_bytes = dict(allowed), max_files, max_bytes
        self.with_reason, self.any_text = dict(with_reason), any_text
        takes = {**self.allowed, **self.with_reason}
        endings = ",".join(dict.fromkeys([*takes.values(), *takes]))
        widget = KeptFilesInput(attrs={"accept": endings, "multiple": max_files > 1})
        messages: dict[str, Words] = {"required": missing} if missing else {}
        super().__init__(widget=widget, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> list[Upload]:
        """The files taken; raises ValidationError with a sentence for each that cannot be."""
        given = value if isinstance(value, dict) else {"new": [], "kept": [], "dropped": []}
        kept = [
            upload for upload in map(upload_of, given["kept"]) if upload and self._still_wanted(upload, given)
        ]
        earlier = list(dict.fromkeys(kept))[: self.max_files]
        # Where one file goes, a good one chosen now takes the place of the one before.
        kept = [] if self.max_files == 1 and given["new"] else [*earlier]
        errors: list[str] = []
        for file in given["new"]:
            self._take(file, kept, errors)
        self.widget.kept = kept = kept or earlier
        if errors:
            raise ValidationError(errors)
        if self.required and not kept:
            raise ValidationError(self.error_messages["required"], code="required")
        return list(kept)

    def _still_wanted(self, upload: Upload, given: Mapping[str, Any]) -> bool:
        """Not dropped, and of a type that this very field takes: a token says what a file is, not where it may go."""
        return upload.sha256 not in given["dropped"] and upload.media_type in {
            **self.allowed,
            **self.with_reason,
        }

    def _take(self, file: UploadedFile, kept: list[Upload], errors: list[str]) -> None:
        name = file_name(file.name or "")
        try:
            upload = self._checked(file, kept)
        except (BadFile, StorageFull) as refusal:
            errors.append(f"{name}: {gettext(refusal.message)}")
        else:
            if upload not in kept:
                kept.append(upload)

    def _checked(self, file: UploadedFile, kept: list[Upload]) -> Upload:
        if len(kept) >= self.max_files:
            raise BadFile(gettext("Terlalu banyak dokumen: paling banyak %d.") % self.max_files)
        if sum(upload.size for upload in kept) + (file.size or 0) > self.max_bytes:
            limit = self.max_bytes // 1_000_000
            raise BadFile(gettext("Terlalu besar: semua dokumen bersama-sama paling banyak %d MB.") % limit)
        return keep(file, self.allowed, self.with_reason, any_text=self.any_text)


def kept_in(data: Any, files: Any, name: str) -> bool:
    """Whether what was sent has a file in this field: chosen now, or kept from before and not dropped."""
    given = KeptFilesInput().value_from_datadict(data, files, name)
    return bool(given["new"]) or len(given["kept"]) > len(given["dropped"])


def keep(
    file: UploadedFile,
    allowed: Mapping[str, str] = FOR_RELEASE,
    with_reason: Mapping[str, str] = NOTHING,
    *,
    any_text: bool = False,
) -> Upload:
    """Look at a file and store it, held until a form names it again. Raises BadFile, StorageFull."""
    stream = cast(IO[bytes], file.file)
    found = inspect(stream, allowed=allowed, with_reason=with_reason, any_text=any_text)
    name, media_type = file_name(file.name or ""), found.media_type
    if media_type == TEXT and CSV in allowed and name.lower().endswith(allowed[CSV]):
        # A title above the columns, or rows of different length: who made it knows what it is.
        media_type = CSV
    blob = store(stream, media_type=media_type, at=timezone.now())
    ending = {**with_reason, **allowed}[media_type]
    name = with_ending(name, ending, also=ALSO.get(media_type, ()))
    return Upload(name, blob.sha256, blob.size, media_type)


def token_of(upload: Upload) -> str:
    """What a form carries in `<field>-kept` for a file already taken; valid for a day."""
    plain = [upload.name, upload.sha256, upload.size, upload.media_type]
    return signing.dumps(plain, salt=SALT, compress=True)


def upload_of(token: str) -> Upload | None:
    """What a token stands for; None for one that is not ours or too old."""
    try:
        return Upload(*signing.loads(token, salt=SALT, max_age=KEPT_SECONDS))
    except (signing.BadSignature, TypeError):
        return None
