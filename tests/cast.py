"""The cast: seven people around one office and its neighbour, and requests in any state, made by the real verbs."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.casefiles import submission
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.drafting import Proposal, propose
from sedia.decisions.chores import check_released
from sedia.decisions.content import hash_of
from sedia.decisions.models import Decision
from sedia.demo.load import facts
from sedia.files.inspect import CSV
from sedia.files.store import store
from sedia.files.uploads import Upload
from sedia.journal.actors import SYSTEM, Actor, Role, requester_of
from sedia.offices.actions import create_office
from sedia.offices.actors import actor_of
from sedia.offices.models import Membership, Office, Staff
from sedia.requests.actions import handling
from sedia.requests.actions.filing import file_request
from sedia.requests.filing import Filing
from sedia.requests.models import InformationRequest
from sedia.standards.actions import create_service, publish_version
from sedia.standards.models import StandardVersion
from tests.rows import kept

ASKED = {
    "requester_kind": "person",
    "name": "Wahyu Setiawan",
    "address": "Jalan Kartini 12, Bangil",
    "phone": "0812 3456 7890",
    "email": "wahyu@contoh.id",
    "subject": "Koperasi aktif per kecamatan",
    "details": "Jumlah koperasi aktif per kecamatan tahun 2025,\nbeserta jumlah anggotanya.",
    "purpose": "Bahan skripsi.",
    "copy_format": "digital",
    "delivery": "online",
    "citation_pledge": True,
}


@dataclass(frozen=True)
class Cast:
    """The standard in force, the staff as they act at the office, and an officer of the office next door."""

    standard: StandardVersion
    at: datetime
    officer: Actor
    colleague: Actor
    registrar: Actor
    ppid: Actor
    superior: Actor
    admin: Actor
    auditor: Actor
    stranger: Actor

    @property
    def office(self) -> Office:
        return self.standard.service.office

    def staff(self) -> dict[str, Actor]:
        """Everybody who works here, by role or name, and the stranger."""
        names = ("officer", "colleague", "registrar", "ppid", "superior", "admin", "auditor", "stranger")
        return {name: getattr(self, name) for name in names}


@kept
def gather(at: datetime, **changes: Any) -> Cast:
    """The office of the demo's facts with its standard, and its staff. `changes` are facts of the office."""
    office = create_office(by=SYSTEM, at=at, **{**facts()["office"], "is_demo": True, **changes})
    standard = standard_of(Office.objects.get(pk=office.pk), at)
    office = standard.service.office
    neighbour = create_office(by=SYSTEM, at=at, **{**facts()["office"], "slug": "dinkes", "code": "DINKES"})
    return Cast(
        standard,
        at,
        officer=actor(office, "siti", Role.OFFICER, at),
        colleague=actor(office, "budi", Role.OFFICER, at),
        registrar=actor(office, "tuti", Role.REGISTRAR, at),
        ppid=actor(office, "prasetyo", Role.PPID, at),
        superior=actor(office, "agus", Role.SUPERIOR, at),
        admin=actor(office, "ani", Role.ADMIN, at),
        auditor=actor(office, "wati", Role.AUDITOR, at),
        stranger=actor(neighbour, "asing", Role.OFFICER, at),
    )


def standard_of(office: Office, at: datetime) -> StandardVersion:
    """The demo's standard, in force at this office."""
    told = facts()
    service = create_service(office, by=SYSTEM, at=at, **told["service"])
    said = {
        name: value.strip() if isinstance(value, str) else value for name, value in told["standard"].items()
    }
    standard = publish_version(service, by=SYSTEM, at=at, after=0, **said)
    return StandardVersion.objects.select_related("service__office").get(pk=standard.pk)


def next_door(cast: Cast) -> Cast:
    """The neighbour at work: the same standard, people of its own, and one of ours as the stranger."""
    at, office = cast.at, Office.objects.get(code="DINKES")
    roles = {"colleague": Role.OFFICER, "registrar": Role.REGISTRAR, "ppid": Role.PPID}
    roles |= {"superior": Role.SUPERIOR, "admin": Role.ADMIN, "auditor": Role.AUDITOR}
    people = {name: actor(office, f"{name}-lain", role, at) for name, role in roles.items()}
    return Cast(standard_of(office, at), at, officer=cast.stranger, stranger=cast.officer, **people)


def actor(office: Office, login: str, role: str, at: datetime) -> Actor:
    """Somebody with one role at an office since last year."""
    person = Staff.objects.create(
        username=login, name=login.title(), email=f"{login}@contoh.id", nip="198001012005011001", joined_at=at
    )
    since = at.replace(year=at.year - 1).date()
    Membership.objects.create(staff=person, office=office, role=role, position=f"Jabatan {role}", since=since)
    return actor_of(person, at)


def filing(at: datetime, **changes: Any) -> Filing:
    """A complete request from the public form, with a fresh key."""
    return Filing(submission_key=submission.new_key(at), **{**ASKED, **changes})


def filed(
    cast: Cast, *, by: Actor | None = None, at: datetime | None = None, **changes: Any
) -> InformationRequest:
    """A registered request."""
    at = at or cast.at
    made = file_request(cast.standard, filing(at, **changes), by=by or requester_of(""), at=at)
    return fresh(made.casefile.information_request)


def in_analysis(cast: Cast, **changes: Any) -> InformationRequest:
    """A request that the officer took."""
    request = filed(cast, **changes)
    handling.take_over(request, by=cast.officer, at=cast.at, revision=request.revision)
    return fresh(request)


def upload(
    name: str = "koperasi-aktif.csv", content: bytes = b"kecamatan,jumlah\nBangil,41\n", kind: str = CSV
) -> Upload:
    """A stored file, as a form brings it."""
    blob = store(io.BytesIO(content), media_type=kind, at=datetime.fromisoformat("2026-11-23T02:00:00+00:00"))
    return Upload(name, blob.sha256, blob.size, kind)


def proposed(cast: Cast, request: InformationRequest | None = None, **changes: Any) -> Decision:
    """An answer with one file that waits for the second person."""
    request = request or in_analysis(cast, **changes)
    proposal = Proposal(
        opening="Menindaklanjuti permohonan Saudara.",
        closing="Demikian disampaikan.",
        data_title="Koperasi aktif per kecamatan",
        data_period="2025",
        files=(upload(),),
    )
    decision = propose(request, proposal, by=cast.officer, at=cast.at, revision=request.revision)
    check_released(cast.at)
    return decision


def approved(cast: Cast, decision: Decision | None = None, *, number: str = "", **changes: Any) -> Decision:
    """An answer approved by the PPID, with a number when one is given."""
    decision = decision or proposed(cast, **changes)
    approve(
        decision,
        by=cast.ppid,
        at=cast.at,
        revision=decision.revision,
        content_hash=hash_of(decision),
        letter_number=number,
    )
    return Decision.objects.select_related("letter", "request__casefile__requester").get(pk=decision.pk)


def fresh(request: InformationRequest) -> InformationRequest:
    """The request as the database has it now, with what verbs need."""
    return InformationRequest.objects.select_related(
        "casefile__requester", "casefile__office", "office", "standard__service__office", "officer"
    ).get(pk=request.pk)
