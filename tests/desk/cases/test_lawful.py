"""The law's rules that touch a decision, each tried to be broken by its form and by crafted POSTs; ids name the rules.

Where each rule is tried, here and elsewhere: tests/house/test_rules_tried.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sedia.casefiles.codes import secret_code
from sedia.decisions.actions.consenting import make_link, token_of
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.models import Consent, Decision, Release
from sedia.exemptions.actions import drop
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.journal.actors import Actor, Role
from sedia.letters.models import Letter
from sedia.offices.models import Membership, Office
from sedia.requests.models import InformationRequest
from tests.cast import Cast, actor, approved, fresh, in_analysis, proposed
from tests.decisions.test_exempting import NUMBERS, consented, decided, ground_of, proposed_refusal
from tests.desk.cases.test_answering import file
from tests.desk.cases.test_steps import TESTED, lines, posted
from tests.desk.desk import address, browser
from tests.exemptions.told import entered, in_force

# --- No path to a refusal without ground and test (R12-R18, R33, R35)


def of_another_case(cast: Cast) -> str:
    return ground_of(cast, in_analysis(cast, subject="Lain", email="lain@contoh.id"))


def thrown_away(cast: Cast, request: InformationRequest) -> str:
    key = ground_of(cast, request)
    test = ConsequenceTest.objects.get()
    drop(test, by=cast.officer, at=cast.at, revision=test.revision)
    return key


def next_door(cast: Cast) -> str:
    entry = in_force(cast)
    ExemptEntry.objects.update(office=Office.objects.get(code="DINKES"))
    return f"entry:{entry.pk}"


def over(cast: Cast) -> str:
    entry = in_force(cast)
    ExemptEntry.objects.update(until=date(2026, 11, 22))
    return f"entry:{entry.pk}"


GROUNDS: dict[str, Callable[[Cast, InformationRequest], str | list[str]]] = {
    "R12-none": lambda cast, request: "",
    "R13-rubbish": lambda cast, request: "test:999999",
    "R13-not-a-key": lambda cast, request: ["test:x", "entry:-1", "\x00", "'; --"],
    "R13-of-another-case": lambda cast, request: of_another_case(cast),
    "R13-thrown-away": thrown_away,
    "R13-not-confirmed": lambda cast, request: f"entry:{entered(cast).pk}",
    "R13-of-another-office": lambda cast, request: next_door(cast),
    "R15-over": lambda cast, request: over(cast),
    "R33-persistence": lambda cast, request: "persistence",
    "R35-purpose": lambda cast, request: "purpose",
}


@pytest.mark.parametrize("outcome", ["refused", "partial"])
@pytest.mark.parametrize("rule", GROUNDS)
def test_no_exemption_is_proposed_on(cast: Cast, rule: str, outcome: str) -> None:
    request = in_analysis(cast)
    number, client = request.casefile.number, browser(cast.officer)
    grounds = GROUNDS[rule](cast, request)
    form = posted(client, number, "usulkan", outcome_1=outcome, explanation_1="Nama dihitamkan.")
    answer = client.post(address(number, "usulkan"), form | {"grounds_1": grounds, "paragraphs": "Isi."})
    assert answer.status_code == 200
    assert 'id="id_grounds_1' in answer.content.decode() or "menjadi dasarnya" in answer.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"outcome_1": "closed"}, id="R11-no-such-outcome"),
        pytest.param({"outcome_1": "later"}, id="R11-nothing-answered"),
        pytest.param({"outcome_1": "not_held"}, id="R11-no-holder"),
        pytest.param({"outcome_1": "not_documented", "explanation_1": "Belum."}, id="R11-no-term"),
        pytest.param(
            {"outcome_1": "not_documented", "explanation_1": "x", "supply_days_1": "251"}, id="R11-too-late"
        ),
        pytest.param({"outcome_1": "full", "opening": ""}, id="R10-no-opening"),
        pytest.param({"outcome_1": "full", "data_title": ""}, id="R10-no-material"),
        pytest.param({"outcome_1": "full", "forms_held": "x"}, id="R10-no-form"),
        pytest.param({"outcome_1": "full", "paragraphs": ""}, id="R10-nothing-given"),
        pytest.param({"outcome_1": "partial"}, id="R16-not-said-what-is-closed"),
    ],
)
def test_no_answer_is_proposed_without_what_the_law_asks(cast: Cast, typed: dict[str, str]) -> None:
    request = in_analysis(cast)
    number, client = request.casefile.number, browser(cast.officer)
    key = ground_of(cast, request)
    form = posted(client, number, "usulkan", paragraphs="Ada 41.") | {"grounds_1": key} | typed
    assert client.post(address(number, "usulkan"), form).status_code == 200
    assert not Decision.objects.exists()


def test_r16_a_file_goes_out_with_no_refusal(cast: Cast) -> None:
    request = in_analysis(cast)
    number, client = request.casefile.number, browser(cast.officer)
    key = ground_of(cast, request)
    form = posted(client, number, "usulkan", outcome_1="refused", grounds_1=key) | {"files": file()}
    assert "Hapus dokumennya" in client.post(address(number, "usulkan"), form).content.decode()
    assert not Release.objects.exists()


@pytest.mark.parametrize("letter", ["k", "0", "", "ab"])
def test_r12_no_test_rests_on_a_letter_that_is_not_there(cast: Cast, letter: str) -> None:
    number, client = in_analysis(cast).casefile.number, browser(cast.officer)
    form = posted(client, number, "uji-konsekuensi", **{**TESTED, "letter": letter})
    assert client.post(address(number, "uji-konsekuensi"), form).status_code == 200
    assert not ConsequenceTest.objects.exists()


# --- No path to a refusal without a second person and the consent (R13, R19)


@dataclass(frozen=True)
class Path:
    """A step that somebody tries while the answer stands somewhere: who, which, with what, and the answer to it."""

    make: Callable[[Cast], Decision]
    who: str
    word: str
    status: int
    typed: tuple[tuple[str, str], ...] = ()


LETTER = (("letter_number", "500/1/2026"), ("letter_date", "2026-11-23"))
PAPERS = (*LETTER, ("decree_number", "1/2026"), ("sheet_number", "2/2026"))
ONWARD = {
    "R13-approved-like-an-open-one": Path(proposed_refusal, "ppid", "setujui", 409, LETTER),
    "R13-consent-before-the-decision": Path(proposed_refusal, "superior", "sepakati", 409),
    "R13-paper-before-the-decision": Path(proposed_refusal, "registrar", "catat-persetujuan", 409),
    "R13-number-before-the-decision": Path(proposed_refusal, "registrar", "nomori", 409, PAPERS),
    "R13-number-before-the-consent": Path(decided, "registrar", "nomori", 409, PAPERS),
    "R13-signed-before-the-consent": Path(decided, "registrar", "unggah-tertanda", 409),
    "R13-decided-twice": Path(decided, "ppid", "putuskan", 409),
    "R13-approved-after-the-decision": Path(decided, "ppid", "setujui", 409, LETTER),
    "R19-drafter-decides": Path(proposed_refusal, "officer", "putuskan", 403),
    "R19-superior-decides": Path(proposed_refusal, "superior", "putuskan", 403),
    "R19-drafter-consents": Path(decided, "officer", "sepakati", 403),
    "R19-ppid-consents": Path(decided, "ppid", "sepakati", 403),
    "R19-drafter-records-the-paper": Path(decided, "officer", "catat-persetujuan", 403),
    "R19-auditor-consents": Path(decided, "auditor", "sepakati", 403),
    "R19-numbered-by-the-drafter": Path(consented, "officer", "nomori", 403, PAPERS),
    "R19-open-answer-by-its-drafter": Path(proposed, "officer", "setujui", 403, LETTER),
    "R19-open-answer-by-the-superior": Path(proposed, "superior", "setujui", 403, LETTER),
    "R19-open-answer-decided": Path(proposed, "ppid", "putuskan", 409),
}


@pytest.mark.parametrize("rule", ONWARD)
def test_no_way_around_the_persons(cast: Cast, rule: str) -> None:
    tried = ONWARD[rule]
    decision = tried.make(cast)
    number, before = decision.request.casefile.number, standing()
    client = browser(getattr(cast, tried.who))
    form = {"revision": decision.revision, "content_hash": decision.content_hash, **dict(tried.typed)}
    answer = client.post(address(number, tried.word), form)
    assert answer.status_code == tried.status, answer.content.decode()[:2000]
    assert standing() == before
    if tried.word in ("setujui", "putuskan", "sepakati"):
        assert client.post(f"/meja/paraf/{number}/", form).status_code in (200, 403, 404, 409)
        assert standing() == before


def standing() -> tuple[Any, ...]:
    """Everything that an answer's way could have moved."""
    rows = tuple(Decision.objects.order_by("pk").values_list("status", "revision"))
    return rows, Consent.objects.count(), Letter.objects.issued().count()


