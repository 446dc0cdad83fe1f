"""Answering in full: two people, one letter, what was previewed is what goes out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sedia.casefiles.models import Clock
from sedia.decisions import content
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, propose, send_back
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.models import Decision, Release
from sedia.files.inspect import CSV, PDF
from sedia.files.store import read
from sedia.journal.actors import Role
from sedia.journal.verify import verify
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.correspondence import holder_of
from tests.cast import Cast, actor, approved, filed, fresh, gather, in_analysis, proposed, upload
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/7/424.085/2026"


@pytest.fixture
def wet(db: None, at: datetime) -> Cast:
    """An office that signs by hand and numbers from its agenda."""
    return gather(at, signing="wet", numbering="agenda")


def test_approved_with_its_number_the_answer_goes_out_at_once(cast: Cast, at: datetime) -> None:
    decision = approved(cast, number=NUMBER)
    request = fresh(decision.request)
    assert (decision.status, request.status) == ("issued", "answered")
    assert decision.letter.issued_at == at
    assert not Clock.objects.filter(casefile=request.casefile, stopped_at__isnull=True).exists()
    assert Notice.objects.filter(kind="answered_online").count() == 1
    assert list(verify()) == []


def test_the_letter_says_all_that_the_law_asks(cast: Cast) -> None:
    letter = approved(cast, number=NUMBER).letter
    told = text_of(read(letter.pdf))
    for words in (
        NUMBER,
        "23 November 2026",
        "DINKOP-P-2026-00001",
        "Wahyu Setiawan",
        "Koperasi aktif per kecamatan",
        "koperasi-aktif.csv",
        "Rp0",
        "Pasal 22 ayat (7)",
        "Sumber: Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Pasuruan",
        "keberatan",
        "Komisi Informasi Provinsi Jawa Timur",
        "isetujui dalam sistem",
        letter.code,
    ):
        assert words in told, words
    assert "itandatangani secara elektronik" not in told


def test_the_last_day_to_object_is_thirty_working_days_after_the_letter(cast: Cast) -> None:
    letter = approved(cast, number=NUMBER).letter
    assert content.objection_until(letter) == date(2027, 1, 8)
    told = " ".join(text_of(read(letter.pdf)).split())
    assert "paling lambat Jumat, 8 Januari 2027, yaitu 30 (tiga puluh) hari kerja sejak" in told
    assert "paling lambat 14 (empat belas) hari kerja setelah tanggapan" in told
    assert "Lampiran : 1 (satu) berkas" in told and "Rp0 (nol rupiah)" in told


def test_the_metadata_sheet_names_the_files_by_their_hash(cast: Cast) -> None:
    decision = approved(cast, number=NUMBER)
    sheet = Letter.objects.get(kind="metadata_sheet")
    told = text_of(read(sheet.pdf)).replace("\n", "")
    assert decision.releases.get().blob_id in told.replace(" ", "")
    assert "koperasi-aktif.csv" in told


def test_who_proposed_does_not_approve(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    proposal = Proposal(data_title="Koperasi", files=(upload(),))
    decision = propose(request, proposal, by=cast.ppid, at=at, revision=request.revision)
    with pytest.raises(NotAllowed, match="orang kedua"):
        approve(
            decision, by=cast.ppid, at=at, revision=decision.revision, content_hash=content.hash_of(decision)
        )


@pytest.mark.parametrize(
    "name", ["officer", "colleague", "registrar", "superior", "admin", "auditor", "stranger"]
)
def test_only_the_ppid_approves(cast: Cast, at: datetime, name: str) -> None:
    decision = proposed(cast)
    with pytest.raises(NotAllowed):
        approve(
            decision,
            by=getattr(cast, name),
            at=at,
            revision=decision.revision,
            content_hash=content.hash_of(decision),
        )
    assert Letter.objects.count() == 0


def test_a_draft_that_changed_after_the_preview_is_not_approved(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    seen = content.hash_of(decision)
    Release.objects.filter(decision=decision).update(name="lain.csv")
    with pytest.raises(ChangedMeanwhile):
        approve(decision, by=cast.ppid, at=at, revision=decision.revision, content_hash=seen)
    with pytest.raises(ChangedMeanwhile):
        approve(decision, by=cast.ppid, at=at, revision=99, content_hash=content.hash_of(decision))


def test_the_second_press_of_approval_changes_nothing(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    second = Decision.objects.select_related("request__casefile__requester", "request__office").get(
        pk=decision.pk
    )
    approved(cast, decision, number=NUMBER)
    with pytest.raises((ChangedMeanwhile, NotLawful, Incomplete)):
        approved(cast, second, number=NUMBER)
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        approved(cast, second, number="8")
    assert Letter.objects.filter(kind="answer").count() == 1


def test_a_draft_sent_back_is_proposed_anew(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    with pytest.raises(Incomplete):
        send_back(decision, by=cast.ppid, at=at, revision=decision.revision, reason=" ")
    send_back(decision, by=cast.ppid, at=at, revision=decision.revision, reason="Tambahkan tahun 2024.")
    assert Notice.objects.filter(kind="returned").exists()
    again = proposed(cast, fresh(decision.request))
    assert (again.pk, again.status, again.return_reason) == (decision.pk, "proposed", "")
    assert again.releases.count() == 1


def test_one_answer_at_a_time(cast: Cast, at: datetime) -> None:
    decision = proposed(cast)
    with pytest.raises(ChangedMeanwhile):
        proposed(cast, fresh(decision.request))


def test_nothing_is_proposed_before_the_request_was_taken(cast: Cast) -> None:
    with pytest.raises(NotLawful):
        proposed(cast, filed(cast))


def test_an_online_answer_holds_data(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    with pytest.raises(Incomplete) as refusal:
        propose(request, Proposal(), by=cast.officer, at=at, revision=request.revision)
    assert set(refusal.value.fields) == {"data_title", "files"}
    written = Proposal(data_title="Jumlah koperasi", paragraphs="Jumlah koperasi aktif tahun 2025 adalah 41.")
    assert propose(request, written, by=cast.officer, at=at, revision=request.revision).status == "proposed"


def test_wet_signature_with_the_number_hours_later(wet: Cast, at: datetime) -> None:
    decision = approved(wet)
    assert (decision.status, fresh(decision.request).status) == ("approved", "in_analysis")
    assert decision.letter.pdf is None
    assert Notice.objects.filter(kind="approved_waits_number").exists()
    later = at + timedelta(hours=3)
    scan = upload("surat.pdf", b"%PDF-1.7 scan", PDF)
    with pytest.raises(NotLawful, match="belum bernomor"):
        upload_signed(decision, by=wet.registrar, at=later, revision=decision.revision, upload=scan)
    number_letter(
        decision,
        by=wet.registrar,
        at=later,
        revision=decision.revision,
        number=NUMBER,
        day=date(2026, 11, 23),
    )
    letter = Letter.objects.get(kind="answer")
    assert (letter.number, letter.sequence, letter.issued_at) == (NUMBER, 7, None)
    assert NUMBER in text_of(read(letter.pdf))
    decision = Decision.objects.select_related(
        "letter", "request__casefile__requester", "request__office"
    ).get()
    picture = upload("surat.csv", b"a,b", CSV)
    with pytest.raises(Incomplete):
        upload_signed(decision, by=wet.registrar, at=later, revision=decision.revision, upload=picture)
    upload_signed(decision, by=wet.registrar, at=later, revision=decision.revision, upload=scan)
    letter.refresh_from_db()
    assert letter.document.sha256 == scan.sha256
    assert letter.issued_at == later
    assert fresh(decision.request).status == "answered"
    assert list(verify()) == []


def test_a_number_is_given_once_a_year(cast: Cast) -> None:
    approved(cast, number=NUMBER)
    other = proposed(cast, in_analysis(cast))
    with pytest.raises(Incomplete) as refusal:
        approved(cast, other, number=NUMBER)
    assert list(refusal.value.fields) == ["letter_number"]
    assert approved(cast, other, number=NUMBER.replace("/7/", "/7.a/")).letter.sequence == 7


@pytest.mark.parametrize("number", ["x" * 81])
def test_a_number_that_is_none(cast: Cast, number: str) -> None:
    with pytest.raises(Incomplete):
        approved(cast, number=number)


@pytest.mark.parametrize("name", ["officer", "superior", "admin", "auditor"])
def test_others_do_not_number(wet: Cast, at: datetime, name: str) -> None:
    decision = approved(wet)
    with pytest.raises(NotAllowed):
        number_letter(
            decision,
            by=getattr(wet, name),
            at=at,
            revision=decision.revision,
            number=NUMBER,
            day=date(2026, 11, 23),
        )


def test_on_loopback_only_the_demo_office_issues(cast: Cast, at: datetime, settings: object) -> None:
    settings.IS_LOOPBACK = True
    decision = proposed(cast)
    office = decision.request.casefile.office
    type(office).objects.filter(pk=office.pk).update(is_demo=False)
    request = fresh(decision.request)
    decision = Decision.objects.get(pk=decision.pk)
    decision.request = request
    with pytest.raises(NotLawful, match="SEDIA_BASE_URL"):
        approved(cast, decision, number=NUMBER)


def test_hostile_words_are_printed_as_they_stand(cast: Cast) -> None:
    words = '#import "x" $x$ {{ y }} ${z} <b> *bold* \\ 漢字 ꦗꦮ 😀'
    letter = approved(cast, number=NUMBER, name=words, subject=words).letter
    told = text_of(read(letter.pdf))
    assert '#import "x" $x$ {{ y }} ${z} <b> *bold*' in " ".join(told.split())
    assert "[U+1F600]" in told


def test_a_deputy_who_stands_in_for_the_ppid_signs_as_such(cast: Cast, at: datetime) -> None:
    deputy = actor(cast.office, "dewi", Role.PPID_DEPUTY, at)
    post = {"acting": "plh", "position": "Kepala Dinas", "order_number": "800/1/2026", "since": at.date()}
    Membership.objects.create(staff_id=deputy.staff_id, office=cast.office, role=Role.PPID, **post)
    both = actor_of(Staff.objects.get(pk=deputy.staff_id), at)
    decision = proposed(cast)
    assert holder_of(cast.office, both, at) == content.signatory(cast.office, both)
    seen = {"revision": decision.revision, "content_hash": content.hash_of(decision)}
    approve(decision, by=both, at=at, **seen, letter_number=NUMBER)
    signed = Decision.objects.get().letter.content
    assert (signed["signatory_acting"], signed["signatory_post"]) == ("Plh.", "Kepala Dinas")
