"""Forms of an exemption: the PPID's decision, and the superior's consent in its three ways."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse

from sedia.decisions.actions.consenting import PaperConsent, token_of
from sedia.decisions.models import ConsentLink
from sedia.desk.cases.finding_fields import ApprovedParts
from sedia.desk.cases.forms import STALE, DecisionForm
from sedia.desk.cases.hand import InHand
from sedia.desk.cases.handover_forms import SCANS
from sedia.desk.cases.opened import Opened
from sedia.journal.actors import Role
from sedia.notices.hand import wa_share
from sedia.offices.models import Membership, Office
from sedia.web.forms import DayField, LineField, OneOf
from sedia.web.uploads import KeptFilesField
from sedia.workdays import long_moment, zones


class SeenForm(DecisionForm):
    """A step that carries the hash of what was previewed; `sepakati` needs no more."""

    content_hash = forms.CharField(
        widget=forms.HiddenInput, max_length=64, error_messages={"required": STALE}
    )


class DecideForm(ApprovedParts, SeenForm):
    """`putuskan`: how the letter will be signed; its number comes after the consent."""

    signing = OneOf(label="Cara penandatanganan", choices=Office.Signing.choices)

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), "signing": case.office.signing}


class PaperConsentForm(DecisionForm):
    """`catat-persetujuan`: a consent that was given on paper."""

    name = LineField(label="Nama yang menyetujui", max_length=200)
    post = LineField(label="Jabatan", max_length=200)
    number = LineField(label="Nomor surat persetujuan", max_length=80)
    given_on = DayField(label="Tanggal persetujuan", missing="Isi tanggal persetujuan.")
    scan = KeptFilesField(
        label="Pindaian persetujuan tertulis",
        allowed=SCANS,
        max_files=1,
        missing="Pilih pindaian persetujuan tertulis.",
    )

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), **superior_of(case)}

    @property
    def paper(self) -> PaperConsent:
        """What the verb takes."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("name", "post", "number", "given_on")}
        return PaperConsent(**words, scan=given["scan"][0])


class ConsentLinkForm(DecisionForm):
    """`tautan-persetujuan`: for whom the link is."""

    name = LineField(label="Nama atasan PPID", max_length=200)
    post = LineField(label="Jabatan", max_length=200)

    def start(self, case: Opened) -> dict[str, Any]:
        return {**super().start(case), **superior_of(case)}


def superior_of(case: InHand) -> dict[str, str]:
    """Name and post of who holds the office of the superior today; empty when nobody does."""
    today = zones.local(case.at, case.office.zone).date()
    rows = Membership.objects.on(today).filter(office_id=case.office.consents_at, role=Role.SUPERIOR)
    holder = rows.select_related("staff").order_by("pk").first()
    return {"name": holder.staff.name, "post": holder.position} if holder else {}


def told_by_hand(link: ConsentLink) -> dict[str, str]:
    """The link's whole address, and a message to send with it; neither names the requester."""
    asked = link.decision.request
    number = asked.casefile.number
    address = f"{settings.BASE_URL}{reverse('consent', args=[number])}?t={token_of(link)}"
    until = long_moment(link.expires_at, asked.office.zone)
    message = (
        f"Yth. {link.name}, mohon persetujuan atas pengecualian informasi untuk permohonan {number}. "
        f"Tautan ini sekali pakai dan berlaku sampai {until}: {address}"
    )
    return {"address": address, "message": message, "whatsapp": wa_share(asked.office, message)}
