"""Objections at the desk: queue, counter, the answer from draft to letter, its refusals, the dispute."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sedia.casefiles.models import CaseFile, Look
from sedia.journal.actors import Role
from sedia.objections.models import Dispute, Objection
from sedia.offices.models import Membership, Office
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, fresh, in_analysis, next_door
from tests.complaints.scene import complained
from tests.desk.desk import browser
from tests.desk.pages import form
from tests.objections.objecting import NUMBER, again, answered, decided, drafted, objected

pytestmark = pytest.mark.django_db
DISPUTE_STEPS = ("sengketa", "mediasi", "ajudikasi", "putus", "gugat", "catat-pelaksanaan")


def at_desk(objection: Objection, word: str = "") -> str:
    base = f"/meja/keberatan/{objection.casefile.number}/"
    return f"{base}{word}/" if word else base


def step(client: Client, objection: Objection, word: str, **said: Any) -> Any:
    """Open the form of a step and send it."""
    address = at_desk(objection, word)
    page = client.get(address)
    assert page.status_code == 200, (word, page.status_code)
    return client.post(address, {**form(page.content.decode(), address).data, **said})


def items_of(objection: Objection) -> list[int]:
    assert objection.request is not None
    return list(objection.request.items.values_list("pk", flat=True))


OVERTURNS = {"outcome": "overturned", "reasons": "Alasan d dapat diterima.", "days": "5"}


def test_from_the_queue_to_the_answer_that_reopens_the_request(cast: Cast) -> None:
    objection = objected(cast)
    officer, superior = browser(cast.colleague), browser(cast.superior)
    queue = officer.get("/meja/keberatan/").content.decode()
    assert at_desk(objection) in queue and "Wahyu" not in queue
    assert officer.post(at_desk(objection, "ambil"), {"revision": 1}).status_code == 302
    assert step(officer, objection, "siapkan", **OVERTURNS, items=items_of(objection)).status_code == 302
    page = superior.get(at_desk(objection)).content.decode()
    assert "Menunggu keputusan atasan PPID" in page and "Putuskan tanggapan" in page
    preview = superior.get(at_desk(objection, "tanggapi")).content.decode()
    assert "data:image/png" in preview or "halaman" in preview.lower()
    assert superior.get(f"{at_desk(objection)}konsep.pdf").content.startswith(b"%PDF")
    done = step(
        superior, objection, "tanggapi", letter_number=NUMBER, letter_date="2026-11-23", signing="recorded"
    )
    assert done.status_code == 302, done.content.decode()[:2000]
    objection = again(objection)
    assert objection.status == "answered" and fresh(objection.request).status == "in_analysis"
    page = officer.get(at_desk(objection)).content.decode()
    for words in ("Atasan PPID memutuskan: keberatan diterima seluruhnya", "Surat tanggapan terbit", NUMBER):
        assert words in page, words
    assert objection.request is not None
    case = officer.get(f"/meja/permohonan/{objection.request.casefile.number}/").content.decode()
    assert at_desk(objection) in case


def test_the_superiors_telephone_shows_the_draft_that_waits(cast: Cast) -> None:
    objection = drafted(cast)
    assert at_desk(objection, "tanggapi") in browser(cast.superior).get("/meja/paraf/").content.decode()
    assert at_desk(objection, "tanggapi") not in browser(cast.ppid).get("/meja/paraf/").content.decode()
    step(browser(cast.superior), objection, "kembalikan", reason="Sebut dasar hukumnya.")
    assert at_desk(objection, "tanggapi") not in browser(cast.superior).get("/meja/paraf/").content.decode()
    page = browser(cast.colleague).get(at_desk(objection, "siapkan")).content.decode()
    assert "Sebut dasar hukumnya." in page and "seluruh data yang dikuasai" in page


def test_a_draft_that_changed_meanwhile_is_not_decided_on(cast: Cast) -> None:
    objection = drafted(cast)
    superior = browser(cast.superior)
    address = at_desk(objection, "tanggapi")
    seen = form(superior.get(address).content.decode(), address).data
    assert (
        step(browser(cast.colleague), objection, "siapkan", outcome="upheld", reasons="Lain.").status_code
        == 302
    )
    late = superior.post(address, {**seen, "revision": again(objection).revision, "letter_number": NUMBER})
    assert late.status_code == 409
    crafted = superior.post(
        address, {**seen, "content_hash": "0" * 64, "revision": again(objection).revision}
    )
    assert crafted.status_code == 409
    assert again(objection).status == "in_review"


def test_the_superior_who_decided_the_request_is_refused(cast: Cast, at: datetime) -> None:
    request = fresh(approved(cast, number=NUMBER).request)
    actor_of_both = cast.ppid
    Office.objects.filter(pk=cast.office.pk).update(superior_office=None)

    Membership.objects.create(
        staff_id=actor_of_both.staff_id,
        office=cast.office,
        role=Role.SUPERIOR,
        position="Plt.",
        since=at.date(),
    )
    objection = drafted(cast, objected(cast, request))
    client = browser(actor_of_both)
    page = client.get(at_desk(objection)).content.decode()
    assert "mengusulkan atau memutuskan permohonan ini" in page
    assert client.get(at_desk(objection, "tanggapi")).status_code == 403
    assert client.post(at_desk(objection, "tanggapi"), {"revision": 1}).status_code == 403


def test_who_drafted_does_not_vouch_for_the_paper(cast: Cast) -> None:
    objection = drafted(cast)
    assert browser(cast.colleague).get(at_desk(objection, "catat-tanggapan")).status_code == 403
    page = browser(cast.registrar).get(at_desk(objection, "catat-tanggapan")).content.decode()
    assert "Nama atasan PPID yang memutuskan" in page


WRONG = [
    ("officer", "tanggapi"),
    ("registrar", "siapkan"),
    ("auditor", "ambil"),
    ("admin", "kembalikan"),
    ("ppid", "tanggapi"),
    ("auditor", "sengketa"),
]


@pytest.mark.parametrize(("name", "word"), WRONG)
def test_a_crafted_post_by_the_wrong_role_is_refused(cast: Cast, name: str, word: str) -> None:
    objection = drafted(cast)
    client = browser(getattr(cast, name))
    sent = {"revision": objection.revision, "reasons": "x", "outcome": "upheld", "content_hash": "x"}
    assert client.post(at_desk(objection, word), sent).status_code == 403
    assert again(objection).revision == objection.revision


def test_another_office_finds_nothing(cast: Cast) -> None:
    objection = drafted(cast)
    client = browser(cast.stranger)
    for path in ("", "ambil/", "konsep.pdf", "tanda-terima/", "tanda-terima.pdf", "dokumen/1/", "surat/1/"):
        assert client.get(at_desk(objection) + path).status_code == 404, path
    assert client.post(at_desk(objection, "ambil"), {"revision": 1}).status_code == 404
    assert objection.casefile.number not in client.get("/meja/keberatan/?tab=terbaru").content.decode()
    assert objection.casefile.number not in client.get(
        f"/meja/cari/?q={objection.casefile.number}"
    ).content.decode().replace(f'value="{objection.casefile.number}"', "").replace(
        f">{objection.casefile.number}</strong>", ""
    )


def test_the_superior_of_another_office_answers(cast: Cast, at: datetime) -> None:
    neighbour = next_door(cast)
    Office.objects.filter(pk=cast.office.pk).update(superior_office=neighbour.office)
    objection = drafted(cast)
    above = browser(neighbour.superior)
    assert at_desk(objection) in above.get("/meja/keberatan/").content.decode()
    done = step(
        above, objection, "tanggapi", letter_number=NUMBER, letter_date="2026-11-23", signing="recorded"
    )
    assert done.status_code == 302
    assert again(objection).status == "answered"
    own = browser(cast.superior)
    other = drafted(cast, objected(cast))
    assert "Keberatan ditanggapi oleh atasan PPID kantor ini." in own.get(at_desk(other)).content.decode()
    assert own.post(at_desk(other, "tanggapi"), {"revision": other.revision}).status_code == 403


def test_the_second_press_is_409(cast: Cast) -> None:
    objection = objected(cast)
    client = browser(cast.officer)
    assert client.post(at_desk(objection, "ambil"), {"revision": 1}).status_code == 302
    again_pressed = browser(cast.colleague).post(at_desk(objection, "ambil"), {"revision": 1})
    assert again_pressed.status_code == 409


def entry(client: Client, query: str = "", **said: Any) -> Any:
    address = f"/meja/keberatan/baru/{query}"
    page = client.get(address).content.decode()
    key = re.search(r'name="submission_key" value="([^"]+)"', page)
    assert key
    who = {"name": "Wahyu", "phone": "0812 3456 7890", "channel": "letter", "position": "Tidak sesuai."}
    return client.post(address, {"submission_key": key[1], **who, **said})


def test_at_the_counter_with_and_without_a_request(cast: Cast) -> None:
    request = answered(cast)
    client = browser(cast.registrar)
    response = entry(client, f"?permohonan={request.casefile.number.lower()}", grounds=["d"])
    assert response.status_code == 303
    slip = client.get(response.headers["Location"]).content.decode()
    assert 'data-testid="secret-code"' in slip and request.casefile.number in slip
    assert (
        'data-testid="secret-code"'
        not in browser(cast.officer).get(response.headers["Location"]).content.decode()
    )
    assert client.get(response.headers["Location"].rstrip("/") + ".pdf").content.startswith(b"%PDF")
    assert Objection.objects.get().request == request
    assert entry(client, grounds=["b"], asked="Laporan keuangan").status_code == 303
    missing = entry(client, grounds=["b"], asked="", name="")
    assert missing.status_code == 422 and "Tidak sesuai." in missing.content.decode()
    unknown = client.get("/meja/keberatan/baru/?permohonan=DINKOP-P-2026-99999").content.decode()
    assert "tidak ada di kantor ini" in unknown
    assert browser(cast.auditor).get("/meja/keberatan/baru/").status_code == 403


def test_from_the_page_of_a_request_to_the_counter(cast: Cast) -> None:
    words = "Catat keberatan di loket"
    request = in_analysis(cast)
    page = f"/meja/permohonan/{request.casefile.number}/"
    assert words not in browser(cast.officer).get(page).content.decode(), "there is nothing to object to yet"
    approved(cast, number="9")
    request = InformationRequest.objects.latest("pk")
    page = f"/meja/permohonan/{request.casefile.number}/"
    shown = browser(cast.officer).get(page).content.decode()
    link = re.search(f'href="([^"]+)">{words}', shown)
    assert link and request.casefile.number in link[1]
    assert browser(cast.officer).get(link[1]).status_code == 200
    assert words not in browser(cast.auditor).get(page).content.decode()
    objected(cast, request)
    assert words not in browser(cast.officer).get(page).content.decode(), "one is under way"


def test_late_filing_and_the_time_of_arrival_are_told(cast: Cast) -> None:
    request = in_analysis(cast)
    client = browser(cast.officer)
    early = entry(client, f"?permohonan={request.casefile.number}", grounds=["c"])
    assert early.status_code == 422 and "belum dijawab" in early.content.decode()
    past = entry(client, grounds=["b"], asked="x", received_at="2026-11-10T09:00")
    assert past.status_code == 422 and "late_entry_reason" in past.content.decode()


def test_the_dispute_step_by_step(cast: Cast) -> None:
    objection = objected(cast)
    client = browser(cast.officer)
    assert client.get(at_desk(objection, "sengketa")).status_code == 409
    objection = decided(cast, drafted(cast, objection))
    assert step(client, objection, "sengketa", number="012/KI/2026", filed_on="2026-11-23").status_code == 302
    assert step(client, objection, "mediasi", mediated_on="2026-11-23").status_code == 302
    assert step(client, objection, "ajudikasi", adjudicated_on="2026-11-23").status_code == 302
    wrong = step(client, objection, "putus", result="granted", decision_number="", decided_on="2026-11-23")
    assert wrong.status_code == 200 and "wajib" in wrong.content.decode()
    said = {"result": "granted", "decision_number": "7/PTS/2026", "decided_on": "2026-11-23"}
    assert step(client, objection, "putus", **said).status_code == 302
    assert step(client, objection, "catat-pelaksanaan", text="Data diberikan.").status_code == 302
    page = client.get(at_desk(objection)).content.decode()
    for words in (
        "012/KI/2026",
        "7/PTS/2026",
        "Data diberikan.",
        "Hasil sengketa dicatat: permohonan dikabulkan",
    ):
        assert words in page, words
    assert Dispute.objects.get().status == "ended"
    stale = client.post(at_desk(objection, "catat-pelaksanaan"), {"revision": 1, "text": "lagi"})
    assert stale.status_code == 409


@pytest.mark.parametrize("to", ["request", "complaint"])
def test_what_was_no_objection_is_redirected_with_its_time(cast: Cast, to: str) -> None:
    objection = objected(cast)
    client = browser(cast.officer)
    assert step(client, objection, "alihkan", to=to, reason="Ini bukan keberatan.").status_code == 302
    objection = again(objection)
    assert objection.status == "redirected"
    other = CaseFile.objects.get(redirected_from__source=objection.casefile)
    assert (
        other.received_at == objection.casefile.received_at
        and other.kind == {"request": "P", "complaint": "A"}[to]
    )
    assert other.number in client.get(at_desk(objection)).content.decode()
    assert (
        client.post(at_desk(objection, "alihkan"), {"revision": 1, "to": to, "reason": "x"}).status_code
        == 409
    )


def test_a_request_that_was_an_objection(cast: Cast) -> None:
    about, entered = answered(cast), in_analysis(cast)
    client = browser(cast.officer)
    address = f"/meja/permohonan/{entered.casefile.number}/alihkan/"
    said = {
        **form(client.get(address).content.decode(), address).data,
        "to": "objection",
        "reason": "Keberatan.",
    }
    unknown = client.post(address, {**said, "grounds": ["d"], "about_number": "DINKOP-P-2026-99999"})
    assert unknown.status_code == 200 and "tidak ada di kantor ini" in unknown.content.decode()
    early = client.post(address, {**said, "grounds": ["d"], "about_number": ""})
    assert early.status_code == 200 and "hanya alasan b" in early.content.decode()
    assert (
        client.post(address, {**said, "grounds": ["d"], "about_number": about.casefile.number}).status_code
        == 302
    )
    objection = Objection.objects.get()
    assert objection.request == about and objection.position == entered.details
    assert objection.casefile.received_at == entered.casefile.received_at
    assert InformationRequest.objects.get(pk=entered.pk).status == "redirected"


def test_looks_are_recorded_and_search_finds_the_number(cast: Cast) -> None:
    objection = objected(cast)
    client = browser(cast.officer)
    found = client.get(f"/meja/cari/?q={objection.casefile.number}")
    assert found.status_code == 302 and found.headers["Location"] == at_desk(objection)
    client.get(at_desk(objection))
    assert Look.objects.filter(casefile=objection.casefile, what="case").exists()
    assert at_desk(objection) in client.get("/meja/cari/?q=bukan+yang+saya+minta").content.decode()


def test_the_pages_cost_the_same_however_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    objections = [drafted(cast, objected(cast)) for _ in range(3)]
    client = browser(cast.officer)
    client.get("/meja/keberatan/")
    with django_assert_max_num_queries(9):
        client.get("/meja/keberatan/")
    with django_assert_max_num_queries(32):
        client.get(at_desk(objections[0]))


def test_a_complaint_that_was_an_objection(cast: Cast) -> None:
    about, complaint = answered(cast), complained(cast)
    client = browser(cast.officer)
    address = f"/meja/pengaduan/{complaint.casefile.number}/alihkan/"
    said = {
        **form(client.get(address).content.decode(), address).data,
        "to": "objection",
        "reason": "Keberatan.",
    }
    early = client.post(address, {**said, "grounds": ["c"], "about_number": ""})
    assert early.status_code == 200 and "hanya alasan b" in early.content.decode()
    done = client.post(address, {**said, "grounds": ["e"], "about_number": about.casefile.number})
    assert done.status_code == 302
    objection = Objection.objects.get()
    assert (objection.request, objection.position) == (about, complaint.details)
    assert objection.casefile.received_at == complaint.casefile.received_at
    assert (
        objection.casefile.number
        in client.get(f"/meja/pengaduan/{complaint.casefile.number}/").content.decode()
    )


@pytest.mark.parametrize("day", ["2020-01-02", "2026-11-24"])
def test_a_date_that_the_letter_cannot_bear_is_said_beside_its_field(cast: Cast, day: str) -> None:
    objection = drafted(cast)
    said = {"letter_number": NUMBER, "letter_date": day, "signing": "recorded"}
    page = step(browser(cast.superior), objection, "tanggapi", **said)
    assert page.status_code == 200 or page.status_code == 422, page.status_code
    told = page.content.decode()
    assert "Tanggal surat tidak boleh sebelum berkas diterima" in told and f'value="{day}"' in told
    assert again(objection).status == "in_review"
