"""Mail unset or down: filing goes on, no page says that mail was sent, the desk says what is wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sedia.casefiles.models import CaseFile
from sedia.notices.models import Notice
from tests.cast import Cast
from tests.journeys.visit import Colleague, Visitor, answered, asked, case, held_at, plain, work
from tests.notices.server import free_port
from tests.portal.filled import ASK, GIVEN

CLAIMS = re.compile(r"(kami kirim ke alamat|sedang kami kirim|dikirim ke e-mail|terkirim, 2)", re.IGNORECASE)


@pytest.fixture(params=["unset", "down"])
def without_mail(request: pytest.FixtureRequest, cast: Cast, settings: Any) -> str:
    """Mail is not set; or it is, and the server does not answer, as the worker found out with a first request."""
    if request.param == "unset":
        settings.MAIL_IS_SET = False
        return "E-mail belum diatur"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 2
    asked(Visitor())
    work()
    return "E-mail sedang tidak terkirim"


def test_filing_goes_on_and_nobody_claims_a_mail(cast: Cast, without_mail: str) -> None:
    visitor, officer = Visitor(), Colleague(cast.officer)
    receipt = visitor.read(visitor.send(ASK, **GIVEN))
    number, code = held_at(receipt, "number"), held_at(receipt, "secret-code")
    assert "Saat ini kami tidak mengirim e-mail." in receipt
    work()
    pages = [receipt, visitor.read(f"/berkas/{number}/")]
    for address in ("/meja/", case(number), "/meja/tugas/"):
        page = officer.read(address)
        assert without_mail in page, f"the banner on {address}"
        pages.append(page)

    # A lost code cannot be sent now, so the old one must live on.
    lost = visitor.client.post("/lacak/kode-hilang/", {"number": number, "contact": GIVEN["email"]})
    assert "Kode lama Anda tetap berlaku." in lost.content.decode()
    pages += [visitor.read("/lacak/kode-hilang/"), lost.content.decode()]
    assert Visitor().send("/lacak/", number=number, code=code) == f"/berkas/{number}/"

    answered(officer, Colleague(cast.ppid), number)
    work()
    pages += [officer.read(case(number)), visitor.read(f"/berkas/{number}/")]
    for page in pages:
        assert not CLAIMS.search(plain(page)), CLAIMS.search(plain(page))
    assert CaseFile.objects.get(number=number).information_request.status == "answered"


def test_no_handover_code_is_sent_into_the_void(cast: Cast, settings: Any) -> None:
    settings.MAIL_IS_SET = False
    officer, visitor = Colleague(cast.officer), Visitor()
    number = asked(visitor, delivery="in_person")
    answered(officer, Colleague(cast.ppid), number)
    where = case(number, "serahkan")
    page = officer.again(where, case(number, "kirim-kode"))
    assert "E-mail sedang tidak dapat dikirim. Gunakan tanda tangan." in page
    assert not CLAIMS.search(plain(page))
    assert not Notice.objects.filter(kind="handover_code").exists()
