"""Hostile text in every field, through the whole house: shown as text in pages, mails, PDFs and file names."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import quote

import pytest
from django.core import mail
from django.utils.html import escape

from sedia.casefiles.models import CaseFile
from sedia.letters.glyphs import printable
from sedia.letters.models import Kind, Letter
from tests.cast import Cast
from tests.journeys.visit import (
    CSV,
    NUMBER,
    Colleague,
    Visitor,
    assert_whole,
    case,
    last_mail,
    papers,
    plain,
    unsaid,
    upload,
    work,
)
from tests.portal import files
from tests.portal.filled import ASK, GIVEN

WORDS = (
    "<script>alert(1)</script> {{ 7*7 }} {% now 'Y' %} $name ${name} #eval(\"1\") @ref *a* _b_ \\u{41} "
    "🙂 漢字 ꦗꦮ العربية \u202eterbalik & 'x'"
)
# What each script leaves in a PDF, in an order that no reader of PDFs may turn around.
IN_PDF = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% now 'Y' %}",
    "${name}",
    '#eval("1")',
    "[U+1F642]",
    "[U+6F22]",
]
LONG = {"name", "institution", "subject", "address", "details", "purpose"}
FILE = "<b>{{7}} $name #x 漢字.csv"


def hostile(name: str) -> str:
    """The words for one field, told apart by its name."""
    return f"{name}: {WORDS}"


ASKED = {**GIVEN, "requester_kind": "group", **{name: hostile(name) for name in LONG}}


def raw(page: str) -> bool:
    """Whether markup or a computed template got out."""
    return "<script>alert(1)" in page or ": 49" in plain(page) or "U+202E" in page


def shown(page: str, *names: str) -> None:
    """Each field stands on the page as typed."""
    assert not raw(page)
    for name in names:
        assert escape(hostile(name)) in page, f"{name} is not on the page as typed"


def test_text_stays_text_on_its_whole_way(cast: Cast) -> None:
    visitor, officer, ppid = Visitor(), Colleague(cast.officer), Colleague(cast.ppid)
    own = upload("../<i>surat</i> {{1}} $x 漢字.pdf", files.pdf_bytes())
    receipt = visitor.read(visitor.send(ASK, **ASKED, letter=own))
    number = CaseFile.objects.get().number
    shown(receipt, "name", "institution", "subject")
    shown(visitor.read(f"/berkas/{number}/"), "subject", "details", "purpose")

    work()
    message = last_mail(GIVEN["email"])
    assert not raw(str(message.alternatives[0][0])) and "\n" not in message.subject
    for name, pdf in papers(message).items():
        assert not unsaid(pdf, *IN_PDF), name

    officer.send(case(number), case(number, "ambil"))
    shown(officer.read("/meja/?tab=semua"), "subject")
    shown(officer.read(case(number)), "name", "institution", "subject", "details", "purpose", "address")
    found = officer.read(f"/meja/cari/?q={quote(WORDS)}")
    assert not raw(found) and escape(WORDS) in found
    attachment = CaseFile.objects.get().attachments.get()
    answer = officer.client.get(f"{case(number)}dokumen/{attachment.pk}/")
    answer.close()
    header = answer["Content-Disposition"]
    assert answer.status_code == 200 and "/" not in attachment.name and "\n" not in header

    officer.step(number, "catat", text=hostile("note"))
    shown(officer.read(case(number)), "note")
    officer.step(number, "minta-kelengkapan", parts=hostile("part"), number="#1/$x/<b>")
    shown(visitor.read(f"/berkas/{number}/"), "part")
    work()
    message = last_mail(GIVEN["email"])
    (annex,) = papers(message).values()
    assert not unsaid(annex, *IN_PDF) and not raw(str(message.alternatives[0][0]))
    assert hostile("part") in message.body
    visitor.send(f"/berkas/{number}/lengkapi/", text=hostile("more"))
    shown(officer.read(case(number)), "more")

    words = {name: hostile(name) for name in ("opening", "paragraphs", "closing", "data_notes")}
    titles = {"data_title": hostile("title")[:200], "data_period": WORDS[:100]}
    given = [upload(FILE, CSV), upload(FILE, b"a,b\n1,2\n")]
    officer.step(number, "usulkan", **words, **titles, files=given)
    page = ppid.read(case(number, "setujui"))
    assert not raw(page) and escape(FILE) in page
    ppid.step(number, "setujui", letter_number=NUMBER)
    work()
    assert not any(raw(str(each.alternatives[0][0])) for each in mail.outbox)

    taken = zipfile.ZipFile(io.BytesIO(visitor.bytes(f"/berkas/{number}/semua.zip")))
    names = taken.namelist()
    assert len(set(names)) == len(names) == 5
    assert all("/" not in name and "\\" not in name and not name.startswith(".") for name in names)
    letter = taken.read(next(name for name in names if name.startswith("Surat jawaban")))
    assert not unsaid(letter, *IN_PDF)
    assert not unsaid(taken.read("lembar-metadata.pdf"), *IN_PDF)
    assert "{{ 7*7 }}" in taken.read("cara-menyebut-sumber.txt").decode()
    page = visitor.read(f"/berkas/{number}/")
    assert not raw(page) and "{{ 7*7 }}" in page
    code = Letter.objects.get(kind=Kind.ANSWER).code
    assert not raw(Visitor().read(f"/cek/{code}/"))
    assert_whole()


@pytest.mark.parametrize("name", sorted({*LONG, "phone", "email"}))
@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b[31m", "\x85"])
def test_control_characters_are_refused_beside_the_field(cast: Cast, name: str, control: str) -> None:
    visitor = Visitor()
    group = {**GIVEN, "requester_kind": "group", "institution": "Karang Taruna"}
    page = visitor.again(ASK, **group | {name: f"a{control}b"})
    assert f'id="id_{name}_error"' in page or f'href="#id_{name}"' in page, plain(page)
    assert not CaseFile.objects.exists()
    kept: Any = {key: value for key, value in GIVEN.items() if key in ("subject", "address") and key != name}
    for value in kept.values():
        assert escape(value) in page, "what was typed elsewhere stays"


def test_what_fonts_lack_is_told_by_its_number() -> None:
    assert printable("漢\u202e🙂") == "[U+6F22][U+202E][U+1F642]"
