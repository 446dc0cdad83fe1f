"""Ready sentences: offered by outcome, ticked into the letter without scripts, and compared for the approver."""

from __future__ import annotations

import re

import pytest

from sedia.decisions.models import Decision
from sedia.letters.paragraphs import SHIPPED, ready
from sedia.offices import rules
from sedia.offices.models import Office
from tests.cast import in_analysis
from tests.desk.cases.test_steps import fields, posted
from tests.desk.desk import address, browser

OFFERED = re.compile(r'name="(sentences_\w+)" value="(\w+)"[^>]*>\s*<span>([^<]+)')


def offered(page: str) -> dict[str, list[tuple[str, str]]]:
    """What a page offers: the field with (value, sentence) of each choice."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, value, text in OFFERED.findall(page):
        found.setdefault(name, []).append((value, text))
    return found


@pytest.fixture
def number(cast):
    return in_analysis(cast).casefile.number


def test_every_outcome_and_way_of_delivery_has_sentences_with_known_names():
    assert {f"sentences.{group}" for group in SHIPPED} == rules.SENTENCES
    assert all(listed for listed in SHIPPED.values())
    assert not rules.wrong_paragraphs({f"sentences.{group}": "\n\n".join(s) for group, s in SHIPPED.items()})


def test_sentences_are_filled_and_never_run():
    words = {"sentences.full": "Kepada $pemohon.\n \nHarga $$5 $asing ${biaya} {{ x }}\nbaris dua\n\n\n"}
    office = Office(paragraphs=words)
    said = ready(office, "full", {"pemohon": "Siti $dinas"})
    assert said == ["Kepada Siti $dinas.", "Harga $5 $asing Rp0 (nol rupiah) {{ x }}\nbaris dua"]


def test_they_are_offered_by_outcome_and_for_this_delivery(cast, number):
    page = browser(cast.officer).get(address(number, "usulkan")).content.decode()
    found = offered(page)
    groups = ("full", "partial", "refused", "not_held", "not_documented", "delivery")
    assert set(found) == {f"sentences_{group}" for group in groups}
    assert number in found["sentences_delivery"][0][1] and cast.office.name in found["sentences_full"][0][1]


def test_the_button_puts_them_into_the_letter_and_proposes_nothing(cast, number):
    client = browser(cast.officer)
    found = offered(client.get(address(number, "usulkan")).content.decode())
    key, text = found["sentences_full"][0]
    other, _ = found["sentences_refused"][0]
    form = posted(client, number, "usulkan", paragraphs="Data terlampir.", data_title="")
    ticked = {"sentences_full": key, "sentences_refused": other}
    page = client.post(address(number, "usulkan"), {**form, **ticked, "sisipkan": "1"}).content.decode()
    again = fields(page)
    assert again["paragraphs"] == f"Data terlampir.\n\n{text}", "no sentence of an outcome that no item has"
    assert "sentences_full" not in again and "wajib diisi" not in page
    assert not Decision.objects.exists()


def test_what_is_ticked_goes_into_the_letter_with_the_proposal_once(cast, number):
    client = browser(cast.officer)
    found = offered(client.get(address(number, "usulkan")).content.decode())
    (first, said), (second, also) = found["sentences_full"][:2]
    form = posted(client, number, "usulkan", paragraphs=said, sentences_full=[first, second])
    assert client.post(address(number, "usulkan"), form).status_code == 302
    assert Decision.objects.get().paragraphs == f"{said}\n\n{also}"


def test_an_unknown_sentence_is_refused_beside_its_field(cast, number):
    client = browser(cast.officer)
    form = posted(client, number, "usulkan", paragraphs="Ada 41.", sentences_full="'; --")
    page = client.post(address(number, "usulkan"), form)
    assert page.status_code == 200 and "Pilih dari yang tersedia." in page.content.decode()
    assert not Decision.objects.exists()


def test_the_approver_sees_what_is_not_the_offices_own_sentence(cast, number):
    client = browser(cast.officer)
    found = offered(client.get(address(number, "usulkan")).content.decode())
    said = found["sentences_full"][0][1]
    edited = found["sentences_full"][1][1].replace("tanggal surat ini", "30 September 2026")
    form = posted(client, number, "usulkan", paragraphs=f"{said}\n\n{edited}\n\nAngka Tosari 41 <b>.")
    assert client.post(address(number, "usulkan"), form).status_code == 302
    page = browser(cast.ppid).get(address(number, "setujui")).content.decode()
    assert "Isi surat, paragraf 1" not in page
    assert "<del>tanggal surat ini.</del><ins>30 September 2026.</ins>" in page
    assert "<ins>Angka Tosari 41 &lt;b&gt;.</ins>" in page


def test_only_the_offices_own_words_differ_from_nothing(cast, number):
    client = browser(cast.officer)
    found = offered(client.get(address(number, "usulkan")).content.decode())
    form = posted(client, number, "usulkan", sentences_full=[key for key, _ in found["sentences_full"]])
    assert client.post(address(number, "usulkan"), form).status_code == 302
    assert (
        "Seluruhnya sama dengan kata-kata kantor."
        in browser(cast.ppid).get(address(number, "setujui")).content.decode()
    )
