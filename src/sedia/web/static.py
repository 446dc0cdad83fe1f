"""Static files: named by their content once collected, by their plain names before that."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage that also works where nothing was collected yet: in tests and in development."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name of a collected file; the plain name when no manifest was written."""
        return super().stored_name(name) if self.hashed_files else name
