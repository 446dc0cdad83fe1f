"""`sedia manage ...`: Django's own commands."""

from __future__ import annotations

import os

from django.core.management import execute_from_command_line

from sedia.cli import place


def run(words: list[str]) -> int:
    """Run Django's command; it leaves by itself with another code when it fails."""
    place.need_writable(place.data_dir())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sedia.settings")
    execute_from_command_line(["sedia manage", *words])
    return 0
