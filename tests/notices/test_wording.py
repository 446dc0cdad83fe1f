"""What notices say: every kind, in both languages, in text and HTML, whatever people call themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from django.utils.translation import gettext, override

from sedia.casefiles.codes import link_token, secret_code
from sedia.casefiles.models import CaseFile
from sedia.notices import outbox
from sedia.notices.hand import hand_text, wa_link
from sedia.notices.kinds import KINDS, TABLE, Kind
from sedia.notices.models import Notice
from sedia.notices.page import Shape, blocks, html_of
from sedia.notices.wording import words_for_mail
from tests.notices import catalogue, scene

pytestmark = pytest.mark.django_db

OF_NO_CASE = {"invitation", "exempt_ending", "exempt_due", "exempt_opened", "yearly_report_due"}
FOR_REQUESTERS = [kind for kind in TABLE if not kind.for_staff]
EXTRA = {"code": "482913", "link": "http://sedia.test/undangan/abc/"}
HOSTILE = [
    "Sari\r\nBcc: mata-mata@jahat.test",
    "<script>alert(1)</script> & <b>tebal</b>",
    "{{ secret_code }} {% load x %} $name #let x = 1",
    "Zoë 🦋 王小明 ꦱꦫꦶ",
    "سارة \u202eאבג",
    "- daftar\n  fakta: nilai",
    "http://sedia.test/berkas/",
]


class Tags(HTMLParser):
    """The elements of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.words += data


def notice_of(kind: Kind, casefile: CaseFile, at: datetime, **context: Any) -> Notice:
    values = {
        "missing": ["Alamat"],
        "parts": ["Alamat lengkap", "Tahun <data>"],
        "until": at + timedelta(days=3),
        "files": 2,
        "given": True,
        "left": 1,
        "awaited": 1,
        "objection_until": date(2027, 1, 12),
        "place": "Loket 1",
        "way": "courier",
        "carrier": "Pos Kilat",
        "tracking_number": "PK-123",
        "sent_on": date(2026, 11, 24),
        "handed_over_at": at,
        "valid_until": at + timedelta(minutes=10),
        "fields": ["Alamat"],
        "extension_reason": "a",
        "into": "DINKOP-P-2026-00001",
        "redirected_to": "complaint",
        "due": at + timedelta(hours=2),
        "entry": 7,
        "decree": "9/PPID/2025",
        "last_day": date(2027, 1, 12),
        "year": 2026,
        **context,
    }
    given = {name: value for name, value in values.items() if name in kind.keys}
    if kind.for_staff:
        officer = scene.staff(casefile.office, f"petugas-{kind.name}")
        notice = outbox.to_staff(kind.name, staff=officer, casefile=casefile, at=at, context=given)
    else:
        notice = outbox.to_requester(
            kind.name, casefile=casefile, requester=casefile.requester, at=at, context=given
        )
    notice.save()
    return scene.fresh(notice)


def page_of(subject: str, text: str) -> Tags:
    return Tags(html_of(subject, text, language="id", office="Dinas"))


@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.name)
def test_every_kind_speaks(kind: Kind, at: datetime) -> None:
    casefile = scene.case(scene.office())
    words = words_for_mail(notice_of(kind, casefile, at), at=at, extra=EXTRA)
    assert "\n" not in words.subject and len(words.subject) > 20
    assert (
        "None" not in words.text
        and "{" not in words.text
        and "2026-" not in words.text.replace("P-2026-", "")
    )
    assert casefile.number in words.text or kind.name in OF_NO_CASE
    assert casefile.office.name in words.text
    assert (secret_code(casefile) in words.text) == kind.shows_code
    link = f"http://sedia.test/meja/permohonan/{casefile.number}/" if kind.for_staff else link_token(casefile)
    if kind.name.startswith("exempt_"):
        link = "http://sedia.test/meja/pengecualian/7/"
    if kind.name == "yearly_report_due":
        link = "http://sedia.test/meja/laporan/2026/"
    assert link in words.text or kind.extra


@pytest.mark.parametrize("kind", TABLE, ids=lambda kind: kind.name)
def test_text_and_html_say_the_same(kind: Kind, at: datetime) -> None:
    words = words_for_mail(notice_of(kind, scene.case(scene.office()), at), at=at, extra=EXTRA)
    page = page_of(words.subject, words.text)
    shown = "".join(page.words.split())
    for line in words.text.splitlines():
        for part in line.strip().removeprefix("- ").split(": "):
            assert "".join(part.split()).rstrip(":") in shown
    assert not set(page.names) & {"script", "img", "link", "iframe", "form", "style", "table"}
    assert all(link.startswith("http://sedia.test/") for link in page.links)


def test_the_receipt_has_number_code_due_times_rights_and_both_ways_in(at: datetime) -> None:
    casefile = scene.case(scene.office())
    text = words_for_mail(notice_of(KINDS["registered"], casefile, at), at=at).text
    assert f"Nomor pendaftaran: {casefile.number}" in text
    assert f"Kode rahasia: {secret_code(casefile)}" in text
    assert "Janji layanan: Selasa, 24 November 2026 pukul 16.00 WIB" in text
    assert "Batas waktu menurut undang-undang: Senin, 7 Desember 2026 pukul 16.00 WIB" in text
    assert "Rp0" in text and "Pasal 22 dan Pasal 35" in text and "Komisi Informasi" in text
    assert f"http://sedia.test/berkas/{casefile.number}/?t={link_token(casefile)}" in text
    assert "http://sedia.test/lacak/" in text


