"""What is already open, given to the next person who asks: by keyboard, in under two minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sedia.casefiles.models import CaseFile
from sedia.decisions.models import Decision
from sedia.decisions.models.open_release import OpenRelease
from tests.cast import Cast
from tests.desk.hands import Hands
from tests.journeys.visit import (
    Colleague,
    Visitor,
    answered,
    asked,
    assert_whole,
    case,
    held_at,
    unsaid,
    upload,
    work,
)
from tests.journeys.window import Window
from tests.portal import files

NUMBER = "500.3/18/424.085/2026"
SECOND = "500.3/19/424.085/2026"


@pytest.mark.parametrize("width", [1280])
def test_by_keyboard_in_under_two_minutes(cast: Cast, window: Callable[..., Window]) -> None:
    first = asked(Visitor())
    answered(Colleague(cast.officer), Colleague(cast.ppid), first, letter_number=NUMBER)

    chief = window().login(cast.ppid).open(case(first)).press("Tandai sudah terbuka")
    chief.press("Tandai")
    opened = OpenRelease.objects.get()
    assert opened.files.count() == 1

    officer = window().login(cast.colleague).open("/meja/terbuka/")
    hands = Hands(officer.page)
    officer.page.focus("#kata")
    hands.type("koperasi")
    hands.press("Enter")
    officer.page.wait_for_url(re.compile("kata=koperasi"))
    officer.look().page.focus("#kata")
    hands.tab_to(f"Beri langsung: {opened.title}")
    hands.press("Enter")
    officer.page.wait_for_url(re.compile(r"/meja/terbuka/\d+/beri/$"))
    officer.look()
    assert hands.where == "channel"
    hands.press("2")
    assert hands.where == "name"
    hands.type("Sri Rahayu")
    hands.press("Tab")
    hands.type("081311112222")
    hands.press("Tab")
    hands.type("sri@contoh.id")
    hands.tab_to("purpose")
    hands.type("Bahan skripsi.")
    hands.tab_to("citation_pledge")
    hands.press("Space")
    hands.tab_to("way")
    hands.press("ArrowDown", "ArrowDown")
    hands.press("Control+Enter")
    officer.page.wait_for_url(re.compile(r"/meja/loket/DINKOP-P-"))
    officer.look()
    assert hands.seconds < 120, f"{hands.presses} presses, {hands.letters} letters: {hands.seconds:.0f} s"

    casefile = CaseFile.objects.latest("pk")
    assert casefile.information_request.status == "answered"
    assert "Surat jawaban terbit" in officer.text()
    decision = Decision.objects.select_related("letter").get(request__casefile=casefile)
    assert decision.letter is not None
    letter = Colleague(cast.colleague).bytes(f"{case(casefile.number)}surat/{decision.letter.pk}/")
    assert not unsaid(
        letter, casefile.number, NUMBER, "Sri Rahayu", "sudah terbuka", "Disetujui dalam sistem"
    )
    work()
    assert_whole()


def test_signed_by_hand_the_data_goes_first(cast: Cast, clock: Any) -> None:
    """The data at once, the letter the next day; the clocks run until then."""
    office = cast.office
    first = asked(Visitor())
    officer, ppid = Colleague(cast.colleague), Colleague(cast.ppid)
    answered(Colleague(cast.officer), ppid, first, letter_number=NUMBER)
    ppid.step(first, "tandai-terbuka")
    type(office).objects.filter(pk=office.pk).update(signing="wet", numbering="agenda")
    where = f"/meja/terbuka/{OpenRelease.objects.get().pk}/beri/"
    asker = {"channel": "whatsapp", "name": "Sri Rahayu", "phone": "0813 1111 2222", "way": "online"}
    receipt = officer.read(officer.send(where, **asker))
    number, secret = held_at(receipt, "number"), held_at(receipt, "secret-code")
    requester = Visitor()
    page = requester.read(requester.send("/lacak/", number=number, code=secret))
    assert "Data sudah diberikan; menunggu" in page and "koperasi.csv" in page
    assert held_at(page, "number") == number
    release = Decision.objects.get(request__casefile__number=number).releases.get()
    assert requester.bytes(f"/berkas/{number}/data/{release.pk}/").startswith(b"kecamatan")

    clock.shift(timedelta(days=1))
    registrar = Colleague(cast.registrar)
    registrar.step(number, "nomori", letter_number=SECOND)
    registrar.step(number, "unggah-tertanda", signed=upload("surat.pdf", files.pdf_bytes()))
    page = requester.read(f"/berkas/{number}/")
    assert "Jawaban sudah tersedia" in page and SECOND in page
    casefile = CaseFile.objects.get(number=number)
    assert casefile.information_request.status == "answered"
    assert not casefile.clocks.filter(stopped_at=None).exists()
    assert_whole()
