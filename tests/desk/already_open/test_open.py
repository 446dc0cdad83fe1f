"""What is already open, at the desk: marked, found, ended, given on one screen; tried as each person."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import CaseFile
from sedia.decisions.models import Decision, Download
from sedia.decisions.models.open_release import OpenRelease
from sedia.journal.actors import Role
from sedia.offices.models import Office
from sedia.requests.models import InformationRequest
from tests.cast import Cast, actor
from tests.decisions.already_open import NUMBER, issued, marked
from tests.desk.desk import address, browser
from tests.desk.pages import forms

LIST = "/meja/terbuka/"
ASKER = {"channel": "in_person", "name": "Sri Rahayu", "phone": "0813 1111 2222", "way": "online"}


def content(client: Client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status, where
    return answer.content.decode()


def place(opened: OpenRelease, word: str = "") -> str:
    return f"{LIST}{opened.pk}/{word}"


def filled(client: Client, where: str, **changes: Any) -> dict[str, Any]:
    """What the post form of a page would send, with what was typed."""
    own = next(form for form in forms(content(client, where)) if form.method == "post" and form.data)
    values = {**own.data, **changes}
    return {name: value for name, value in values.items() if value is not None}


def give(client: Client, opened: OpenRelease, **changes: Any) -> Any:
    """Fill in the screen and press."""
    where = place(opened, "beri/")
    page = content(client, where)
    own = next(form for form in forms(page) if "submission_key" in form.data)
    return client.post(where, {**own.data, **ASKER, **changes}, follow=True)


def taken(client: Client, where: str) -> bytes:
    """A document that was downloaded."""
    answer: Any = client.get(where)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def agenda(cast: Cast, **changes: Any) -> None:
    Office.objects.filter(pk=cast.office.pk).update(**{"numbering": "agenda", **changes})


class TestMarking:
    def marks(self, cast: Cast, **changes: Any) -> tuple[Decision, Any]:
        decision = issued(cast)
        client, where = browser(cast.ppid), address(decision.request.casefile.number, "tandai-terbuka")
        own = next(form for form in forms(content(client, where)) if "until" in form.data)
        return decision, client.post(where, {**own.data, **changes}, follow=True)

    def test_the_form_is_filled_already(self, cast: Cast) -> None:
        decision, answer = self.marks(cast)
        assert "Ditandai" in answer.content.decode()
        opened = OpenRelease.objects.get()
        assert (opened.title, opened.period) == (decision.data_title, decision.data_period)
        assert opened.files.count() == 1
        assert opened.until == date(2027, 5, 24)
        page = content(browser(cast.ppid), address(decision.request.casefile.number))
        assert "Sudah terbuka" in page and "tandai-terbuka/" not in page

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"until": "2026-11-20"}, "paling lama satu tahun"),
            ({"until": "besok"}, "tahun-bulan-hari"),
            ({"title": "x" * 201}, "Terlalu panjang"),
            ({"title": "a\x00b"}, "karakter kendali"),
            ({"files": "999"}, "Pilih dari yang tersedia."),
            ({"files": []}, "Pilih dokumennya."),
        ],
    )
    def test_what_is_wrong_stands_beside_its_field(
        self, cast: Cast, changes: dict[str, Any], said: str
    ) -> None:
        _, answer = self.marks(cast, **changes)
        assert said in answer.content.decode()
        assert not OpenRelease.objects.exists()

    def test_the_file_of_another_case_is_not_marked(self, cast: Cast) -> None:
        other = issued(cast, number="500/2/424.085/2026").releases.get()
        _, answer = self.marks(cast, files=str(other.pk))
        assert "Pilih dari yang tersedia." in answer.content.decode()

    @pytest.mark.parametrize(
        ("who", "status"),
        [("officer", 403), ("registrar", 403), ("auditor", 403), ("superior", 403), ("stranger", 404)],
    )
    def test_others_are_turned_away(self, cast: Cast, who: str, status: int) -> None:
        decision = issued(cast)
        where = address(decision.request.casefile.number, "tandai-terbuka")
        sent = {"revision": decision.revision, "title": "x", "files": "1", "until": "2027-01-01"}
        client = browser(getattr(cast, who))
        assert client.get(where).status_code == status
        assert client.post(where, sent).status_code == status
        assert not OpenRelease.objects.exists()

    def test_the_second_press_tells_that_it_changed(self, cast: Cast) -> None:
        decision = issued(cast)
        client, where = browser(cast.ppid), address(decision.request.casefile.number, "tandai-terbuka")
        own = next(form for form in forms(content(client, where)) if "until" in form.data)
        client.post(where, own.data)
        assert client.post(where, own.data).status_code == 409
        assert OpenRelease.objects.count() == 1


class TestList:
    def test_the_valid_ones_first_and_by_title(self, cast: Cast, at: datetime) -> None:
        opened = marked(cast)
        over = marked(cast, issued(cast, number="500/2/424.085/2026"), title="Pasar rakyat", until=at.date())
        OpenRelease.objects.filter(pk=over.pk).update(until=at.date() - timedelta(days=1))
        client = browser(cast.colleague)
        first = content(client, LIST)
        assert opened.title in first and "Pasar rakyat" not in first and place(opened, "beri/") in first
        later = content(client, f"{LIST}?saring=berakhir")
        assert "Pasar rakyat" in later and "Lewat tanggal" in later and place(over, "beri/") not in later
        assert opened.title in content(client, f"{LIST}?kata=koperasi+KECAMATAN")
        assert "Tidak ada judul yang memuat" in content(client, f"{LIST}?kata=%3Cscript%3E")

    def test_another_office_sees_nothing(self, cast: Cast) -> None:
        opened = marked(cast)
        client = browser(cast.stranger)
        assert opened.title not in content(client, LIST)
        for word in ("", "beri/"):
            assert client.get(place(opened, word)).status_code == 404
        assert client.post(place(opened, "beri/"), ASKER).status_code == 404
        assert client.post(place(opened, "akhiri/"), {"reason": "x"}).status_code == 404

    def test_the_number_of_queries_does_not_grow(self, cast: Cast) -> None:
        client, counted = browser(cast.colleague), []
        for number in range(1, 4):
            marked(cast, issued(cast, number=f"500/{number}/424.085/2026"))
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST)
            counted.append(len(queries))
        assert counted[0] == counted[-1] <= 14

    def test_the_ppid_ends_it_with_a_reason(self, cast: Cast) -> None:
        opened = marked(cast)
        client = browser(cast.ppid)
        sent = {"revision": opened.revision, "reason": ""}
        assert "Alasan wajib diisi." in client.post(place(opened, "akhiri/"), sent).content.decode()
        answer = client.post(place(opened, "akhiri/"), {**sent, "reason": "Ada data baru."}, follow=True)
        assert "tidak lagi diberikan langsung" in answer.content.decode()
        assert "Ada data baru." in answer.content.decode()
        assert client.post(place(opened, "akhiri/"), {**sent, "reason": "Lagi."}).status_code == 409

    @pytest.mark.parametrize("who", ["officer", "registrar", "auditor", "superior", "admin"])
    def test_others_do_not_end_it(self, cast: Cast, who: str) -> None:
        opened = marked(cast)
        sent = {"revision": opened.revision, "reason": "Sudah."}
        assert browser(getattr(cast, who)).post(place(opened, "akhiri/"), sent).status_code == 403


class TestGiving:
    def test_one_press_leads_to_the_receipt(self, cast: Cast) -> None:
        opened = marked(cast)
        answer = give(browser(cast.colleague), opened)
        casefile = CaseFile.objects.latest("pk")
        assert answer.redirect_chain == [(f"/meja/loket/{casefile.number}/", 302)]
        page = answer.content.decode()
        assert casefile.number in page and secret_code(casefile) in page
        assert "Surat jawaban terbit" in page and "koperasi-aktif.csv" in page
        assert casefile.information_request.status == "answered"
        case = content(browser(cast.colleague), address(casefile.number))
        assert "Dikutip dari" in case and "persetujuannya dikutip" in case

    def test_the_requester_reads_it_by_number_and_code(self, cast: Cast) -> None:
        give(browser(cast.colleague), marked(cast))
        page, _ = self.followed()
        assert "Jawaban sudah tersedia" in page and "koperasi-aktif.csv" in page

    def followed(self) -> tuple[str, Client]:
        """The requester's page of the newest case."""
        casefile, requester = CaseFile.objects.latest("pk"), Client()
        sent = {"number": casefile.number, "code": secret_code(casefile)}
        return content(requester, requester.post("/lacak/", sent)["Location"]), requester

    def test_signed_by_hand_the_page_says_that_the_letter_follows(self, cast: Cast) -> None:
        opened = marked(cast)
        agenda(cast, signing="wet")
        answer = give(browser(cast.colleague), opened, letter_number=NUMBER)
        assert "Surat jawaban menyusul" in answer.content.decode()
        page, requester = self.followed()
        assert "Data sudah diberikan; menunggu" in page
        assert "Surat jawaban yang ditandatangani menyusul" in page and NUMBER not in page
        decision = Decision.objects.latest("pk")
        letter = decision.letter
        assert letter is not None
        number = decision.request.casefile.number
        assert requester.get(f"/berkas/{number}/surat/{letter.code}.pdf").status_code == 404
        assert taken(requester, f"/berkas/{number}/data/{decision.releases.get().pk}/").startswith(
            b"kecamatan"
        )
        names = zipfile.ZipFile(io.BytesIO(taken(requester, f"/berkas/{number}/semua.zip"))).namelist()
        assert names == ["01 koperasi-aktif.csv"], "neither the unsigned letter nor a citation of it"
        assert decision.request.status == "in_analysis", "taking the data closes nothing before the letter"
        assert Download.objects.count() == 2

    def test_with_a_note_on_paper_it_can_be_printed(self, cast: Cast) -> None:
        opened = marked(cast)
        client = browser(cast.colleague)
        page = give(client, opened, way="paper").content.decode()
        number = CaseFile.objects.latest("pk").number
        assert f"{address(number)}serah-terima.pdf" in page and address(number, "serahkan") in page
        assert client.get(f"{address(number)}serah-terima.pdf").content.startswith(b"%PDF")

    def test_the_note_is_printed_before_the_letter_too(self, cast: Cast) -> None:
        opened = marked(cast)
        agenda(cast, signing="wet")
        client = browser(cast.colleague)
        page = give(client, opened, way="paper").content.decode()
        number = CaseFile.objects.latest("pk").number
        assert f"{address(number)}serah-terima.pdf" in page and address(number, "serahkan") not in page
        assert client.get(f"{address(number)}serah-terima.pdf").content.startswith(b"%PDF")
        case = content(client, address(number))
        assert "surat bertanda tangan menyusul" in case and "tarik/" in case

    def test_a_drawn_signature_ends_the_case(self, cast: Cast) -> None:
        stream = io.BytesIO()
        Image.new("RGB", (640, 240), "white").save(stream, "PNG")
        drawing = "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()
        opened, client = marked(cast), browser(cast.colleague)
        rubbish = give(client, opened, way="drawn", drawing="data:image/png;base64,AAAA")
        assert "Gambar tanda tangan tidak dapat dibaca." in rubbish.content.decode()
        missing = give(client, opened, way="drawn").content.decode()
        assert "Mintakan tanda tangan di layar." in missing and "Sri Rahayu" in missing
        give(client, opened, way="drawn", drawing=drawing)
        assert CaseFile.objects.latest("pk").information_request.status == "delivered"

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"name": ""}, "Nama"),
            ({"phone": ""}, "Isi salah satu: alamat, nomor telepon, atau e-mail"),
            ({"name": "a\x00b"}, "karakter kendali"),
            ({"name": "x" * 201}, "Terlalu panjang"),
            ({"way": "post"}, "Pilih salah satu yang tersedia."),
            ({"way": "paper", "channel": "telephone"}, "diberikan secara daring"),
            ({"channel": "online"}, "Pilih salah satu yang tersedia."),
            ({"submission_key": "palsu"}, "terlalu lama terbuka"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_registered(
        self, cast: Cast, changes: dict[str, Any], said: str
    ) -> None:
        answer = give(browser(cast.colleague), marked(cast), **changes)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert InformationRequest.objects.count() == 1

    @pytest.mark.parametrize("name", ["<b>Sri</b>", "{{ 7*7 }}", "斯里", "سري", "😀 Sri"])
    def test_any_name_is_taken_as_typed(self, cast: Cast, name: str) -> None:
        assert give(browser(cast.colleague), marked(cast), name=name).status_code == 200
        assert CaseFile.objects.latest("pk").requester.name == name

    def test_a_taken_number_stands_beside_its_field(self, cast: Cast) -> None:
        opened = marked(cast)
        agenda(cast)
        letter = opened.decision.letter
        assert letter is not None
        answer = give(browser(cast.colleague), opened, letter_number=letter.number)
        assert answer.status_code == 422 and "Nomor ini sudah dipakai" in answer.content.decode()

    def test_pressed_twice_it_is_the_same_case(self, cast: Cast) -> None:
        opened, client = marked(cast), browser(cast.colleague)
        where = place(opened, "beri/")
        own = next(form for form in forms(content(client, where)) if "submission_key" in form.data)
        sent = {**own.data, **ASKER}
        first, second = client.post(where, sent), client.post(where, sent)
        assert first["Location"] == second["Location"]
        assert InformationRequest.objects.count() == 2
        other = client.post(where, {**sent, "name": "Orang lain"})
        assert other.status_code == 409 and "sudah tercatat dengan nomor" in other.content.decode()

    @pytest.mark.parametrize("who", ["registrar", "auditor", "superior", "admin", "ppid"])
    def test_others_are_turned_away(self, cast: Cast, who: str) -> None:
        """The PPID, too: the approval cited would be that person's own."""
        opened, client = marked(cast), browser(getattr(cast, who))
        assert client.get(place(opened, "beri/")).status_code == 403
        own = next(
            form
            for form in forms(content(browser(cast.colleague), place(opened, "beri/")))
            if "submission_key" in form.data
        )
        assert client.post(place(opened, "beri/"), {**own.data, **ASKER}).status_code == 403
        assert InformationRequest.objects.count() == 1
        assert place(opened, "beri/") not in content(client, LIST)

    def test_what_is_over_is_not_given(self, cast: Cast, at: datetime) -> None:
        opened, client = marked(cast), browser(cast.colleague)
        own = next(
            form for form in forms(content(client, place(opened, "beri/"))) if "submission_key" in form.data
        )
        OpenRelease.objects.update(until=at.date() - timedelta(days=1))
        assert client.get(place(opened, "beri/")).status_code == 409
        assert client.post(place(opened, "beri/"), {**own.data, **ASKER}).status_code == 409
        assert InformationRequest.objects.count() == 1

    def test_a_deputy_of_the_ppid_gives_too(self, cast: Cast) -> None:
        deputy = actor(cast.office, "dewi", Role.PPID_DEPUTY, cast.at)
        assert give(browser(deputy), marked(cast)).redirect_chain