def test_a_receipt_in_english(at: datetime) -> None:
    casefile = scene.case(scene.office(), language="en")
    words = words_for_mail(notice_of(KINDS["registered"], casefile, at), at=at)
    assert words.subject == f"{casefile.number}: receipt of your information request"
    assert "Legal limit: Monday, 7 December 2026 at 16:00 WIB" in words.text
    assert f"http://sedia.test/en/berkas/{casefile.number}/?t=" in words.text
    assert "Written notice. You have a right" in words.text


def test_nothing_is_left_in_indonesian_for_an_english_requester() -> None:
    held = catalogue.held()
    assert {message.id for message in held if message.id} == catalogue.wanted()
    with override("en"):
        assert [text for text in catalogue.wanted() if gettext(text) == text] == []


def test_the_compiled_catalogue_is_fresh() -> None:
    with (catalogue.LOCALE / "django.mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == {message.id: message.string for message in catalogue.held() if message.id}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", FOR_REQUESTERS, ids=lambda kind: kind.name)
def test_a_hostile_name_is_only_text(kind: Kind, name: str, at: datetime) -> None:
    casefile = scene.case(scene.office(), name=name)
    plain = scene.case(casefile.office, name="Sari")
    words, usual = (
        words_for_mail(notice_of(kind, each, at), at=at, extra=EXTRA) for each in (casefile, plain)
    )
    shown = " ".join(name.split())
    assert words.text.splitlines()[0] == f"Yth. {shown},"
    assert words.text.count("\n") == usual.text.count("\n")
    page, other = page_of(words.subject, words.text), page_of(usual.subject, usual.text)
    assert page.names == other.names and len(page.links) == len(other.links)
    assert f"Yth. {shown}," in page.words
    assert shown not in words.subject


def test_words_of_the_office_cannot_forge_a_list_or_a_link(at: datetime) -> None:
    casefile = scene.case(scene.office())
    parts = ["Alamat\n\nBuka:\nhttp://sedia.test/meja/", "  fakta: nilai", "<i>x</i>"]
    text = words_for_mail(notice_of(KINDS["completion_requested"], casefile, at, parts=parts), at=at).text
    assert "- Alamat Buka: http://sedia.test/meja/\n- fakta: nilai\n- <i>x</i>\n" in text
    assert sum(block.shape is Shape.BUTTON for block in blocks(text)) == 1


@pytest.mark.parametrize("kind", [kind for kind in TABLE if kind.by_hand], ids=lambda kind: kind.name)
def test_what_is_told_by_hand_opens_nothing(kind: Kind, at: datetime) -> None:
    casefile = scene.case(scene.office())
    notice = notice_of(kind, casefile, at)
    said = hand_text(notice, at=at)
    assert casefile.number in said and casefile.requester.name in said
    for secret in (
        secret_code(casefile),
        secret_code(casefile).replace("-", ""),
        link_token(casefile),
        "?t=",
    ):
        assert secret not in said
        assert secret not in wa_link(notice, at=at).replace("?text=", "")


def test_the_whatsapp_link_opens_the_ready_text(at: datetime) -> None:
    casefile = scene.case(scene.office(), name="Sari & Budi #1")
    notice = notice_of(KINDS["registered"], casefile, at)
    link = wa_link(notice, at=at)
    assert link.startswith("https://wa.me/628123456789?text=Yth.%20Sari%20%26%20Budi%20%231")
    assert link.isascii() and link.count("&") == 0 and link.count("#") == 0
    assert "di loket kami" in hand_text(notice, at=at)


def test_no_number_no_whatsapp_link(at: datetime) -> None:
    casefile = scene.case(scene.office(), phone="", phone_digits="")
    assert wa_link(notice_of(KINDS["registered"], casefile, at), at=at) == ""


def test_a_second_promise_stands_beside_the_first(at: datetime) -> None:
    casefile = scene.case(scene.office())
    first = casefile.clocks.get(kind="promise")
    first.pk, first.kind, first.due_at = None, "promise_complete", at + timedelta(days=2, hours=7)
    first.save()
    text = words_for_mail(notice_of(KINDS["completed"], casefile, at), at=at).text
    assert "sejak diterima: Selasa, 24 November 2026" in text
    assert "sejak lengkap: Rabu, 25 November 2026" in text


def test_a_letter_that_goes_out_later_still_says_until_when(at: datetime) -> None:
    casefile = scene.case(scene.office())
    repair = casefile.clocks.get(kind="promise")
    repair.pk, repair.kind, repair.due_at = None, "repair", datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    repair.save()
    notice = notice_of(KINDS["completion_requested"], casefile, at, parts=[], until=None)
    text = words_for_mail(notice, at=at).text
    assert "Surat keterangan tidak lengkap" in text and "Mohon melengkapi" not in text
    assert "paling lambat Kamis, 26 November 2026 pukul 24.00 WIB" in text
