"""`python -m bench.statements`: file one request through every middleware; its SQL statements and PDFs, as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

import typst  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.load import FIELDS  # noqa: E402
from sedia.casefiles import submission  # noqa: E402

PATH = "/dinkop/permohonan/baru/"
UNCOUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
compile_typst, pdfs = typst.compile, 0


def counted(*words: Any, **named: Any) -> Any:
    """Typst, saying that it was asked."""
    global pdfs
    pdfs += 1
    return compile_typst(*words, **named)


def file_one(client: Client) -> list[str]:
    """The statements of one filing."""
    fields = FIELDS | {"submission_key": submission.new_key(datetime.now(UTC))}
    with CaptureQueriesContext(connection) as said:
        answer = client.post(PATH, fields, headers={"host": "127.0.0.1"})
    assert answer.status_code == 303, answer.status_code
    return [query["sql"] for query in said if not query["sql"].startswith(UNCOUNTED)]


def main() -> None:
    """File twice: the first makes what is kept in the process, the second is counted."""
    typst.compile = counted
    client = Client()
    file_one(client)
    said = file_one(client)
    # PostgreSQL is told several INSERTs as parts of one statement: each counts.
    told = sum(max(1, sql.count("INSERT INTO")) for sql in said)
    print(json.dumps({"statements": told, "pdfs": pdfs, "sql": said}))


if __name__ == "__main__":
    main()
