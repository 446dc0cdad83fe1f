"""Registration numbers: gapless per office, kind and year of recording in the office's zone (R04)."""

from __future__ import annotations

from sedia.casefiles.models import Submission
from sedia.journal.rows import insert_and_ask
from sedia.journal.statements import answer
from sedia.offices.models import Office

NEXT = """INSERT INTO casefiles_counter (office_id, kind, year, n) VALUES (%s, %s, %s, 1)
    ON CONFLICT (office_id, kind, year) DO UPDATE SET n = casefiles_counter.n + 1 RETURNING n"""


def next_number(office: Office, kind: str, year: int, key: Submission | None = None) -> tuple[int, str]:
    """Take the next number, inside the transaction that uses it: (sequence, e.g. `DINKOP-P-2026-00042`).

    The unsaved row of the form's `key` is inserted beside. The counter's row stays locked until the transaction ends,
    so take it late and go on without pause. Raises IntegrityError for a key that was used.
    """
    wanted = [office.pk, kind, year]
    told = answer(NEXT, wanted) if key is None else insert_and_ask(key, NEXT, wanted)
    if told is None:
        raise RuntimeError("the counter gave no number")
    sequence = int(told[0])
    return sequence, f"{office.code}-{kind}-{year}-{sequence:05d}"
