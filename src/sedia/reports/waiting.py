"""Whom the open requests, objections and complaints of an office wait for; counted, no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Subquery

from sedia.complaints import steps as complaint_steps
from sedia.complaints.models import Complaint
from sedia.decisions.models import Decision
from sedia.decisions.steps import APPROVED, AWAITING_CONSENT, PROPOSED
from sedia.objections import steps as objection_steps
from sedia.objections.models import Objection
from sedia.offices.models import Office
from sedia.requests.models import DataInquiry, InformationRequest
from sedia.requests.steps import AWAITING_COMPLETION, REGISTERED

NOBODY = "Belum ada petugasnya"
APPROVER, SUPERIOR, REGISTRAR = (
    "Penyetuju jawaban",
    "Atasan PPID",
    "Tata usaha: nomor atau tanda tangan",
)
UNIT, OFFICER, HANDOVER = "Unit: data", "Petugas: penelaahan", "Penyerahan atau pengiriman jawaban"
REQUESTER, COMPLAINANT = "Pemohon: melengkapi", "Pengadu: menjawab"
ORDER = (NOBODY, OFFICER, UNIT, APPROVER, SUPERIOR, REGISTRAR, REQUESTER, COMPLAINANT, HANDOVER)

STANDING = {PROPOSED: APPROVER, AWAITING_CONSENT: SUPERIOR, APPROVED: REGISTRAR}
OF_REQUEST = {REGISTERED: NOBODY, AWAITING_COMPLETION: REQUESTER}
OF_OBJECTION = {objection_steps.REGISTERED: NOBODY, objection_steps.DECIDED: REGISTRAR}
OF_COMPLAINT = {
    complaint_steps.REGISTERED: NOBODY,
    complaint_steps.AWAITING_REPLY: COMPLAINANT,
    complaint_steps.PROPOSED: APPROVER,
    complaint_steps.APPROVED: REGISTRAR,
}


def waiting_at(office: Office) -> list[tuple[str, int]]:
    """Whom they wait for, in the order of their way through the office; five queries."""
    found = Counter(_of_requests(office))
    found[HANDOVER] = InformationRequest.objects.filter(office=office).to_hand_over().order_by().count()
    objections = Objection.objects.filter(office=office).open().order_by()
    found[SUPERIOR] += (drafted := objections.waiting_for_superior().count())
    for status, n in objections.values_list("status").annotate(Count("pk")):
        found[OF_OBJECTION.get(status, OFFICER)] += n
    found[OFFICER] -= drafted
    complaints = Complaint.objects.filter(office=office).open().order_by()
    for status, n in complaints.values_list("status").annotate(Count("pk")):
        found[OF_COMPLAINT.get(status, OFFICER)] += n
    return [(whom, found[whom]) for whom in ORDER if found[whom]]


def _of_requests(office: Office) -> Iterator[str]:
    answer = Decision.objects.under_way().filter(request=OuterRef("pk"))
    asked = DataInquiry.objects.filter(request=OuterRef("pk"), replied_at__isnull=True)
    rows = InformationRequest.objects.filter(office=office).open().order_by()
    states = rows.annotate(answer=Subquery(answer.values("status")[:1]), asked=Exists(asked))
    for status, standing, unit in states.values_list("status", "answer", "asked"):
        yield STANDING.get(standing) or OF_REQUEST.get(status) or (UNIT if unit else OFFICER)
