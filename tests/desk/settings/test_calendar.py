"""Hours, closures and holidays of an office."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from sedia.offices.actions import set_hours
from sedia.offices.actors import actor_of
from sedia.offices.calendar import calendar_of
from sedia.offices.models import Office
from tests.desk.pages import form
from tests.desk.people import logged_in

HOURS = "/meja/pengaturan/jam/"
CLOSED = "/meja/pengaturan/tutup/"
YEAR = "/meja/pengaturan/libur/2027/"


@pytest.fixture
def client(cast):
    return logged_in(cast.admin)


def office(cast) -> Office:
    return Office.objects.get(pk=cast.office.pk)


def test_the_hours_drawn_and_saved_unchanged_stay_the_same(cast, client):
    page = client.get(HOURS).content.decode()
    assert client.post(HOURS, form(page, "").data).status_code == 302
    assert office(cast).hours["normal"] == cast.office.hours["normal"]
    assert office(cast).hours["ramadan"] == cast.office.hours["ramadan"]


def test_hours_as_people_write_them(cast, client):
    drawn = form(client.get(HOURS).content.decode(), "").data
    typed = {
        **drawn,
        "normal-fri-opens": "7.30",
        "normal-fri-closes": "1500",
        "normal-fri-rest_from": "",
        "normal-fri-rest_to": "",
        "normal-sat-opens": "08:00",
        "normal-sat-closes": "12.00",
        "confirmed": "on",
        "first-0": "2027-02-09",
        "last-0": "2027-03-10",
        "source-0": "sidang isbat",
    }
    del typed["has_ramadan"]
    assert client.post(HOURS, typed).status_code == 302
    stored = office(cast).hours
    assert stored["normal"]["fri"] == {"opens": "07:30", "closes": "15:00"}
    assert stored["normal"]["sat"] == {"opens": "08:00", "closes": "12:00"}
    assert stored["ramadan"] is None and stored["confirmed"] is True
    assert stored["ramadan_dates"] == [
        {"first": "2027-02-09", "last": "2027-03-10", "source": "sidang isbat"}
    ]
    assert calendar_of(office(cast)).is_working(date(2027, 6, 5)), "a Saturday"
    page = client.get("/meja/pengaturan/riwayat/").content.decode()
    assert "Sabtu" in page and "08.00-12.00" in page and "tutup" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"normal-mon-opens": "16.00", "normal-mon-closes": "07.30"},
            "Senin: jam tutup harus setelah jam buka",
        ),
        ({"normal-mon-opens": "pagi"}, "Senin: jam ditulis dengan empat angka"),
        ({"normal-mon-opens": "25.00"}, "Senin: jam ditulis dengan empat angka"),
        ({"normal-tue-closes": ""}, "Selasa"),
        ({"ramadan-wed-rest_to": ""}, "Rabu"),
        ({"first-0": "2027-02-09", "last-0": ""}, "Isi hari pertama dan hari terakhir."),
        ({"first-0": "2027-02-09", "last-0": "2027-05-09"}, "paling lama 31 hari"),
        ({"first-0": "besok"}, "tahun-bulan-hari"),
    ],
)
def test_wrong_hours_are_refused_and_what_was_typed_stays(cast, client, typed, said):
    drawn = form(client.get(HOURS).content.decode(), "").data
    answer = client.post(HOURS, {**drawn, **typed})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    for name, value in typed.items():
        assert form(page, "").data[name] == value
    assert office(cast).hours == cast.office.hours


def test_hours_changed_meanwhile(cast, client, now):
    drawn = form(client.get(HOURS).content.decode(), "").data
    changed = {**cast.office.hours, "confirmed": True}
    set_hours(cast.office, by=actor_of(cast.admin, now), at=now, revision=1, hours=changed)
    answer = client.post(HOURS, {**drawn, "normal-sat-opens": "08.00", "normal-sat-closes": "12.00"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "diubah orang lain" in page and "Sudah diperiksa" in page
    assert form(page, "").data["normal-sat-opens"] == "08.00"


def test_a_closure_and_its_end(cast, client):
    before = cast.office.calendar_version
    typed = {"first_day": "2027-05-03", "last_day": "2027-05-04", "reason": "Pindah <b>kantor</b>"}
    assert client.post(CLOSED, typed).status_code == 302
    assert office(cast).calendar_version > before
    page = client.get(CLOSED).content.decode()
    assert "Pindah &lt;b&gt;kantor&lt;/b&gt;" in page
    assert not calendar_of(office(cast)).is_working(date(2027, 5, 4))
    assert client.post(CLOSED, typed).status_code == 409, "pressed twice"
    closure = office(cast).closures.get()
    assert client.post(f"{CLOSED}{closure.pk}/hapus/").status_code == 302
    assert client.post(f"{CLOSED}{closure.pk}/hapus/").status_code == 404
    assert calendar_of(office(cast)).is_working(date(2027, 5, 4))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first_day": "", "last_day": "2027-05-04", "reason": "x"}, "first_day"),
        ({"first_day": "2027-05-04", "last_day": "2027-05-03", "reason": "x"}, "last_day"),
        ({"first_day": "2027-01-01", "last_day": "2027-12-31", "reason": "x"}, "last_day"),
        ({"first_day": "2027-05-03", "last_day": "2027-05-04", "reason": " "}, "reason"),
    ],
)
def test_a_wrong_closure(cast, client, typed, field):
    answer = client.post(CLOSED, typed)
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_one_day_is_changed_and_given_back(cast, client):
    page = client.get(YEAR + "?hari=2027-03-10").content.decode()
    assert form(page, YEAR).data["day"] == "2027-03-10"
    assert form(page, YEAR).data["kind"] == "public_holiday"
    assert (
        client.post(YEAR, {"day": "2027-03-10", "kind": "working", "name": "Tetap masuk"}).status_code == 302
    )
    assert calendar_of(office(cast)).is_working(date(2027, 3, 10))
    page = client.get(YEAR).content.decode()
    assert "Tetap masuk" in page and "diubah instansi ini" in page
    assert client.post("/meja/pengaturan/libur/2027-03-10/kembalikan/").status_code == 302
    assert not calendar_of(office(cast)).is_working(date(2027, 3, 10))
    assert client.post("/meja/pengaturan/libur/2027-03-10/kembalikan/").status_code == 409


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "2027-02-30", "kind": "working", "name": "x"}, "day"),
        ({"day": "2027-03-10", "kind": "lain", "name": "x"}, "kind"),
        ({"day": "2027-03-10", "kind": "working", "name": ""}, "name"),
        ({"day": "2027-03-10", "kind": "working", "name": "x" * 121}, "name"),
    ],
)
def test_a_wrong_day(cast, client, typed, field):
    answer = client.post(YEAR, typed)
    assert answer.status_code == 400
    assert f'id="id_{field}' in answer.content.decode() and "field-bad" in answer.content.decode()


def test_an_unconfirmed_year_is_marked_and_confirmed_with_its_decree(cast, client):
    year = timezone.now().year + 2
    address = f"/meja/pengaturan/libur/{year}/"
    assert "Belum dipastikan" in client.get(address).content.decode()
    assert client.post(address + "pastikan/", {"decree": ""}).status_code == 400
    assert client.post(address + "pastikan/", {"decree": "Nomor contoh 1"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Dipastikan" in page and "Nomor contoh 1" in page
    assert year in calendar_of(office(cast)).confirmed_years


@pytest.mark.parametrize("asked", ["", "x", "2027-02-30", "<b>", "2027-03-10\x00"])
def test_rubbish_as_chosen_day(cast, client, asked):
    assert client.get(YEAR, {"hari": asked}).status_code == 200
