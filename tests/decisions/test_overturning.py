"""What a superior overturned is answered anew: the old letter stays as it was until a new one says all it said."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import pytest
from django.db import transaction

from sedia.casefiles.models import Clock
from sedia.cli.verify import faults
from sedia.decisions.actions.drafting import correct
from sedia.decisions.actions.overturning import reopen
from sedia.decisions.models import Decision
from sedia.decisions.standing import standing_of
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.refusals import ChangedMeanwhile, NotAllowed, NotLawful
from sedia.requests.models import InformationRequest
from tests.cast import Cast, approved, fresh, proposed
from tests.decisions.test_correcting import ANEW, answered
from tests.decisions.test_items import divided

pytestmark = pytest.mark.django_db

BASIS = "tanggapan atas keberatan DINKOP-K-2026-00001"


def reopened(
    cast: Cast, request: InformationRequest, items: Collection[int] = (), by: Actor | None = None
) -> InformationRequest:
    """The request, some of its items (all by default) opened anew on an objection, within five working days."""
    request = fresh(request)
    keys = items or [item.pk for item in request.items.all()]
    with transaction.atomic():
        reopen(request, keys, by=by or cast.superior, at=cast.at, days=5, basis=BASIS)
    return fresh(request)


def test_a_delivered_request_is_worked_on_again_under_a_clock_of_its_own(cast: Cast) -> None:
    old = answered(cast)
    request = reopened(cast, old.request)
    assert request.status == "in_analysis"
    assert request.answered_at is None
    clock = Clock.objects.get(casefile=request.casefile, kind=Clock.Kind.REOPENED)
    assert clock.stopped_at is None
    assert request.promise_due == request.legal_due == clock.due_at
    assert clock.due_at - cast.at == timedelta(days=7, hours=7), (
        "five working days: Monday 30 November at 16.00"
    )
    assert BASIS in str(clock.deadline)
    assert standing_of(request).unanswered == list(request.items.all())
    assert Decision.objects.get(pk=old.pk).status == "issued", "its letter stays as it was"


def test_the_new_answer_replaces_the_old_letter_and_stops_the_clock(cast: Cast) -> None:
    old = answered(cast)
    request = reopened(cast, old.request)
    new = approved(cast, proposed(cast, request), number="500/9/424.085/2026")
    assert fresh(request).status == "answered"
    assert not Clock.objects.filter(casefile=request.casefile, stopped_at__isnull=True).exists()
    assert Decision.objects.get(pk=old.pk).status == "replaced"
    assert Letter.objects.get(pk=old.letter_id).replaced_by_id == new.letter_id
    assert list(faults()) == []


def test_a_part_is_opened_anew_and_the_rest_of_the_letter_stands(cast: Cast) -> None:
    request = divided(cast)
    old = approved(cast, proposed(cast, request), number="500/8/424.085/2026")
    first, second, third = request.items.all()
    request = reopened(cast, request, [second.pk, third.pk])
    assert standing_of(request).open == [second, third]
    approved(cast, proposed(cast, request), number="500/9/424.085/2026")
    assert Decision.objects.get(pk=old.pk).status == "issued", "it still answers the first item"
    assert first.outcomes.get().decision_id == old.pk
    assert standing_of(fresh(request)).is_settled


def test_a_case_can_be_opened_anew_twice(cast: Cast) -> None:
    request = reopened(cast, answered(cast).request)
    approved(cast, proposed(cast, request), number="500/9/424.085/2026")
    request = reopened(cast, request)
    assert request.status == "in_analysis"
    assert Clock.objects.filter(casefile=request.casefile, kind=Clock.Kind.REOPENED).count() == 2


def test_what_was_opened_anew_is_not_corrected(cast: Cast) -> None:
    old = answered(cast)
    request = reopened(cast, old.request)
    wrong = Decision.objects.select_related("letter").get(pk=old.pk)
    wrong.request = request
    with pytest.raises(NotLawful):
        correct(wrong, ANEW, by=cast.officer, at=cast.at, revision=request.revision, reason="Keliru.")


def test_the_wrong_person_and_the_second_press(cast: Cast) -> None:
    old = answered(cast)
    with pytest.raises(NotAllowed):
        reopened(cast, old.request, by=cast.auditor)
    stale = fresh(old.request)
    reopened(cast, old.request)
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        reopen(
            stale, [item.pk for item in stale.items.all()], by=cast.superior, at=cast.at, days=5, basis=BASIS
        )
