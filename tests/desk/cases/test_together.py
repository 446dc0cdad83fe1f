"""One decision for many requesters, pressed at the desk: joined, previewed with every name, numbered on one screen."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Look
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.consenting import decide, make_link, token_of
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.requests.actions.ending import withdraw
from sedia.requests.models import InformationRequest
from tests.cast import Cast, fresh, gather, in_analysis, proposed
from tests.decisions.test_exempting import proposed_refusal
from tests.decisions.together import PEOPLE, all_of, anew, asked_too, joined, three
from tests.desk.cases.test_steps import posted
from tests.desk.desk import address, browser
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

FIRST = "DINKOP-P-2026-00001"


def value(request: InformationRequest) -> str:
    return f"{request.pk}-{request.revision}"


def test_the_officer_picks_from_those_who_asked_alike_and_reading_is_recorded(cast: Cast) -> None:
    number = proposed(cast).request.casefile.number
    other, elsewhere = (
        asked_too(cast, 0),
        asked_too(cast, 1, subject="Izin usaha", details="Syarat izin warung."),
    )
    split = asked_too(cast, 2)
    split.items.create(position=2, text="Jumlah anggotanya.")
    client = browser(cast.officer)
    page = client.get(address(number, "sertakan")).content.decode()
    assert f'value="{value(other)}"' in page
    assert "Koperasi aktif per kecamatan" in page
    assert elsewhere.casefile.number not in page
    assert f'value="{value(split)}"' not in page
    assert "jumlah butirnya 2, sedangkan di sini 1" in page
    assert Look.objects.filter(casefile=other.casefile, what="step").exists()
    assert "Dewi Lestari" not in page, "no name is needed to pick"
    form = posted(client, number, "sertakan", members=[value(other)])
    assert client.post(address(number, "sertakan"), form).status_code == 302
    assert (
        Decision.objects.get(request=other).lead_id
        == Decision.objects.get(request__casefile__number=number).pk
    )
    page = client.get(address(number)).content.decode()
    assert "Dijawab bersama 1 permohonan lain" in page
    assert other.casefile.number in page
    again = client.post(address(number, "sertakan"), form)
    assert again.status_code == 409


def test_crafted_joins(cast: Cast) -> None:
    number = proposed(cast).request.casefile.number
    other, foreign = asked_too(cast, 0), asked_too(cast, 1)
    InformationRequest.objects.filter(pk=foreign.pk).update(office=cast.stranger.memberships[0].office_id)
    ended = asked_too(cast, 2)
    withdraw(ended, by=cast.officer, at=cast.at, revision=ended.revision, reason="Diminta pemohon.")
    client = browser(cast.officer)
    form = posted(client, number, "sertakan")
    for chosen, status in (
        ([value(foreign)], 404),
        ([value(other), value(foreign)], 404),
        (["999999-1"], 404),
        ([value(ended)], 409),
        ([f"{other.pk}-99"], 409),
        ([], 200),
        (["x"], 200),
        (["1-1; --"], 200),
        (["\u0000"], 200),
        (["9" * 400], 200),
    ):
        answer = client.post(address(number, "sertakan"), {**form, "members": chosen})
        assert answer.status_code == status, chosen
    assert Decision.objects.count() == 1
    for who, status in (("registrar", 403), ("superior", 403), ("auditor", 403), ("stranger", 404)):
        answer = browser(getattr(cast, who)).post(
            address(number, "sertakan"), {**form, "members": [value(other)]}
        )
        assert answer.status_code == status, who
    assert Decision.objects.count() == 1


def test_the_approver_sees_everybody_and_approves_once(cast: Cast) -> None:
    lead = three(cast)
    number = lead.request.casefile.number
    client = browser(cast.ppid)
    page = client.get(address(number, "setujui")).content.decode()
    assert "Dijawab bersama 2 permohonan lain" in page
    for place in (0, 1):
        assert PEOPLE[place][0] in page
    assert Look.objects.filter(what="step").count() == 3
    form = posted(client, number, "setujui", letter_number="500.12.18.1/7/424.085/2026")
    assert client.post(address(number, "setujui"), form).status_code == 302
    assert {each.status for each in all_of(lead)} == {"issued"}
    assert client.post(address(number, "setujui"), form).status_code == 409


def test_a_companion_withdrawn_meanwhile_is_news(cast: Cast) -> None:
    lead = three(cast)
    number = lead.request.casefile.number
    client = browser(cast.ppid)
    form = posted(client, number, "setujui")
    theirs = fresh(all_of(lead)[1].request)
    withdraw(theirs, by=cast.officer, at=cast.at, revision=theirs.revision, reason="Diminta pemohon.")
    assert client.post(address(number, "setujui"), form).status_code == 409
    page = client.get(address(number)).content.decode()
    assert "tidak dijawab: dicabut" in page
    form = posted(client, number, "setujui", letter_number="")
    assert client.post(address(number, "setujui"), form).status_code == 302
    assert [each.status for each in all_of(lead)] == ["approved", "proposed", "approved"]


def test_the_approval_page_costs_the_same_for_any_number(cast: Cast) -> None:
    client, counts = browser(cast.ppid), []
    for places in ((0,), (0, 1, 2)):
        lead = joined(cast, *(asked_too(cast, place) for place in places), lead=proposed(cast))
        pages = ("", "setujui", "sertakan")
        for page, who in zip(pages, (client, client, browser(cast.officer)), strict=True):
            who.get(address(lead.request.casefile.number, page))
            with CaptureQueriesContext(connection) as found:
                who.get(address(lead.request.casefile.number, page))
            counts.append((page, len(found)))
    assert counts[:3] == counts[3:]


def test_the_chief_is_asked_once(cast: Cast) -> None:
    lead = three(cast)
    client = browser(cast.ppid)
    page = client.get("/meja/paraf/").content.decode()
    assert page.count("dan 2 permohonan lain") == 1
    assert page.count('class="card paraf"') == 1
    number = lead.request.casefile.number
    page = client.get(f"/meja/paraf/{number}/").content.decode()
    assert PEOPLE[0][0] in page
    withdraw(
        fresh(lead.request),
        by=cast.officer,
        at=cast.at,
        revision=fresh(lead.request).revision,
        reason="Dicabut.",
    )
    page = client.get("/meja/paraf/").content.decode()
    assert all(each.request.casefile.number in page for each in all_of(lead)[1:])


def test_taken_out_from_its_own_page(cast: Cast) -> None:
    lead = three(cast)
    theirs = all_of(lead)[1].request.casefile.number
    client = browser(cast.officer)
    assert "Keluarkan dari jawaban bersama" in client.get(address(theirs)).content.decode()
    assert "Keluarkan dari" not in client.get(address(lead.request.casefile.number)).content.decode()
    form = posted(client, theirs, "keluarkan")
    for who, status in (("registrar", 403), ("superior", 403), ("auditor", 403), ("stranger", 404)):
        assert browser(getattr(cast, who)).post(address(theirs, "keluarkan"), form).status_code == status
    assert client.post(address(theirs, "keluarkan"), form).status_code == 302
    assert client.post(address(theirs, "keluarkan"), form).status_code in (403, 409)
    assert [each.status for each in all_of(lead)] == ["proposed", "proposed"]


@pytest.fixture
def agenda(cast: Cast) -> Cast:
    cast.office.numbering = "agenda"
    cast.office.save()
    return cast


def approved(cast: Cast) -> Decision:
    lead = three(cast)
    approve(lead, by=cast.ppid, at=cast.at, revision=lead.revision, content_hash=hash_of(lead))
    return anew(lead)


def test_the_registrar_numbers_all_on_one_screen(agenda: Cast) -> None:
    lead = approved(agenda)
    number, group = lead.request.casefile.number, all_of(lead)
    client = browser(agenda.registrar)
    form = posted(client, number, "nomori-bersama")
    rows = [f"number_{each.pk}" for each in group]
    assert all(form[row] == "" for row in rows)
    page = client.post(
        address(number, "nomori-bersama"), form | {rows[0]: "B-1", rows[1]: "B-1"}
    ).content.decode()
    assert "Isi nomor surat ini." in page
    assert 'value="B-1"' in page
    page = client.post(
        address(number, "nomori-bersama"), form | {rows[0]: "B-1", rows[1]: "B-1", rows[2]: "B-2"}
    ).content.decode()
    assert "Nomor ini sudah Anda pakai di atas." in page
    for wrong in ("", "x", "1,", "9" * 2000):
        answer = client.post(
            address(number, "nomori-bersama"), form | dict.fromkeys(rows, "B-9") | {"letters": wrong}
        )
        assert answer.status_code == 200
    whole = form | {row: f"B-{place}" for place, row in enumerate(rows)}
    assert browser(agenda.officer).post(address(number, "nomori-bersama"), whole).status_code == 403
    assert browser(agenda.stranger).post(address(number, "nomori-bersama"), whole).status_code == 404
    assert client.post(address(number, "nomori-bersama"), whole).status_code == 302
    assert {each.status for each in all_of(lead)} == {"issued"}
    assert client.post(address(number, "nomori-bersama"), whole).status_code in (403, 409)


def test_a_letter_that_waits_no_more_is_news_to_the_registrar(agenda: Cast) -> None:
    lead = approved(agenda)
    number, group = lead.request.casefile.number, all_of(lead)
    client = browser(agenda.registrar)
    form = posted(client, number, "nomori-bersama")
    whole = form | {f"number_{each.pk}": f"B-{each.pk}" for each in group}
    theirs = fresh(group[2].request)
    withdraw(theirs, by=agenda.officer, at=agenda.at, revision=theirs.revision, reason="Diminta pemohon.")
    assert client.post(address(number, "nomori-bersama"), whole).status_code == 409
    assert not any(each.letter.number for each in all_of(lead))


def test_the_office_that_numbers_by_itself_proposes_consecutive_numbers(cast: Cast) -> None:
    lead = approved(cast)
    form = posted(browser(cast.registrar), lead.request.casefile.number, "nomori-bersama")
    expected = (
        [f"500.12.18.1/{place}/424.085/2026" for place in (1, 2, 3)]
        if cast.office.numbering == "automatic"
        else [""] * 3
    )
    assert [form[f"number_{each.pk}"] for each in all_of(lead)] == expected


def test_all_letters_in_one_pdf(cast: Cast) -> None:
    lead = three(cast)
    number = lead.request.casefile.number
    client = browser(cast.officer)
    drafts = client.get(f"/meja/permohonan/{number}/surat-bersama.pdf")
    told = text_of(drafts.content)
    for name in ("Wahyu Setiawan", PEOPLE[0][0], PEOPLE[1][0]):
        assert name in told
    assert "KONSEP" in told
    assert Look.objects.filter(what="letter").count() == 3
    approve(
        lead, by=cast.ppid, at=cast.at, revision=lead.revision, content_hash=hash_of(lead),
        letter_number="500.12.18.1/7/424.085/2026",
    )  # fmt: skip
    told = text_of(client.get(f"/meja/permohonan/{number}/surat-bersama.pdf").content)
    for place in (7, 8, 9):
        assert f"500.12.18.1/{place}/424.085/2026" in told
    assert "KONSEP" not in told
    assert browser(cast.stranger).get(f"/meja/permohonan/{number}/surat-bersama.pdf").status_code == 404
    alone = in_analysis(cast).casefile.number
    assert client.get(f"/meja/permohonan/{alone}/surat-bersama.pdf").status_code == 404


def test_the_superior_sees_every_letter_through_the_link(cast: Cast, at: datetime) -> None:
    lead = joined(cast, asked_too(cast, 0), lead=proposed_refusal(cast))
    decide(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=hash_of(lead))
    lead = anew(lead)
    link = make_link(lead, by=cast.registrar, at=at, revision=lead.revision, name="Agus", post="Sekda")
    client = browser(cast.registrar)
    number = lead.request.casefile.number
    packet = client.get(f"/meja/permohonan/{number}/persetujuan.pdf")
    assert PEOPLE[0][0] in text_of(packet.content)
    client.logout()
    clean = reverse("consent", args=[number])
    client.get(f"{clean}?t={token_of(link)}")
    page = client.get(clean).content.decode()
    assert "juga menjawab 1 permohonan lain" in page
    drafts = client.get(reverse("consent-draft", args=[number]))
    assert PEOPLE[0][0] in text_of(drafts.content)


def test_a_requester_sees_nothing_of_the_others(cast: Cast) -> None:
    lead = three(cast)
    approve(
        lead, by=cast.ppid, at=cast.at, revision=lead.revision, content_hash=hash_of(lead),
        letter_number="500.12.18.1/7/424.085/2026",
    )  # fmt: skip
    for each in all_of(lead):
        casefile = each.request.casefile
        client = Client()
        client.post("/lacak/", {"number": casefile.number, "code": secret_code(casefile)})
        page = client.get(f"/berkas/{casefile.number}/").content.decode()
        assert casefile.number in page
        for other in all_of(lead):
            if other.pk != each.pk:
                theirs = other.request.casefile
                assert theirs.number not in page
                assert theirs.requester.name not in page
        code = client.get(f"/cek/{each.letter.code}/").content.decode()
        assert each.letter.number in code


def test_signed_by_hand_each_scan_goes_to_its_own_case(db: None, at: datetime) -> None:
    cast = gather(at, signing="wet", numbering="agenda")
    lead = approved(cast)
    client = browser(cast.registrar)
    number = lead.request.casefile.number
    form = posted(client, number, "nomori-bersama")
    whole = form | {f"number_{each.pk}": f"B-{each.pk}" for each in all_of(lead)}
    assert client.post(address(number, "nomori-bersama"), whole).status_code == 302
    for each in all_of(lead):
        page = client.get(address(each.request.casefile.number, "unggah-tertanda")).content.decode()
        assert f"nomor B-{each.pk}" in page
