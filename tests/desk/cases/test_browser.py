"""The desk in a real browser: no violation that axe finds, by keyboard, at three widths, and drawing a signature."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from sedia.decisions.models import Decision, Handover
from sedia.journal.actors import Actor
from sedia.requests.actions import handling
from sedia.requests.actions.completing import ask_completion
from tests.cast import Cast, approved, filed, fresh, gather, in_analysis, proposed, upload
from tests.desk.desk import address, browser


@pytest.fixture(autouse=True)
def _monday_morning() -> None:
    """The browser has a clock of its own, so this file's tests live in the present."""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    now: datetime = timezone.now()
    return gather(now)


def log_in(page: Any, actor: Actor) -> None:
    """Gives the browser the session of this member of staff."""
    client = browser(actor)
    client.get("/meja/")
    cookie = client.cookies["sedia_sesi"]
    home = page.context._options["baseURL"] if hasattr(page.context, "_options") else None
    page.context.add_cookies([{"name": "sedia_sesi", "value": cookie.value, "url": home or page.url}])


def busy_desk(cast: Cast) -> dict[str, str]:
    """Requests in many states; their numbers by what they show."""
    waiting = in_analysis(cast, name="Rahayu Ningsih", email="", by=cast.officer, channel="whatsapp",
                          spoken_words="Saya mau tahu ada berapa pasar di Bangil, Pak.", read_back=True,
                          subject="Pasar rakyat", details="Daftar pasar rakyat menurut kecamatan.")  # fmt: skip
    ask_completion(
        waiting, by=cast.officer, at=cast.at, revision=waiting.revision, parts=["Tahun data", "Kecamatan"]
    )
    registered = filed(
        cast, subject="Jumlah usaha mikro penerima bantuan tahun 2024 dan 2025", uploads=(upload(),)
    )
    decision = proposed(cast)
    handling.note(
        fresh(decision.request), by=cast.officer, at=cast.at, text="Sudah dicocokkan dengan bidang koperasi."
    )
    to_collect = approved(cast, proposed(cast, in_analysis(cast, delivery="in_person")), number="500/4/2026")
    return {
        "waiting": waiting.casefile.number,
        "registered": registered.casefile.number,
        "analysed": in_analysis(cast).casefile.number,
        "proposed": decision.request.casefile.number,
        "collect": to_collect.request.casefile.number,
    }


def test_every_page_of_the_desk_passes_axe(cast, open_page, look_everywhere, screen):
    numbers = busy_desk(cast)
    pages = {
        "queue": (cast.officer, "/meja/"),
        "search": (cast.officer, "/meja/cari/?q=koperasi"),
        "tasks": (cast.officer, "/meja/tugas/"),
        "case-registered": (cast.officer, address(numbers["registered"])),
        "case-waiting": (cast.officer, address(numbers["waiting"])),
        "case-proposed": (cast.ppid, address(numbers["proposed"])),
        "step-assign": (cast.officer, address(numbers["registered"], "tugaskan")),
        "step-propose": (cast.officer, address(numbers["waiting"], "lengkapi")),
        "step-correct": (cast.officer, address(numbers["waiting"], "perbaiki-pemohon")),
        "approve": (cast.ppid, address(numbers["proposed"], "setujui")),
        "hand-over": (cast.registrar, address(numbers["collect"], "serahkan")),
        "officers": (cast.officer, "/meja/petugas/"),
        "split": (cast.officer, address(numbers["analysed"], "pilah")),
        "propose": (cast.officer, address(numbers["analysed"], "usulkan")),
        "paraf": (cast.ppid, "/meja/paraf/"),
        "paraf-approve": (cast.ppid, f"/meja/paraf/{numbers['proposed']}/"),
        "paraf-return": (cast.ppid, f"/meja/paraf/{numbers['proposed']}/kembalikan/"),
    }
    opened: dict[str, Any] = {}
    for name, (who, where) in pages.items():
        if who.id not in opened:
            opened[who.id] = open_page()
            opened[who.id].goto("/healthz")
            log_in(opened[who.id], who)
        page = opened[who.id]
        answer = page.goto(where)
        assert answer.status == 200, name
        look_everywhere(page)
        screen(page, f"desk-{name}")


