"""Asked at the counter, answered for collection: every proof of the handover, and the post."""

from __future__ import annotations

import base64
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from sedia.casefiles.models import Attachment, CaseFile
from sedia.decisions.models import Handover
from sedia.notices.models import Notice
from tests.cast import Cast
from tests.journeys.visit import (
    NUMBER,
    Colleague,
    answered,
    assert_whole,
    case,
    held_at,
    last_mail,
    plain,
    unsaid,
    upload,
    work,
)
from tests.portal import files

COUNTER = "/meja/loket/"
CALLED = {
    "channel": "in_person",
    "name": "Sri Rahayu",
    "phone": "0813 1111 2222",
    "spoken_words": "Aku kepengin weruh koperasi sing isih mlaku.",
    "details": "Jumlah koperasi aktif tahun 2025.",
    "read_back": "on",
    "subject": "Koperasi aktif 2025",
}
MAIL = "sri@contoh.id"


class People:
    """The officer at the counter and the PPID."""

    def __init__(self, cast: Cast) -> None:
        self.officer, self.ppid = Colleague(cast.officer), Colleague(cast.ppid)

    def ready(self, **changes: Any) -> str:
        """A request taken at the counter whose answer waits for collection; its number."""
        receipt = self.officer.read(self.officer.send(COUNTER, **{**CALLED, **changes}))
        number = held_at(receipt, "number")
        answered(self.officer, self.ppid, number)
        return number


@pytest.fixture
def people(cast: Cast) -> People:
    return People(cast)


def status(number: str) -> str:
    return str(CaseFile.objects.get(number=number).information_request.status)


def scan(name: str = "tanda-terima.pdf") -> io.BytesIO:
    return upload(name, files.pdf_bytes())


def test_the_receipt_prints_at_once_and_a_signed_note_ends_the_case(people: People) -> None:
    officer = people.officer
    receipt = officer.read(officer.send(COUNTER, **CALLED))
    number, secret = held_at(receipt, "number"), held_at(receipt, "secret-code")
    assert not unsaid(
        officer.bytes(f"{COUNTER}{number}/tanda-terima.pdf"), number, secret, "Sri Rahayu", "Rp0"
    )
    page = officer.read(case(number))
    assert CALLED["spoken_words"] in page and CALLED["details"] in page and "Siti" in page
    answered(officer, people.ppid, number)
    page = officer.read(case(number))
    assert "Jawaban siap, menunggu diambil pemohon" in page

    # She has no mail: telling her is a task, by WhatsApp, with who and when as the evidence.
    tasks = officer.read("/meja/tugas/")
    told = Notice.objects.get(kind="ready_to_collect")
    assert "wa.me/6281311112222" in tasks and number in tasks
    officer.send("/meja/tugas/", f"/meja/tugas/{told.pk}/sampaikan/")
    told.refresh_from_db()
    assert told.told_at is not None and told.told_by is not None

    note = officer.bytes(f"{case(number)}serah-terima.pdf")
    assert not unsaid(note, number, NUMBER, "Sri Rahayu", "koperasi.csv")
    page = officer.refused(number, "serahkan", way="paper")
    assert "Unggah pindaian tanda terima yang sudah ditandatangani." in page
    officer.step(number, "serahkan", way="paper", document=scan())
    assert status(number) == "delivered"
    proof = Handover.objects.get().proof
    assert proof is not None and proof.purpose == Attachment.Purpose.HANDOVER_PROOF
    work()
    assert officer.bytes(f"{case(number)}dokumen/{proof.pk}/").startswith(b"%PDF")
    assert_whole()


def code_sent(people: People, number: str) -> str:
    """Send the code, let the worker mail it, and read it in the mail."""
    where = case(number, "serahkan")
    people.officer.send(where, case(number, "kirim-kode"))
    work()
    found = re.search(r"^\s*(\d{6})\s*$|\b(\d{6})\b", last_mail(MAIL).body, re.MULTILINE)
    assert found, last_mail(MAIL).body
    return found[1] or found[2]


def test_a_code_from_the_mail_is_proof(people: People) -> None:
    number = people.ready(email=MAIL)
    code = code_sent(people, number)
    people.officer.step(number, "serahkan", way="mail_code", code=f"{code[:3]} {code[3:]}")
    assert status(number) == "delivered"
    handover = Handover.objects.select_related("letter__pdf").get()
    assert handover.letter is not None
    page = people.officer.bytes(f"{case(number)}surat/{handover.letter.pk}/")
    assert not unsaid(page, number, "Sri Rahayu", "kode yang dikirim")
    assert_whole()


