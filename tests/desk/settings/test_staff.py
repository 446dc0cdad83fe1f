"""Staff and memberships; units; standards; the history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sedia.journal import guard
from sedia.journal.actors import SYSTEM
from sedia.journal.models import Text
from sedia.offices.actions import change_staff, grant
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Staff
from sedia.standards.actions import create_service, publish_version
from sedia.standards.models import StandardVersion
from tests.desk.login.totp import turn_on
from tests.desk.pages import form
from tests.desk.people import PASSWORD, logged_in
from tests.desk.settings.facts import STANDARD

STAFF = "/meja/pengaturan/pegawai/"
INVITE = STAFF + "undang/"
UNITS = "/meja/pengaturan/unit/"
NEW = "/meja/pengaturan/standar/data/baru/"
HISTORY = "/meja/pengaturan/riwayat/"
INVITED = {
    "username": "dewi",
    "name": "Dewi, S.Sos.",
    "role": "registrar",
    "acting": "plt",
    "order_number": "800/1",
}


@pytest.fixture
def client(cast):
    return logged_in(cast.admin)


def test_somebody_is_invited_with_a_post(cast, client):
    drawn = client.get(INVITE).content.decode()
    assert "Atasan PPID" in drawn and "PPID Pelaksana" in drawn
    page = client.post(INVITE, {**INVITED, "position": "Kasubbag Umum"}).content.decode()
    assert "hanya ditampilkan sekali" in page
    row = Staff.objects.get(username="dewi").memberships.get()
    assert (row.role, row.acting, row.order_number, row.position) == (
        "registrar",
        "plt",
        "800/1",
        "Kasubbag Umum",
    )
    page = client.get(STAFF).content.decode()
    assert "Dewi, S.Sos." in page and "Diundang" in page and "Petugas tata usaha (Plt.)" in page


def test_a_signature_on_behalf_of_somebody(cast, client):
    block = {"on_behalf_of": "Kepala Dinas", "through": "Sekretaris"}
    client.post(INVITE, {**INVITED, **block})
    row = Staff.objects.get(username="dewi").memberships.get()
    assert (row.on_behalf_of, row.through) == ("Kepala Dinas", "Sekretaris")
    page = client.get(f"{STAFF}{row.staff_id}/").content.decode()
    assert "a.n. Kepala Dinas, Sekretaris, u.b." in page
    alone = client.post(INVITE, {**INVITED, "username": "dewi2", "through": "Sekretaris"}).content.decode()
    assert "u.b. hanya dipakai bersama a.n." in alone


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"username": "Dewi Ayu"}, "username"),
        ({"username": "petugas"}, "username"),
        ({"username": "🙂"}, "username"),
        ({"name": ""}, "name"),
        ({"role": "requester"}, "role"),
        ({"role": ""}, "role"),
        ({"acting": "x"}, "acting"),
        ({"email": "x"}, "email"),
        ({"unit": "99999"}, "unit"),
        ({"since": "2027-02-01", "until": "2027-01-01"}, "until"),
        ({"order_number": "x" * 81}, "order_number"),
    ],
)
def test_a_wrong_invitation(cast, client, typed, field):
    before = Staff.objects.count()
    answer = client.post(INVITE, {**INVITED, **typed})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert f'id="id_{field}' in page and "field-bad" in page
    assert Staff.objects.count() == before


def test_the_signature_block_is_shown_before_anything_is_saved(cast, client):
    address = f"{STAFF}{cast.officer.pk}/peran/"
    typed = {
        "role": "ppid",
        "acting": "plh",
        "position": "Sekretaris <Dinas>",
        "on_behalf_of": "Bupati Pasuruan",
        "through": "Kepala Dinas",
        "order_number": "800/9",
    }
    before = cast.officer.memberships.count()
    page = client.post(address, {**typed, "lihat": "1"})
    shown = page.content.decode()
    assert page.status_code == 200 and 'src="data:image/png;base64,' in shown
    told = f"a.n. Bupati Pasuruan; Kepala Dinas, u.b.; Plh. Sekretaris &lt;Dinas&gt;; {cast.officer.name}"
    assert f'alt="{told}' in shown
    assert (
        cast.officer.memberships.count() == before and form(shown, "").data["position"] == typed["position"]
    )
    wrong = client.post(address, {**typed, "on_behalf_of": "", "lihat": "1"})
    assert wrong.status_code == 400 and "u.b. hanya dipakai bersama a.n." in wrong.content.decode()
    assert "data:image/png" not in wrong.content.decode()
    invited = client.post(INVITE, {**INVITED, "position": "Arsiparis", "lihat": "1"}).content.decode()
    assert "Plt. Arsiparis; Dewi, S.Sos." in invited and not Staff.objects.filter(username="dewi").exists()
    assert logged_in(cast.officer).post(address, {**typed, "lihat": "1"}).status_code == 403


def test_a_post_is_granted_and_ended(cast, client, now):
    address = f"{STAFF}{cast.officer.pk}/"
    assert client.post(address + "peran/", {"role": "auditor", "acting": "definitif"}).status_code == 302
    assert client.post(address + "peran/", {"role": "auditor", "acting": "definitif"}).status_code == 409
    row = cast.officer.memberships.get(role="auditor")
    last = timezone.localdate() + timedelta(days=30)
    assert client.post(f"{address}peran/{row.pk}/akhiri/", {"until": last.isoformat()}).status_code == 302
    row.refresh_from_db()
    assert row.until == last
    assert client.post(f"{address}peran/{row.pk}/akhiri/", {"until": "2001-01-01"}).status_code == 400
    assert client.post(f"{address}peran/{row.pk}/akhiri/", {}).status_code == 302
    assert not cast.officer.memberships.filter(role="auditor").exists()
    page = client.get(HISTORY).content.decode()
    assert "Petugas Contoh diberi peran pengawas" in page
    assert "Peran pengawas Petugas Contoh diakhiri" in page


def test_the_last_admin_stays(cast, client):
    address = f"{STAFF}{cast.admin.pk}/"
    row = cast.admin.memberships.get()
    for answer in (client.post(f"{address}peran/{row.pk}/akhiri/"), client.post(address + "nonaktifkan/")):
        assert answer.status_code == 409
        assert "Harus tetap ada satu admin" in answer.content.decode()
    assert client.get(STAFF).status_code == 200


def test_somebody_is_deactivated_and_comes_back(cast, client):
    address = f"{STAFF}{cast.officer.pk}/"
    other = logged_in(cast.officer)
    assert client.post(address + "nonaktifkan/").status_code == 302
    assert other.get("/meja/akun/").status_code == 302
    assert client.post(address + "nonaktifkan/").status_code == 409
    assert "Dinonaktifkan" in client.get(address).content.decode()
    assert client.post(address + "undang-lagi/").status_code == 409
    assert client.post(address + "aktifkan/").status_code == 302
    assert Staff.objects.get(pk=cast.officer.pk).is_active


def test_what_is_said_of_somebody_changed_meanwhile(cast, client, now):
    address = f"{STAFF}{cast.officer.pk}/"
    drawn = form(client.get(address).content.decode(), "").data
    change_staff(cast.officer, by=SYSTEM, at=now, changes={"rank": "Penata"})
    answer = client.post(address, {**drawn, "phone": "0812 9999 9999"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Penata" in page and 'value="0812 9999 9999"' in page
    assert client.post(address, {**form(page, "").data, "rank": "Penata"}).status_code == 302
    saved = Staff.objects.get(pk=cast.officer.pk)
    assert (saved.rank, saved.phone) == ("Penata", "0812 9999 9999")


def test_a_lost_telephone(cast, client):
    turn_on(cast.officer)
    turn_on(cast.admin)
    address = f"{STAFF}{cast.officer.pk}/"
    assert "Matikan verifikasi" in client.get(address).content.decode()
    assert client.post(address + "matikan-verifikasi/").status_code == 302
    assert client.post(address + "matikan-verifikasi/").status_code == 409
    assert Client().post("/masuk/", {"login": "petugas", "password": PASSWORD})["Location"] == "/meja/"
    assert "Verifikasi dua langkah Petugas Contoh dimatikan admin" in client.get(HISTORY).content.decode()
    own = client.post(f"{STAFF}{cast.admin.pk}/matikan-verifikasi/")
    assert own.status_code == 409 and "halaman akun" in own.content.decode()


def test_whoever_works_at_two_offices_is_not_one_admins_to_close(cast, client, now):
    grant(cast.other_office, cast.officer, Post(role="officer"), by=SYSTEM, at=now)
    address = f"{STAFF}{cast.officer.pk}/"
    for word in ("nonaktifkan/", "undang-lagi/"):
        assert client.post(address + word).status_code == 403
    assert Staff.objects.get(pk=cast.officer.pk).is_active


def test_whoever_works_at_two_offices_chooses(cast, now):
    grant(cast.other_office, cast.admin, Post(role="auditor"), by=SYSTEM, at=now)
    client = logged_in(cast.admin)
    assert "Dinas Kesehatan" in client.get("/meja/akun/").content.decode()
    assert client.get(UNITS).status_code == 403, "an auditor there"
    assert client.post("/meja/instansi/", {"office": cast.office.pk})["Location"] == "/meja/"
    assert client.get(UNITS).status_code == 200, "an admin here"
    for rubbish in ("", "x", "999999", "\x00"):
        client.post("/meja/instansi/", {"office": rubbish})
        assert client.get(UNITS).status_code == 200


def test_units(cast, client):
    assert client.post(UNITS, {"name": "Unit Data"}).status_code == 302
    assert client.post(UNITS, {"name": "Unit Data"}).status_code == 400
    unit = cast.office.units.get()
    assert client.post(f"{UNITS}{unit.pk}/", {"name": "Unit Data dan Informasi"}).status_code == 302
    assert client.post(f"{UNITS}{unit.pk}/nonaktifkan/").status_code == 302
    assert client.post(f"{UNITS}{unit.pk}/nonaktifkan/").status_code == 409
    assert "Unit Data dan Informasi" not in client.get(INVITE).content.decode()
    assert client.post(f"{UNITS}{unit.pk}/aktifkan/").status_code == 302
    assert "Unit Data dan Informasi" in client.get(INVITE).content.decode()
    assert client.post(UNITS, {"name": ""}).status_code == 400


# --- standards -----------------------------------------------------------------------------------------------------


@pytest.fixture
def service(cast, now):
    service = create_service(cast.office, by=SYSTEM, at=now, slug="data", name="Data dan Informasi")
    publish_version(service, by=SYSTEM, at=now, after=0, **STANDARD)
    return service


def test_a_new_version_is_filled_from_the_newest_previewed_and_published(cast, client, service):
    drawn = form(client.get(NEW).content.decode(), "").data
    assert drawn["procedure"] == "Surat diterima\nUnit menelaah:\n- dibuka\n- ditolak"
    typed = {**drawn, "decree": "Nomor 8 Tahun 2027", "requirements": "Nama\r\n\r\nKontak <b>apa pun</b>\r\n"}
    seen = client.post(NEW, {**typed, "lihat": "1"})
    page = seen.content.decode()
    assert seen.status_code == 200
    assert "Pratinjau: belum diterbitkan" in page and "Kontak &lt;b&gt;apa pun&lt;/b&gt;" in page
    assert service.versions.count() == 1
    assert client.post(NEW, {**form(page, "").data, "terbitkan": "1"}).status_code == 302
    version = service.versions.get(number=2)
    assert version.requirements == ["Nama", "Kontak <b>apa pun</b>"]
    assert version.procedure == STANDARD["procedure"]
    assert "Nomor 8 Tahun 2027" in client.get("/meja/pengaturan/standar/data/2/").content.decode()
    assert "Standar pelayanan versi 2 diterbitkan" in client.get(HISTORY).content.decode()


def test_two_admins_publish_at_once(cast, client, service):
    drawn = form(client.get(NEW).content.decode(), "").data
    assert client.post(NEW, {**drawn, "decree": "Nomor 8", "terbitkan": "1"}).status_code == 302
    again = client.post(NEW, {**drawn, "decree": "Nomor 9", "terbitkan": "1"})
    page = again.content.decode()
    assert again.status_code == 409
    assert "Nomor 8" in page and form(page, "").data["decree"] == "Nomor 9"
    assert client.post(NEW, {**form(page, "").data, "terbitkan": "1"}).status_code == 302
    assert [row.decree for row in service.versions.order_by("number")] == [
        "Nomor 7 Tahun 2026",
        "Nomor 8",
        "Nomor 9",
    ]


def test_a_version_in_force_later_by_the_clock_of_the_office(cast, client, service):
    drawn = form(client.get(NEW).content.decode(), "").data
    year = timezone.now().year + 1
    client.post(NEW, {**drawn, "in_force_from": f"{year}-01-01T00:00", "terbitkan": "1"})
    version = service.versions.get(number=2)
    assert version.in_force_from.isoformat() == f"{year - 1}-12-31T17:00:00+00:00"
    assert "belum berlaku" in client.get("/meja/pengaturan/standar/").content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"decree": ""}, "decree"),
        ({"promise_days": "0"}, "promise_days"),
        ({"promise_days": "11"}, "promise_days"),
        ({"promise_days": "satu"}, "promise_days"),
        ({"requirements": " \n "}, "requirements"),
        ({"requirements": "\n".join("x" * 27)}, "requirements"),
        ({"identity_proof": "x"}, "identity_proof"),
        ({"asked_fields": "password"}, "asked_fields"),
        ({"in_force_from": "besok"}, "in_force_from"),
    ],
)
def test_a_wrong_version(cast, client, service, typed, field):
    drawn = form(client.get(NEW).content.decode(), "").data
    answer = client.post(NEW, {**drawn, **typed, "terbitkan": "1"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "field-bad" in page and f'id="id_{field}' in page
    assert StandardVersion.objects.count() == 1


def test_a_version_is_never_in_force_backwards(cast, client, service):
    drawn = form(client.get(NEW).content.decode(), "").data
    answer = client.post(NEW, {**drawn, "in_force_from": "2020-01-01T00:00", "terbitkan": "1"})
    assert answer.status_code == 409
    assert "berlaku surut" in answer.content.decode()
    assert drawn["product"] in answer.content.decode(), "what was typed can be copied"


# --- the history -----------------------------------------------------------------------------------------------------


def test_the_history_pages_and_names_who(cast, client):
    for number in range(45):
        client.post(UNITS, {"name": f"Unit {number:02}"})
    client.get(HISTORY)
    page = client.get(HISTORY).content.decode()
    assert page.count("Unit ditambahkan") == 40 and "Admin Contoh" in page
    following = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    older = client.get(HISTORY + following).content.decode()
    assert older.count("Unit ditambahkan") == 5 and "Instansi dibuka" in older


def test_the_history_speaks_of_destroyed_texts(cast, client, db):
    client.post(UNITS, {"name": "Unit Rahasia"})
    from django.db import connection

    with guard.lifted(connection):
        Text.objects.filter(body="Unit Rahasia").delete()
    page = client.get(HISTORY).content.decode()
    assert "sudah dihapus" in page


def test_the_history_of_another_office_stays_there(cast, client):
    other = logged_in(cast.foreign_admin)
    client.post(UNITS, {"name": "Unit Kita"})
    assert "Unit Kita" not in other.get(HISTORY).content.decode()


def test_the_history_costs_the_same_however_long(cast, client, django_assert_max_num_queries):
    for number in range(30):
        client.post(UNITS, {"name": f"Unit {number:02}"})
    with django_assert_max_num_queries(9):
        client.get(HISTORY)


def test_dates_of_the_history_are_spoken(cast, client):
    client.post(
        "/meja/pengaturan/tutup/",
        {"first_day": date(2027, 5, 3), "last_day": date(2027, 5, 4), "reason": "Pindah"},
    )
    assert "Hari tutup ditambahkan: 3 Mei 2027 sampai 4 Mei 2027" in client.get(HISTORY).content.decode()
