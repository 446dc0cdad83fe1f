"""Before a file leaves: what it hides is listed to both people, ticked by both, and never given unseen."""

from __future__ import annotations

import json

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, propose, send_back
from sedia.decisions.chores import check_released
from sedia.decisions.content import answer_body, hash_of
from sedia.decisions.models import Decision, Finding
from sedia.journal.models import Entry
from sedia.refusals import Incomplete
from tests.cast import fresh, in_analysis, upload
from tests.desk.cases.test_steps import fields, posted
from tests.desk.desk import address, browser
from tests.files.hiding import NIK, hiding_pdf, scanned_pdf
from tests.files.test_inspect import compound
from tests.portal.files import WORD, package, pdf_bytes

LISTED = f"nama,nik\nWahyu,{NIK}\n".encode()


def ticks(page: str) -> dict[str, str]:
    """Every tick of hidden parts that a page shows."""
    return {part.split('"')[0]: "on" for part in page.split('name="') if part.split('"')[0].endswith("-tick")}


def proposed_by_form(cast, name: str, content: bytes) -> tuple[str, str]:
    """The case's number, and the page that came back, or nothing."""
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "usulkan") | {"files": SimpleUploadedFile(name, content)}
    return number, client.post(address(number, "usulkan"), form).content.decode()


def test_both_people_tick_what_a_file_hides(cast):
    number, page = proposed_by_form(cast, "data.csv", LISTED)
    assert "Deret 16 angka" in page and "baris 2" in page and "35••••••••••••01" in page
    assert NIK not in page and not Decision.objects.exists()
    officer, ppid = browser(cast.officer), browser(cast.ppid)
    assert officer.post(address(number, "usulkan"), fields(page)).status_code == 200, "not ticked"
    assert officer.post(address(number, "usulkan"), fields(page) | ticks(page)).status_code == 302
    row = Finding.objects.get()
    assert (row.kind, row.ticked_by_id, row.approved_by_id) == ("digits", cast.officer.staff_id, None)
    line = Entry.objects.filter(event="decision.usulkan").get()
    assert json.loads(line.facts)["hidden"] == {"digits": 1}
    check_released(cast.at)
    form = posted(ppid, number, "setujui")
    refused = ppid.post(address(number, "setujui"), form).content.decode()
    assert "Periksa, lalu centang: deret 16 angka." in refused
    assert ppid.post(f"/meja/paraf/{number}/", form).status_code == 200
    assert ppid.post(address(number, "setujui"), form | ticks(refused)).status_code == 302
    row.refresh_from_db()
    assert row.approved_by_id == cast.ppid.staff_id


def test_a_file_that_hides_nothing_costs_no_press(cast):
    number, _ = proposed_by_form(cast, "a.csv", b"a,b\n1,2\n")
    assert Decision.objects.get().status == "proposed"
    check_released(cast.at)
    assert not ticks(browser(cast.ppid).get(address(number, "setujui")).content.decode())


def test_both_people_are_told_of_a_pdf_of_pictures_alone(cast):
    number, page = proposed_by_form(cast, "pindai.pdf", scanned_pdf())
    assert "Hanya gambar" in page and "Pembaca layar" in page and not Decision.objects.exists()
    officer, ppid = browser(cast.officer), browser(cast.ppid)
    assert officer.post(address(number, "usulkan"), fields(page) | ticks(page)).status_code == 302
    check_released(cast.at)
    form = posted(ppid, number, "setujui")
    refused = ppid.post(address(number, "setujui"), form).content.decode()
    assert "Pembaca layar" in refused and "Periksa, lalu centang: hanya gambar." in refused
    assert ppid.post(address(number, "setujui"), form | ticks(refused)).status_code == 302


def test_what_was_ticked_is_not_asked_of_the_same_person_again(cast):
    number, page = proposed_by_form(cast, "data.pdf", hiding_pdf())
    officer, other = browser(cast.officer), browser(cast.colleague)
    assert len(ticks(page)) == 4
    officer.post(address(number, "usulkan"), fields(page) | ticks(page))
    decision = Decision.objects.get()
    send_back(decision, by=cast.ppid, at=cast.at, revision=decision.revision, reason="Periodenya.")
    again = other.post(address(number, "usulkan"), posted(other, number, "usulkan"))
    assert again.status_code == 200 and len(ticks(again.content.decode())) == 4, "another person looks too"
    assert officer.post(address(number, "usulkan"), posted(officer, number, "usulkan")).status_code == 302
    assert Finding.objects.filter(ticked_by_id=cast.officer.staff_id).count() == 4


def test_the_verbs_themselves_refuse_what_was_not_ticked(cast):
    request = in_analysis(cast)
    proposal = Proposal(data_title="Data", files=(upload("data.csv", LISTED),))
    with pytest.raises(Incomplete) as refusal:
        propose(request, proposal, by=cast.officer, at=cast.at, revision=request.revision)
    assert [name.endswith("-digits-tick") for name in refusal.value.fields] == [True]
    assert not fresh(request).decisions.exists()


MACROS = package({**WORD, "word/vbaProject.bin": b"x"})


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("lama.doc", compound("WordDocument"), ""),
        ("makro.docm", MACROS, "Dokumen ini berisi makro."),
        ("kunci.pdf", pdf_bytes(encryption=pikepdf.Encryption(owner="a", user="b")), "terkunci kata sandi."),
    ],
)
def test_an_unreadable_locked_or_programmed_file_asks_for_a_reason(cast, name, content, note):
    number, page = proposed_by_form(cast, name, content)
    officer = browser(cast.officer)
    form = fields(page) | ticks(page)
    assert "Tulis mengapa dokumen ini tetap diberikan." in page
    assert officer.post(address(number, "usulkan"), form).status_code == 200
    why = next(name for name in form if name.endswith("-reason"))
    assert officer.post(address(number, "usulkan"), form | {why: "Pemohon memintanya."}).status_code == 302
    check_released(cast.at)
    decision = Decision.objects.get()
    assert decision.releases.get().verdict == "safe"
    assert "Pemohon memintanya." in browser(cast.ppid).get(address(number, "setujui")).content.decode()
    seen = {"by": cast.ppid, "at": cast.at, "revision": decision.revision}
    with pytest.raises(Incomplete):
        approve(decision, **seen, content_hash=hash_of(decision), letter_number="1/2026")
    assert note in str(answer_body(decision)["files"])


def test_a_file_with_macros_is_not_taken_elsewhere(cast):
    number = in_analysis(cast).casefile.number
    client = browser(cast.officer)
    form = posted(client, number, "lampirkan") | {"files": SimpleUploadedFile("m.docm", MACROS)}
    assert "berisi makro" in client.post(address(number, "lampirkan"), form).content.decode()
    _, page = proposed_by_form(cast, "m.docm", MACROS)
    token = fields(page)["files-kept"]
    again = client.post(
        address(number, "lampirkan"), posted(client, number, "lampirkan") | {"files-kept": token}
    )
    assert again.status_code == 200, "a token says what a file is, not where it may go"
