"""The public's way under /en/, its errors and mails too: no Indonesian sentence is left."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.test import Client

from tests.cast import Cast
from tests.journeys.visit import Colleague, Visitor, answered, case, held_at, last_mail, link_in, work
from tests.portal.filled import ASK

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Words that no Indonesian sentence of these pages does without; no name or English word among them.
TELLING = re.compile(
    r"\b(yang|anda|kami|tidak|belum|sudah|wajib|harus|untuk|dengan|permohonan|pemohon|pukul|senin|selasa|jawaban"
    r"|berkas|tanggal|dikirim|keberatan|isian|halaman"
    r"|terdaftar|ditelaah|menunggu|dijawab|disampaikan|dicabut|dialihkan|digabung)\b",
    re.IGNORECASE,
)
ASKED = {
    "requester_kind": "person",
    "name": "Jane Carter",
    "address": "12 Kartini Street, Bangil",
    "phone": "0812 3456 7890",
    "email": "jane@example.org",
    "subject": "Active cooperatives",
    "details": "Number of active cooperatives in 2025.",
    "purpose": "Thesis.",
    "copy_format": "digital",
    "delivery": "online",
    "citation_pledge": "on",
}


class _Reader(HTMLParser):
    """The words of a page that claim to be English: what is marked `lang="id"` is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            given = dict(attrs)
            self.open.append(given.get("lang") == "id" or tag in ("script", "style"))
        self.words += [
            value or "" for name, value in attrs if name in ("aria-label", "placeholder", "alt", "title")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.words.append(data)


def indonesian(text: str) -> list[str]:
    """The telling lines of a page or a mail."""
    if "<html" in text:
        reader = _Reader()
        reader.feed(text)
        text = "\n".join(reader.words)
    # Addresses are the same in both languages; a document that is Indonesian has an Indonesian name.
    text = re.sub(r"https?://\S+|\S[^\n]*\.pdf", "", text)
    return [line.strip() for line in text.splitlines() if TELLING.search(line)]


def assert_english(*pages: str) -> None:
    for page in pages:
        assert indonesian(page) == []


def test_the_check_itself_tells() -> None:
    assert indonesian("<html><p>Nama wajib diisi.</p></html>") == ["Nama wajib diisi."]
    assert indonesian('<html><p lang="id">Nama wajib diisi.</p><p>Fine</p></html>') == []


def test_the_way_of_a_request(cast: Cast) -> None:
    visitor, officer = Visitor(), Colleague(cast.officer)
    form = f"/en{ASK}"
    assert_english(
        visitor.read(form),
        visitor.again(form),
        visitor.again(
            form, **{**ASKED, "name": "a\x00b", "email": "x", "phone": "office", "subject": "x" * 300}
        ),
    )
    receipt = visitor.read(visitor.send(form, **ASKED))
    number = held_at(receipt, "number")
    view = f"/en/berkas/{number}/"
    assert_english(
        receipt, visitor.read(view), visitor.read(f"{view}cabut/"), visitor.read(f"{view}lengkapi/")
    )
    assert_english(visitor.again(f"{view}lengkapi/", text=""))
    work()
    message = last_mail("jane@example.org")
    assert message.subject.startswith(number) and link_in(message).startswith("/en/berkas/")
    assert_english(message.subject, message.body, str(message.alternatives[0][0]))

    officer.send(case(number), case(number, "ambil"))
    officer.step(number, "minta-kelengkapan", parts="The year", number="16")
    work()
    message = last_mail("jane@example.org")
    assert_english(message.subject, message.body, visitor.read(view), visitor.read(f"{view}lengkapi/"))
    visitor.send(f"{view}lengkapi/", text="2025.")
    work()
    answered_page = visitor.read(view)
    assert_english(answered_page, last_mail("jane@example.org").body)


def test_a_form_sent_too_late_or_sent_before(cast: Cast) -> None:
    visitor, form = Visitor(), f"/en{ASK}"
    filled = visitor.filled(form, **ASKED)
    stale = visitor.client.post(form, {**filled, "submission_key": "not.ours"})
    assert visitor.client.post(form, filled).status_code == 303
    changed = visitor.client.post(form, {**filled, "purpose": "Something else."})
    told = (stale.content.decode(), changed.content.decode())
    assert "open for too long" in told[0] and (stale.status_code, changed.status_code) == (422, 409)
    assert_english(*told)


def test_an_answered_case(cast: Cast) -> None:
    visitor = Visitor()
    number = held_at(visitor.read(visitor.send(f"/en{ASK}", **ASKED)), "number")
    answered(Colleague(cast.officer), Colleague(cast.ppid), number)
    work()
    message = last_mail("jane@example.org")
    page = visitor.read(f"/en/berkas/{number}/")
    # The citation names the letter and the data as the office wrote them.
    assert_english(page.replace(_citation(page), ""), message.subject)


def _citation(page: str) -> str:
    found = re.search(r'<p class="typed quote"[^>]*>(.*?)</p>', page, re.DOTALL)
    return found[1] if found else ""


def test_pages_and_errors(cast: Cast) -> None:
    visitor = Visitor()
    pages = ["/en/", "/en/dinkop/", "/en/dinkop/privasi/", "/en/cek/", "/en/cek/AAAABBBB/", "/en/hitung/"]
    pages += ["/en/lacak/", "/en/lacak/kode-hilang/"]
    for address in pages:
        assert_english(visitor.client.get(address).content.decode())
    assert_english(visitor.again("/en/lacak/", number="DINKOP-P-2026-99999", code="AAAA-AAAA"))
    assert_english(visitor.again("/en/lacak/"), visitor.again("/en/lacak/kode-hilang/"))
    for _ in range(6):
        slowed = visitor.client.post("/en/lacak/", {"number": "DINKOP-P-2026-99999", "code": "AAAA-AAAA"})
    assert slowed.status_code == 429
    assert_english(slowed.content.decode())
    calculated = visitor.read("/en/hitung/?received_at=2026-03-17T10:00&term=answer")
    assert_english(calculated, visitor.read("/en/hitung/?received_at=x&term=y"))
    missing = visitor.client.get("/en/nowhere/at/all/")
    forged = Client(enforce_csrf_checks=True).post("/en/berkas/DINKOP-P-2026-00001/cabut/", {})
    assert missing.status_code == 404
    assert_english(missing.content.decode(), forged.content.decode())
