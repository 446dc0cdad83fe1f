"""An exemption at the desk: grounds on the proposal, the PPID's press, the superior's, and a consent on paper."""

from __future__ import annotations

from sedia.decisions.models import ConsentLink, Decision
from sedia.letters.models import Letter
from tests.cast import Cast, fresh, in_analysis
from tests.decisions.test_exempting import consented, decided, ground_of, proposed_refusal
from tests.desk.cases.test_answering import file, pdf
from tests.desk.cases.test_steps import posted
from tests.desk.desk import address, browser
from tests.letters.reading import text_of


def test_a_refusal_rests_on_a_ground_that_is_ticked(cast: Cast) -> None:
    request = in_analysis(cast)
    number = request.casefile.number
    client = browser(cast.officer)
    page = client.get(address(number, "usulkan")).content.decode()
    assert "tulis uji konsekuensi" in page, "without any ground the way to one is shown"
    key = ground_of(cast, request)
    form = posted(client, number, "usulkan", outcome_1="refused")
    refused = client.post(address(number, "usulkan"), form)
    assert "menjadi dasarnya" in refused.content.decode()
    form = posted(client, number, "usulkan", outcome_1="refused", grounds_1=key)
    assert client.post(address(number, "usulkan"), form).status_code == 302
    assert Decision.objects.get().exempts


def test_the_ppid_decides_from_the_telephone_and_the_superior_consents_there(cast: Cast) -> None:
    number = proposed_refusal(cast).request.casefile.number
    for who, word, status in (
        (cast.ppid, "putuskan", "awaiting_consent"),
        (cast.superior, "sepakati", "approved"),
    ):
        client = browser(who)
        assert number in client.get("/meja/paraf/").content.decode()
        page = client.get(f"/meja/paraf/{number}/").content.decode()
        assert "Dasar pengecualian" in page
        assert client.post(f"/meja/paraf/{number}/", posted(client, number, word)).status_code == 302
        assert Decision.objects.get().status == status
        assert number not in client.get("/meja/paraf/").content.decode()


def test_nobody_else_finds_it_in_the_list(cast: Cast) -> None:
    number = decided(cast).request.casefile.number
    for who in (cast.officer, cast.ppid, cast.registrar, cast.stranger):
        assert number not in browser(who).get("/meja/paraf/").content.decode()


def test_a_consent_on_paper_with_its_packet(cast: Cast) -> None:
    number = decided(cast).request.casefile.number
    client = browser(cast.registrar)
    told = text_of(client.get(address(number) + "persetujuan.pdf").content)
    for words in ("NOTA DINAS", "PENETAPAN", "LEMBAR PENGUJIAN KONSEKUENSI", "Diisi Atasan PPID"):
        assert words.casefold() in " ".join(told.split()).casefold(), words
    form = posted(client, number, "catat-persetujuan", number="000/5/2026", given_on="2026-11-23")
    without = client.post(address(number, "catat-persetujuan"), form)
    assert "Pilih pindaian persetujuan tertulis." in without.content.decode()
    answer = client.post(address(number, "catat-persetujuan"), form | {"scan": file("setuju.pdf", pdf())})
    assert answer.status_code == 302, answer.content.decode()
    assert Decision.objects.get().consent.number == "000/5/2026"
    assert "persetujuan tertulis nomor 000/5/2026" in client.get(address(number)).content.decode()


def test_the_packet_is_there_only_while_consent_is_awaited(cast: Cast) -> None:
    number = proposed_refusal(cast).request.casefile.number
    assert browser(cast.ppid).get(address(number) + "persetujuan.pdf").status_code == 404
    assert browser(cast.stranger).get(address(number) + "persetujuan.pdf").status_code == 404


def test_the_link_is_shown_with_a_text_that_names_no_requester(cast: Cast) -> None:
    number = decided(cast).request.casefile.number
    client = browser(cast.colleague)
    assert client.get(address(number, "tautan")).status_code == 404, "none was made yet"
    form = posted(client, number, "tautan-persetujuan", name="Yudha", post="Sekretaris Daerah")
    page = client.post(address(number, "tautan-persetujuan"), form, follow=True).content.decode()
    assert "wa.me" in page
    assert "persetujuan/?t=" in page
    assert "Wahyu" not in page.split("<main")[1]
    for who in (cast.officer, cast.ppid):
        assert browser(who).get(address(number, "tautan")).status_code == 403, "one of the two"
    assert browser(cast.auditor).get(address(number, "tautan")).status_code == 403
    assert ConsentLink.objects.get().made_by_id == cast.colleague.staff_id


def test_three_numbers_are_asked_with_the_letter(cast: Cast) -> None:
    decision = consented(cast)
    number = decision.request.casefile.number
    client = browser(cast.registrar)
    page = client.get(address(number, "nomori")).content.decode()
    assert "Nomor penetapan klasifikasi" in page
    form = posted(client, number, "nomori", letter_number="500/1/424.085/2026")
    assert client.post(address(number, "nomori"), form).status_code == 200
    both = {"decree_number": "188/1/PPID/2026", "sheet_number": "1/UK/2026"}
    assert client.post(address(number, "nomori"), form | both).status_code == 302
    assert fresh(decision.request).status == "answered"
    assert Letter.objects.filter(issued_at__isnull=False).exclude(number="").count() == 3
