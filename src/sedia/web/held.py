"""A form that could not be taken, held so that nothing typed is lost: its login had expired, or its token was stale.

The whole POST travels in one signed hidden field (`held`) until the person sends it again by a press; files are
stored at once and travel as the tokens of `KeptFilesField`. Nothing is ever sent again by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sedia.casefiles.models import Channel, Requester
from sedia.files.inspect import BadFile
from sedia.refusals import StorageFull
from sedia.requests.models import CopyFormat, Delivery
from sedia.requests.rules import ASSISTANCE_NAMES
from sedia.web.names import file_name
from sedia.web.quota import QUOTA
from sedia.web.uploads import KEPT_SECONDS, MAX_BYTES, MAX_FILES, keep, token_of, upload_of

SALT = "sedia.web.held"
FIELD = "held"
NEVER = frozenset({"csrfmiddlewaretoken", FIELD})
# Carried but not shown: they mean nothing to a reader, or are secret.
MACHINE = frozenset({"submission_key", "revision", "content_hash", "after", "code", "next"})
LABELS: dict[str, str | Promise] = {
    "name": _("Nama"),
    "institution": _("Nama badan atau instansi"),
    "requester_kind": _("Jenis pemohon"),
    "address": _("Alamat"),
    "phone": _("Telepon"),
    "email": _("Alamat e-mail"),
    "subject": _("Pokok permohonan"),
    "details": _("Rincian"),
    "purpose": _("Tujuan"),
    "text": _("Catatan"),
    "reason": _("Alasan"),
    "opening": _("Pembuka"),
    "paragraphs": _("Isi"),
    "closing": _("Penutup"),
    "number": _("Nomor"),
    "letter_number": _("Nomor surat"),
    "letter_date": _("Tanggal surat"),
    "spoken_words": _("Kata-kata pemohon"),
    "channel": _("Saluran"),
    "received_at": _("Waktu diterima"),
    "late_entry_reason": _("Alasan baru dicatat sekarang"),
    "copy_format": _("Cara memperoleh informasi"),
    "delivery": _("Cara mendapatkan jawaban"),
    "citation_pledge": _("Pernyataan sumber"),
    "read_back": _("Sudah dibacakan"),
    "assistance": _("Bantuan yang diinginkan"),
    "addressee": _("Ditujukan kepada"),
    "sender_letter_number": _("Nomor surat pemohon"),
    "sender_letter_date": _("Tanggal surat pemohon"),
    "agenda_number": _("Nomor agenda"),
}
TICKED: dict[str, str | Promise] = {"on": _("Ya")}
# What was chosen, in the words of the choice.
CHOSEN: dict[str, dict[str, str | Promise]] = {
    "requester_kind": dict(Requester.Kind.choices),
    "channel": dict(Channel.choices),
    "copy_format": dict(CopyFormat.choices),
    "delivery": dict(Delivery.choices),
    "assistance": dict(ASSISTANCE_NAMES),
}


@dataclass(frozen=True)
class Held:
    """A held POST: where it was sent, its fields in order, a sentence for each file that could not be kept."""

    path: str
    fields: tuple[tuple[str, str], ...]
    lost: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """The signed text that a form carries in the hidden field `held`."""
        return signing.dumps([self.path, self.fields, self.lost], salt=SALT, compress=True)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What a person recognises: label and text, one pair a filled field; files by name."""
        return list(self._shown())

    def _shown(self) -> Iterator[tuple[str, str]]:
        for name, value in self.fields:
            if name.endswith("-kept") and (upload := upload_of(value)):
                yield gettext("Dokumen"), upload.name
            elif value.strip() and name not in MACHINE and not name.endswith(("-kept", "-drop", "-tick")):
                said = CHOSEN.get(name, TICKED).get(value, value)
                yield str(LABELS.get(name, name.replace("_", " "))), str(said)


def hold(request: HttpRequest) -> Held:
    """Everything that this POST carried, without passwords and tokens; its files are looked at and stored now.

    Together they may be as large as those of the public form: whoever sends this need not be anybody we know.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER and "password" not in name
        for value in values
    ]
    lost: list[str] = []
    files = [(name, file) for name, sent in request.FILES.lists() for file in sent]
    taken = 0
    for number, (name, file) in enumerate(files):
        taken += file.size or 0
        _hold_file(name, file, number < MAX_FILES and taken <= QUOTA, fields, lost)
    return Held(request.path_info, tuple(fields), tuple(lost))


def _hold_file(
    name: str, file: UploadedFile, has_room: bool, fields: list[tuple[str, str]], lost: list[str]
) -> None:
    try:
        if not has_room or (file.size or 0) > MAX_BYTES:
            raise BadFile("Terlalu besar atau terlalu banyak.")
        fields.append((f"{name}-kept", token_of(keep(file))))
    except (BadFile, StorageFull) as refusal:
        lost.append(f"{file_name(file.name or '')}: {gettext(refusal.message)}")


def read(token: str, *, under: str = "/") -> Held | None:
    """What a token holds; None when it is not ours, older than a day, or not for an address of this house `under`."""
    try:
        path, fields, lost = signing.loads(token, salt=SALT, max_age=KEPT_SECONDS)
        held = Held(
            str(path), tuple((str(name), str(value)) for name, value in fields), tuple(map(str, lost))
        )
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return held if is_own(held.path, under) else None


def from_here(request: HttpRequest, reason: str) -> bool:
    """Whether a form refused for its token came from our own pages, not from a stranger's."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return reason.startswith("CSRF") and site in ("same-origin", "none")


def is_own(path: Any, under: str = "/") -> bool:
    """Whether a path is an address of this house below `under`."""
    if not isinstance(path, str) or not path.startswith(under) or path.startswith("//") or "\\" in path:
        return False
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
