"""The superior answers: upheld with reasons, or overturned, and what that sets in motion (R24, R25)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.decisions.models import Decision
from sedia.files.inspect import PDF
from sedia.files.store import read
from sedia.journal.actors import Actor
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.objections.actions.answering import (
    PaperAnswer,
    decide,
    number_letter,
    record_decision,
    sign_letter,
)
from sedia.objections.actions.handling import Draft, assign, draft, note, release, send_back, take_over
from sedia.objections.content import hash_of
from sedia.objections.models import Objection
from sedia.offices.models import Office, Staff
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, fresh, in_analysis, upload
from tests.letters.reading import text_of
from tests.objections.objecting import NUMBER, UPHELD, again, decided, drafted, objected

pytestmark = pytest.mark.django_db


def overturning(objection: Objection, days: int | None = 5, **changes: Any) -> Draft:
    """A draft that opens every item of the request anew."""
    assert objection.request is not None
    items = list(objection.request.items.values_list("pk", flat=True))
    said = {"outcome": "overturned", "reasons": "Alasan d dapat diterima.", "items": items, "days": days}
    return Draft(**{**said, **changes})


def test_upheld_with_reasons_and_the_way_to_the_commission(cast: Cast) -> None:
    objection = decided(cast)
    assert objection.status == "answered"
    assert objection.letter is not None
    assert objection.letter.pdf is not None
    text = " ".join(text_of(read(objection.letter.pdf)).split())
    for part in (
        NUMBER,
        "Tanggapan atas keberatan DINKOP-K-2026-00001",
        "Keberatan tidak diterima, keputusan dikuatkan",
        "d. Permintaan informasi ditanggapi tidak sebagaimana yang diminta",
        "Alasan d: seluruh data yang dikuasai sudah diberikan.",
        "tidak lebih awal dari 11 Desember 2026",
        "Agus",
    ):
        assert part in text, part
    clocks = {clock.kind: clock for clock in objection.casefile.clocks.all()}
    assert clocks[Clock.Kind.OBJECTION].stopped_at == cast.at
    assert clocks[Clock.Kind.DISPUTE].due_at == datetime(2026, 12, 11, 17, 0, tzinfo=UTC), (
        "24.00 of its last day"
    )
    notice = Notice.objects.get(kind="objection_answered")
    assert notice.context["dispute_until"] == "2026-12-11"
    assert list(faults()) == []


def test_overturned_opens_the_request_anew_and_its_letter_stays(cast: Cast) -> None:
    objection = objected(cast)
    objection = decided(cast, drafted(cast, objection, overturning(objection)))
    request = fresh(objection.request)
    assert request.status == "in_analysis"
    assert Clock.objects.get(casefile=request.casefile, kind=Clock.Kind.REOPENED).stopped_at is None
    assert Decision.objects.get(request=request).status == "issued"
    assert objection.letter is not None
    assert objection.letter.pdf is not None
    text = " ".join(text_of(read(objection.letter.pdf)).split())
    assert "Keberatan diterima seluruhnya" in text
    assert "5 (lima) hari kerja sejak tanggal surat ini" in text
    assert Notice.objects.filter(kind="objection_decided", casefile=request.casefile).exists()


def test_an_order_without_items_opens_nothing(cast: Cast) -> None:
    said = Draft(outcome="partly", reasons="Alasan f dapat diterima.", orders="Kembalikan biaya penyalinan.")
    objection = decided(cast, said=said)
    assert fresh(objection.request).status == "answered"
    assert objection.status == "answered"


def test_number_and_signature_may_come_later(cast: Cast) -> None:
    waiting = drafted(cast)
    Office.objects.filter(pk=cast.office.pk).update(signing="wet")
    objection = decided(cast, again(waiting), number="")
    assert objection.status == "decided"
    later = cast.at + timedelta(hours=3)
    seen = {"by": cast.registrar, "at": later}
    number_letter(objection, **seen, revision=objection.revision, number=NUMBER, day=date(2026, 11, 23))
    assert again(objection).status == "decided"
    signed = upload("tanggapan.pdf", b"%PDF-1.7 scan", PDF)
    sign_letter(again(objection), **seen, revision=objection.revision, upload=signed)
    assert again(objection).answered_at == later


def paper(**changes: Any) -> PaperAnswer:
    said = {
        "name": "Drs. Sekretaris Daerah",
        "post": "Sekretaris Daerah",
        "number": "180/77/2026",
        "decided_on": date(2026, 11, 23),
        "scan": upload("keputusan.pdf", b"%PDF-1.7 keputusan", PDF),
    }
    return PaperAnswer(**{**said, **changes})


def test_a_superior_without_a_login_decides_on_paper_and_another_than_the_drafter_records_it(
    cast: Cast,
) -> None:
    objection = drafted(cast)
    seen: dict[str, Any] = {"at": cast.at, "revision": objection.revision, "content_hash": hash_of(objection)}
    with pytest.raises(NotAllowed):
        record_decision(objection, paper(), by=cast.colleague, **seen)
    with pytest.raises(Incomplete):
        record_decision(objection, paper(name=" "), by=cast.registrar, **seen)
    with pytest.raises(Incomplete):
        record_decision(objection, paper(decided_on=date(2026, 11, 22)), by=cast.registrar, **seen)
    record_decision(objection, paper(), by=cast.registrar, **seen, letter_number=NUMBER)
    objection = again(objection)
    assert (objection.status, objection.decided_name) == ("answered", "Drs. Sekretaris Daerah")
    assert objection.letter is not None
    assert objection.letter.pdf is not None
    assert "Drs. Sekretaris Daerah" in text_of(read(objection.letter.pdf))


def test_whoever_proposed_or_decided_the_request_does_not_answer_the_objection(cast: Cast) -> None:
    objection = drafted(cast)
    row = Decision.objects.get(request=objection.request)
    row.approved_by_id = cast.superior.staff_id
    row.save(update_fields=["approved_by"])
    seen: dict[str, Any] = {"at": cast.at, "revision": objection.revision, "content_hash": hash_of(objection)}
    with pytest.raises(NotAllowed):
        decide(objection, by=cast.superior, **seen, letter_number=NUMBER)


@pytest.mark.parametrize("who", ["officer", "colleague", "registrar", "ppid", "admin", "auditor", "stranger"])
def test_nobody_but_the_superior_answers(cast: Cast, who: str) -> None:
    objection = drafted(cast)
    by: Actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        decide(objection, by=by, at=cast.at, revision=objection.revision, content_hash=hash_of(objection))


def test_a_draft_that_changed_after_the_preview_is_not_decided_on(cast: Cast) -> None:
    objection = drafted(cast)
    previewed = hash_of(objection)
    draft(
        objection,
        Draft(outcome="upheld", reasons="Lain."),
        by=cast.colleague,
        at=cast.at,
        revision=objection.revision,
    )
    with pytest.raises(ChangedMeanwhile):
        decide(objection, by=cast.superior, at=cast.at, revision=objection.revision, content_hash=previewed)


def test_the_second_press_changes_nothing(cast: Cast) -> None:
    objection = drafted(cast)
    stale = again(objection)
    decided(cast, objection)
    with pytest.raises((ChangedMeanwhile, Incomplete)):
        decide(
            stale,
            by=cast.superior,
            at=cast.at,
            revision=stale.revision,
            content_hash=hash_of(stale),
            letter_number="500/22/424.085/2026",
        )
    assert Entry.objects.filter(event="objection.tanggapi").count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Draft(outcome="", reasons="Ya."), "outcome"),
        (Draft(outcome="upheld", reasons=" "), "reasons"),
        (Draft(outcome="overturned", reasons="Ya."), "items"),
        (Draft(outcome="upheld", reasons="Ya.", items=[1]), "items"),
        (Draft(outcome="overturned", reasons="Ya.", items=[987654], days=5), "items"),
    ],
)
def test_a_draft_says_what_is_decided_and_why(cast: Cast, said: Draft, field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        drafted(cast, said=said)
    assert field in refused.value.fields


@pytest.mark.parametrize("days", [None, 0, 31])
def test_what_is_opened_anew_has_a_term(cast: Cast, days: int | None) -> None:
    objection = objected(cast)
    with pytest.raises(Incomplete) as refused:
        drafted(cast, objection, overturning(objection, days))
    assert set(refused.value.fields) == {"days"}


def test_the_superior_sends_a_draft_back_and_gets_another(cast: Cast) -> None:
    objection = drafted(cast)
    with pytest.raises(Incomplete):
        send_back(objection, by=cast.superior, at=cast.at, revision=objection.revision, reason=" ")
    send_back(objection, by=cast.superior, at=cast.at, revision=objection.revision, reason="Sebut pasalnya.")
    assert again(objection).return_reason == "Sebut pasalnya."
    assert Notice.objects.filter(kind="returned", staff=cast.colleague.staff_id).exists()
    draft(objection, UPHELD, by=cast.colleague, at=cast.at, revision=objection.revision)
    assert again(objection).return_reason == ""


def test_it_passes_from_hand_to_hand(cast: Cast) -> None:
    objection = objected(cast)
    take_over(objection, by=cast.officer, at=cast.at, revision=objection.revision)
    colleague = Staff.objects.get(pk=cast.colleague.staff_id)
    assign(objection, by=cast.superior, at=cast.at, revision=objection.revision, officer=colleague)
    assert again(objection).officer == colleague
    stranger = Staff.objects.get(pk=cast.stranger.staff_id)
    with pytest.raises(Incomplete):
        assign(objection, by=cast.superior, at=cast.at, revision=objection.revision, officer=stranger)
    release(objection, by=cast.colleague, at=cast.at, revision=objection.revision)
    assert again(objection).officer is None
    note(objection, by=cast.registrar, at=cast.at, text="Pemohon menelepon.")
    with pytest.raises(Incomplete):
        note(objection, by=cast.registrar, at=cast.at, text=" ")
    with pytest.raises(NotAllowed):
        note(objection, by=cast.auditor, at=cast.at, text="Saya hanya membaca.")


def test_an_objection_to_silence_leaves_the_request_where_it_is(cast: Cast) -> None:
    request = in_analysis(cast)
    after = request.legal_due + timedelta(minutes=1)
    objection = objected(cast, request, grounds=("c",), at=after)
    objection = decided(cast, drafted(cast, objection, overturning(objection)), at=after)
    assert fresh(request).status == "in_analysis"
    assert not Clock.objects.filter(casefile=request.casefile, kind=Clock.Kind.REOPENED).exists()


def test_what_was_changed_past_sedia_is_noticed(cast: Cast) -> None:
    objection = objected(cast)
    Objection.objects.filter(pk=objection.pk).update(position="Lain.")
    assert any("what was objected" in fault for fault in faults())
    Objection.objects.filter(pk=objection.pk).update(position=objection.position, status="withdrawn")
    assert any("status was changed" in fault for fault in faults())
    with pytest.raises(NotLawful):
        take_over(again(objection), by=cast.officer, at=cast.at, revision=objection.revision)
