"""Drawing a sample at the desk, its page to print, its bundles."""

from __future__ import annotations

import html
import io
import zipfile
from typing import Any

from sedia.casefiles.models import Look
from sedia.journal.models import Entry
from tests.cast import Cast, filed
from tests.complaints.scene import complained
from tests.desk.desk import browser
from tests.desk.pages import form

PAGE = "/meja/register/sampel/"


def test_draw_print_and_take(cast: Cast) -> None:
    numbers = {filed(cast, email=f"w{n}@contoh.id").casefile.number for n in range(4)}
    client = browser(cast.auditor)
    data = form(client.get(PAGE).content.decode(), PAGE).data
    response = client.post(PAGE, {**data, "jumlah": "3", "benih": "benih1"})
    assert response.status_code == 302
    told = html.unescape(client.get(response["Location"]).content.decode())
    assert "Sampel 3 dari 4 perkara" in told
    assert "benih1" in told
    found = {number for number in numbers if number in told}
    assert len(found) == 3
    assert "benih1" in client.get(PAGE).content.decode()
    taken = client.post(f"{response['Location']}paket/")
    with zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content))) as package:
        assert sorted(package.namelist()) == sorted(f"berkas-{number}.zip" for number in found)
        with package.open(package.namelist()[0]) as inner, zipfile.ZipFile(inner) as bag:
            assert bag.testzip() is None
    assert Look.objects.filter(staff_id=cast.auditor.staff_key).count() == 3
    assert Entry.objects.filter(event="casefile.bundled").count() == 3


def test_a_seed_is_made_when_none_is_typed(cast: Cast) -> None:
    filed(cast)
    client = browser(cast.auditor)
    data: dict[str, Any] = form(client.get(PAGE).content.decode(), PAGE).data
    client.post(PAGE, data)
    client.post(PAGE, data)
    seeds = [line.fact["seed"] for line in Entry.objects.filter(event="office.sample_drawn")]
    assert len(set(seeds)) == 2


def test_wrong_words_stay_in_the_form(cast: Cast) -> None:
    client = browser(cast.auditor)
    data = form(client.get(PAGE).content.decode(), PAGE).data
    for wrong, sentence in (
        ({"benih": "a'; DROP"}, "Benih terdiri dari huruf dan angka saja"),
        ({"benih": "\x00"}, "karakter kendali"),
        ({"jumlah": "banyak"}, "Tulis dengan angka"),
        ({"jumlah": "9999999999999999999999"}, "Tulis jumlah dari 1 sampai 50"),
        ({"dari": ""}, "Tulis tanggalnya"),
        ({"register": "surat"}, "Pilih salah satu"),
        ({}, "Tidak ada perkara dalam masa ini"),
    ):
        response = client.post(PAGE, {**data, **wrong})
        assert response.status_code == 422, wrong
        assert sentence in html.unescape(response.content.decode()), wrong


def test_others_do_not_draw_nor_see(cast: Cast) -> None:
    filed(cast)
    auditor = browser(cast.auditor)
    data = form(auditor.get(PAGE).content.decode(), PAGE).data
    drawn = auditor.post(PAGE, data)["Location"]
    for client in (browser(cast.officer), browser(cast.registrar), browser(cast.stranger)):
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, data).status_code == 403
        assert client.get(drawn).status_code == 403
        assert client.post(f"{drawn}paket/").status_code == 403
    assert auditor.get(f"{PAGE}999/").status_code == 404
    assert auditor.get(f"{drawn}paket/").status_code == 405


def test_a_complaint_about_the_reader_is_a_number_without_a_case(cast: Cast) -> None:
    complaint = complained(cast)
    complaint.accused.add(cast.auditor.staff_key)
    data = form(browser(cast.ppid).get(PAGE).content.decode(), PAGE).data
    drawn = browser(cast.ppid).post(PAGE, {**data, "register": "pengaduan"})["Location"]
    told = browser(cast.auditor).get(drawn).content.decode()
    assert "Tidak dapat Anda buka" in told
    taken = browser(cast.auditor).post(f"{drawn}paket/")
    with zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content))) as package:
        assert package.namelist() == []
