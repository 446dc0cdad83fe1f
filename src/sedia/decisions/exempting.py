"""The letter of an exemption with the decree and the sheet that go with it (Perki 1/2021 Art 34(2), 49)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sedia.decisions import content
from sedia.decisions.grounds import tests_of
from sedia.decisions.models import Consent, Decision
from sedia.exemptions.content import decree_body, test_body
from sedia.journal.actors import Role
from sedia.letters import actions as letters
from sedia.letters.models import Kind, Letter
from sedia.offices.models import Membership
from sedia.refusals import NotLawful
from sedia.workdays import long_moment, short_date


def papers(decision: Decision, consent: Consent, *, bears: bool, at: datetime) -> dict[str, Letter]:
    """The unsaved letter and, for fresh tests, the decree and the sheet, as they wait for their numbers.

    Of answers decided together only one `bears` decree and sheet; the others rest on it.
    """
    ppid = content.signed(decider(decision), decision.approved_at or at)
    body = {
        **content.answer_body(decision),
        **content.dated(decision, number="", day=None),
        **ppid,
        "consent": consent_line(consent, decision.request.office.zone),
    }
    casefile, kind = decision.request.casefile, content.kind_of(decision)
    letter = letters.drafted(casefile, kind, body, at=at, signing=decision.signing)
    if not bears:
        return {"letter": letter}
    return {"letter": letter, **beside(decision, ppid=ppid, superior=_consenting(consent, decision), at=at)}


def beside(
    decision: Decision, *, ppid: Mapping[str, Any], superior: Mapping[str, Any], at: datetime
) -> dict[str, Letter]:
    """The unsaved decree and sheet of fresh tests, with those signatories; nothing where it rests on the list alone."""
    tests = tests_of(decision)
    if not tests:
        return {}
    casefile, year = decision.request.casefile, {"year": str(content.today(decision, at).year)}
    decree = {**decree_body(tests), **ppid, **year}
    sheet = {**test_body(tests, registration_number=casefile.number), **superior, **year}
    made = {"decree": (Kind.CLASSIFICATION_DECREE, decree), "sheet": (Kind.CONSEQUENCE_TEST, sheet)}
    return {
        name: letters.drafted(casefile, kind, body, at=at, signing=decision.signing)
        for name, (kind, body) in made.items()
    }


def decider(decision: Decision) -> Membership:
    """The post in which the PPID decided. Raises NotLawful when it cannot be found any more."""
    on = content.today(decision, decision.approved_at or decision.created_at)
    office = decision.request.office
    posts = Membership.objects.on(on).filter(office_id__in=(office.pk, office.decides_at))
    rows = posts.filter(staff=decision.approved_by_id, role=Role.PPID)
    found = rows.select_related("staff", "office").order_by("pk").first()
    if found is None:
        raise NotLawful(
            "Jabatan PPID yang memutuskan tidak ditemukan. Kembalikan usulan ini kepada penyusunnya."
        )
    return found


def consent_line(consent: Consent, zone: str) -> str:
    """Who consented, for the letter (R19: the name of the superior is printed)."""
    told = f"Keputusan ini diambil dengan persetujuan {consent.name}, {consent.post}"
    if consent.way == Consent.Way.PAPER and consent.given_on:
        return f"{told}, Nomor {consent.number} tanggal {short_date(consent.given_on)}."
    return f"{told}, {long_moment(consent.at, zone)}."


def _consenting(consent: Consent, decision: Decision) -> dict[str, Any]:
    """The superior as the sheet's "Menyetujui"."""
    return {
        "signatory_post": consent.post,
        "signatory_name": consent.name,
        "signatory_rank": "",
        "signatory_nip": "",
        "signatory_acting": "",
        "signatory_on_behalf": "",
        "signatory_through": "",
        "approved_at": long_moment(consent.at, decision.request.office.zone),
    }
