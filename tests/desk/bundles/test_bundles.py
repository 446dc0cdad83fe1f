"""The bundle of a case is one press on its page, for who may see the case."""

from __future__ import annotations

import io
import zipfile

import pytest

from sedia.casefiles.codes import desk_address
from sedia.casefiles.models import CaseFile, Look
from sedia.complaints.models import Complaint
from sedia.journal.models import Entry
from tests.cast import Cast, filed
from tests.complaints.scene import complained
from tests.desk.desk import browser
from tests.objections.objecting import objected

MAKERS = {"P": lambda cast: filed(cast), "K": objected, "A": complained}


def press(casefile: CaseFile) -> str:
    return f"{desk_address(casefile)}paket-sengketa/"


@pytest.mark.parametrize("kind", MAKERS)
def test_one_press_gives_the_bundle_of_each_kind_of_case(cast: Cast, kind: str):
    casefile = MAKERS[kind](cast).casefile
    answer = browser(cast.officer).post(press(casefile))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert f"berkas-{casefile.number}.zip" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert f"berkas-{casefile.number}/bagit.txt" in package.namelist()
    assert Look.objects.filter(casefile=casefile, staff_id=cast.officer.staff_id).exists()


@pytest.mark.parametrize("kind", MAKERS)
def test_the_office_next_door_finds_nothing(cast: Cast, kind: str):
    casefile = MAKERS[kind](cast).casefile
    assert browser(cast.stranger).post(press(casefile)).status_code == 404
    assert not Entry.objects.filter(event="casefile.bundled").exists()


def test_who_is_complained_about_finds_nothing(cast: Cast):
    complaint = complained(cast)
    Complaint.objects.get(pk=complaint.pk).accused.add(cast.officer.staff_key)
    assert browser(cast.officer).post(press(complaint.casefile)).status_code == 404


def test_a_link_is_not_enough_and_a_second_press_makes_a_second_bundle(cast: Cast):
    casefile = filed(cast).casefile
    officer = browser(cast.officer)
    assert officer.get(press(casefile)).status_code == 405
    for _ in range(2):
        assert officer.post(press(casefile)).status_code == 200
    assert Entry.objects.filter(event="casefile.bundled").count() == 2


def test_the_button_stands_on_the_case_page(cast: Cast):
    casefile = filed(cast).casefile
    assert press(casefile) in browser(cast.officer).get(desk_address(casefile)).content.decode()
