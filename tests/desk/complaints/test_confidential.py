"""A confidential name appears on no page, in no mail, export, print, log or search for who may not see it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from sedia.casefiles.models import Attachment, Look, Requester
from sedia.complaints.actions.asking import ask
from sedia.complaints.actions.readers import name_readers
from sedia.complaints.models import Complaint
from sedia.journal.actors import Actor
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.notices.wording import words_for_mail
from sedia.offices.models import Staff
from tests.cast import Cast
from tests.complaints.scene import SECRETS, complained
from tests.desk.desk import browser

pytestmark = pytest.mark.django_db
LINK = re.compile(r'(?:href|action|src)="(/[^"#]*)"')
MET = (
    "tugas/",
    "dasbor/",
    "dasbor/rekap.pdf",
    "register/pengaduan/",
    "register/surat/",
    "register/dicatat-terlambat/",
)
LEFT_OUT = ("/keluar", "/static/", "/en/", "/masuk")


def shown(response: Any) -> str:
    """What a reader gets: the text of a page, of a PDF, or of a file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"%PDF"):
        import io

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode("utf-8", "replace") + str(response.headers)


def walk(client: Client, starts: list[str]) -> dict[str, str]:
    """Every page that can be reached by links under the desk, with what it shows."""
    seen: dict[str, str] = {}
    waiting = list(starts)
    while waiting and len(seen) < 300:
        address = waiting.pop()
        if address in seen or any(part in address for part in LEFT_OUT):
            continue
        response = client.get(address)
        seen[address] = shown(response) if response.status_code == 200 else ""
        if "text/html" in response.headers.get("Content-Type", ""):
            found = LINK.findall(seen[address].replace("&amp;", "&"))
            waiting += [each for each in found if each.startswith("/meja/")]
    return seen


def starts(complaint: Complaint) -> list[str]:
    number = complaint.casefile.number
    words = ["", "identitas/", "tanda-terima/", "tanda-terima.pdf", "konsep.pdf"]
    own = [f"/meja/pengaduan/{number}/{word}" for word in words]
    own += [
        f"/meja/pengaduan/{number}/dokumen/{key}/" for key in Attachment.objects.values_list("pk", flat=True)
    ]
    asked = ("rukmini", "handayani", "085711223344", "rukmini@contoh.id", "mengadu", number)
    own += [f"/meja/cari/?q={each}" for each in asked]
    return [
        "/meja/",
        "/meja/pengaduan/",
        "/meja/pengaduan/?tab=terbaru",
        "/meja/tugas/",
        "/meja/sebelum-pulang/",
        *own,
    ]


@pytest.mark.parametrize("name", ["officer", "registrar", "ppid", "superior", "admin", "auditor"])
def test_no_page_of_the_desk_says_who_complains(cast: Cast, complaint: Complaint, name: str) -> None:
    actor: Actor = getattr(cast, name)
    seen = walk(browser(actor), starts(complaint))
    reached = {address.split("?")[0] for address, text in seen.items() if text}
    assert reached >= {f"/meja/{word}" for word in MET}
    told = {
        (address, secret)
        for address, text in seen.items()
        for secret in SECRETS
        # What somebody typed into the search box stands there again.
        if secret.lower()
        in re.sub(r"(?i)q=[^\"&\s]*|<strong dir=\"auto\">.*?</strong>|value=\"[^\"]*\"", "", text).lower()
    }
    assert told == set()


def test_a_search_for_the_name_or_telephone_finds_nothing(cast: Cast, complaint: Complaint) -> None:
    officer = browser(cast.officer)
    for asked in ("rukmini", "handayani", "085711223344", "rukmini@contoh.id"):
        assert complaint.casefile.number not in officer.get("/meja/cari/", {"q": asked}).content.decode()