@pytest.mark.parametrize("width", [1280])
def test_a_request_is_taken_and_proposed_by_keyboard_alone(cast, page):
    number = filed(cast).casefile.number
    page.goto("/healthz")
    log_in(page, cast.officer)
    page.goto("/meja/")
    page.get_by_role("link", name="Koperasi aktif per kecamatan").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ambil permohonan").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Permohonan ini sekarang Anda tangani.").wait_for()
    page.get_by_role("link", name="Usulkan jawaban").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Isi surat").focus()
    page.keyboard.type("Ada 41 koperasi aktif.")
    page.get_by_role("button", name="Usulkan untuk disetujui").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Jawaban diusulkan dan menunggu").wait_for()
    assert Decision.objects.get(request__casefile__number=number).status == "proposed"


@pytest.mark.parametrize("width", [360])
def test_what_the_office_does_not_hold_is_answered_and_approved_on_a_phone(cast, page, open_page):
    number = in_analysis(cast).casefile.number
    page.goto("/healthz")
    log_in(page, cast.officer)
    page.goto(address(number, "usulkan"))
    holder = page.get_by_role("textbox", name="Badan Publik yang menguasainya")
    assert not holder.is_visible(), "asked only where this office does not hold it"
    page.get_by_label("Tidak dikuasai kantor ini").check()
    assert not page.get_by_label("Judul data").is_visible()
    page.get_by_role("button", name="Usulkan untuk disetujui").click()
    page.get_by_text("Sebutkan Badan Publik yang menguasainya").first.wait_for()
    holder.fill("BPS Kabupaten Pasuruan")
    page.get_by_role("button", name="Usulkan untuk disetujui").click()
    page.get_by_text("Jawaban diusulkan dan menunggu").wait_for()
    chief = open_page()
    chief.goto("/healthz")
    log_in(chief, cast.ppid)
    chief.goto("/meja/paraf/")
    chief.get_by_role("link", name="Koperasi aktif per kecamatan").click()
    chief.get_by_role("button", name="Setujui").click()
    chief.get_by_text("Tidak ada yang menunggu Anda.").wait_for()
    row = Decision.objects.get(request__casefile__number=number).outcomes.get()
    assert (row.outcome, row.holder, row.decision.approved_by_id) == (
        "not_held",
        "BPS Kabupaten Pasuruan",
        cast.ppid.staff_id,
    )


@pytest.mark.parametrize("width", [360])
def test_a_signature_is_drawn_on_the_screen(cast, page):
    decision = approved(cast, proposed(cast, in_analysis(cast, delivery="in_person")), number="500/5/2026")
    number = decision.request.casefile.number
    page.goto("/healthz")
    log_in(page, cast.officer)
    page.goto(address(number, "serahkan"))
    assert not page.locator("canvas").is_visible()
    page.get_by_label("Tanda tangan di layar").first.check()
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Catat penyerahan").click()
    page.get_by_text("Penyerahan tercatat").wait_for()
    assert Handover.objects.get().proof.blob.media_type == "image/png"


@pytest.mark.parametrize("width", [1280])
def test_the_title_counts_what_came_since(cast, page):
    filed(cast)
    page.goto("/healthz")
    log_in(page, cast.officer)
    page.goto("/meja/")
    title = page.title()
    filed(cast, subject="Pasar rakyat")
    page.evaluate(
        "htmx.ajax('GET', document.querySelector('[data-queue]').getAttribute('hx-get'), '#antrean')"
    )
    page.get_by_text("1 permohonan baru sejak halaman ini dibuka").wait_for()
    assert page.title() == f"(1) {title}"
    assert page.get_by_role("link", name="Pasar rakyat").is_visible()
