"""The demo office: the facts of the published standard, staff who can log in, nothing made twice."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from sedia.demo import load as demo
from sedia.exemptions.models import ExemptEntry
from sedia.files.store import read
from sedia.journal.actors import SYSTEM, Role
from sedia.journal.models import Entry
from sedia.journal.verify import verify
from sedia.offices.actions import create_office
from sedia.offices.actors import actor_of
from sedia.offices.models import Office, Staff
from sedia.standards.read import in_force
from sedia.standards.rules import lettered
from tests.letters.reading import squeezed, words_of

pytestmark = pytest.mark.django_db


def passwords(folder: Path) -> dict[str, str]:
    lines = (folder / "demo-passwords.txt").read_text().splitlines()
    return dict(line.split(" ") for line in lines)


def test_the_facts_of_the_published_standard(at: datetime, tmp_path: Path) -> None:
    office = demo.load(at, tmp_path)
    assert (office.slug, office.code, office.is_demo) == ("dinkop", "DINKOP", True)
    assert office.name == "Dinas Koperasi dan Usaha Kecil Menengah"
    assert office.government == "Pemerintah Kabupaten Pasuruan"
    assert office.address == (
        "Kompleks Perkantoran Pemerintah Daerah Kabupaten Pasuruan, Jalan Raya Raci Km. 9, Bangil 67000"
    )
    assert (office.phone, office.complaint_phone) == ("081235510080", "(0343) 5616140")
    assert office.website == "http://dinkop.pasuruankab.go.id/"
    assert office.complaint_link == "https://bit.ly/35cATIU/"
    assert office.signing == Office.Signing.RECORDED
    version = in_force(office.services.get(slug="data-dan-informasi"), at)
    assert version is not None
    assert (version.number, version.decree, version.promise_days) == (1, "No. SK 950/384/424.085/2022", 1)
    assert version.promise_wording == "1 Hari"
    assert version.product == "Ketersediaan Data dan Informasi"
    assert [line.letter for line in lettered(version.requirements)] == ["a", "b", "c", "d"]
    procedure = lettered(version.procedure)
    assert [(line.letter, len(line.parts)) for line in procedure] == [("a", 0), ("b", 0), ("c", 0), ("d", 2)]
    assert version.complaints.startswith("Pengaduan layanan disampaikan")  # its channels are the office's


def test_each_of_the_staff_logs_in_and_holds_one_role(at: datetime, tmp_path: Path) -> None:
    office = demo.load(at, tmp_path)
    expected = {
        "petugas": Role.OFFICER,
        "petugas2": Role.OFFICER,
        "tu": Role.REGISTRAR,
        "ppid": Role.PPID,
        "atasan": Role.SUPERIOR,
        "admin": Role.ADMIN,
        "pengawas": Role.AUDITOR,
    }
    told = passwords(tmp_path)
    assert set(told) == set(expected)
    for username, role in expected.items():
        staff = Staff.objects.get(username=username)
        assert staff.check_password(told[username])
        assert actor_of(staff, at, office).roles == {role}
    assert authenticate(username="petugas", password="tebakan-saja") is None


def test_the_passwords_are_for_the_owner_alone(at: datetime, tmp_path: Path) -> None:
    demo.load(at, tmp_path)
    mode = (tmp_path / "demo-passwords.txt").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert len(set(passwords(tmp_path).values())) == 7


def test_loading_again_changes_nothing(at: datetime, tmp_path: Path) -> None:
    demo.load(at, tmp_path)
    before = passwords(tmp_path), Entry.objects.count()
    assert demo.is_loaded(tmp_path)
    demo.load(at + timedelta(days=1), tmp_path)
    assert (passwords(tmp_path), Entry.objects.count()) == before
    assert list(verify()) == []


def test_a_lost_file_gives_new_passwords_to_the_same_people(at: datetime, tmp_path: Path) -> None:
    demo.load(at, tmp_path)
    old = passwords(tmp_path)
    (tmp_path / "demo-passwords.txt").unlink()
    assert not demo.is_loaded(tmp_path)
    demo.load(at, tmp_path)
    assert Staff.objects.count() == 7
    assert not set(passwords(tmp_path).values()) & set(old.values())
    assert Staff.objects.get(username="ppid").check_password(passwords(tmp_path)["ppid"])


def test_a_start_cut_short_is_made_good(at: datetime, tmp_path: Path) -> None:
    demo.load(at, tmp_path)
    Staff.objects.filter(username="tu").update(password="!")
    (tmp_path / "demo-passwords.txt").rename(tmp_path / "demo-passwords.part")
    demo.load(at, tmp_path)
    assert Staff.objects.get(username="tu").check_password(passwords(tmp_path)["tu"])
    assert not (tmp_path / "demo-passwords.part").exists()


def test_a_real_office_of_that_name_is_left_alone(tmp_path: Path) -> None:
    at = datetime(2026, 11, 23, 2, tzinfo=UTC)
    create_office(
        by=SYSTEM, at=at, slug="dinkop", code="DINKOP", name="Dinas", short_name="Dinas", government="Pemerintah",
        address="Jalan", city="Bangil",
    )  # fmt: skip
    with pytest.raises(demo.SlugTaken):
        demo.load(at, tmp_path)
    assert Staff.objects.count() == 0


def test_two_informations_are_exempt_once(
    at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The web server loads the demo, then forks: Typst's threads would not come along, and nothing would render.
    monkeypatch.setattr("typst.compile", None)
    office = demo.load(at, tmp_path)
    demo.load(at, tmp_path)
    entries = ExemptEntry.objects.usable(office, on=at.date())
    assert [(entry.letter, entry.confirmed_by.name) for entry in entries] == [
        ("h", "Hendra Wijaya"),
        ("b", "Hendra Wijaya"),
    ]
    words = words_of(read(entries[0].decree))
    assert "CONTOH" in words and entries[0].decree_number in words
    assert all(squeezed(entry.information) in words for entry in entries)
