"""Every step by POST: who may, who may not, the second press, the office next door, two officers at once."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from sedia.casefiles.models import Clock, Note
from sedia.decisions.models import Decision, Release
from sedia.desk.cases.deeds import DEEDS
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.offices.models import Unit
from sedia.requests.actions.completing import ask_completion
from sedia.requests.chores import start_told_repairs
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, filed, fresh, in_analysis, proposed
from tests.decisions.test_exempting import decided, ground_of, proposed_refusal
from tests.desk.desk import address, browser

INPUT = re.compile(r"<(input)\b([^>]*)>()|<(textarea|select)\b([^>]*)>(.*?)</\4>", re.DOTALL)
DRAFTERS = {"officer", "colleague", "ppid"}
LETTERS = {"registrar", "ppid"}
FIRST = "DINKOP-P-2026-00001"


def posted(client: Client, number: str, word: str, /, **typed: object) -> dict[str, object]:
    """What a browser would send from the form of a step, as it stands on the page, with what was typed."""
    page = client.get(address(number, word))
    assert page.status_code == 200, page.content.decode()[:2000]
    return {**fields(page.content.decode()), **typed}


def fields(page: str) -> dict[str, object]:
    """The values of a page's last form."""
    found: dict[str, object] = {}
    for match in INPUT.finditer(page[page.index("<main") :]):
        tag, attributes, body = (part for part in match.groups() if part is not None)
        names = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        kind = names.get("type", "")
        chosen = kind not in ("radio", "checkbox", "file", "submit", "search") or " checked" in attributes
        if tag == "textarea":
            found[names["name"]] = unescape(body).removeprefix("\n")
        elif tag == "select":
            value = re.search(r'value="([^"]*)" selected', body)
            found[names["name"]] = value[1] if value else ""
        elif "name" in names and chosen and kind != "file" and names["name"] != "csrfmiddlewaretoken":
            found[names["name"]] = unescape(names.get("value", "on" if kind in ("radio", "checkbox") else ""))
    return found


def waiting_letter(cast: Cast, number: str = "") -> InformationRequest:
    request = in_analysis(cast)
    seen = {"by": cast.officer, "at": cast.at, "revision": request.revision}
    ask_completion(request, **seen, parts=["Tahun data"], number=number)
    return fresh(request)


def at_the_counter(cast: Cast) -> InformationRequest:
    return filed(cast, by=cast.officer, channel="in_person")


def asked_twice(cast: Cast) -> InformationRequest:
    """The second of two: the first has the number `FIRST`."""
    assert filed(cast).casefile.number == FIRST
    return filed(cast)


def never_completed(cast: Cast) -> InformationRequest:
    """A request whose requester was told what is missing and let the time pass."""
    request = waiting_letter(cast, number="500/7/424.085/2026")
    Notice.objects.filter(kind="completion_requested").update(told_at=cast.at)
    assert start_told_repairs(cast.at) == 1
    Clock.objects.filter(kind=Clock.Kind.REPAIR).update(due_at=cast.at)
    return fresh(request)


def to_collect(cast: Cast) -> InformationRequest:
    decision = approved(cast, in_person(cast), number="500/7/424.085/2026")
    return fresh(decision.request)


def in_person(cast: Cast) -> Decision:
    return proposed(cast, in_analysis(cast, delivery="in_person"))


# What annex II asks, as it is typed
TESTED = {
    "information": "Simpanan tiap anggota",
    "letter": "h",
    "if_opened": "Keadaan keuangan anggota diketahui umum.",
    "if_closed": "Rahasia pribadi terlindungi.",
    "propriety": "Tidak patut dibuka.",
    "participants": "Siti Aminah; Petugas Layanan Informasi\nPrasetyo; PPID; Dinas Kominfo",
    **{f"never_{letter}": "tidak" for letter in "abcdefg"},
    **{f"lifted_{letter}": "tidak" for letter in "ab"},
}


def with_a_test(cast: Cast) -> InformationRequest:
    request = in_analysis(cast)
    ground_of(cast, request)
    return request


