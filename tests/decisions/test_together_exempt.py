"""One exemption for many requesters: the PPID decides once, the superior consents once, one decree carries them all."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sedia.decisions.actions.consenting import PaperConsent, consent, decide, make_link, record_consent
from sedia.decisions.actions.drafting import send_back
from sedia.decisions.actions.issuing import number_letter, upload_signed
from sedia.decisions.actions.numbering import number_of, number_together, to_number
from sedia.decisions.chores import pass_on_decrees
from sedia.decisions.content import hash_of
from sedia.decisions.models import Consent, ConsentLink, Decision
from sedia.decisions.verify import faults
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.files.inspect import PDF
from sedia.files.store import read
from sedia.journal.verify import verify
from sedia.letters.verify import faults as letter_faults
from sedia.notices.models import Notice
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.ending import withdraw
from sedia.requests.models import InformationRequest
from tests.cast import Cast, fresh, gather, in_analysis, upload
from tests.decisions.test_exempting import proposed_refusal, refused
from tests.decisions.test_items import answered
from tests.decisions.together import all_of, anew, asked_too, joined, number, person
from tests.exemptions.told import in_force
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
DECREE = {"decree_number": "188/12/424.085/2026", "sheet_number": "1/UK/2026"}


def three(cast: Cast) -> Decision:
    return joined(cast, asked_too(cast, 0), asked_too(cast, 1), lead=proposed_refusal(cast))


def consented(cast: Cast) -> list[Decision]:
    lead = three(cast)
    decide(lead, by=cast.ppid, at=cast.at, revision=lead.revision, content_hash=hash_of(lead))
    lead = anew(lead)
    consent(lead, by=cast.superior, at=cast.at, revision=lead.revision, content_hash=hash_of(lead))
    return all_of(lead)


def gone(cast: Cast, decision: Decision) -> None:
    request = fresh(decision.request)
    withdraw(request, by=cast.officer, at=cast.at, revision=request.revision, reason="Diminta pemohon.")


def sound() -> None:
    assert list(verify()) == []
    assert list(faults()) == []
    assert list(letter_faults()) == []


def test_one_decision_one_consent_one_decree_and_a_letter_each(cast: Cast, at: datetime) -> None:
    group = consented(cast)
    lead = group[0]
    assert {each.status for each in group} == {"approved"}
    assert [each.decree_id is not None for each in group] == [True, False, False]
    assert Consent.objects.filter(decision__in=group, by=cast.superior.staff_id).count() == 3
    assert Notice.objects.filter(kind__in=("awaiting_consent", "approved_waits_number")).count() == 2
    numbers = {each.pk: number(7 + place) for place, each in enumerate(group)}
    number_together(lead, numbers, by=cast.registrar, at=at, revision=lead.revision, day=DAY, **DECREE)
    group = all_of(lead)
    assert {each.status for each in group} == {"issued"}
    assert (ExemptEntry.objects.count(), ConsequenceTest.objects.get().status) == (1, "adopted")
    for each in group:
        told = " ".join(text_of(read(each.letter.pdf)).split())
        assert "Penetapan Nomor 188/12/424.085/2026 tanggal 23 November 2026" in told
        assert "dengan persetujuan Agus" in told
        assert each.letter.number in told
    sound()


def test_numbered_one_by_one_the_decree_goes_first(cast: Cast, at: datetime) -> None:
    lead, second, _ = consented(cast)
    seen = {"by": cast.registrar, "at": at}
    with pytest.raises(NotLawful, match=f"{lead.request.casefile.number}, yang memuat penetapannya"):
        number_letter(second, **seen, revision=second.revision, number=number(8), day=DAY)
    number_letter(lead, **seen, revision=lead.revision, number=number(7), day=DAY, **DECREE)
    second = anew(second)
    seen["at"] = at + timedelta(days=1)
    number_letter(second, **seen, revision=second.revision, number=number(8), day=date(2026, 11, 24))
    told = " ".join(text_of(read(anew(second).letter.pdf)).split())
    assert "Penetapan Nomor 188/12/424.085/2026 tanggal 23 November 2026" in told
    sound()


def test_signed_by_hand_the_letter_with_the_decree_goes_out_first(db: None, at: datetime) -> None:
    cast = gather(at, signing="wet", numbering="agenda")
    group = consented(cast)
    numbers = {each.pk: number(7 + place) for place, each in enumerate(group)}
    seen = {"by": cast.registrar, "at": at}
    number_together(group[0], numbers, **seen, revision=group[0].revision, day=DAY, **DECREE)
    lead, second, _ = all_of(group[0])
    scan = upload("tertanda.pdf", b"%PDF-1.7 scan", PDF)
    with pytest.raises(NotLawful, match="Terbitkan dahulu"):
        upload_signed(second, **seen, revision=second.revision, upload=scan)
    upload_signed(lead, **seen, revision=lead.revision, upload=scan, decree=scan, sheet=scan)
    second = anew(second)
    upload_signed(second, **seen, revision=second.revision, upload=scan)
    assert anew(second).status == "issued"
    sound()


def test_decree_and_letters_never_share_a_number(cast: Cast, at: datetime) -> None:
    group = consented(cast)
    lead = group[0]
    numbers = {each.pk: number(7 + place) for place, each in enumerate(group)}
    seen = {"by": cast.registrar, "at": at, "revision": lead.revision, "day": DAY}
    taken = {"decree_number": number(8), "sheet_number": "1/UK/2026"}
    with pytest.raises(Incomplete) as refused_:
        number_together(lead, numbers, **seen, **taken)
    assert set(refused_.value.fields) == {number_of(group[1].pk)}
    with pytest.raises(Incomplete) as refused_:
        number_together(lead, numbers, **seen)
    assert "sheet_number" in refused_.value.fields
    assert not any(each.letter.number for each in all_of(lead))


def test_consent_on_paper_covers_them_all_and_its_scan_stays_with_the_first(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    decide(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=hash_of(lead))
    lead = anew(lead)
    words = {"name": "Agus", "post": "Sekretaris Daerah", "number": "1/SETDA/2026", "given_on": DAY}
    paper = PaperConsent(**words, scan=upload("setuju.pdf", b"%PDF-1.7 setuju", PDF))
    with pytest.raises(NotAllowed):
        record_consent(lead, paper, by=cast.officer, at=at, revision=lead.revision)
    record_consent(lead, paper, by=cast.registrar, at=at, revision=lead.revision)
    assert {each.casefile for each in lead.request.casefile.attachments.filter(purpose="consent")} == {
        lead.request.casefile
    }
    assert Consent.objects.filter(number="1/SETDA/2026").count() == 3
    assert {each.status for each in all_of(lead)} == {"approved"}


def test_the_superior_sends_all_back_and_the_test_can_be_edited_again(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    decide(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=hash_of(lead))
    lead = anew(lead)
    make_link(lead, by=cast.registrar, at=at, revision=lead.revision, name="Agus", post="Sekda")
    lead = anew(lead)
    send_back(lead, by=cast.superior, at=at, revision=lead.revision, reason="Jangka waktunya terlalu lama.")
    assert {each.status for each in all_of(lead)} == {"returned"}
    assert ConsequenceTest.objects.get().status == "draft"
    assert not ConsentLink.objects.exists()


def test_whoever_joined_them_neither_decides_nor_consents(cast: Cast, at: datetime) -> None:
    lead = joined(cast, asked_too(cast, 0), lead=proposed_refusal(cast), by="ppid")
    with pytest.raises(NotAllowed, match="orang kedua"):
        decide(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=hash_of(lead))


def test_withdrawn_before_the_consent_it_gets_no_letter(cast: Cast, at: datetime) -> None:
    lead = three(cast)
    decide(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=hash_of(lead))
    lead = anew(lead)
    seen = hash_of(lead)
    gone(cast, all_of(lead)[2])
    with pytest.raises(ChangedMeanwhile):
        consent(lead, by=cast.superior, at=at, revision=lead.revision, content_hash=seen)
    consent(lead, by=cast.superior, at=at, revision=lead.revision, content_hash=hash_of(lead))
    assert [each.status for each in all_of(lead)] == ["approved", "approved", "awaiting_consent"]


def test_the_bearer_withdrawn_the_next_one_bears_the_decree(cast: Cast, at: datetime) -> None:
    lead, second, third = consented(cast)
    assert pass_on_decrees(at) == 0
    gone(cast, lead)
    assert pass_on_decrees(at) == 1
    assert pass_on_decrees(at) == 0
    sound()
    second = anew(second)
    assert [each.pk for each in to_number(second)] == [second.pk, third.pk]
    numbers = {second.pk: number(7), third.pk: number(8)}
    number_together(second, numbers, by=cast.registrar, at=at, revision=second.revision, day=DAY, **DECREE)
    assert [each.status for each in all_of(lead)] == ["approved", "issued", "issued"]
    assert ExemptEntry.objects.count() == 1
    sound()


def test_an_entry_of_the_list_carries_them_all_where_it_fits_the_unit(cast: Cast, at: datetime) -> None:
    entry = in_force(cast)
    unit = cast.office.units.create(name="Bidang Kelembagaan")
    request = in_analysis(cast)
    lead = answered(cast, request, refused(f"entry:{entry.pk}"), files=())
    elsewhere = asked_too(cast, 0)
    InformationRequest.objects.filter(pk=elsewhere.pk).update(unit=unit)
    entry.unit = cast.office.units.create(name="Bidang Usaha")
    entry.save()
    with pytest.raises(NotLawful, match="unit lain"):
        joined(cast, elsewhere, lead=lead)
    lead = joined(cast, asked_too(cast, 1), lead=lead)
    decide(lead, by=cast.ppid, at=at, revision=lead.revision, content_hash=hash_of(lead))
    lead = anew(lead)
    consent(lead, by=cast.superior, at=at, revision=lead.revision, content_hash=hash_of(lead))
    second = all_of(lead)[1]
    number_letter(second, by=cast.registrar, at=at, revision=second.revision, number=number(8), day=DAY)
    assert anew(second).status == "issued"
    assert person(1)["name"] in text_of(read(anew(second).letter.pdf))
