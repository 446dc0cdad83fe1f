"""Following a case: the right code, wrong ones, the private link, and what a requester does."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sedia.casefiles.codes import link_token, secret_code
from sedia.casefiles.models import CaseFile, WrongTry
from sedia.decisions.actions.delivering import record_download
from sedia.decisions.models import Download
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.notices.codes import replace_code
from sedia.notices.models import Notice
from sedia.portal.following import downloads
from sedia.requests.actions import completing, handling
from sedia.requests.models import InformationRequest
from sedia.web import quota
from tests.cast import Cast, approved, filed, fresh, gather, in_analysis

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/7/424.085/2026"


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    """The office of the demo as it stands now, mail goes out: the pages read the clock themselves."""
    settings.MAIL_IS_SET = True
    return gather(timezone.now())


def holder(request: InformationRequest) -> Client:
    """A browser that opened the case by its code."""
    client = Client()
    sent = {"number": request.casefile.number.lower(), "code": f" {secret_code(request.casefile).lower()} "}
    assert client.post("/lacak/", sent).status_code == 303
    return client


def case_page(client: Client, request: InformationRequest, path: str = "") -> str:
    return client.get(f"/berkas/{request.casefile.number}/{path}").content.decode()


def test_number_and_code_open_the_case(cast: Cast) -> None:
    request = filed(cast)
    page = case_page(holder(request), request)
    assert "Koperasi aktif per kecamatan" in page
    assert page.index("Menunggu Dinas Koperasi dan UKM menjawab") < page.index("Batas waktu")
    assert secret_code(request.casefile) not in page


@pytest.mark.parametrize("number", ["DINKOP-P-2026-00001", "DINKOP-P-2026-99999", "x", "' OR 1=1"])
def test_a_wrong_pair_tells_nothing(cast: Cast, number: str) -> None:
    filed(cast)
    answer = Client().post("/lacak/", {"number": number, "code": "AAAA-AAAA"})
    assert answer.status_code == 422
    assert "Nomor dan kode rahasia itu tidak cocok." in answer.content.decode()
    assert f'value="{number}"' in answer.content.decode() or "&#x27;" in answer.content.decode()


def test_wrong_codes_are_slowed_for_who_guesses_and_for_nobody_else(cast: Cast) -> None:
    request = filed(cast)
    guesser, number = Client(), request.casefile.number
    statuses = [
        guesser.post("/lacak/", {"number": number, "code": "AAAA-AAAA"}).status_code for _ in range(6)
    ]
    assert statuses == [422] * 5 + [429]
    right = {"number": number, "code": secret_code(request.casefile)}
    assert guesser.post("/lacak/", right).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post("/lacak/", right).status_code == 303
    assert number not in "".join(WrongTry.objects.values_list("key", flat=True))


def test_a_number_written_otherwise_is_still_the_same_number(cast: Cast) -> None:
    request, other = filed(cast), filed(cast)
    guesser, number = Client(), request.casefile.number
    own = {"number": other.casefile.number, "code": secret_code(other.casefile)}
    for spaces in range(6):
        wrong = {"number": number.replace("-", "-" + " " * spaces), "code": "AAAA-AAAA"}
        last = guesser.post("/lacak/", wrong).status_code
        guesser.post(
            "/lacak/", own
        )  # a right code starts the address anew, but not the case that was guessed at
    assert last == 429
    right = {"number": number.lower().replace("-", " "), "code": secret_code(request.casefile)}
    assert Client(REMOTE_ADDR="192.0.2.7").post("/lacak/", right).status_code == 303


def test_the_private_link_leads_to_the_clean_address(cast: Cast) -> None:
    request = filed(cast)
    client = Client()
    address = f"/berkas/{request.casefile.number}/"
    answer = client.get(f"{address}?t={link_token(request.casefile)}")
    assert (answer.status_code, answer["Location"]) == (303, address)
    assert client.get(address).status_code == 200
    wrong = Client().get(f"{address}?t={'0' * 32}")
    assert wrong["Location"].startswith("/lacak/")


@pytest.mark.parametrize(
    "path",
    ["", "tanda-terima/", "tanda-terima.pdf", "lengkapi/", "cabut/", "semua.zip", "data/1/", "surat/X.pdf"],
)
def test_without_the_code_nothing_opens(cast: Cast, path: str) -> None:
    request = filed(cast)
    for client in (Client(), holder(filed(cast))):
        answer = client.get(f"/berkas/{request.casefile.number}/{path}")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/lacak/")


@pytest.mark.parametrize("path", ["lengkapi/", "cabut/", "diterima/"])
def test_a_stranger_can_post_nothing(cast: Cast, path: str) -> None:
    request = filed(cast)
    answer = holder(filed(cast)).post(
        f"/berkas/{request.casefile.number}/{path}", {"text": "x", "reason": "x"}
    )
    assert answer.status_code == 302
    assert fresh(request).status == "registered"


def test_a_replaced_code_closes_the_open_browser(cast: Cast) -> None:
    request = filed(cast)
    client = holder(request)
    replace_code(request.casefile, by=cast.officer, at=timezone.now())
    assert client.get(f"/berkas/{request.casefile.number}/").status_code == 302


def test_a_lost_code_goes_to_the_stored_contact_only(cast: Cast) -> None:
    request = filed(cast)
    number = request.casefile.number
    pages = [
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/lacak/kode-hilang/", {"number": number, "contact": contact})
        for n, contact in enumerate(["orang@lain.id", "WAHYU@contoh.id"])
    ]
    assert pages[0].content == pages[1].content
    assert Notice.objects.filter(kind="code_replaced").count() == 1
    assert CaseFile.objects.get().access_generation == 2


def test_asking_again_and_again_for_a_code_is_slowed(cast: Cast) -> None:
    request = filed(cast)
    sent = {"number": request.casefile.number, "contact": "wahyu@contoh.id"}
    statuses = [Client().post("/lacak/kode-hilang/", sent).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]


def test_completing_what_was_missing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    request = in_analysis(cast)
    completing.ask_completion(
        request,
        by=cast.ppid,
        at=timezone.now(),
        revision=request.revision,
        parts=["Tahun data yang diminta"],
        number="9",
    )
    client = holder(request)
    assert "Menunggu Anda melengkapi permohonan" in case_page(client, request)
    assert "Tahun data yang diminta" in case_page(client, request, "lengkapi/")
    address = f"/berkas/{request.casefile.number}/lengkapi/"
    assert client.post(address, {"text": " "}).status_code == 422
    with monkeypatch.context() as small:
        small.setattr(quota, "QUOTA", 100)
        form = {"text": "Tahun 2025.", "documents": SimpleUploadedFile("surat.pdf", b"x" * 101)}
        assert "surat.pdf Terlalu besar" in client.post(address, form).content.decode()
    assert client.post(address, {"text": "Tahun 2025."}).status_code == 303
    request = fresh(request)
    assert (request.status, request.completions.get().text) == ("in_analysis", "Tahun 2025.")
    assert "Tahun 2025." in case_page(client, request), "what was added is shown beside what was asked"
    kinds = {clock.kind for clock in request.casefile.clocks.filter(stopped_at__isnull=True)}
    assert kinds == {"promise", "legal", "promise_complete", "legal_complete"}
    assert Notice.objects.filter(kind="completed_by_requester").exists()


def test_only_empty_fields_are_asked(cast: Cast) -> None:
    request = filed(cast, by=cast.officer, channel="in_person", email="")
    page = case_page(holder(request), request, "lengkapi/")
    assert 'name="email"' in page
    assert 'name="phone"' not in page


def test_withdrawing_asks_once_more_and_happens_once(cast: Cast) -> None:
    request = filed(cast)
    client = holder(request)
    assert "Cabut permohonan ini?" in case_page(client, request, "cabut/")
    address = f"/berkas/{request.casefile.number}/cabut/"
    assert client.post(address, {"reason": ""}).status_code == 303
    assert client.post(address, {"reason": ""}).status_code == 303, "a second press leads back, too"
    assert Entry.objects.filter(event="request.cabut").count() == 1
    assert "Permohonan ini sudah dicabut." in case_page(client, request)


def answered(cast: Cast, **changes: str) -> InformationRequest:
    return fresh(approved(cast, number=NUMBER, **changes).request)


def test_the_answer_is_downloaded_and_the_case_closes(cast: Cast) -> None:
    request = answered(cast)
    client = holder(request)
    page = case_page(client, request)
    assert "Jawaban sudah tersedia" in page
    assert "Sumber: Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Pasuruan" in page
    link = re.search(r'href="(/berkas/[^"]+/data/\d+/)"', page)
    assert link
    answer = client.get(link[1])
    assert b"".join(answer.streaming_content) == b"kecamatan,jumlah\nBangil,41\n"
    assert 'filename="koperasi-aktif.csv"' in answer["Content-Disposition"]
    assert fresh(request).status == "delivered"
    assert Download.objects.get().what == "file"


def test_a_broken_download_goes_on_and_counts_once(cast: Cast) -> None:
    request = answered(cast)
    client = holder(request)
    address = f"/berkas/{request.casefile.number}/data/{request.decisions.get().releases.get().pk}/"
    first = client.get(address, headers={"Range": "bytes=0-9"})
    rest = client.get(address, headers={"Range": "bytes=10-", "If-Range": first["ETag"]})
    assert (first.status_code, rest.status_code) == (206, 206)
    assert b"".join([*first.streaming_content, *rest.streaming_content]) == b"kecamatan,jumlah\nBangil,41\n"
    assert Download.objects.count() == 1


def test_two_downloads_that_begin_at_once_are_both_given(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    request = answered(cast)
    client = holder(request)
    address = f"/berkas/{request.casefile.number}/semua.zip"

    def other_first(*args: Any, **kwargs: Any) -> None:
        """The other download closes the case after this one read it."""
        monkeypatch.setattr(downloads, "record_download", record_download)
        record_download(request.decisions.get(), by=kwargs["by"], at=kwargs["at"], what="letter")
        record_download(*args, **kwargs)

    monkeypatch.setattr(downloads, "record_download", other_first)
    answer = client.get(address)
    assert answer.status_code == 200 and b"".join(answer.streaming_content)
    assert sorted(Download.objects.values_list("what", flat=True)) == ["bundle", "letter"]
    assert Entry.objects.filter(event="request.terima").count() == 1


def test_all_in_one_zip_with_sheet_and_citation(cast: Cast) -> None:
    request = answered(cast)
    answer = holder(request).get(f"/berkas/{request.casefile.number}/semua.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as bundle:
        assert bundle.testzip() is None
        names = bundle.namelist()
        assert "01 koperasi-aktif.csv" in names
        assert "lembar-metadata.pdf" in names
        assert bundle.read("cara-menyebut-sumber.txt").decode().startswith("Sumber: Dinas Koperasi")
        assert any(name.startswith("Surat jawaban") for name in names)


def test_the_metadata_sheet_lies_beside_the_files(cast: Cast) -> None:
    request = answered(cast)
    client = holder(request)
    sheet = request.decisions.get().sheet
    address = f"/berkas/{request.casefile.number}/surat/{sheet.code}.pdf"
    page = case_page(client, request)
    assert f'<a href="{address}">Lembar metadata</a>' in page and page.index(
        "koperasi-aktif.csv"
    ) < page.index(address)
    read = client.get(address)
    assert read["Content-Type"] == "application/pdf" and b"".join(read.streaming_content).startswith(b"%PDF")
    assert not Download.objects.exists(), "to read about the data is not to take it"


def test_saying_received_closes_the_case(cast: Cast) -> None:
    request = answered(cast)
    client = holder(request)
    address = f"/berkas/{request.casefile.number}/diterima/"
    assert client.post(address).status_code == 303
    assert fresh(request).status == "delivered"
    assert client.post(address).status_code == 303, "a second press leads back, too"
    assert Entry.objects.filter(event="request.terima").count() == 1


def test_files_of_an_answer_to_collect_are_not_online(cast: Cast) -> None:
    request = answered(cast, delivery="in_person")
    client = holder(request)
    assert "Jawaban siap diambil di kantor" in case_page(client, request)
    release = request.decisions.get().releases.get()
    for path in ("semua.zip", f"data/{release.pk}/"):
        assert client.get(f"/berkas/{request.casefile.number}/{path}").status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: object, at: datetime
) -> None:
    request = answered(cast)
    client = holder(request)
    case_page(client, request)
    with django_assert_num_queries(12):
        case_page(client, request)
    requester = requester_of(request.casefile.uuid)
    record_download(request.decisions.get(), by=requester, at=timezone.now(), what="letter")
    for _ in range(5):
        handling.note(request, by=cast.officer, at=timezone.now(), text="Catatan petugas.")
    with django_assert_num_queries(12):
        page = case_page(client, request)
    assert "Catatan petugas" not in page


def test_the_page_in_english(cast: Cast) -> None:
    request = filed(cast)
    client = holder(request)
    page = client.get(f"/en/berkas/{request.casefile.number}/").content.decode()
    assert '<html lang="en"' in page
    wrong = Client().post("/en/lacak/", {"number": "x", "code": "y"}).content.decode()
    assert "tidak cocok" not in wrong
