"""What a filed form says, as values: from the public form and from the counter alike (DESIGN.md 4)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sedia.files.uploads import Upload


@dataclass(frozen=True, kw_only=True)
class Filing:
    """One request as it was filed. Texts are NFC with LF newlines; moments are aware; what was not given is empty.

    `spoken_words` are the requester's own words when an officer wrote `details`. `received_at` is given at the counter
    when the request reached the office before it was entered. `uploads` came with the request, `power_of_attorney`
    proves a representative.
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
    subject: str = ""
    details: str = ""
    purpose: str = ""
    copy_format: str = "digital"
    delivery: str = "online"
    citation_pledge: bool = False
    uploads: tuple[Upload, ...] = ()
    power_of_attorney: tuple[Upload, ...] = ()
    # Entered by an officer
    received_at: datetime | None = None
    spoken_words: str = ""
    read_back: bool = False
    assistance: tuple[str, ...] = ()
    identity_shown: bool = False
    addressee: str = ""
    sender_letter_number: str = ""
    sender_letter_date: date | None = None
    agenda_number: str = ""
    late_entry_reason: str = ""
    scan_later: bool = False

    def content(self) -> dict[str, Any]:
        """Everything that makes two filings the same, as JSON types: all but the key; a file counts by its hash."""
        values = {name: getattr(self, name) for name in CONTENT}
        for name in ("uploads", "power_of_attorney"):
            values[name] = [[file.name, file.sha256] for file in values[name]]
        for name in ("received_at", "sender_letter_date"):
            values[name] = values[name].isoformat() if values[name] else ""
        values["assistance"] = list(self.assistance)
        return values


CONTENT = tuple(field.name for field in dataclasses.fields(Filing) if field.name != "submission_key")
