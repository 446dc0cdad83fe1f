"""A wrong letter corrected at the desk, and what its reader and `/cek` learn of it."""

from __future__ import annotations

from django.test import Client

from sedia.casefiles.codes import secret_code
from sedia.decisions.chores import check_released
from sedia.decisions.models import Decision
from sedia.letters.models import Letter
from tests.cast import Cast, approved, fresh
from tests.desk.cases.test_steps import posted
from tests.desk.desk import address, browser

WRONG, RIGHT = "500/7/424.085/2026", "500/8/424.085/2026"
WHAT = "Angka Kecamatan Tosari tertulis 14, seharusnya 41."


def test_from_the_wrong_letter_to_the_right_one(cast: Cast) -> None:
    request = fresh(approved(cast, number=WRONG).request)
    number = request.casefile.number
    officer, ppid, reader = browser(cast.officer), browser(cast.ppid), Client()
    page = officer.get(address(number, "ralat")).content.decode()
    assert "Koperasi aktif per kecamatan" in page
    assert "koperasi-aktif.csv" in page
    form = posted(officer, number, "ralat", reason=WHAT)
    assert officer.post(address(number, "ralat"), form).status_code == 302
    check_released(cast.at)
    waiting = ppid.get(address(number)).content.decode()
    assert "Ralat: menunggu persetujuan usulan jawaban oleh orang kedua" in waiting
    assert f'href="{address(number, "setujui")}"' in waiting, "the next step is a button"
    reader.post("/lacak/", {"number": number, "code": secret_code(request.casefile)})
    assert "sudah diganti" not in reader.get(f"/berkas/{number}/").content.decode()
    approval = posted(ppid, number, "setujui", letter_number=RIGHT)
    assert ppid.post(address(number, "setujui"), approval).status_code == 302

    old = Letter.objects.get(number=WRONG)
    checked = Client().get(f"/cek/{old.code}/").content.decode()
    assert "sudah diganti" in checked
    assert RIGHT in checked
    case = ppid.get(address(number)).content.decode()
    assert "Diganti dengan surat baru" in case
    assert f"Ralat surat Nomor {WRONG}" in case
    view = reader.get(f"/berkas/{number}/").content.decode()
    assert f"{WRONG}, sudah diganti dengan surat baru" in view
    assert "Surat jawaban diganti dengan surat baru." in view
    files = [each.releases.get().pk for each in Decision.objects.order_by("pk")]
    gone, given = (reader.get(f"/berkas/{number}/data/{key}/") for key in files)
    assert gone.status_code == 404, "what the wrong letter gave is not given any more"
    assert b"Bangil" in b"".join(given.streaming_content)


def test_nothing_is_corrected_before_a_letter_went_out(cast: Cast) -> None:
    request = fresh(approved(cast).request)
    client, number = browser(cast.officer), request.casefile.number
    assert client.get(address(number, "ralat")).status_code == 409
    assert "Ralat surat jawaban" not in client.get(address(number)).content.decode()


def test_a_returned_correction_goes_on_from_the_case_page(cast: Cast) -> None:
    request = fresh(approved(cast, number=WRONG).request)
    number = request.casefile.number
    officer, ppid = browser(cast.officer), browser(cast.ppid)
    officer.post(address(number, "ralat"), posted(officer, number, "ralat", reason=WHAT))
    check_released(cast.at)
    ppid.post(address(number, "kembalikan"), posted(ppid, number, "kembalikan", reason="Sebut tahunnya."))
    page = officer.get(address(number)).content.decode()
    assert f'href="{address(number, "usulkan")}"' in page
    form = posted(officer, number, "usulkan", paragraphs="Tahun 2025.")
    assert officer.post(address(number, "usulkan"), form).status_code == 302
    assert Decision.objects.get(replaces__isnull=False).correction == WHAT
