"""`python -m bench.fill OFFICES`: the demo office, neighbours like it, and the bare view's table."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from string import ascii_lowercase

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from bench.bare.models import Row  # noqa: E402
from sedia.demo import load  # noqa: E402
from sedia.journal.actors import SYSTEM  # noqa: E402
from sedia.offices.actions import create_office  # noqa: E402
from sedia.standards.actions import create_service, publish_version  # noqa: E402


def main(offices: int) -> None:
    """Make them; the neighbours are `kantor-b`, `kantor-c` and so on."""
    at = datetime.now(UTC)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    load.load(at, settings.DATA_DIR)
    told = load.facts()
    said = {name: text.strip() if isinstance(text, str) else text for name, text in told["standard"].items()}
    for sign in ascii_lowercase[1:offices]:
        facts = told["office"] | {"slug": f"kantor-{sign}", "code": f"KANTOR{sign.upper()}"}
        office = create_office(by=SYSTEM, at=at, is_demo=True, **facts)
        service = create_service(office, by=SYSTEM, at=at, **told["service"])
        publish_version(service, by=SYSTEM, at=at, after=0, **said)


if __name__ == "__main__":
    main(int(sys.argv[1]))
