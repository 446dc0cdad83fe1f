"""The bundle of a case: a valid bag, whose journal a third person can compute again, and nothing that must stay."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest

from sedia.casefiles.models import Attachment, CaseFile, Look
from sedia.complaints.actions.readers import name_readers
from sedia.files.inspect import PDF
from sedia.files.storage import LocalStorage
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.objections.actions.filing import file_objection
from sedia.offices.models import Staff
from sedia.requests.actions import handling
from sedia.requests.actions.importing import import_request
from sedia.requests.old import OldRequest
from sedia.transfer.actions.bundling import bundle_case
from tests.cast import Cast, filed, fresh, in_analysis, upload
from tests.complaints.scene import SECRETS
from tests.complaints.scene import answered as complaint_answered
from tests.objections.objecting import decided, objecting

SAFE, HELD = Attachment.Verdict.SAFE, Attachment.Verdict.HELD


def unpacked(cast: Cast, casefile: CaseFile, folder: Path, by: str = "officer") -> Path:
    """The bag of a case as somebody gets it."""
    made = bundle_case(casefile, by=getattr(cast, by), at=cast.at)
    with zipfile.ZipFile(io.BytesIO(b"".join(made.stream()))) as package:
        package.extractall(folder)
    return folder / made.name


def index_of(bag: Path) -> dict:
    return json.loads((bag / "data/indeks.json").read_text())


def checked(bag: Path) -> subprocess.CompletedProcess[str]:
    """What the little program in the bag says of the journals in it."""
    journals = sorted(str(path) for path in bag.glob("data/*/jurnal.jsonl"))
    command = [sys.executable, str(bag / "data/periksa_jurnal.py"), *journals]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_dispute_leaves_as_a_valid_bag_with_both_cases(cast: Cast, tmp_path: Path):
    objection = decided(cast)
    bag = unpacked(cast, objection.casefile, tmp_path)
    bagit.Bag(str(bag)).validate()
    info = bagit.Bag(str(bag)).info
    assert info["External-Identifier"] == objection.casefile.number
    assert info["Source-Organization"] == cast.office.name
    index = index_of(bag)
    cases = [objection.casefile.number, objection.request.casefile.number]
    assert [case["number"] for case in index["cases"]] == cases
    papers = [each for case in index["cases"] for each in case["documents"]]
    assert {"Tanggapan atas keberatan", "Surat jawaban"} <= {each["title"] for each in papers}
    assert "Data yang diberikan: koperasi-aktif.csv" in {each["title"] for each in papers}
    for each in papers:
        assert (bag / "data" / each["file"]).stat().st_size == each["size"]
    page = (bag / "data/indeks.html").read_text()
    assert "Yang diberikan bukan yang saya minta." in page
    assert papers[0]["sha256"] in page
    assert "Disusun Senin, 23 November 2026 pukul 09.00 WIB." in page


def test_a_third_person_computes_the_chain_again(cast: Cast, tmp_path: Path):
    objection = decided(cast)
    bag = unpacked(cast, objection.casefile, tmp_path)
    said = checked(bag)
    assert said.returncode == 0, said.stdout
    for case in index_of(bag)["cases"]:
        assert case["journal"]["last_hash"] in said.stdout
    last = Entry.objects.filter(chain=objection.casefile.chain).latest("seq")
    assert (last.event, last.fact) == (
        "casefile.bundled",
        {"cases": [objection.casefile.number, objection.request.casefile.number]},
    )
    assert last.hash in said.stdout, "the bundle's journal ends with the line that tells of it"
    journal = bag / "data" / objection.casefile.number / "jurnal.jsonl"
    lines = journal.read_text().splitlines()
    journal.write_text("\n".join([lines[0].replace("online", "letter"), *lines[1:]]))
    assert checked(bag).returncode == 1
    journal.write_text("\n".join(lines[1:]))
    assert "PATAH pada baris 1" in checked(bag).stdout


def test_a_request_takes_its_objections_along_and_each_look_is_recorded(cast: Cast, tmp_path: Path):
    objection = decided(cast)
    bag = unpacked(cast, objection.request.casefile, tmp_path, by="auditor")
    assert [case["number"] for case in index_of(bag)["cases"]] == [
        objection.request.casefile.number,
        objection.casefile.number,
    ]
    looks = Look.objects.filter(staff_id=cast.auditor.staff_id, what="case")
    assert set(looks.values_list("casefile", flat=True)) == {
        objection.casefile_id,
        objection.request.casefile_id,
    }


def test_what_is_held_unsafe_inner_or_gone_is_listed_and_stays(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    request = in_analysis(cast)
    purposes = Attachment.Purpose
    files = {
        "ditahan.pdf": (purposes.OFFICE, HELD),
        "bahaya.pdf": (purposes.OFFICE, Attachment.Verdict.REFUSED),
        "asli.pdf": (purposes.ORIGINAL, SAFE),
        "mentah.pdf": (purposes.UNIT_DATA, SAFE),
        "hilang.pdf": (purposes.OFFICE, SAFE),
        "../Surat %25 Ä\u202e.PDF": (purposes.OFFICE, SAFE),
    }
    for name, (purpose, verdict) in files.items():
        uploads = [upload(name, f"%PDF {name}".encode(), PDF)]
        handling.attach(fresh(request), by=cast.officer, at=cast.at, uploads=uploads, purpose=purpose)
        Attachment.objects.filter(name=name).update(verdict=verdict)
    gone = Attachment.objects.get(name="hilang.pdf").blob.path
    exists = LocalStorage.exists
    monkeypatch.setattr(LocalStorage, "exists", lambda self, name: name != gone and exists(self, name))
    bag = unpacked(cast, request.casefile, tmp_path)
    bagit.Bag(str(bag)).validate()
    rows = {each["title"].partition(": ")[2]: each for each in index_of(bag)["cases"][0]["documents"]}
    assert [name for name, row in rows.items() if row["file"]] == ["../Surat %25 Ä\u202e.PDF"]
    assert rows["../Surat %25 Ä\u202e.PDF"]["file"].endswith("/006-surat-25-a.pdf")
    assert rows["ditahan.pdf"]["not_included"] == "sedang diperiksa"
    assert rows["bahaya.pdf"]["not_included"] == "ditahan"
    assert "dikecualikan" in rows["asli.pdf"]["not_included"] == rows["mentah.pdf"]["not_included"]
    assert "tidak ditemukan" in rows["hilang.pdf"]["not_included"]
    assert all(len(row["sha256"]) == 64 for row in rows.values())


def test_hostile_words_are_only_words(cast: Cast, tmp_path: Path):
    request = filed(cast, name="<script>alert(1)</script>", details="{{ 7*7 }} {% now %}\n漢字 😀")
    bag = unpacked(cast, request.casefile, tmp_path)
    page = (bag / "data/indeks.html").read_text()
    assert "<script>" not in page
    assert "{{ 7*7 }} {% now %}\n漢字 😀" in page


def test_a_confidential_complainant_is_named_in_no_byte(cast: Cast, tmp_path: Path):
    letter = upload("keluhan-rukmini.pdf", b"%PDF Rukmini Handayani", PDF)
    complaint = complaint_answered(
        cast, identity="confidential", uploads=(letter,), details="Saya, Rukmini Handayani, menunggu."
    )
    Attachment.objects.update(verdict=SAFE)
    reader = Staff.objects.get(pk=cast.officer.staff_id)
    name_readers(cast.office, [reader], by=cast.admin, at=cast.at)
    for by in ("colleague", "officer"):  # a bundle travels: not even a reader's names the person
        bag = unpacked(cast, complaint.casefile, tmp_path / by, by=by)
        bagit.Bag(str(bag)).validate()
        for path in bag.rglob("*"):
            told = path.name + (path.read_bytes().decode("utf-8", "replace") if path.is_file() else "")
            assert not [secret for secret in SECRETS if secret.lower() in told.lower()], path
        (paper, *_) = index_of(bag)["cases"][0]["documents"]
        assert (paper["file"], "dirahasiakan" in paper["not_included"]) == ("", True)


def test_a_named_complaint_leaves_with_its_letter_and_its_name(cast: Cast, tmp_path: Path):
    bag = unpacked(cast, complaint_answered(cast).casefile, tmp_path)
    bagit.Bag(str(bag)).validate()
    assert "Rukmini Handayani" in (bag / "data/indeks.html").read_text()
    assert "Surat jawaban pengaduan" in {each["title"] for each in index_of(bag)["cases"][0]["documents"]}


def test_an_objection_without_a_request_stands_alone(cast: Cast, tmp_path: Path):
    filing = objecting(cast.at, grounds=("b",), asked="Laporan keuangan yang seharusnya diumumkan.")
    made = file_objection(cast.office, None, filing, by=requester_of(""), at=cast.at)
    assert len(index_of(unpacked(cast, made.casefile, tmp_path))["cases"]) == 1


def test_a_case_of_an_old_register_tells_its_old_number_and_no_fact_that_nobody_wrote(
    cast: Cast, tmp_path: Path
):
    told = {"decision": "Ditolak", "refusal": "Pasal 17 huruf h", "notified": "2024-03-06", "held": "√"}
    old = OldRequest("a" * 64, date(2024, 3, 3), "Ani", "Data jalan", number="012/PPID/2024", cells=told)
    casefile = import_request(
        cast.standard, replace(old, ended_on=date(2024, 3, 6), outcome="Ditolak"), by=cast.admin, at=cast.at
    )
    said = (unpacked(cast, casefile, tmp_path) / "data/indeks.json").read_text()
    for word in ("012/PPID/2024", "Pasal 17 huruf h", "6 Maret 2024", "Dibawah Penguasaan: Ya"):
        assert word in said
    for word in ("12.00", "Perorangan", "Salinan cetak", "Mengambil", "Disampaikan", "Surat"):
        assert word not in said