def with_a_unit(cast: Cast) -> InformationRequest:
    Unit.objects.get_or_create(office=cast.office, name="Bidang Kelembagaan")
    return in_analysis(cast)


LINK = {"name": "Yudha", "post": "Sekretaris Daerah"}

# word: a request in the right state, who may take the step there, what is typed
ROWS = {
    "ambil": (filed, DRAFTERS, {}),
    "tugaskan": (filed, DRAFTERS, {"officer": "colleague"}),
    "lepas": (in_analysis, DRAFTERS, {}),
    "catat": (filed, DRAFTERS | {"registrar", "superior", "admin"}, {"text": "Sudah ditelepon."}),
    "nyatakan-lengkap": (in_analysis, DRAFTERS, {}),
    "minta-kelengkapan": (in_analysis, DRAFTERS, {"parts": "Tahun data\nKecamatan", "number": ""}),
    "perpanjang": (in_analysis, {"ppid"}, {"reason": "a", "letter_number": "500/8/424.085/2026"}),
    "minta-data": (with_a_unit, DRAFTERS, {"units": "Bidang Kelembagaan"}),
    "beri-tahu-terlambat": (with_a_test, DRAFTERS, {}),
    "lengkapi": (waiting_letter, DRAFTERS, {"text": "Tahun 2025."}),
    "pilah": (in_analysis, DRAFTERS, {"items": "Jumlah koperasi.\n\nJumlah anggota."}),
    "usulkan": (in_analysis, DRAFTERS, {"paragraphs": "Ada 41 koperasi aktif."}),
    "uji-konsekuensi": (in_analysis, DRAFTERS, TESTED),
    "ralat": (
        lambda cast: approved(cast, number="500/9/424.085/2026").request,
        DRAFTERS,
        {"reason": "Angka Tosari keliru.", "paragraphs": "Ada 41 koperasi aktif."},
    ),
    "kembalikan": (lambda cast: proposed(cast).request, {"ppid"}, {"reason": "Periode belum ditulis."}),
    "setujui": (lambda cast: proposed(cast).request, {"ppid"}, {}),
    "putuskan": (lambda cast: proposed_refusal(cast).request, {"ppid"}, {}),
    "sepakati": (lambda cast: decided(cast).request, {"superior"}, {}),
    "tautan-persetujuan": (lambda cast: decided(cast).request, {"colleague", "registrar"}, LINK),
    "nomori": (lambda cast: approved(cast).request, LETTERS, {"letter_number": "500/9/424.085/2026"}),
    "serahkan": (to_collect, DRAFTERS | {"registrar"}, {}),
    "kirim-kode": (to_collect, DRAFTERS | {"registrar"}, {}),
    "tarik": (
        lambda cast: approved(cast, number="500/9/424.085/2026").request,
        DRAFTERS,
        {"reason": "Keliru."},
    ),
    "perbaiki-pemohon": (in_analysis, DRAFTERS, {"name": "Wahyu Setiawati"}),
    "cabut": (in_analysis, DRAFTERS, {"reason": "Lewat telepon: datanya sudah ada."}),
    "tutup-tidak-lengkap": (never_completed, DRAFTERS, {"reason": "Dibaca di WhatsApp 18 November."}),
    "batal-entri": (at_the_counter, DRAFTERS - {"officer"}, {"reason": "Tercatat dua kali."}),
    "gabung": (asked_twice, DRAFTERS, {"into": FIRST, "reason": "Kata-katanya sama."}),
    "alihkan": (filed, DRAFTERS, {"to": "complaint", "reason": "Isinya keluhan tentang loket."}),
    "kode-baru": (filed, DRAFTERS | {"registrar"}, {}),
}
EVERYBODY = ("officer", "colleague", "registrar", "ppid", "superior", "admin", "auditor")
# Taken again with the same form, these write once more on purpose or lead to the same state.
REPEATABLE = {"catat", "kode-baru", "kirim-kode"}
# The same once more is said beside the form, nothing written.
UNCHANGED = {"perbaiki-pemohon", "uji-konsekuensi"}


