"""The step `alihkan` of any kind of case: what it was, and the case that is opened in its place (R28, R40)."""

from __future__ import annotations

from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.casefiles.rules import registration_number
from sedia.complaints.actions.redirecting import open_from_request as open_complaint
from sedia.desk.cases.deed import as_seen
from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.hand import InHand
from sedia.desk.cases.opened import Opened
from sedia.desk.cases.plain_forms import today
from sedia.objections.actions.filing import open_from_case as open_objection
from sedia.objections.actions.redirecting import open_from_request as open_objection_from_request
from sedia.refusals import Incomplete, NotLawful
from sedia.requests.actions.ending import redirect
from sedia.requests.models import InformationRequest, Redirection
from sedia.standards.models import StandardVersion
from sedia.web.forms import LineField, ManyOf, OneOf, TextField
from sedia.web.objecting import ground_choices

UNKNOWN = "Permohonan dengan nomor itu tidak ada di kantor ini."


class ToObjectionForm(StepForm):
    """A case that may turn out to be an objection: on which grounds, and to which request."""

    grounds = ManyOf(
        label="Alasan keberatan",
        help_text="Hanya bila ini keberatan. Dengan alasan, keberatannya langsung didaftarkan; tanpa alasan, "
        "pemohon hanya diberi tahu ke mana.",
        choices=[],
        required=False,
    )
    about_number = LineField(
        label="Nomor permohonan yang diberatkan",
        help_text="Kosongkan hanya untuk alasan b.",
        max_length=40,
        required=False,
    )

    def prepare(self, case: InHand) -> None:
        self.fields["grounds"].choices = ground_choices(today(case))  # type: ignore[attr-defined]


class RedirectForm(ToObjectionForm):
    """`alihkan` a request."""

    field_order = ("revision", "seen", "to", "reason")
    to = OneOf(
        label="Ini sebenarnya",
        choices=Redirection.choices,
        missing="Pilih ke mana permohonan ini dialihkan.",
    )
    reason = TextField(label="Mengapa ini bukan permohonan informasi", max_length=500, rows=3)


def redirect_request(case: Opened, form: Any) -> None:
    """`alihkan` a request; a complaint, and an objection with its grounds, are opened at once."""
    given = form.cleaned_data
    said = {**as_seen(case, form), "reason": given["reason"]}
    if given["to"] == Redirection.COMPLAINT:
        open_complaint(case.asked, **said)
    elif given["to"] == Redirection.OBJECTION and given["grounds"]:
        about = objected_to(case, given["about_number"])
        open_objection_from_request(case.asked, about, grounds=tuple(given["grounds"]), **said)
    else:
        redirect(case.asked, **said, to=given["to"])


def opens_objection(case: InHand, given: dict[str, Any], *, position: str, asked: str) -> CaseFile:
    """Opens an objection in the place of the case, inside the verb's transaction. Raises Incomplete."""
    about = objected_to(case, given["about_number"])
    said: dict[str, Any] = {"grounds": tuple(given["grounds"]), "position": position, "asked": asked}
    return open_objection(case.casefile, about, **said, by=case.actor, at=case.at)


def objected_to(case: InHand, number: str) -> InformationRequest | None:
    """The request of that number at the case's office; None without a number. Raises Incomplete."""
    plain = registration_number(number)
    if not plain:
        return None
    rows = InformationRequest.objects.visible_to(case.actor).filter(office=case.office)
    found = rows.select_related("casefile").filter(casefile__number=plain).first()
    if found is None or found.casefile.pk == case.casefile.pk:
        raise Incomplete({"about_number": [UNKNOWN]})
    found.office = found.casefile.office = case.office
    return found


def standard_of(case: InHand) -> StandardVersion:
    """The standard under which the office takes requests. Raises NotLawful while none is published."""
    standard = StandardVersion.objects.for_requests(case.at).filter(service__office=case.office).first()
    if standard is None:
        raise NotLawful("Standar pelayanan belum diterbitkan, jadi permohonan belum dapat dibuka.")
    standard.service.office = case.office
    return standard
