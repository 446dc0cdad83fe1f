"""The cells that say who files; what is confidential is hidden from whoever may not see it (R40, R50)."""

from __future__ import annotations

from collections.abc import Iterable

from sedia.casefiles.identity import is_hidden, requester_of
from sedia.casefiles.models import Attachment, CaseFile
from sedia.complaints.hiding import hidden, secrets_of
from sedia.complaints.veil import HIDDEN
from sedia.reports.cells import Cell
from sedia.reports.registers.register import Reader
from sedia.requests.content import masked_number

NOBODY = "Tanpa nama"
BLANK = dict.fromkeys(("name", "address", "contact", "occupation", "identity", "proxy"), "")


def who(casefile: CaseFile, reader: Reader, *, powers: Iterable[int] = ()) -> dict[str, Cell]:
    """Name, address, contact, occupation, identity and power of attorney; `powers` are cases that came with one."""
    requester = requester_of(casefile)
    if requester is None:
        return {**BLANK, "name": NOBODY}
    if is_hidden(casefile, reader.reads):
        return {**BLANK, "name": HIDDEN}
    number = requester.identity_number if reader.full_identity else masked_number(requester.identity_number)
    acting = ", ".join(filter(None, (requester.representative_name, requester.representative_contact)))
    with_power = "Ada" if casefile.pk in set(powers) else ""
    return {
        "name": ", ".join(filter(None, (requester.name, requester.institution))),
        "address": requester.address,
        "contact": ", ".join(filter(None, (requester.phone, requester.email))),
        "occupation": requester.occupation,
        "identity": ", ".join(filter(None, (number, requester.legal_number))),
        "proxy": ": ".join(filter(None, (with_power, f"dikuasakan kepada {acting}" if acting else ""))),
    }


def is_told(casefile: CaseFile, reader: Reader) -> bool:
    """Whether a row of this case tells this reader who complains confidentially: such a look is recorded (R40, R48)."""
    requester = requester_of(casefile)
    return requester is not None and requester.confidential and not is_hidden(casefile, reader.reads)


def veiled(
    casefile: CaseFile, reader: Reader, row: dict[str, Cell], more: Iterable[str] = ()
) -> dict[str, Cell]:
    """The row without what says who files, where that is hidden from this reader; `more` are further secrets."""
    if not is_hidden(casefile, reader.reads):
        return row
    secrets = secrets_of(requester_of(casefile), more)
    return {key: hidden(cell, secrets) if isinstance(cell, str) else cell for key, cell in row.items()}


def with_power_of_attorney(files: Iterable[CaseFile]) -> set[int]:
    """The keys of the cases that came with a power of attorney; one query."""
    found = Attachment.objects.filter(casefile__in=list(files), purpose=Attachment.Purpose.POWER_OF_ATTORNEY)
    return set(found.values_list("casefile_id", flat=True))
