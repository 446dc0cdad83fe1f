"""The tabs of the queue: which requests each shows. Counting is left out, since its cost grows with the office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from sedia.decisions.models import Decision
from sedia.decisions.steps import APPROVERS
from sedia.journal.actors import Actor, Role
from sedia.letters.models import Letter
from sedia.requests.models import DataInquiry, InformationRequest, RequestQuerySet
from sedia.requests.steps import ANSWERED, DELIVERED, IN_WORK

Rows = RequestQuerySet
ORDER = ("promise_due", "legal_due", "id")


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the word in its address, its name, what it says when empty, who sees it, and its requests."""

    word: str
    name: str
    empty: str
    rows: Callable[[Actor], Rows]
    roles: frozenset[str] = frozenset()

    def shown_to(self, actor: Actor) -> bool:
        """Whether this tab concerns the person; none named: everybody."""
        return not self.roles or actor.has(*self.roles)


def visible(actor: Actor, *, by_office: bool = True) -> Rows:
    """Requests that this person may see, with everything a row of a list says, in one query."""
    under_way = Decision.objects.under_way().filter(request=OuterRef("pk"))
    columns = ("casefile", "casefile__requester", "officer", "unit")
    rows = InformationRequest.objects.visible_to(actor, by_office=by_office).select_related(*columns)
    asked = DataInquiry.objects.filter(request=OuterRef("pk"), replied_at__isnull=True).order_by("due_at")
    return rows.annotate(
        answer=Subquery(under_way.values("status")[:1]), unit_asked=Subquery(asked.values("unit__name")[:1])
    )


def mine(actor: Actor) -> Rows:
    """What this person handles."""
    return visible(actor).open().filter(officer_id=actor.staff_id)


def unassigned(actor: Actor) -> Rows:
    """What nobody handles yet."""
    return visible(actor).open().filter(officer_id__isnull=True)


def everything(actor: Actor) -> Rows:
    """All that is being worked on."""
    return visible(actor).open()


def to_hand_over(actor: Actor) -> Rows:
    """Answers that wait to be collected, posted or couriered."""
    return visible(actor).to_hand_over()


def to_approve(actor: Actor) -> Rows:
    """Proposed answers, and exemptions that wait for the superior."""
    waiting = Decision.objects.to_approve().values("request_id")
    return visible(actor, by_office=False).filter(pk__in=waiting)


def to_number(actor: Actor) -> Rows:
    """Requests with an approved letter that lacks its number or its signature."""
    offices = {membership.office_id for membership in actor.memberships}
    letters = Letter.objects.waiting().filter(office_id__in=offices)
    waiting = visible(actor, by_office=False).filter(casefile_id__in=letters.values("casefile_id"))
    return waiting.filter(status__in=(*IN_WORK, ANSWERED, DELIVERED))


def owing(actor: Actor) -> Rows:
    """Answers after which data that was not documented yet is still owed."""
    return visible(actor, by_office=False).owing()


TABS = (
    Tab("semua", "Semua", "Tidak ada permohonan yang sedang dikerjakan.", everything),
    Tab("saya", "Saya", "Tidak ada permohonan yang sedang Anda tangani.", mine),
    Tab("belum", "Belum ditugaskan", "Semua permohonan sudah ada petugasnya.", unassigned),
    Tab(
        "persetujuan",
        "Menunggu persetujuan",
        "Tidak ada usulan jawaban yang menunggu persetujuan.",
        to_approve,
        frozenset({*APPROVERS, Role.SUPERIOR, Role.AUDITOR}),
    ),
    Tab(
        "surat",
        "Menunggu nomor & tanda tangan",
        "Tidak ada surat yang menunggu nomor atau tanda tangan.",
        to_number,
        frozenset({*APPROVERS, Role.REGISTRAR, Role.AUDITOR}),
    ),
    Tab("susulan", "Data susulan", "Tidak ada data yang masih harus disusulkan.", owing),
    Tab("siap", "Siap diserahkan", "Tidak ada jawaban yang menunggu diserahkan.", to_hand_over),
)


def chosen(word: str, actor: Actor) -> Tab:
    """The tab of that word, if it concerns this person; else the first."""
    return next((tab for tab in TABS if tab.word == word and tab.shown_to(actor)), TABS[0])
