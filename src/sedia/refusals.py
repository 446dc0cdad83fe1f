"""The named ways in which a verb refuses; one middleware of `web` turns them into pages.

A message is a sentence for the person at the screen, in Indonesian (a gettext message id), and holds no personal data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Refusal(Exception):
    """A verb was refused; nothing was written."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Refusal):
    """The step is lawful, but not for this person (403)."""


class NotLawful(Refusal):
    """The step does not exist from the present state, or its condition is not met (409)."""


class ChangedMeanwhile(Refusal):
    """Somebody else changed the thing after this person saw it (409)."""

    def __init__(self, message: str = "Berkas ini sudah diubah orang lain sejak Anda membukanya.") -> None:
        super().__init__(message)


class AlreadySent(Refusal):
    """The submission key was used before with other content; `number` names what it opened."""

    def __init__(self, number: str) -> None:
        super().__init__("Formulir ini sudah dikirim dengan isi lain.")
        self.number = number


class Incomplete(Refusal):
    """Fields are missing or wrong: `fields` maps a field's name to its sentences; the key "" means the whole form."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__("Ada isian yang perlu diperbaiki.")
        self.fields = {name: list(sentences) for name, sentences in fields.items()}


class StorageFull(Refusal):
    """A file could not be written; nothing else was lost (503)."""

    def __init__(
        self, message: str = "Berkas tidak dapat disimpan karena ruang penyimpanan bermasalah."
    ) -> None:
        super().__init__(message)
