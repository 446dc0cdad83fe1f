"""Whoever objected is written down right: old values stay in the journal, and the person is told (R46)."""

from __future__ import annotations

import pytest

from sedia.casefiles.models import CaseFile
from sedia.cli.verify import faults
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.objections.actions.handling import correct_requester
from sedia.objections.content import hash_of
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed, NotLawful
from tests.cast import Cast
from tests.desk.desk import browser
from tests.desk.pages import form
from tests.objections.objecting import again, drafted, objected

pytestmark = pytest.mark.django_db
RIGHT = {"name": "Wahyu Setiawati", "phone": "0857 1234 5678"}


def test_the_old_data_stays_in_the_journal_and_the_person_is_told(cast: Cast) -> None:
    objection = drafted(cast)
    seen = hash_of(objection)
    correct_requester(objection, by=cast.officer, at=cast.at, revision=objection.revision, values=RIGHT)
    objection = again(objection)
    who = objection.casefile.requester
    assert (who.name, who.phone_digits) == ("Wahyu Setiawati", "6285712345678")
    assert "setiawat" in CaseFile.objects.get(pk=objection.casefile_id).search_text.lower()
    line = Entry.objects.get(event="objection.perbaiki-pemohon")
    assert line.fact["fields"] == ["name", "phone"]
    assert "Wahyu" not in line.facts
    assert Notice.objects.filter(kind="corrected", casefile=objection.casefile).count() == 1
    assert hash_of(objection) != seen, "what the superior read is read again"
    assert list(faults()) == []


def test_nobody_corrects_nothing_twice_or_without_the_task(cast: Cast) -> None:
    objection = objected(cast)
    said = {"at": cast.at, "revision": objection.revision}
    for values in ({"name": ""}, {"name": objection.casefile.requester.name}):
        with pytest.raises(Incomplete):
            correct_requester(objection, by=cast.officer, **said, values=values)
    for by in (cast.auditor, cast.registrar, cast.superior):
        with pytest.raises((NotAllowed, NotLawful)):
            correct_requester(again(objection), by=by, **said, values=RIGHT)
    correct_requester(again(objection), by=cast.officer, **said, values=RIGHT)
    with pytest.raises(ChangedMeanwhile):
        correct_requester(again(objection), by=cast.officer, **said, values={"name": "Lain"})


def test_at_the_desk(cast: Cast) -> None:
    objection = objected(cast)
    address = f"/meja/keberatan/{objection.casefile.number}/perbaiki-pemohon/"
    client = browser(cast.officer)
    page = client.get(address).content.decode()
    assert client.post(address, {**form(page, address).data, **RIGHT}).status_code == 302
    assert again(objection).casefile.requester.name == "Wahyu Setiawati"
    assert browser(cast.stranger).get(address).status_code == 404
