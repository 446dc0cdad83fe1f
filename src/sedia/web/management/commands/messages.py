"""`sedia manage messages`: brings the English catalogue of the public pages up to date."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sedia.web import messages


class Command(BaseCommand):
    """Gathers messages into `locale/en/LC_MESSAGES/django.po`, names those without English, and compiles the `.mo`."""

    help = "Gather and compile the English messages of the public pages (needs Babel, a development package)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing and fails when something is stale or missing."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when `--check` finds work to do."""
        catalog = messages.updated()
        lacking = messages.missing(catalog)
        if options["check"]:
            if lacking or messages.PO.read_bytes() != messages.po_bytes(catalog):
                raise CommandError(f"run `sedia manage messages`; without English: {lacking}")
            return
        messages.PO.parent.mkdir(parents=True, exist_ok=True)
        messages.PO.write_bytes(messages.po_bytes(catalog))
        messages.MO.write_bytes(messages.mo_bytes(catalog))
        for message in lacking:
            self.stdout.write(f"no English: {message}")
        self.stdout.write(f"{len(catalog)} messages, {len(lacking)} without English")
