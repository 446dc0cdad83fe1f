"""An objection ends without an answer: withdrawn, entered by mistake, or no objection at all."""

from __future__ import annotations

import pytest

from sedia.casefiles.models import CaseFile, Clock
from sedia.notices.models import Notice
from sedia.objections.actions.ending import redirect, void_entry, withdraw
from sedia.refusals import Incomplete, NotAllowed, NotLawful
from tests.cast import Cast, filed
from tests.objections.objecting import again, answered, decided, objected

pytestmark = pytest.mark.django_db


def test_a_withdrawn_objection_stops_its_clock_and_keeps_its_number(cast: Cast) -> None:
    objection = objected(cast)
    withdraw(objection, by=cast.officer, at=cast.at, revision=objection.revision, reason="Melalui telepon.")
    assert again(objection).status == "withdrawn"
    assert not Clock.objects.filter(casefile=objection.casefile, stopped_at__isnull=True).exists()
    assert Notice.objects.filter(kind="objection_withdrawn").exists()
    with pytest.raises(NotLawful):
        withdraw(objection, by=cast.officer, at=cast.at, revision=objection.revision, reason="Lagi.")


def test_what_the_superior_decided_is_not_withdrawn(cast: Cast) -> None:
    objection = decided(cast)
    with pytest.raises(NotLawful):
        withdraw(objection, by=cast.officer, at=cast.at, revision=objection.revision, reason="Terlambat.")


def test_a_wrong_entry_is_voided_by_a_second_person(cast: Cast) -> None:
    objection = objected(cast, answered(cast), by=cast.officer, channel="letter")
    said = {"at": cast.at, "revision": objection.revision, "reason": "Salah nomor permohonan."}
    with pytest.raises(NotAllowed):
        void_entry(objection, by=cast.officer, **said)
    with pytest.raises(Incomplete):
        void_entry(objection, by=cast.colleague, **{**said, "reason": ""})
    void_entry(objection, by=cast.colleague, **said)
    assert again(objection).status == "void"


def test_what_a_requester_filed_is_no_wrong_entry(cast: Cast) -> None:
    objection = objected(cast)
    with pytest.raises(NotLawful):
        void_entry(objection, by=cast.officer, at=cast.at, revision=objection.revision, reason="Salah.")


def test_what_was_no_objection_names_the_case_that_takes_its_place(cast: Cast) -> None:
    objection = objected(cast)
    other = filed(cast).casefile

    def into(source: CaseFile) -> CaseFile:
        assert source == objection.casefile
        return other

    said = {"by": cast.officer, "at": cast.at, "revision": objection.revision, "into": into}
    with pytest.raises(Incomplete):
        redirect(objection, **said, reason=" ")
    assert redirect(objection, **said, reason="Isinya pengaduan.") == other
    assert again(objection).status == "redirected"
    assert Notice.objects.get(kind="objection_redirected").context == {"into": other.number}
