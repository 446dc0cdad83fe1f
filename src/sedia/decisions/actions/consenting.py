"""An exemption: the PPID decides, the superior consents in one of three ways (Perki 1/2021 Art 10(2)e-f; R13, R19)."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.codes import keyed_hash
from sedia.casefiles.models import Attachment
from sedia.decisions import content, exempting
from sedia.decisions.actions.approving import (
    approve_findings,
    require_seen,
    require_ticked,
    tell_registrar,
)
from sedia.decisions.grounds import require_standing
from sedia.decisions.models import Consent, ConsentLink, Decision
from sedia.decisions.own_letters import require_safe
from sedia.decisions.steps import DECISION
from sedia.decisions.together import hold, members
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor, Role
from sedia.journal.record import append
from sedia.letters import actions as letters
from sedia.notices import outbox
from sedia.offices.calendar import calendar_of
from sedia.refusals import Incomplete, NotAllowed
from sedia.steps.engine import take

LINK_LASTS = timedelta(days=3)
SUPERIOR = "Atasan PPID"  # where no post is known


@dataclass(frozen=True, kw_only=True)
class PaperConsent:
    """A consent given on paper: who gave it, in which post, its number and date, and its scan."""

    name: str
    post: str
    number: str
    given_on: date
    scan: Upload


def decide(
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    content_hash: str,
    signing: str = "",
    ticked: Collection[str] = (),
) -> Decision:
    """`putuskan`: the PPID decides on what was previewed; it waits for the superior's consent.

    All that is decided together, or nothing; `ticked` as for an approval. Raises ChangedMeanwhile, NotAllowed,
    NotLawful, Incomplete.
    """
    group = members(decision)
    require_seen(group, content_hash)
    for each in group:
        DECISION.allow("putuskan", each, by)
    require_standing(decision, at)
    content.signatory(decision.request.office, by)
    require_ticked(group, ticked)
    require_safe(decision)
    changes = {
        "approved_by_id": by.staff_id,
        "approved_at": at,
        "content_hash": content_hash,
        "signing": signing or decision.request.office.signing,
    }
    facts = {"approved": content_hash}
    with transaction.atomic(durable=True):
        hold(group)
        for each in group:
            take(
                DECISION,
                each,
                "putuskan",
                by=by,
                at=at,
                chain=each.request.casefile.chain,
                revision=revision if each is decision else None,
                changes=changes,
                facts=facts,
            )
        above = decision.request.office.superior_office
        casefile = decision.request.casefile
        told = outbox.to_role("awaiting_consent", role=Role.SUPERIOR, casefile=casefile, office=above, at=at)
        approve_findings(group, by=by, at=at)
        outbox.put([told])
    return decision


def consent(decision: Decision, *, by: Actor, at: datetime, revision: int, content_hash: str) -> Decision:
    """`sepakati`: the superior, logged in, consents to what was previewed. Raises as `decide`."""
    require_seen(members(decision), content_hash)
    post = next((each for each in by.memberships if each.role == Role.SUPERIOR), None)
    if post is None:
        raise NotAllowed("Persetujuan diberikan oleh atasan PPID.")
    row = Consent(
        decision=decision,
        way=Consent.Way.LOGIN,
        at=at,
        name=post.staff.name,
        post=post.position or SUPERIOR,
        by_id=by.staff_id,
    )
    return _consented(decision, row, "sepakati", by=by, at=at, revision=revision)


def record_consent(
    decision: Decision, paper: PaperConsent, *, by: Actor, at: datetime, revision: int
) -> Decision:
    """`catat-persetujuan`: somebody other than the drafter records a consent on paper. Raises Incomplete, as above."""
    DECISION.allow("catat-persetujuan", decision, by)
    calendar = calendar_of(decision.request.office)
    if not calendar.local_date(decision.approved_at or at) <= paper.given_on <= calendar.local_date(at):
        told = "Tanggal persetujuan tidak boleh sebelum PPID memutuskan atau sesudah hari ini."
        raise Incomplete({"given_on": [told]})
    row = Consent(
        decision=decision,
        way=Consent.Way.PAPER,
        at=at,
        name=paper.name,
        post=paper.post,
        by_id=by.staff_id,
        number=paper.number,
        given_on=paper.given_on,
    )
    return _consented(decision, row, "catat-persetujuan", by=by, at=at, revision=revision, scan=paper.scan)


def _consented(
    decision: Decision,
    row: Consent,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    scan: Upload | None = None,
) -> Decision:
    """Consent for all that is decided together: each gets its letter, the first one the decree and the sheet of the
    tests too; they wait for their numbers.
    """
    group = members(decision)
    for each in group:
        DECISION.allow(verb, each, by)
    require_standing(decision, at)
    made = [exempting.papers(each, row, bears=each is group[0], at=at) for each in group]
    with transaction.atomic(durable=True):
        hold(group)
        if scan is not None:
            purpose = Attachment.Purpose.CONSENT
            row.scan = attachment(decision.request.casefile, scan, purpose, at=at, from_requester=False)
            row.scan.save(force_insert=True)
        for each, papers in zip(group, made, strict=True):
            for letter in papers.values():
                letters.approve_letter(letter, staff_id=each.approved_by_id, at=at)
            keys = {"letter": "letter_id", "decree": "decree_id", "sheet": "test_sheet_id"}
            take(
                DECISION,
                each,
                verb,
                by=by,
                at=at,
                chain=each.request.casefile.chain,
                revision=revision if each is decision else None,
                changes={keys[name]: letter.pk for name, letter in papers.items()},
                facts={"way": row.way, **{name: letters.facts_of(paper) for name, paper in papers.items()}},
            )
            row.decision = each
            row.save(force_insert=True)
        ConsentLink.objects.filter(decision__in=[each.pk for each in group]).update(used_at=at)
        tell_registrar(decision, at)
    return decision


def make_link(
    decision: Decision, *, by: Actor, at: datetime, revision: int, name: str, post: str
) -> ConsentLink:
    """`tautan-persetujuan`: a link for the superior of that name, for three days; an earlier one dies.

    Raises Incomplete, NotAllowed, NotLawful, ChangedMeanwhile.
    """
    wrong = {
        field: ["Isian ini wajib diisi."]
        for field, value in {"name": name, "post": post}.items()
        if not value.strip()
    }
    if wrong:
        raise Incomplete(wrong)
    row = {
        "name": name.strip(),
        "post": post.strip(),
        "made_by_id": by.staff_key,
        "made_at": at,
        "expires_at": at + LINK_LASTS,
        "used_at": None,
    }
    with transaction.atomic(durable=True):
        seen: dict[str, Any] = {"chain": decision.request.casefile.chain, "revision": revision}
        take(DECISION, decision, "tautan-persetujuan", by=by, at=at, **seen)
        link, _ = ConsentLink.objects.update_or_create(decision=decision, defaults=row)
    return link


def token_of(link: ConsentLink) -> str:
    """The token of a link (128 bits as hexadecimal), derived so that it is stored nowhere."""
    return keyed_hash("consent", f"{link.pk}|{link.made_at.isoformat()}")[:16].hex()


def token_opens(link: ConsentLink, token: str, at: datetime) -> bool:
    """Whether the token opens this link now."""
    return link.open_at(at) and hmac.compare_digest(token_of(link).encode(), token.encode())


def link_actor(link: ConsentLink) -> Actor:
    """Whoever holds the link: the superior it was made for, for this decision alone."""
    return Actor("consent_link", str(link.decision.request.casefile.uuid), frozenset({Role.SUPERIOR}))


def open_link(link: ConsentLink, *, by: Actor, at: datetime) -> None:
    """Record that the link was opened: its holder reads what the case says of the requester (R48)."""
    with transaction.atomic(durable=True):
        append(link.decision.request.casefile.chain, "consent_link.opened", by=by, at=at)


def consent_by_link(
    link: ConsentLink, *, by: Actor, at: datetime, revision: int, content_hash: str
) -> Decision:
    """`sepakati`: the superior (`link_actor`) consents through the one-time link.

    Raises NotAllowed for a link that is spent or over; else as `consent`.
    """
    if not link.open_at(at):
        raise NotAllowed("Tautan ini tidak berlaku lagi.")
    decision = link.decision
    require_seen(members(decision), content_hash)
    row = Consent(decision=decision, way=Consent.Way.LINK, at=at, name=link.name, post=link.post)
    return _consented(decision, row, "sepakati", by=by, at=at, revision=revision)
