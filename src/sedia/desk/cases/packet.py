"""The packet with which the superior consents on paper: memo, draft letter, draft decree, sheet of the test."""

from __future__ import annotations

from typing import Any

from sedia.decisions import content, exempting, preview
from sedia.decisions.grounds import rows_of
from sedia.decisions.models import OutcomeGround
from sedia.desk.cases.disposition import head
from sedia.desk.cases.opened import Opened
from sedia.exemptions.content import period_of
from sedia.exemptions.models import ExemptEntry
from sedia.letters import envelope
from sedia.letters.joining import joined
from sedia.letters.render import render
from sedia.workdays import long_moment, short_date

KIND = "consent_memo"


def packet_pdf(case: Opened) -> bytes:
    """All that the superior reads, as one PDF; raises NotLawful where the PPID's post cannot be found any more."""
    office, decision = case.office, case.decision
    paper = envelope.paper_of(office, KIND)
    memo = render(KIND, _memo(case), paper=paper, images=envelope.images(office), at=case.at)
    drafts = preview.all_together(decision, by=case.actor, at=case.at)
    return joined([memo, *(preview.as_pdf(letter, at=case.at) for letter in drafts)])


def _memo(case: Opened) -> dict[str, Any]:
    office, decision = case.office, case.decision
    decider = exempting.decider(decision)
    when = long_moment(decision.approved_at or case.at, office.zone)
    names = ("promise_due", "legal_due", "subject", "registration_number")
    about = head(case, KIND)
    return {
        **envelope.known(KIND, about),
        **{name: about[name] for name in names},
        "to": office.objection_addressee or "Atasan PPID",
        "sender": f"{decider.staff.name}, {decider.position or office.ppid_label}",
        "date": short_date(content.today(decision, case.at)),
        "decided": f"{decider.position or office.ppid_label} pada {when}",
        "exempt": [_row(row) for row in rows_of(decision)],
    }


def _row(row: OutcomeGround) -> dict[str, str]:
    ground = row.ground
    on = ground.decree_date if isinstance(ground, ExemptEntry) else ground.held_on
    return {
        "number": str(row.outcome.item.position),
        "outcome": row.outcome.get_outcome_display(),
        "information": ground.information,
        "basis": ground.legal_basis(on),
        "period": period_of(ground),
    }
