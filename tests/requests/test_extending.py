"""The one extension of the legal limit: for one of two reasons, before it ends, told in writing (R09)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sedia.casefiles.clocks import recompute
from sedia.casefiles.models import Clock
from sedia.files.inspect import PDF
from sedia.files.store import read
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.offices.actions import add_closure
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from sedia.requests.actions.extending import extend, warn_of_delay
from sedia.requests.actions.outgoing import number_letter, sign_letter
from sedia.requests.chores import follow
from sedia.requests.models import Extension, InformationRequest
from sedia.workdays import Deadline
from tests.cast import Cast, filed, fresh, gather, in_analysis, upload
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db

NUMBER = "500.12.18.1/9/424.085/2026"


def extended(cast: Cast, request: InformationRequest, **changes: Any) -> InformationRequest:
    asked: dict[str, Any] = {"by": cast.ppid, "at": cast.at, "revision": request.revision, "reason": "a"}
    extend(request, **{**asked, "number": NUMBER, **changes})
    return fresh(request)


def legal(request: InformationRequest) -> Deadline:
    return Deadline.from_json(request.casefile.clocks.get(kind=Clock.Kind.LEGAL).deadline)


def test_the_limit_is_lengthened_by_seven_working_days_and_the_promise_stays(
    cast: Cast, at: datetime
) -> None:
    request = in_analysis(cast)
    before, promise = legal(request), request.promise_due
    request = extended(cast, request, explanation="Data kecamatan Tosari masih dikumpulkan.")
    after = legal(request)
    assert (before.amount, after.amount, after.extension) == (10, 17, 7)
    assert (request.legal_due, request.promise_due) == (after.due_at, promise)
    assert after.due_at > before.due_at
    row = Extension.objects.get()
    assert (row.reason, row.by_id, row.due_before) == ("a", cast.ppid.staff_id, before.due_at)
    line = Entry.objects.get(event="request.perpanjang").fact
    assert (line["reason"], line["due_at"]) == ("a", after.due_at.isoformat())
    verify()


def test_its_letter_names_the_reason_both_limits_and_the_articles(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    before = legal(request)
    request = extended(cast, request, reason="b", explanation="Uji konsekuensi masih berlangsung.")
    letter = Letter.objects.get(kind="extension")
    said = " ".join(text_of(read(letter.pdf)).split())
    for words in (
        "belum dapat memutuskan status Informasi yang dimohon", "Uji konsekuensi masih berlangsung.", before.spoken(),
        legal(request).spoken(), "diperpanjang 7 (tujuh) hari kerja, satu kali", "Pasal 22 ayat (8)", "Pasal 36",
        NUMBER, request.casefile.number,
    ):  # fmt: skip
        assert words in said, words
    notice = Notice.objects.get(kind="extended")
    assert (notice.letter_id, notice.context["extension_reason"]) == (letter.pk, "b")


def test_it_is_extended_once(cast: Cast, at: datetime) -> None:
    request = extended(cast, in_analysis(cast))
    with pytest.raises(NotLawful, match="satu kali"):
        extended(cast, request, number="10")
    assert Extension.objects.count() == 1


def test_the_second_press_changes_nothing(cast: Cast, at: datetime) -> None:
    seen = in_analysis(cast)
    extended(cast, fresh(seen))
    with pytest.raises((ChangedMeanwhile, NotLawful)):
        extended(cast, seen, number="10")
    assert (Extension.objects.count(), Letter.objects.filter(kind="extension").count()) == (1, 1)


def test_not_after_the_limit_has_passed(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    extended(cast, request, at=request.legal_due)
    other = in_analysis(cast)
    with pytest.raises(NotLawful, match="sudah lewat"):
        extended(cast, other, at=other.legal_due + timedelta(seconds=1), number="10")
    assert not fresh(other).is_extended


@pytest.mark.parametrize("reason", ["", "c", "belum menguasai"])
def test_only_for_one_of_the_two_reasons(cast: Cast, at: datetime, reason: str) -> None:
    request = in_analysis(cast)
    with pytest.raises(Incomplete) as refusal:
        extended(cast, request, reason=reason)
    assert set(refusal.value.fields) == {"reason"}
    assert not Letter.objects.filter(kind="extension").exists()


@pytest.mark.parametrize("who", ["officer", "registrar", "superior", "admin", "auditor", "stranger"])
def test_by_the_ppid_alone(cast: Cast, at: datetime, who: str) -> None:
    request = in_analysis(cast)
    with pytest.raises(NotAllowed):
        extended(cast, request, by=getattr(cast, who))


def test_a_number_used_before_is_refused_and_nothing_is_kept(cast: Cast, at: datetime) -> None:
    extended(cast, in_analysis(cast))
    request = in_analysis(cast)
    with pytest.raises(Incomplete) as refusal:
        extended(cast, request)
    assert set(refusal.value.fields) == {"letter_number"}
    assert not fresh(request).is_extended


def test_not_before_somebody_took_it(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotLawful):
        extended(cast, filed(cast))


def test_on_wet_paper_the_requester_is_told_at_once_and_gets_the_letter_when_it_is_signed(
    at: datetime,
) -> None:
    cast = gather(at, signing="wet")
    request = extended(cast, in_analysis(cast), number="")
    letter = Letter.objects.get(kind="extension")
    assert (letter.issued_at, request.is_extended) == (None, True)
    assert Notice.objects.get(kind="extended").letter is None
    number_letter(
        request,
        letter,
        by=cast.registrar,
        at=at,
        revision=request.revision,
        number=NUMBER,
        day=date(2026, 11, 23),
    )
    request = fresh(request)
    sign_letter(
        request,
        letter,
        by=cast.registrar,
        at=at,
        revision=request.revision,
        upload=upload("surat.pdf", b"%PDF-1.7", PDF),
    )
    letter = Letter.objects.get(kind="extension")
    assert letter.issued_at == at
    assert Notice.objects.filter(kind="extended", letter=letter).count() == 1


def test_a_changed_calendar_moves_the_extended_limit(cast: Cast, at: datetime) -> None:
    request = extended(cast, in_analysis(cast))
    day = legal(request).last_day
    office = Office.objects.get(pk=cast.office.pk)
    add_closure(office, by=cast.admin, at=at, first_day=day, last_day=day, reason="Banjir")
    assert recompute(datetime(2026, 11, 25, 3, 0, tzinfo=UTC), follow) >= 1
    moved = legal(fresh(request))
    assert (moved.amount, moved.extension) == (17, 7)
    assert moved.last_day > day
    assert fresh(request).legal_due == moved.due_at


def test_one_press_tells_the_requester_that_the_promise_will_be_missed(cast: Cast, at: datetime) -> None:
    request = in_analysis(cast)
    due = request.promise_due
    warn_of_delay(request, by=cast.officer, at=at, revision=request.revision)
    assert Notice.objects.get(kind="delayed").to == "requester"
    request = fresh(request)
    assert (request.promise_due, request.status) == (due, "in_analysis"), "the promise does not move"
    with pytest.raises(NotLawful, match="sudah diberi tahu"):
        warn_of_delay(request, by=cast.officer, at=at, revision=request.revision)