def wearing(cast: Cast, decision: Decision, who: str, role: str) -> Actor:
    """One of the two persons of this answer with one more hat."""
    person: Actor = getattr(cast, who)
    since = {"since": cast.at.date() - timedelta(9)}
    Membership.objects.create(staff_id=person.staff_id, office=cast.office, role=role, **since)
    return person


@pytest.mark.parametrize(
    ("make", "who", "role", "word"),
    [
        pytest.param(proposed_refusal, "officer", Role.PPID, "putuskan", id="R19-drafter-and-ppid"),
        pytest.param(decided, "officer", Role.SUPERIOR, "sepakati", id="R19-drafter-and-superior"),
        pytest.param(decided, "ppid", Role.SUPERIOR, "sepakati", id="R19-ppid-and-superior"),
        pytest.param(decided, "officer", Role.REGISTRAR, "catat-persetujuan", id="R19-drafter-and-registrar"),
        pytest.param(proposed, "officer", Role.PPID_DEPUTY, "setujui", id="R19-drafter-and-deputy"),
    ],
)
def test_two_people_are_two_humans_not_two_hats(
    cast: Cast, make: Callable[[Cast], Decision], who: str, role: str, word: str
) -> None:
    decision = make(cast)
    number, before = decision.request.casefile.number, standing()
    client = browser(wearing(cast, decision, who, role))
    form = {"revision": decision.revision, "content_hash": decision.content_hash, **dict(LETTER)}
    assert client.post(address(number, word), form).status_code == 403
    assert standing() == before