def typed_by(cast: Cast, typed: dict[str, object]) -> dict[str, object]:
    chosen = {"officer": str(cast.colleague.staff_id)} if "officer" in typed else {}
    if typed.get("reason") == "Keliru.":
        chosen["files"] = str(Release.objects.get().pk)
    if "units" in typed:
        chosen["units"] = str(Unit.objects.get(name=typed["units"]).pk)
    return typed | chosen


def test_every_step_has_its_row():
    with_files = {"lampirkan", "unggah-tertanda", "catat-persetujuan", "dokumen-asli"}
    of_many = {"sertakan", "keluarkan", "nomori-bersama"}  # in test_together.py
    already_open = {"tandai-terbuka"}  # in tests/desk/already_open
    assert set(DEEDS) == {*ROWS, *with_files, *of_many, *already_open}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("word", [word for word in ROWS if word != "serahkan"])
def test_only_who_may_takes_the_step(cast, word, who):
    make, allowed, typed = ROWS[word]
    request = make(cast)
    number = request.casefile.number
    before = lines(number)
    form = {"revision": revision_for(word, request), "content_hash": "0" * 64, **typed_by(cast, typed)}
    client = browser(getattr(cast, who))
    if who in allowed:
        form = posted(client, number, word, **typed_by(cast, typed))
    answer = client.post(address(number, word), form)
    if who in allowed:
        assert answer.status_code == 302, answer.content.decode()
        if word != "kirim-kode":
            assert lines(number) > before
    else:
        assert answer.status_code == 403, answer.content.decode()
        assert client.get(address(number, word)).status_code == 403
        assert lines(number) == before


@pytest.mark.parametrize("word", ROWS)
def test_the_office_next_door_finds_nothing(cast, word):
    number = ROWS[word][0](cast).casefile.number
    before = lines(number)
    client = browser(cast.stranger)
    assert client.get(address(number, word)).status_code == 404
    assert client.post(address(number, word), {"revision": 1}).status_code == 404
    assert lines(number) == before


@pytest.mark.parametrize("word", ROWS)
def test_nobody_without_a_login_takes_a_step(cast, word):
    number = ROWS[word][0](cast).casefile.number
    before = lines(number)
    answer = Client().post(address(number, word), {"revision": 1})
    assert answer.status_code in (302, 401, 403)
    assert lines(number) == before


@pytest.mark.parametrize("word", [word for word in ROWS if word not in REPEATABLE and word != "serahkan"])
def test_a_second_press_changes_nothing_and_says_what_happened(cast, word):
    make, allowed, typed = ROWS[word]
    request = make(cast)
    number = request.casefile.number
    client = browser(
        next(getattr(cast, who) for who in ("ppid", "officer", "superior", "colleague") if who in allowed)
    )
    form = posted(client, number, word, **typed_by(cast, typed))
    assert client.post(address(number, word), form).status_code == 302
    after = lines(number)
    again = client.post(address(number, word), form)
    # The same words to complete a request are taken as the same press, and lead back to the case.
    expected = {200} if word in UNCHANGED else {302} if word == "lengkapi" else {403, 409}
    assert again.status_code in expected, again.content.decode()
    assert lines(number) == after
    if again.status_code == 409:
        assert "Yang terjadi sejak Anda membuka halamannya" in again.content.decode()


