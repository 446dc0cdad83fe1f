"""Looking at the links that were ordered to be looked at: a few at once, by the worker, never within a request."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from sedia import law
from sedia.journal.actors import SYSTEM
from sedia.offices.models import Office
from sedia.reports.evidence.actions import order_check
from sedia.reports.evidence.internet import PDF, SECONDS, Internet, Page, Unreached, look
from sedia.reports.evidence.rules import Finding, asks_to_log_in
from sedia.reports.models import EvidenceLink, LinkCheck

AT_ONCE = 4
GRACE = 10.0  # seconds beyond a look's own time, for names that resolve slowly
WEEK = timedelta(days=7)
GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a link found: the finding, the status of HTTP and the size in bytes where they are known."""

    finding: Finding
    answered: int | None = None
    size: int | None = None


def seen_at(address: str, *, largest_pdf: int, internet: Internet | None = None) -> Seen:
    """Look at one link. `largest_pdf` is in bytes."""
    try:
        page = look(address, internet)
    except Unreached as why:
        return Seen(why.finding)
    return Seen(_finding(page, address, largest_pdf), page.status, page.size)


def _finding(page: Page, address: str, largest_pdf: int) -> Finding:
    sent_on = str(page.address) != address.partition("#")[0]
    where = {"host": page.address.host, "path": page.address.path}
    if asks_to_log_in(page.status, **where, was_sent_on=sent_on, beginning=page.beginning):
        return Finding.LOGIN
    if page.status in GONE:
        return Finding.GONE
    if not 200 <= page.status < 300:
        return Finding.FAULT
    return Finding.LARGE if page.media_type == PDF and (page.size or 0) > largest_pdf else Finding.FINE


def links_wanted(at: datetime) -> bool:
    """Whether some link is to be looked at."""
    return _wanted().exists()


def check_links(at: datetime, *, internet: Internet | None = None) -> int:
    """Look at the next few links, those that wait longest first; answers how many were looked at."""
    links = list(_wanted().order_by("wanted_at", "pk")[:AT_ONCE])
    for link, seen in zip(links, _all_seen([link.address for link in links], at, internet), strict=True):
        # Ordered anew meanwhile, or removed: this look does not count.
        EvidenceLink.objects.filter(pk=link.pk, wanted_at=link.wanted_at).update(
            wanted_at=None, checked_at=at, finding=seen.finding, answered=seen.answered, size=seen.size
        )
    return len(links)


def _all_seen(addresses: list[str], at: datetime, internet: Internet | None) -> list[Seen]:
    """A look at each, all at once; whoever is not back in time counts as slow."""
    largest = law.load().one(law.SizeLimit, "evidence_pdf", on=at.date()).bytes
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="evidence")
    looks = [pool.submit(seen_at, each, largest_pdf=largest, internet=internet) for each in addresses]
    done, _ = wait(looks, timeout=SECONDS + GRACE)
    pool.shutdown(wait=False, cancel_futures=True)
    return [each.result() if each in done else Seen(Finding.SLOW) for each in looks]


def _wanted() -> QuerySet[EvidenceLink]:
    return EvidenceLink.objects.filter(wanted_at__isnull=False)


def weekly_due(at: datetime) -> bool:
    """Whether some office's weekly look is due."""
    return _weekly(at).exists()


def order_weekly(at: datetime) -> int:
    """Order the weekly looks that are due; answers at how many offices."""
    offices = list(_weekly(at))
    for office in offices:
        order_check(office, by=SYSTEM, at=at)
    return len(offices)


def _weekly(at: datetime) -> QuerySet[Office]:
    """Offices with links, none of them waiting for a look, whose last look was ordered a week ago or earlier."""
    due = LinkCheck.objects.filter(Q(ordered_at__isnull=True) | Q(ordered_at__lte=at - WEEK), weekly=True)
    links = EvidenceLink.objects.filter(office=OuterRef("pk"))
    offices = Office.objects.real().filter(pk__in=due.values("office"))
    return offices.filter(Exists(links)).exclude(Exists(links.filter(wanted_at__isnull=False)))
