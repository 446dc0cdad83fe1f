"""The exempt list at the desk: found, filtered, entered with its scan, confirmed by the PPID, opened with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.exemptions.models import ExemptEntry
from sedia.offices.models import Unit
from tests.cast import Cast
from tests.desk.desk import browser
from tests.exemptions.told import adopted, entered, in_force
from tests.letters.pictures import logo

LIST = "/meja/pengecualian/"
TYPED = {
    "decree_number": "500/3/PPID/2025",
    "decree_date": "2025-07-01",
    "ppid_name": "Bambang Prasetyo",
    "information": "Rencana usaha koperasi",
    "letter": "b",
    "if_opened": "Pesaing mengetahui rencana usaha.",
    "if_closed": "Koperasi terlindungi.",
    "period": "",
    "until": "2028-06-30",
}


def typed(**changes: object) -> dict[str, object]:
    """What an admin types, with the scan of the decree."""
    return {**TYPED, "decree": SimpleUploadedFile("sk.png", logo(), "image/png"), **changes}


def shown(client: Client, query: str = "") -> str:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_is_found_from_the_navigation_and_filtered(cast: Cast) -> None:
    in_force(cast)
    in_force(cast, information="Nomor rekening anggota", until=date(2027, 1, 15), letter="h")
    entered(cast, information="Rahasia dagang")
    client = browser(cast.officer)
    assert f'href="{LIST}"' in shown(client)
    assert "Rencana usaha koperasi" in shown(client) and "Rahasia dagang" not in shown(client)
    soon = shown(client, "?saring=segera")
    assert "Nomor rekening anggota" in soon and "Rencana usaha koperasi" not in soon
    assert "Segera berakhir" in soon
    assert "Rahasia dagang" in shown(client, "?saring=menunggu")
    assert "Rahasia dagang" in shown(client, "?saring=semua")
    assert "Tidak ada entri di sini." in shown(client, "?saring=terbuka")
    assert "Rencana usaha koperasi" in shown(client, "?saring=rubbish%00&sesudah=x")


def test_the_search_takes_each_word(cast: Cast) -> None:
    in_force(cast)
    client = browser(cast.auditor)
    assert "Rencana usaha koperasi" in shown(client, "?kata=USAHA+rencana")
    assert "Rencana usaha koperasi" in shown(client, "?kata=500.12.18.1/12/2025")
    none = shown(client, "?kata=<b>rekening")
    assert "Tidak ada entri yang memuat" in none and "&lt;b&gt;rekening" in none


def test_pages_follow_each_other_at_a_fixed_cost(cast: Cast) -> None:
    client = browser(cast.officer)
    in_force(cast)
    shown(client)
    with CaptureQueriesContext(connection) as one:
        shown(client)
    for number in range(41):
        in_force(cast, information=f"Informasi {number}")
    with CaptureQueriesContext(connection) as many:
        page = shown(client)
    assert len(many) == len(one)
    assert page.count("<tr>") == 41 and 'rel="next"' in page  # the head and 40 rows


def test_an_admin_enters_and_the_ppid_confirms(cast: Cast) -> None:
    admin, ppid = browser(cast.admin), browser(cast.ppid)
    unit = Unit.objects.create(office=cast.office, name="Bidang Kelembagaan")
    answer = admin.post(f"{LIST}baru/", typed(unit_id=str(unit.pk)))
    assert answer.status_code == 302, answer.content.decode()
    entry = ExemptEntry.objects.get()
    assert (entry.status, entry.unit, entry.until) == ("entered", unit, date(2028, 6, 30))
    assert entry.period == "sesuai ketentuan peraturan perundang-undangan"
    where = f"{LIST}{entry.pk}/"
    page = admin.get(where).content.decode()
    assert "Langkah ini untuk PPID." in page and "Bidang Kelembagaan" in page
    assert admin.post(f"{where}sahkan/", {"revision": 1}).status_code == 403
    assert "Sahkan" in ppid.get(where).content.decode()
    assert ppid.post(f"{where}sahkan/", {"revision": "x"}).status_code == 409
    assert ppid.post(f"{where}sahkan/", {"revision": 1}).status_code == 302
    assert ppid.post(f"{where}sahkan/", {"revision": 1}).status_code == 409
    entry.refresh_from_db()
    assert (entry.status, entry.confirmed_by_id) == ("in_force", cast.ppid.staff_id)
    scan = browser(cast.officer).get(f"{where}penetapan/")
    assert scan["Content-Type"] == "image/png" and b"".join(scan.streaming_content) == logo()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decree": ""}, "Lampirkan pindaian penetapannya."),
        ({"decree": SimpleUploadedFile("sk.pdf", b"MZ rubbish", "application/pdf")}, "sk.pdf"),
        ({"letter": "j"}, "Huruf ini memerlukan Undang-Undang yang melarang pengungkapannya."),
        ({"decree_date": "2026-12-01"}, "Tanggal penetapan tidak boleh di masa depan."),
        ({"until": "2026-01-01"}, "Jangka waktu ini sudah berakhir"),
        ({"decree_number": ""}, "Nomor penetapan wajib diisi."),
        ({"information": "a\x00b"}, "karakter kendali"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(cast: Cast, changes: dict[str, object], sentence: str) -> None:
    answer = browser(cast.admin).post(f"{LIST}baru/", typed(**changes))
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not ExemptEntry.objects.exists()


def test_a_second_press_enters_nothing_more(cast: Cast) -> None:
    client = browser(cast.admin)
    assert client.post(f"{LIST}baru/", typed()).status_code == 302
    again = client.post(f"{LIST}baru/", typed())
    assert again.status_code == 400 and "sudah dicatat" in again.content.decode()
    assert ExemptEntry.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "registrar", "ppid", "superior", "auditor"])
def test_only_an_admin_enters(cast: Cast, who: str) -> None:
    client = browser(getattr(cast, who))
    assert client.get(f"{LIST}baru/").status_code == 403
    assert client.post(f"{LIST}baru/", typed()).status_code == 403
    assert "Catat dari penetapan" not in shown(client)


def test_the_ppid_opens_with_a_reason(cast: Cast) -> None:
    where = f"{LIST}{in_force(cast).pk}/"
    client = browser(cast.ppid)
    word = f"{where}nyatakan-terbuka/"
    blank = client.post(word, {"revision": 2, "nyatakan-terbuka-reason": " "})
    assert blank.status_code == 400 and "Alasan wajib diisi." in blank.content.decode()
    said = {"revision": 2, "nyatakan-terbuka-reason": "Penetapan 9/PPID/2026."}
    assert browser(cast.officer).post(word, said).status_code == 403
    assert client.post(word, said).status_code == 302
    assert client.post(word, said).status_code == 409
    page = client.get(where).content.decode()
    assert "Penetapan 9/PPID/2026." in page and "Terbuka" in page
    assert client.get(word).status_code == 405


def test_a_wrong_entry_is_struck_by_its_admin(cast: Cast) -> None:
    entry = entered(cast)
    client = browser(cast.admin)
    said = {"revision": 1, "coret-reason": "Nomornya keliru."}
    assert client.post(f"{LIST}{entry.pk}/coret/", said).status_code == 302
    entry.refresh_from_db()
    assert (entry.status, entry.end_reason) == ("struck", "Nomornya keliru.")
    assert client.post(f"{LIST}{entry.pk}/sahkan/", {"revision": 2}).status_code == 409


def test_the_office_next_door_finds_nothing(cast: Cast) -> None:
    entry = in_force(cast)
    client = browser(cast.stranger)
    assert "Rencana usaha koperasi" not in shown(client, "?saring=semua")
    for word in ("", "penetapan/"):
        assert client.get(f"{LIST}{entry.pk}/{word}").status_code == 404
    for word in ("sahkan/", "coret/", "nyatakan-terbuka/"):
        assert client.post(f"{LIST}{entry.pk}/{word}", {"revision": 2}).status_code == 404
    assert Client().get(LIST).status_code == 302


def test_an_entry_born_from_a_test_names_its_sheet(cast: Cast) -> None:
    entry = adopted(cast)
    page = browser(cast.superior).get(f"{LIST}{entry.pk}/").content.decode()
    assert "Nomor 1" in page and "Simpanan dan pinjaman" in page
    assert browser(cast.superior).get(f"{LIST}{entry.pk}/penetapan/").status_code == 404