def test_a_wrong_code_five_times_needs_a_new_one(people: People) -> None:
    number = people.ready(email=MAIL)
    code = code_sent(people, number)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for left in (4, 3, 2, 1, 0):
        page = people.officer.refused(number, "serahkan", way="mail_code", code=wrong)
        assert f"Kode tidak cocok. Sisa percobaan: {left}." in page
    page = people.officer.refused(number, "serahkan", way="mail_code", code=code)
    assert "Kode sudah tidak berlaku. Kirim kode baru." in page
    assert status(number) == "answered"
    people.officer.step(number, "serahkan", way="mail_code", code=code_sent(people, number))
    assert status(number) == "delivered"


def test_a_code_lasts_ten_minutes(people: People, clock: Any) -> None:
    number = people.ready(email=MAIL)
    code = code_sent(people, number)
    clock.shift(timedelta(minutes=10, seconds=1))
    page = people.officer.refused(number, "serahkan", way="mail_code", code=code)
    assert "Kode sudah tidak berlaku. Kirim kode baru." in page
    assert status(number) == "answered"


def signature() -> str:
    """What the canvas of the page sends."""
    stream = io.BytesIO()
    Image.new("RGB", (640, 240), "white").save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def test_a_signature_drawn_on_the_screen_stands_in_the_note(people: People) -> None:
    number = people.ready()
    assert "Mintakan tanda tangan di layar." in people.officer.refused(number, "serahkan", way="drawn")
    rubbish = people.officer.refused(number, "serahkan", way="drawn", drawing="data:image/png;base64,AAAA")
    assert "Gambar tanda tangan tidak dapat dibaca." in rubbish
    people.officer.step(number, "serahkan", way="drawn", drawing=signature())
    handover = Handover.objects.select_related("letter", "proof").get()
    assert handover.letter is not None and handover.proof is not None
    assert not unsaid(
        people.officer.bytes(f"{case(number)}surat/{handover.letter.pk}/"), number, "Sri Rahayu"
    )
    assert_whole()


def test_somebody_else_collects_with_a_name_and_a_letter(people: People) -> None:
    number = people.ready()
    page = people.officer.refused(
        number, "serahkan", way="paper", document=scan(), collector_name="Agung Nugroho"
    )
    assert "Lampirkan surat kuasa orang yang mengambil." in page
    page = people.officer.refused(
        number, "serahkan", way="paper", document=scan(), collector_letter=scan("kuasa.pdf")
    )
    assert "Tulis nama orang yang mengambil." in page
    people.officer.step(
        number,
        "serahkan",
        way="paper",
        document=scan(),
        collector_name="Agung Nugroho",
        collector_letter=scan("kuasa.pdf"),
    )
    handover = Handover.objects.select_related("collector_letter").get()
    assert handover.collector_letter is not None and handover.collector_letter.name == "kuasa.pdf"
    assert "Agung Nugroho" in people.officer.read(case(number))


def test_by_post_with_a_tracking_number(people: People) -> None:
    address = "Jalan Kartini 12, Bangil"
    number = people.ready(delivery="post", address=address, email=MAIL, copy_format="paper")
    page = people.officer.refused(number, "serahkan", way="post", sent_on="2026-11-23", tracking_number="")
    assert "resi" in plain(page).lower()
    people.officer.step(number, "serahkan", way="post", sent_on="2026-11-23", tracking_number="P2611230001")
    assert status(number) == "delivered"
    work()
    message = last_mail(MAIL)
    assert "jawaban sudah dikirim" in message.subject and "P2611230001" in message.body
    assert_whole()


def test_nobody_gets_a_handover_before_the_answer(people: People) -> None:
    officer = people.officer
    number = held_at(officer.read(officer.send(COUNTER, **CALLED)), "number")
    assert officer.client.get(case(number, "serahkan")).status_code == 409
    token = officer.filled(COUNTER)["csrfmiddlewaretoken"]
    sent = {"csrfmiddlewaretoken": token, "revision": 1, "way": "paper", "document": scan()}
    assert officer.client.post(case(number, "serahkan"), sent).status_code == 409
    assert status(number) == "registered"