# --- What changed, and whose time ran out, between two presses


@pytest.mark.parametrize(
    ("make", "who", "word"),
    [
        pytest.param(proposed, "ppid", "setujui", id="R19-approved"),
        pytest.param(proposed_refusal, "ppid", "putuskan", id="R19-decided"),
        pytest.param(decided, "superior", "sepakati", id="R19-consented"),
    ],
)
class TestBetweenTwoPresses:
    def test_the_draft_changed_after_the_preview(
        self, cast: Cast, make: Callable[[Cast], Decision], who: str, word: str
    ) -> None:
        decision = make(cast)
        number, client = decision.request.casefile.number, browser(getattr(cast, who))
        form = posted(client, number, word)
        if word == "sepakati":  # nobody but the drafter changes it, once it came back
            send_back(decision, by=cast.ppid, at=cast.at, revision=decision.revision, reason="Lagi.")
        else:
            Decision.objects.update(paragraphs="Isi lain.")
        before = standing()
        assert client.post(address(number, word), form).status_code in (403, 409)
        assert standing() == before

    def test_the_term_ran_out(
        self, cast: Cast, make: Callable[[Cast], Decision], who: str, word: str
    ) -> None:
        decision = make(cast)
        number, person = decision.request.casefile.number, getattr(cast, who)
        client = browser(person)
        form, before = posted(client, number, word), standing()
        last = {"until": cast.at.date() - timedelta(1)}
        Membership.objects.filter(staff_id=person.staff_id).update(**last)
        assert client.post(address(number, word), form).status_code == 403
        assert client.post(f"/meja/paraf/{number}/", form).status_code == 403
        assert standing() == before
        fresh_one = actor(cast.office, "baru", Role.SUPERIOR if word == "sepakati" else Role.PPID, cast.at)
        newer = browser(fresh_one)
        assert newer.post(address(number, word), posted(newer, number, word)).status_code == 302


def test_r13_a_link_that_is_over_consents_to_nothing(cast: Cast) -> None:
    decision = decided(cast)
    link = make_link(
        decision, by=cast.registrar, at=cast.at, revision=decision.revision, name="Yudha", post="Sekda"
    )
    where = f"/berkas/{decision.request.casefile.number}/persetujuan/"
    client = Client()
    assert client.get(where, {"t": token_of(link)}).status_code == 303
    form = {"revision": decision.revision, "content_hash": decision.content_hash, "answer": "yes"}
    with time_machine.travel(link.expires_at, tick=False):
        assert client.post(where, form).status_code == 404
        assert Client().get(where, {"t": token_of(link)}).status_code == 404
    assert Decision.objects.get().status == "awaiting_consent"
    assert Client().post(where, form).status_code == 404, "without the link itself"
    assert client.post(where, form).status_code == 303
    again = client.post(where, form | {"answer": "no", "reason": "Berubah pikiran."})
    assert "Persetujuan tercatat" in again.content.decode()
    assert Decision.objects.get().status == "approved"


