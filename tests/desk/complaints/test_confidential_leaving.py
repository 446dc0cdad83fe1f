"""A confidential name leaves the office in nothing that anybody carries away: registers, samples, the calendar,
open data, the page that verifies a letter. Dashboard and recap are walked through with the other pages of the desk
(`test_confidential`); the bundle of a case and the export of the office: tests/transfer.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sedia.casefiles.models import CaseFile
from sedia.complaints.models import Complaint
from sedia.letters.models import Letter
from sedia.offices.actions.feeds import open_feed, token_of
from sedia.offices.models import Staff
from sedia.reports.models import Export
from sedia.reports.registers.chores import keep_exports
from sedia.reports.registers.kinds import REGISTERS
from tests.cast import Cast
from tests.complaints.scene import SECRETS
from tests.desk.complaints.test_confidential import shown
from tests.desk.desk import browser
from tests.desk.pages import form

pytestmark = pytest.mark.django_db
REGISTER, SAMPLE = "/meja/register/", "/meja/register/sampel/"


def told(text: str) -> list[str]:
    """The secrets that a text gives away."""
    return [secret for secret in SECRETS if secret.lower() in text.lower()]


def unpacked(packed: bytes) -> str:
    """Every name and every byte of what is packed, packages inside it too."""
    if not packed.startswith(b"PK"):
        return packed.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        return "\n".join(name + unpacked(package.read(name)) for name in package.namelist())


def taken(response: Any) -> str:
    """What somebody has who takes a file along: the text of a PDF, else every byte; and its name."""
    assert response.status_code == 200
    if response["Content-Type"] == "application/pdf":
        return shown(response)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return unpacked(body) + str(response.headers)


@pytest.mark.parametrize("name", ["officer", "auditor"])
def test_no_register_taken_along_says_who_complains(
    cast: Cast, complaint: Complaint, now: datetime, name: str
) -> None:
    # Recorded late, with a reason that names the person: that list shows it too.
    CaseFile.objects.filter(pk=complaint.casefile.pk).update(received_at=now.replace(day=now.day - 5))
    Complaint.objects.filter(pk=complaint.pk).update(late_entry_reason="Titipan Bu Rukmini")
    client = browser(getattr(cast, name))
    for word in REGISTERS:
        order = f"{REGISTER}{word}/unduh/"
        data = form(client.get(f"{REGISTER}{word}/").content.decode(), order).data
        for shape in Export.Form.values:
            said = {"bentuk": shape, "dari": "2026-11-01", "sampai": "2026-11-30"}
            assert client.post(order, {**data, **said}).status_code == 302, (word, shape)
            keep_exports(now)
    files = {each: taken(client.get(f"{REGISTER}unduhan/{each.pk}/")) for each in Export.objects.all()}
    assert len(files) == len(REGISTERS) * len(Export.Form.values)
    assert any(complaint.casefile.number in text for text in files.values())
    assert {str(each): told(text) for each, text in files.items() if told(text)} == {}


def test_no_sample_of_an_audit_says_who_complains(cast: Cast, complaint: Complaint) -> None:
    client = browser(cast.auditor)
    data = form(client.get(SAMPLE).content.decode(), SAMPLE).data
    drawn = client.post(SAMPLE, {**data, "register": "pengaduan", "jumlah": "3"})["Location"]
    page = shown(client.get(drawn))
    package = taken(client.post(f"{drawn}paket/"))
    for text in (page, package):
        assert complaint.casefile.number in text
        assert told(text) == []


def test_neither_calendar_nor_paraf_says_who_complains(
    cast: Cast, complaint: Complaint, now: datetime
) -> None:
    feed = token_of(open_feed(Staff.objects.get(pk=cast.officer.staff_id), by=cast.officer, at=now))
    assert told(taken(Client().get(f"/kalender.ics?t={feed}"))) == []
    assert told(taken(browser(cast.ppid).get("/meja/paraf/"))) == []


def test_nothing_for_the_public_says_who_complains(cast: Cast, complaint: Complaint) -> None:
    public, home = Client(), f"/{cast.office.slug}/"
    letter = Letter.objects.exclude(casefile=complaint.casefile).get(
        casefile__kind="A", issued_at__isnull=False
    )
    receipt = complaint.casefile.receipt_code
    pages = [f"/cek/{letter.code}/", f"/cek/{receipt}/", home]
    pages += [f"{home}{word}" for word in ("statistik/", "statistik/data.csv", "statistik/data.json", "skm/")]
    assert {page: told(taken(public.get(page))) for page in pages} == {page: [] for page in pages}
