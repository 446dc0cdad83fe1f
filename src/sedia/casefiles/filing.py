"""What every filed form says, as values, whatever kind of case it opens (DESIGN.md 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sedia.files.uploads import Upload

# What says who files, and how to reach him or her.
PERSONAL = (
    "name",
    "institution",
    "address",
    "phone",
    "email",
    "identity_number",
    "legal_number",
    "occupation",
    "representative_name",
    "representative_contact",
    "members",
)


@dataclass(frozen=True, kw_only=True)
class CaseFiling:
    """Who files, how it came and what lies with it. Texts are NFC with LF newlines; moments are aware; what was not
    given is empty.

    `received_at` is given at the counter when the case reached the office before it was entered. `uploads` came with
    it, `power_of_attorney` proves a representative.
    """

    submission_key: str
    channel: str = "online"
    language: str = "id"
    requester_kind: str = "person"
    name: str = ""
    institution: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    identity_number: str = ""
    legal_number: str = ""
    occupation: str = ""
    representative_name: str = ""
    representative_contact: str = ""
    members: str = ""
    government: bool = False
    identity_shown: bool = False
    uploads: tuple[Upload, ...] = ()
    power_of_attorney: tuple[Upload, ...] = ()
    received_at: datetime | None = None
    late_entry_reason: str = ""

    def content(self) -> dict[str, Any]:
        """Everything that makes two filings the same, as JSON types: all but the key; a file counts by its hash."""
        names = self.__dataclass_fields__
        return {name: _plain(getattr(self, name)) for name in names if name != "submission_key"}


def _plain(value: Any) -> Any:
    if type(value) is str or type(value) is bool:
        return value
    if isinstance(value, Upload):
        return [value.name, value.sha256]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value
