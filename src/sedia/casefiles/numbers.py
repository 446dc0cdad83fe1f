"""Registration numbers: gapless per office, kind and year of recording in the office's zone (R04)."""

from __future__ import annotations

from django.db import connection

from sedia.offices.models import Office

NEXT = """INSERT INTO casefiles_counter (office_id, kind, year, n) VALUES (%s, %s, %s, 1)
    ON CONFLICT (office_id, kind, year) DO UPDATE SET n = casefiles_counter.n + 1 RETURNING n"""


def next_number(office: Office, kind: str, year: int) -> tuple[int, str]:
    """Take the next number, inside the transaction that uses it: (sequence, e.g. `DINKOP-P-2026-00042`).

    The row stays locked until the transaction ends, so take it late and go on without pause.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [office.pk, kind, year])
        sequence = int(cursor.fetchone()[0])
    return sequence, f"{office.code}-{kind}-{year}-{sequence:05d}"
