"""Refused and partial answers: reasons, the PPID's decision, the superior's consent, the decree (R12-R16, R19)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sedia.cli.verify import faults
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.consenting import (
    PaperConsent,
    consent,
    consent_by_link,
    decide,
    link_actor,
    make_link,
    open_link,
    record_consent,
    token_of,
    token_opens,
)
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.content import hash_of
from sedia.decisions.models import Consent, ConsentLink, Decision
from sedia.decisions.rules import ItemAnswer
from sedia.exemptions.actions import write
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.files.inspect import PDF
from sedia.files.store import read
from sedia.journal.actors import Actor
from sedia.journal.models import Entry
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.models import InformationRequest
from tests.cast import Cast, fresh, in_analysis, upload
from tests.decisions.test_items import answered, divided, said_by
from tests.exemptions.told import findings
from tests.exemptions.told import in_force as entry_in_force
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

NUMBERS = {
    "number": "500.12.18.1/7/424.085/2026",
    "decree_number": "188/12/424.085/2026",
    "sheet_number": "1/UK/2026",
}


def refused(*grounds: str, **changes: Any) -> ItemAnswer:
    return ItemAnswer(outcome="refused", grounds=grounds, **changes)


def ground_of(cast: Cast, request: InformationRequest) -> str:
    """A test of this case, as a ground."""
    test = write(cast.office, findings(), by=cast.officer, at=cast.at, casefile=request.casefile)
    return f"test:{test.pk}"


def proposed_refusal(cast: Cast, **changes: Any) -> Decision:
    """A request whose one item is refused after a test of its own; it waits for the PPID."""
    request = in_analysis(cast, **changes)
    return answered(cast, request, refused(ground_of(cast, request)), files=())


def step(verb: Any, decision: Decision, by: Actor, at: datetime, **words: Any) -> Decision:
    decision = Decision.objects.select_related("request__casefile", "request__office", "letter").get(
        pk=decision.pk
    )
    verb(decision, by=by, at=at, revision=decision.revision, **words)
    return Decision.objects.get(pk=decision.pk)


def decided(cast: Cast, decision: Decision | None = None) -> Decision:
    decision = decision or proposed_refusal(cast)
    return step(decide, decision, cast.ppid, cast.at, content_hash=hash_of(decision))


def consented(cast: Cast, decision: Decision | None = None) -> Decision:
    decision = decision or decided(cast)
    return step(consent, decision, cast.superior, cast.at, content_hash=hash_of(decision))


def issued(cast: Cast, decision: Decision | None = None) -> Decision:
    return step(
        number_letter, decision or consented(cast), cast.registrar, cast.at, day=cast.at.date(), **NUMBERS
    )


def paper_consent(**changes: Any) -> PaperConsent:
    """A consent on paper as a person records it."""
    words: dict[str, Any] = {
        "name": "Yudha Triwidya",
        "post": "Sekretaris Daerah",
        "number": "000/5/2026",
        "given_on": date(2026, 11, 23),
        "scan": upload("persetujuan.pdf", b"%PDF-1.7\n%%EOF\n", PDF),
    }
    return PaperConsent(**{**words, **changes})


def test_a_refusal_goes_out_with_its_reasons_decree_and_sheet(cast: Cast) -> None:
    decision = issued(cast)
    assert (decision.status, fresh(decision.request).status) == ("issued", "answered")
    assert decision.letter is not None
    assert decision.letter.kind == "refusal"
    told = said_by(decision)
    for words in (
        "Penolakan atas permohonan informasi",
        "Informasi yang diminta ditolak karena dikecualikan.",
        "Pasal 17 huruf h",
        "Keadaan keuangan pribadi anggota diketahui umum",
        "Penetapan Nomor 188/12/424.085/2026 tanggal 23 November 2026",
        "dengan persetujuan Agus, Jabatan superior",
        "Saudara berhak mengajukan keberatan",
        "Komisi Informasi Provinsi Jawa Timur",
    ):
        assert words in told, words
    assert "Sumber:" not in told
    decree = Letter.objects.get(kind="classification_decree")
    sheet = Letter.objects.get(kind="consequence_test")
    assert (decree.number, sheet.number) == (NUMBERS["decree_number"], NUMBERS["sheet_number"])
    assert None not in (decree.issued_at, sheet.issued_at)
    assert decree.pdf is not None
    assert "1/UK/2026" in text_of(read(decree.pdf))
    assert list(faults()) == []


def test_the_tested_information_stands_in_the_exempt_list_from_then_on(cast: Cast) -> None:
    decision = consented(cast)
    assert not ExemptEntry.objects.exists(), "nothing is exempt before the decree went out"
    issued(cast, decision)
    entry = ExemptEntry.objects.get()
    assert (entry.status, entry.decree_number, entry.ppid_name) == (
        "in_force",
        NUMBERS["decree_number"],
        "Prasetyo",
    )
    assert ConsequenceTest.objects.get().status == "adopted"
    # The same entry may carry the next refusal, without a decree of its own.
    request = in_analysis(cast, subject="Lagi", email="lain@contoh.id")
    again = consented(cast, decided(cast, answered(cast, request, refused(f"entry:{entry.pk}"), files=())))
    assert (again.decree, again.test_sheet) == (None, None)
    number = {"number": "500.12.18.1/8/424.085/2026", "day": cast.at.date()}
    again = step(number_letter, again, cast.registrar, cast.at, **number)
    assert again.status == "issued"
    assert f"Penetapan Nomor {entry.decree_number}" in said_by(again)


def test_a_part_is_given_and_the_rest_exempt(cast: Cast) -> None:
    request = divided(cast)
    words = "Nama anggota dihitamkan."
    part = ItemAnswer(outcome="partial", grounds=(ground_of(cast, request),), explanation=words)
    decision = answered(cast, request, ItemAnswer(), part, ItemAnswer(outcome="later"))
    decision = issued(cast, consented(cast, decided(cast, decision)))
    assert decision.letter is not None
    assert decision.letter.kind == "partial_answer"
    told = said_by(decision)
    for said in ("butir 2 diberikan sebagian; sisanya dikecualikan", "Butir 2: Nama anggota dihitamkan."):
        assert said in told
    assert "Sumber:" in told
    assert fresh(request).status == "in_analysis", "the third item waits"


class TestReasons:
    """A refusal cannot exist without its reasons (DESIGN.md 2.5)."""

    def test_none(self, cast: Cast) -> None:
        with pytest.raises(Incomplete) as refusal:
            answered(cast, in_analysis(cast), refused(), files=())
        assert set(refusal.value.fields) == {"grounds_1"}

    def test_one_of_another_case(self, cast: Cast) -> None:
        other = ground_of(cast, in_analysis(cast, subject="Lain"))
        with pytest.raises(Incomplete) as refusal:
            answered(cast, in_analysis(cast), refused(other), files=())
        assert set(refusal.value.fields) == {"grounds_1"}

    @pytest.mark.parametrize("key", ["entry:999", "test:x", "", "entry:"])
    def test_rubbish(self, cast: Cast, key: str) -> None:
        with pytest.raises(Incomplete):
            answered(cast, in_analysis(cast), refused(key), files=())

    def test_an_entry_that_ended(self, cast: Cast) -> None:
        entry = entry_in_force(cast)
        ExemptEntry.objects.filter(pk=entry.pk).update(until=date(2026, 11, 22))
        with pytest.raises(Incomplete):
            answered(cast, in_analysis(cast), refused(f"entry:{entry.pk}"), files=())

    def test_a_part_says_what_was_left_out(self, cast: Cast) -> None:
        request = in_analysis(cast)
        part = ItemAnswer(outcome="partial", grounds=(ground_of(cast, request),))
        with pytest.raises(Incomplete) as refusal:
            answered(cast, request, part)
        assert set(refusal.value.fields) == {"explanation_1"}

    def test_a_sealed_test_is_not_edited_until_it_comes_back(self, cast: Cast, at: datetime) -> None:
        decision = proposed_refusal(cast)
        assert ConsequenceTest.objects.get().status == "sealed"
        step(send_back, decision, cast.ppid, at, reason="Uji belum tajam.")
        assert ConsequenceTest.objects.get().status == "draft"


class TestThreePeople:
    """Who drafts, who decides, who consents (R19; Perki 1/2021 Art 10(2))."""

    def test_it_is_not_approved_like_an_open_answer(self, cast: Cast, at: datetime) -> None:
        decision = proposed_refusal(cast)
        with pytest.raises(NotLawful, match="memuat pengecualian"):
            step(approve, decision, cast.ppid, at, content_hash=hash_of(decision))

    @pytest.mark.parametrize("who", ["officer", "colleague", "registrar", "superior", "admin", "stranger"])
    def test_the_ppid_alone_decides(self, cast: Cast, who: str) -> None:
        decision = proposed_refusal(cast)
        with pytest.raises(NotAllowed):
            step(decide, decision, getattr(cast, who), cast.at, content_hash=hash_of(decision))

    def test_what_was_previewed(self, cast: Cast, at: datetime) -> None:
        decision = proposed_refusal(cast)
        with pytest.raises(ChangedMeanwhile):
            step(decide, decision, cast.ppid, at, content_hash="0" * 64)
        decision = decided(cast, decision)
        with pytest.raises(ChangedMeanwhile):
            step(consent, decision, cast.superior, at, content_hash="0" * 64)

    @pytest.mark.parametrize("who", ["officer", "ppid", "registrar", "admin", "stranger"])
    def test_the_superior_alone_consents(self, cast: Cast, who: str) -> None:
        decision = decided(cast)
        with pytest.raises(NotAllowed):
            step(consent, decision, getattr(cast, who), cast.at, content_hash=hash_of(decision))

    def test_a_superior_without_a_written_post_is_named_by_the_role(self, cast: Cast, at: datetime) -> None:
        Membership.objects.filter(role="superior").update(position="")
        superior = actor_of(Staff.objects.get(pk=cast.superior.staff_key), at)
        decision = decided(cast)
        decision = step(consent, decision, superior, at, content_hash=hash_of(decision))
        assert decision.consent.post == "Atasan PPID"
        assert "dengan persetujuan Agus, Atasan PPID" in said_by(issued(cast, decision))

    def test_the_superior_is_told(self, cast: Cast) -> None:
        decided(cast)
        assert Notice.objects.get(kind="awaiting_consent").role == "superior"

    def test_the_superior_sends_it_back(self, cast: Cast, at: datetime) -> None:
        decision = step(send_back, decided(cast), cast.superior, at, reason="Buka saja jumlahnya.")
        assert decision.status == "returned"
        assert ConsequenceTest.objects.get().status == "draft"

    def test_a_second_press(self, cast: Cast, at: datetime) -> None:
        decision = decided(cast)
        seen = {
            "by": cast.superior,
            "at": at,
            "revision": decision.revision,
            "content_hash": hash_of(decision),
        }
        first = Decision.objects.get(pk=decision.pk)
        consent(first, **seen)
        with pytest.raises((ChangedMeanwhile, NotLawful)):
            consent(decision, **seen)
        assert Consent.objects.count() == 1
        assert Letter.objects.filter(kind="refusal").count() == 1


class TestOnPaper:
    """A consent on paper is recorded by somebody other than the drafter, with its scan."""

    def test_it_counts(self, cast: Cast) -> None:
        decision = step(record_consent, decided(cast), cast.registrar, cast.at, paper=paper_consent())
        row = decision.consent
        assert (decision.status, row.way, row.name) == ("approved", "paper", "Yudha Triwidya")
        assert row.scan is not None
        assert row.scan.purpose == "consent"
        told = said_by(issued(cast, decision))
        assert "Yudha Triwidya, Sekretaris Daerah, Nomor 000/5/2026 tanggal 23 November 2026" in told

    def test_not_by_the_drafter(self, cast: Cast) -> None:
        with pytest.raises(NotAllowed):
            step(record_consent, decided(cast), cast.officer, cast.at, paper=paper_consent())

    @pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
    def test_not_before_the_decision_nor_tomorrow(self, cast: Cast, day: date) -> None:
        with pytest.raises(Incomplete) as refusal:
            step(record_consent, decided(cast), cast.registrar, cast.at, paper=paper_consent(given_on=day))
        assert set(refusal.value.fields) == {"given_on"}


class TestByLink:
    """A link to this decision alone, once, for three days."""

    def link(self, cast: Cast, decision: Decision) -> ConsentLink:
        return make_link(
            decision,
            by=cast.registrar,
            at=cast.at,
            revision=decision.revision,
            name="Yudha",
            post="Sekretaris Daerah",
        )

    def press(self, link: ConsentLink, at: datetime) -> None:
        decision = Decision.objects.get(pk=link.pk)
        seen = {"revision": decision.revision, "content_hash": hash_of(decision)}
        link = ConsentLink.objects.get(pk=link.pk)
        consent_by_link(link, by=link_actor(link), at=at, **seen)

    def test_its_token_opens_it_and_opening_is_recorded(self, cast: Cast, at: datetime) -> None:
        link = self.link(cast, decided(cast))
        assert token_opens(link, token_of(link), at)
        assert not token_opens(link, "0" * 32, at)
        open_link(link, by=link_actor(link), at=at)
        assert Entry.objects.filter(event="consent_link.opened").count() == 1

    def test_it_counts_once(self, cast: Cast, at: datetime) -> None:
        link = self.link(cast, decided(cast))
        self.press(link, at)
        decision = Decision.objects.get()
        assert (decision.status, decision.consent.way, decision.consent.name) == ("approved", "link", "Yudha")
        with pytest.raises(NotAllowed):
            self.press(link, at)
        assert list(faults()) == []

    def test_not_after_three_days(self, cast: Cast, at: datetime) -> None:
        link = self.link(cast, decided(cast))
        with pytest.raises(NotAllowed):
            self.press(link, at + timedelta(days=3))

    def test_it_dies_when_the_proposal_goes_back(self, cast: Cast, at: datetime) -> None:
        decision = decided(cast)
        self.link(cast, decision)
        step(send_back, decision, cast.ppid, at, reason="Ada yang keliru.")
        assert not ConsentLink.objects.exists()

    @pytest.mark.parametrize("who", ["officer", "ppid"])
    def test_it_is_made_by_neither_of_the_two(self, cast: Cast, who: str) -> None:
        with pytest.raises(NotAllowed, match="orang lain"):
            step(make_link, decided(cast), getattr(cast, who), cast.at, name="Yudha", post="Sekda")

    def test_a_name_and_a_post(self, cast: Cast, at: datetime) -> None:
        with pytest.raises(Incomplete) as refusal:
            step(make_link, decided(cast), cast.registrar, at, name=" ", post="")
        assert set(refusal.value.fields) == {"name", "post"}


class TestNumbers:
    """Letter, decree and sheet get their numbers together, and on wet paper their signatures."""

    def test_three_numbers(self, cast: Cast) -> None:
        decision = consented(cast)
        with pytest.raises(Incomplete) as refusal:
            number = {"number": NUMBERS["number"], "day": cast.at.date()}
            step(number_letter, decision, cast.registrar, cast.at, **number)
        assert set(refusal.value.fields) <= {"decree_number", "sheet_number"}

    def test_not_one_number_twice(self, cast: Cast) -> None:
        same = {**NUMBERS, "decree_number": NUMBERS["number"], "day": cast.at.date()}
        with pytest.raises(Incomplete) as refusal:
            step(number_letter, consented(cast), cast.registrar, cast.at, **same)
        assert set(refusal.value.fields) == {"decree_number"}

    def test_on_wet_paper_three_scans(self, cast: Cast) -> None:
        decision = proposed_refusal(cast)
        decision = step(decide, decision, cast.ppid, cast.at, content_hash=hash_of(decision), signing="wet")
        decision = issued(cast, consented(cast, decision))
        assert decision.status == "approved"
        scan = {"upload": upload("surat.pdf", b"%PDF-1.7 1", PDF)}
        with pytest.raises(Incomplete) as refusal:
            step(upload_signed, decision, cast.registrar, cast.at, **scan)
        assert set(refusal.value.fields) <= {"signed_decree", "signed_sheet"}
        scans = {
            **scan,
            "decree": upload("sk.pdf", b"%PDF-1.7 2", PDF),
            "sheet": upload("uji.pdf", b"%PDF-1.7 3", PDF),
        }
        decision = step(upload_signed, decision, cast.registrar, cast.at, **scans)
        assert decision.status == "issued"
        assert Letter.objects.filter(signed__isnull=False).count() == 3
        assert ExemptEntry.objects.get().decree_id == scans["decree"].sha256
