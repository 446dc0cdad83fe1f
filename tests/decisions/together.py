"""What tests of answers decided together share: several people who asked the same, and their answer proposed."""

from __future__ import annotations

from typing import Any

from sedia.decisions import content
from sedia.decisions.actions.approving import approve
from sedia.decisions.actions.joining import join
from sedia.decisions.models import Decision
from sedia.requests.models import InformationRequest
from tests.cast import Cast, filed, fresh, in_analysis, proposed

PEOPLE = (
    ("Dewi Lestari", "Jalan Mawar 3, Bangil", "0813 1111 2222", "dewi@contoh.id"),
    ("Rahmat Hidayat", "Jalan Melati 7, Pandaan", "0814 3333 4444", "rahmat@contoh.id"),
    ("Sri Wahyuni", "Jalan Kenanga 9, Gempol", "0815 5555 6666", "sri@contoh.id"),
)


def person(place: int) -> dict[str, str]:
    """The requester at that place, as the public form sends it."""
    return dict(zip(("name", "address", "phone", "email"), PEOPLE[place], strict=True))


def asked_too(cast: Cast, place: int, **changes: Any) -> InformationRequest:
    """Somebody else asks the same; nobody took it yet."""
    return filed(cast, **{**person(place), **changes})


def joined(
    cast: Cast, *requests: InformationRequest, lead: Decision | None = None, by: str = "officer"
) -> Decision:
    """An answer proposed by the officer, which these requests were joined to."""
    lead = anew(lead or proposed(cast))
    seen = {request.pk: fresh(request).revision for request in requests}
    join(lead, seen, by=getattr(cast, by), at=cast.at, revision=lead.revision)
    return anew(lead)


def three(cast: Cast) -> Decision:
    """The lead of three: one answered online, one collected, one by post."""
    taken = in_analysis(cast, **person(1), delivery="post")
    return joined(cast, asked_too(cast, 0, delivery="in_person"), taken)


def anew(decision: Decision) -> Decision:
    """The decision as the database has it now, with what verbs need."""
    rows = Decision.objects.select_related(
        "request__casefile__requester",
        "request__casefile__office",
        "request__office",
        "request__standard__service__office",
        "letter",
        "decree",
    )
    return rows.get(pk=decision.pk)


def all_of(decision: Decision) -> list[Decision]:
    """Every decision of the group, as the database has it now."""
    return [anew(each) for each in Decision.objects.grouped(decision)]


def number(sequence: int) -> str:
    return f"500.12.18.1/{sequence}/424.085/2026"


def approved(cast: Cast, lead: Decision, *, first: str = "", by: str = "ppid") -> list[Decision]:
    """All of the group after one approval."""
    seen = {"revision": lead.revision, "content_hash": content.hash_of(lead)}
    approve(lead, by=getattr(cast, by), at=cast.at, **seen, letter_number=first)
    return all_of(lead)