# --- No path to give what is exempt, or what nobody approved (R16, R17)


def requester(request: InformationRequest) -> Client:
    client = Client()
    client.post("/lacak/", {"number": request.casefile.number, "code": secret_code(request.casefile)})
    return client


@pytest.mark.parametrize("make", [proposed, approved], ids=["R19-proposed", "R19-waits-for-its-number"])
def test_no_file_leaves_before_the_letter(cast: Cast, make: Callable[[Cast], Decision]) -> None:
    request = fresh(make(cast).request)
    reader, where = requester(request), f"/berkas/{request.casefile.number}/"
    key = Release.objects.get().pk
    for each in (f"{where}data/{key}/", f"{where}semua.zip"):
        assert reader.get(each).status_code == 404, each
    assert Client().get(f"{where}data/{key}/").status_code in (302, 404)


def test_r17_the_original_is_at_no_public_address(cast: Cast) -> None:
    request = fresh(approved(cast, number="500/1/424.085/2026").request)
    number, client = request.casefile.number, browser(cast.officer)
    key = str(Release.objects.get().pk)
    form = posted(client, number, "dokumen-asli", release=key) | {"original": file("asli.csv", b"nik\n1\n")}
    assert client.post(address(number, "dokumen-asli"), form).status_code == 302
    original = Release.objects.get().original
    assert original is not None
    reader = requester(request)
    for part in ("data", "dokumen", "lampiran", "surat"):
        for each in (original.pk, original.blob_id):
            answer = reader.get(f"/berkas/{number}/{part}/{each}/")
            assert b"nik" not in b"".join(answer) and answer.status_code in (200, 404), part


def test_r67_the_written_considerations_are_the_requesters_to_read(cast: Cast) -> None:
    decision = consented(cast)
    number, client = decision.request.casefile.number, browser(cast.registrar)
    form = posted(client, number, "nomori", letter_number=NUMBERS["number"])
    more = {name: NUMBERS[name] for name in ("decree_number", "sheet_number")}
    assert client.post(address(number, "nomori"), form | more).status_code == 302
    reader = requester(fresh(decision.request))
    for kind in ("refusal", "classification_decree", "consequence_test"):
        letter = Letter.objects.get(kind=kind)
        answer = reader.get(reverse("case-letter", args=[number, letter.code]))
        assert b"".join(answer).startswith(b"%PDF"), kind


# --- The other clocks and papers of a decision


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"reason": "c"}, id="R09-a-third-reason"),
        pytest.param({"reason": ""}, id="R09-no-reason"),
    ],
)
def test_no_extension_without_one_of_the_two_reasons(cast: Cast, typed: dict[str, str]) -> None:
    number, client = in_analysis(cast).casefile.number, browser(cast.ppid)
    before = lines(number)
    form = posted(client, number, "perpanjang", letter_number="500/8/424.085/2026", **typed)
    assert client.post(address(number, "perpanjang"), form).status_code == 200
    assert lines(number) == before


def test_r65_no_case_is_closed_as_incomplete_while_the_requester_has_time(cast: Cast) -> None:
    number, client = in_analysis(cast).casefile.number, browser(cast.officer)
    form = {"revision": fresh(InformationRequest.objects.get()).revision, "reason": "Tidak lengkap."}
    assert client.post(address(number, "tutup-tidak-lengkap"), form).status_code == 409
    assert InformationRequest.objects.get().status == "in_analysis"


def test_r53_no_two_letters_bear_one_number(cast: Cast) -> None:
    approved(cast, number="500/1/424.085/2026")
    second = approved(cast, proposed(cast, in_analysis(cast, subject="Lain", email="lain@contoh.id")))
    number, client = second.request.casefile.number, browser(cast.registrar)
    form = posted(client, number, "nomori", letter_number="500/1/424.085/2026")
    assert client.post(address(number, "nomori"), form).status_code == 200
    assert Letter.objects.filter(number="500/1/424.085/2026").count() == 1
