"""The login and the settings in real Chromium: every page without violations, light and dark, narrow and wide."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import timezone

from sedia.journal.actors import SYSTEM
from sedia.offices.actions import add_closure, add_unit, edit_day, grant
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Office
from sedia.standards.actions import create_service, publish_version
from tests.desk.login.totp import code_of
from tests.desk.people import PASSWORD, people
from tests.desk.settings.facts import STANDARD

PAGES = (
    "",
    "instansi/",
    "kop-surat/",
    "nomor-surat/",
    "paragraf/",
    "kalimat/",
    "sebutan/",
    "jam/",
    "tutup/",
    "libur/2027/",
    "unit/",
    "pegawai/",
    "pegawai/undang/",
    "standar/",
    "standar/data/1/",
    "standar/data/baru/",
    "riwayat/",
)


@pytest.fixture
def cast(transactional_db):
    cache.clear()
    now = timezone.now()
    cast = people(now)
    office = cast.office
    day = date(2027, 6, 7)
    add_closure(office, by=SYSTEM, at=now, first_day=day, last_day=day, reason="Pindah kantor")
    edit_day(office, by=SYSTEM, at=now, day=date(2027, 6, 8), kind="joint_leave", name="Cuti bersama daerah")
    add_unit(office, by=SYSTEM, at=now, name="Unit Penyelenggara Pelayanan")
    service = create_service(office, by=SYSTEM, at=now, slug="data", name="Data dan Informasi")
    publish_version(service, by=SYSTEM, at=now, after=0, **STANDARD)
    grant(office, cast.officer, Post(role="ppid", acting="plt", order_number="800/12"), by=SYSTEM, at=now)
    return cast


def enter(page, login: str = "admin") -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama masuk").fill(login)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


def narrow_enough(page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("part", [0, 1])
def test_every_page_of_the_settings(cast, open_page, look_everywhere, screen, part):
    """Two halves, so that two workers share them."""
    page = open_page()
    page.goto("/masuk/")
    if not part:
        look_everywhere(page)
        screen(page, "login")
    enter(page)
    person = f"pegawai/{cast.officer.pk}/"
    more = (
        person,
        person + "peran/",
        f"{person}peran/{cast.officer.memberships.order_by('pk')[0].pk}/akhiri/",
    )
    for address in (PAGES + more)[part::2]:
        answer = page.goto(f"/meja/pengaturan/{address}")
        assert answer.status == 200, address
        look_everywhere(page)
        screen(page, f"settings-{address.strip('/').replace('/', '-') or 'index'}")


@pytest.mark.parametrize("width", [360, 1280])
def test_refusals_and_news_on_the_page(cast, open_page, width, axe, screen):
    page, other = open_page(width=width), open_page(width=width)
    for each in (page, other):
        enter(each)
        each.goto("/meja/pengaturan/instansi/")
    other.get_by_label("Kota tempat surat").fill("Kraksaan")
    other.get_by_role("button", name="Simpan").click()
    page.get_by_label("Nama instansi").fill("Dinas Sosial Baru")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("diubah orang lain sejak Anda membukanya").wait_for()
    axe(page)
    screen(page, "settings-changed")
    page.get_by_label("Nama instansi").fill("")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Ada isian yang perlu diperbaiki").wait_for()
    axe(page)
    screen(page, "settings-refused")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_second_step_by_keyboard_and_a_form_that_waited(cast, open_page, width, axe, screen):
    page = open_page(width=width)
    enter(page, "admin")
    page.goto("/meja/akun/")
    axe(page)
    screen(page, "account")
    page.get_by_role("link", name="Nyalakan").press("Enter")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_label("Kata sandi").press("Enter")
    secret = page.get_by_test_id("secret").inner_text().replace(" ", "")
    axe(page)
    screen(page, "second-step-on")
    page.get_by_label("Kode dari aplikasi").fill(code_of(secret))
    page.get_by_label("Kode dari aplikasi").press("Enter")
    page.get_by_test_id("codes").wait_for()
    axe(page)
    screen(page, "recovery-codes")
    assert narrow_enough(page)

    page.goto("/meja/pengaturan/unit/")
    page.get_by_label("Nama unit").fill("Unit Data")
    page.context.clear_cookies(name="sedia_sesi")
    page.get_by_role("button", name="Tambah").click()
    page.get_by_role("heading", name="Sesi Anda berakhir").wait_for()
    axe(page)
    screen(page, "session-over")
    page.get_by_label("Nama masuk").fill("admin")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_label("Kode").fill("000000")
    axe(page)
    screen(page, "second-step")
    cache.clear()  # the code of this half minute was used above
    page.get_by_label("Kode").fill(code_of(secret))
    page.get_by_label("Kode").press("Enter")
    page.get_by_role("heading", name="Lanjutkan mengirim").wait_for()
    axe(page)
    screen(page, "resume")
    page.get_by_role("button", name="Kirim sekarang").click()
    page.get_by_text("Unit ditambahkan.").wait_for()
    assert Office.objects.get(pk=cast.office.pk).units.filter(name="Unit Data").exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_invitation_from_the_link_to_the_desk(cast, open_page, width, axe, screen):
    page = open_page(width=width)
    enter(page)
    page.goto("/meja/pengaturan/pegawai/undang/")
    page.get_by_label("Nama masuk").fill("dewi")
    page.get_by_label("Nama lengkap").fill("Dewi Lestari")
    page.get_by_label("Petugas layanan").check()
    page.get_by_role("button", name="Undang").click()
    link = page.get_by_test_id("invitation-link").inner_text()
    axe(page)
    screen(page, "invited")
    new = open_page(width=width)
    new.goto(link.split("sedia.test")[1])
    axe(new)
    screen(new, "invitation")
    new.get_by_label("Kata sandi baru").fill("soto-lamongan-segar-8")
    new.get_by_label("Ulangi kata sandi").fill("soto-lamongan-segar-8")
    new.get_by_role("button", name="Simpan dan masuk").click()
    new.get_by_text("Anda sudah masuk").wait_for()
    new.goto(link.split("sedia.test")[1])
    new.get_by_text("Tautan undangan ini tidak berlaku").wait_for()
    axe(new)


@pytest.mark.parametrize("width", [1280])
def test_the_next_number_follows_the_typing(cast, open_page, width):
    page = open_page(width=width)
    enter(page)
    page.goto("/meja/pengaturan/nomor-surat/")
    page.get_by_label("Pola nomor").fill("{urut}/ABC/{tahun}")
    page.get_by_text("1/ABC/").wait_for()
