"""`sedia manage steps`: write `docs/steps.md` from the tables of lawful steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sedia.complaints.steps import COMPLAINT
from sedia.decisions.release_steps import BREACH, OPEN_RELEASE
from sedia.decisions.steps import DECISION
from sedia.exemptions.steps import ENTRY, TEST
from sedia.objections.steps import DISPUTE, OBJECTION
from sedia.requests.steps import REQUEST
from sedia.steps.describe import describe

TABLES = (REQUEST, DECISION, OPEN_RELEASE, BREACH, TEST, ENTRY, OBJECTION, DISPUTE, COMPLAINT)


class Command(BaseCommand):
    """Write the page, or print it."""

    help = "Write docs/steps.md from the tables of lawful steps."

    def add_arguments(self, parser: Any) -> None:
        """An optional file to write to; standard output without it."""
        parser.add_argument("file", nargs="?", help="where to write; printed when absent")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or print."""
        page = describe(TABLES)
        if options["file"]:
            Path(options["file"]).write_text(page, encoding="utf-8")
        else:
            self.stdout.write(page, ending="")