def test_the_second_officer_sees_what_the_first_did_and_keeps_what_was_typed(cast):
    request = in_analysis(cast)
    number = request.casefile.number
    first, second = browser(cast.officer), browser(cast.colleague)
    form = posted(second, number, "cabut", reason="Pemohon menelepon, sudah tidak perlu.")
    first.post(address(number, "tugaskan"), posted(first, number, "tugaskan", officer=cast.ppid.staff_id))
    answer = second.post(address(number, "cabut"), form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Permohonan ditugaskan kepada Prasetyo." in page
    assert "Siti (petugas layanan)" in page
    assert "Pemohon menelepon, sudah tidak perlu." in page
    assert "Permohonan diambil untuk ditangani." not in page, "that was seen before"
    assert fresh(request).status == "in_analysis"


def test_the_proposer_cannot_approve_even_with_the_role(cast):
    request = in_analysis(cast)
    number = request.casefile.number
    client = browser(cast.ppid)
    client.post(address(number, "usulkan"), posted(client, number, "usulkan", paragraphs="Ada 41 koperasi."))
    decision = Decision.objects.get()
    answer = client.post(address(number, "setujui"), {"revision": decision.revision, "content_hash": "x"})
    assert answer.status_code == 403
    assert "Persetujuan diberikan oleh orang kedua" in answer.content.decode()
    assert Decision.objects.get().status == "proposed"


def test_an_approval_of_something_else_than_was_previewed_is_refused(cast):
    number = proposed(cast).request.casefile.number
    client = browser(cast.ppid)
    form = posted(client, number, "setujui", content_hash="0" * 64)
    assert client.post(address(number, "setujui"), form).status_code == 409
    assert Decision.objects.get().status == "proposed"


def test_a_step_may_come_without_the_last_slash(cast):
    request = filed(cast)
    answer = browser(cast.officer).post(address(request.casefile.number, "ambil")[:-1], {"revision": 1})
    assert answer.status_code == 302
    assert fresh(request).officer_id == cast.officer.staff_id


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(cast):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "usulkan", data_title="", paragraphs="Ada 41 koperasi <aktif>.")
    page = client.post(address(number, "usulkan"), form).content.decode()
    assert "Judul data wajib diisi." in page
    assert "Ada 41 koperasi &lt;aktif&gt;." in page
    form = posted(client, number, "usulkan", paragraphs="")
    page = client.post(address(number, "usulkan"), form).content.decode()
    assert "Lampirkan datanya, atau tulis datanya dalam isi surat." in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize("rubbish", ["", "x", "-1", "9" * 30, "1; DROP TABLE"])
def test_rubbish_in_the_revision_takes_no_step(cast, rubbish):
    request = filed(cast)
    answer = browser(cast.officer).post(address(request.casefile.number, "ambil"), {"revision": rubbish})
    assert answer.status_code in (200, 409)
    assert fresh(request).status == "registered"


def test_what_markup_and_templates_are_typed_is_shown_as_text(cast):
    request = in_analysis(cast)
    text = "<script>alert(1)</script> {{ x }} {% y %} $name #let z = 1 漢字 ꦲꦏ العربية 🙂"
    client, number = browser(cast.officer), request.casefile.number
    client.post(address(number, "catat"), posted(client, number, "catat", text=text))
    assert Note.objects.get().text == text
    page = client.get(address(number)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }} {% y %} $name #let z = 1 漢字 ꦲꦏ العربية 🙂" in page


def test_control_characters_are_refused_beside_the_field(cast):
    request = in_analysis(cast)
    client, number = browser(cast.officer), request.casefile.number
    page = client.post(
        address(number, "catat"), posted(client, number, "catat", text="a\x00b")
    ).content.decode()
    assert "karakter kendali" in page
    assert not Note.objects.exists()


def lines(number: str) -> int:
    """How many lines the journal of the case has."""
    request = InformationRequest.objects.select_related("casefile").get(casefile__number=number)
    return Entry.objects.filter(chain=request.casefile.chain).count()


def revision_for(word: str, request: InformationRequest) -> int:
    decision = Decision.objects.filter(request=request).first()
    return decision.revision if decision and word in ("kembalikan", "setujui", "nomori") else request.revision


def test_a_request_with_an_answer_under_way_is_neither_offered_nor_opened_for_splitting(cast):
    number = proposed(cast).request.casefile.number
    client = browser(cast.officer)
    assert "sedang diproses. Kembalikan usulannya dahulu." in client.get(address(number)).content.decode()
    assert client.get(address(number, "pilah")).status_code == 409