def test_no_mail_journal_or_log_says_who_complains(
    complaint: Complaint, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    written = "".join(f"{entry.actor}{entry.facts}" for entry in Entry.objects.all())
    mails = ""
    for notice in Notice.objects.select_related(
        "casefile__requester", "casefile__office", "office", "staff", "letter"
    ):
        words = words_for_mail(notice, at=now)
        mails += words.subject + words.text
    logs = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    for text in (written, mails, logs):
        assert not [secret for secret in SECRETS if secret.lower() in text.lower()]


def test_who_was_named_opens_it_on_a_page_of_its_own_and_that_is_recorded(
    cast: Cast, complaint: Complaint, now: datetime
) -> None:
    name_readers(cast.office, [Staff.objects.get(pk=cast.ppid.staff_key)], by=cast.admin, at=now)
    ppid, home = browser(cast.ppid), f"/meja/pengaduan/{complaint.casefile.number}/"
    page = ppid.get(home).content.decode()
    assert "Rukmini" not in page and f"{home}identitas/" in page
    before = Look.objects.filter(what="identity").count()
    assert "Rukmini Handayani" in ppid.get(f"{home}identitas/").content.decode()
    assert Look.objects.filter(what="identity").count() == before + 1
    assert "Rukmini Handayani" in ppid.get("/meja/tugas/").content.decode()
    assert browser(cast.officer).get(f"{home}identitas/").status_code == 403
    assert browser(cast.stranger).get(f"{home}identitas/").status_code == 404
    file = Attachment.objects.filter(casefile=complaint.casefile).first()
    assert file is not None
    assert "Rukmini" in shown(ppid.get(f"{home}dokumen/{file.pk}/"))
    assert browser(cast.officer).get(f"{home}dokumen/{file.pk}/").status_code == 404


def test_a_task_of_a_confidential_complaint_is_told_by_who_was_named_alone(
    cast: Cast, complaint: Complaint, now: datetime
) -> None:
    notice = Notice.objects.exclude(channel="email").filter(casefile=complaint.casefile).first()
    assert notice is not None
    tell = f"/meja/tugas/{notice.pk}/"
    page = browser(cast.officer).get("/meja/tugas/").content.decode()
    assert f"tugas-{notice.pk}" not in page
    for word in ("sampaikan", "batalkan"):
        assert browser(cast.officer).post(f"{tell}{word}/", {"channel": "telephone"}).status_code == 404


@pytest.mark.parametrize("identity", ["named", "confidential"])
def test_whom_a_complaint_is_about_sees_and_tells_none_of_its_tasks(
    cast: Cast, now: datetime, identity: str
) -> None:
    """UU 25/2009 Art 48-49; even somebody who reads confidential identities."""
    name_readers(cast.office, [Staff.objects.get(pk=cast.officer.staff_key)], by=cast.admin, at=now)
    accusing = complained(cast, identity=identity, email="", against="petugas Siti")
    ask(accusing, by=cast.colleague, at=now, revision=1, text="Pukul berapa?")
    notice = Notice.objects.get(casefile=accusing.casefile, kind="complaint_asked")
    siti = browser(cast.officer)
    page = siti.get("/meja/tugas/").content.decode()
    assert not [secret for secret in (accusing.casefile.number, *SECRETS) if secret in page]
    tell = f"/meja/tugas/{notice.pk}/"
    assert siti.post(f"{tell}sampaikan/", {"channel": "telephone"}).status_code == 404
    assert siti.post(f"{tell}batalkan/", {f"batal-{notice.pk}-reason": "Tidak perlu."}).status_code == 404
    if identity == "named":
        assert browser(cast.colleague).post(f"{tell}sampaikan/", {"channel": "telephone"}).status_code == 302


def test_a_register_that_tells_it_is_a_look_at_the_identity(
    cast: Cast, complaint: Complaint, now: datetime
) -> None:
    name_readers(cast.office, [Staff.objects.get(pk=cast.ppid.staff_key)], by=cast.admin, at=now)
    for actor in (cast.ppid, cast.officer):
        assert browser(actor).get("/meja/register/pengaduan/").status_code == 200
    looked = Look.objects.filter(what="identity").values_list("staff", "casefile")
    secret = Requester.objects.filter(confidential=True).values_list("pk", flat=True)
    assert sorted(looked) == sorted((cast.ppid.staff_key, key) for key in secret)


def test_an_admin_names_them_on_the_page(cast: Cast) -> None:
    admin = browser(cast.admin)
    assert admin.get("/meja/pengaduan/kerahasiaan/").status_code == 200
    assert admin.post("/meja/pengaduan/kerahasiaan/", {"staff": [cast.ppid.id]}).status_code == 302
    assert admin.post("/meja/pengaduan/kerahasiaan/", {"staff": ["999"]}).status_code == 422
    assert browser(cast.officer).post("/meja/pengaduan/kerahasiaan/", {"staff": []}).status_code == 403
    assert cast.office.identity_readers.count() == 1
