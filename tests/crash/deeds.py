"""What is done while the power may fail, and what is asked afterwards."""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import secrets
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sedia.casefiles import submission
from sedia.casefiles.models import CaseFile, Counter, Submission
from sedia.cli import backup as backups
from sedia.cli.verify import faults
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, propose
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.demo import load
from sedia.files.inspect import PDF
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, requester_of
from sedia.letters.models import Letter
from sedia.notices.models import Notice
from sedia.offices.actors import actor_of
from sedia.offices.models import Staff
from sedia.requests.actions import handling
from sedia.requests.actions.filing import file_request
from sedia.requests.models import InformationRequest
from sedia.standards.models import StandardVersion
from tests.cast import ASKED, filing, fresh, upload

Begin = Callable[[], None]
Promise = Callable[[Any], None]
ASK = "/dinkop/permohonan/baru/"
NEWEST = 30
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"


def open_office(at: datetime, begin: Begin, promise: Promise, order: dict[str, Any]) -> None:
    """The demo office with its staff."""
    load.load(at, Path(order["folder"]))


def standard() -> StandardVersion:
    """The standard in force at the demo office."""
    return StandardVersion.objects.select_related("service__office").get(service__office__slug="dinkop")


def who(login: str, at: datetime) -> Actor:
    """A member of the demo office's staff as he or she acts."""
    return actor_of(Staff.objects.get(username=login), at)


def _file_one(at: datetime) -> str:
    paper: Upload = upload("surat.pdf", PAPER + secrets.token_hex(2000).encode(), PDF)
    made = file_request(standard(), filing(at, uploads=(paper,)), by=requester_of(""), at=at)
    return made.casefile.number


def file(at: datetime, begin: Begin, promise: Promise, order: dict[str, Any]) -> None:
    """File requests with an upload; the promise is the number on the receipt."""
    standard()
    begin()
    for _ in itertools.repeat(None) if "after" in order else range(1):
        promise(_file_one(at))


def answer(at: datetime, begin: Begin, promise: Promise, order: dict[str, Any]) -> None:
    """Approve and issue an answer with its number; the promise is the case that was answered."""
    officer, ppid = who("petugas", at), who("ppid", at)
    waiting = [_proposed(at, officer) for _ in range(3 if "after" in order else 1)]
    begin()
    for decision in waiting:
        seen = {"revision": decision.revision, "content_hash": hash_of(decision)}
        approve(decision, by=ppid, at=at, letter_number=f"500/{secrets.token_hex(4)}", **seen)
        promise(decision.request.casefile.number)


def _proposed(at: datetime, officer: Actor) -> Decision:
    made = file_request(standard(), filing(at), by=requester_of(""), at=at)
    request = fresh(made.casefile.information_request)
    handling.take_over(request, by=officer, at=at, revision=request.revision)
    request = fresh(request)
    words = Proposal(opening="Jawaban.", closing="Demikian.", data_title="Koperasi", files=(upload(),))
    decision = propose(request, words, by=officer, at=at, revision=request.revision)
    check_released(at)
    rows = Decision.objects.select_related("letter", "request__casefile__requester", "request__office")
    return rows.get(pk=decision.pk)


def backup(at: datetime, begin: Begin, promise: Promise, order: dict[str, Any]) -> None:
    """Write the backup over the one before; the promise is the hash of what was written."""
    target = Path(order["target"])
    begin()
    for _ in itertools.repeat(None) if "after" in order else range(1):
        backups.run(argparse.Namespace(file=target))
        promise(hashlib.sha256(target.read_bytes()).hexdigest())


def press(at: datetime, begin: Begin, promise: Promise, order: dict[str, Any]) -> dict[str, Any]:
    """Send the form through every middleware, with a document; the answer."""
    fields = {**ASKED, "citation_pledge": "on", "submission_key": order.get("key") or submission.new_key(at)}
    if order.get("bytes"):
        content = secrets.token_hex(order["bytes"] // 2).encode()
        fields["letter"] = SimpleUploadedFile("surat.pdf", _pdf(content), content_type=PDF)
    response = Client(raise_request_exception=False).post(ASK, fields, headers={"host": "127.0.0.1"})
    page = response.content.decode()
    return {"status": response.status_code, "place": response.headers.get("Location", ""), "page": page}


def _pdf(filling: bytes) -> bytes:
    """A small true PDF, as large as wished."""
    head = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(filling) + 1, b"%" + filling.replace(b"\n", b" ")),
    ]
    body, places = head, []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def look(at: datetime, begin: Begin, promise: Promise, order: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with the house (nothing, after whatever happened), and which cases and answers it holds."""
    wrong = list(faults())
    sequences = list(CaseFile.objects.order_by("sequence").values_list("sequence", flat=True))
    counted = list(Counter.objects.values_list("n", flat=True))
    if sequences != list(range(1, len(sequences) + 1)) or counted not in ([len(sequences)], []):
        wrong.append(f"the numbers have a gap: {len(sequences)} cases, counter {counted}")
    # Those before were looked at before.
    cases, decisions = CaseFile.objects.order_by("-pk")[:NEWEST], Decision.objects.order_by("-pk")[:NEWEST]
    wrong += [f"half a case: {case.number}" for case in cases if not _is_whole(case)]
    wrong += [f"half an answer: {row}" for row in decisions if not _is_one(row)]
    known = CaseFile.objects.values("uuid")
    wrong += [f"a key without a case: {row}" for row in Submission.objects.exclude(casefile_uuid__in=known)]
    answered = InformationRequest.objects.filter(status="answered").values_list("casefile__number", flat=True)
    return {
        "wrong": wrong,
        "cases": list(CaseFile.objects.values_list("number", flat=True)),
        "answered": list(answered),
    }


def _is_whole(case: CaseFile) -> bool:
    request = InformationRequest.objects.filter(casefile=case).first()
    parts = (
        request is not None and request.items.count() == 1,
        hasattr(case, "requester"),
        case.clocks.count() == 3,
        Submission.objects.filter(casefile_uuid=case.uuid).count() == 1,
        case.notices.filter(kind="registered").count() == 1,
    )
    return all(parts)


def _is_one(decision: Decision) -> bool:
    """Approved, numbered, issued and told; or nothing of it."""
    case = decision.request.casefile
    letters = Letter.objects.filter(casefile=case).count()
    told = Notice.objects.filter(casefile=case, kind="answered_online").count()
    state = (decision.status, decision.request.status, letters, told)
    running = case.clocks.filter(stopped_at__isnull=True).exists()
    return state == (("issued", "answered", 2, 1) if not running else ("proposed", "in_analysis", 0, 0))


def whole_backup(path: Path) -> str:
    """The hash of a backup that was unpacked and found whole."""
    with tarfile.open(path) as tar, tempfile.TemporaryDirectory() as room:
        tar.extractall(room, filter="data")
        manifest = json.loads((Path(room) / "manifest.json").read_text())
        database = Path(room) / manifest["database"]
        assert hashlib.sha256(database.read_bytes()).hexdigest() == manifest["sha256"]
        with closing(sqlite3.connect(database)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            named = {row[0] for row in copy.execute("SELECT sha256 FROM files_blob")}
        stored = {each.name: each for each in (Path(room) / "files").rglob("*") if each.is_file()}
        assert named <= set(stored)
        assert all(hashlib.sha256(each.read_bytes()).hexdigest() == name for name, each in stored.items())
    return hashlib.sha256(path.read_bytes()).hexdigest()
