"""Reminding of the yearly report: each week from February until it is due, while it is not published (R31)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from sedia import law
from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.models import Notice
from sedia.offices.models import Office
from sedia.reports.models import ReportVersion
from sedia.reports.yearly.rules import WEEK, Season, reminder
from sedia.workdays import zones

DUE = "yearly_report_due"
REMINDED = (Role.PPID, Role.PPID_DEPUTY, Role.ADMIN)


def months_until_due(on: date) -> int:
    """Within how many months after a year its report is due (Perki 1/2021 Art 56)."""
    months = law.load().one(law.YearlyDuty, "yearly_report", on=on).months
    if months is None:
        raise ValueError("the yearly report has no time")
    return months


def reminders_pending(at: datetime) -> bool:
    """Whether any office is to be reminded now; without a query outside the season."""
    return bool(_lacking(at))


def remind(at: datetime) -> int:
    """Put a reminder to PPID and admin into the outbox of each office that lacks its report; answers how many."""
    notices = [_notice(office, season, at) for office, season in _lacking(at)]
    outbox.put_once(notices)
    return len(notices)


def season_of(office: Office, at: datetime) -> Season | None:
    """The season of reminding, while this office lacks the report; without a query outside the season."""
    season = _season(at, office.zone)
    served = season is not None and zones.local(office.created_at, office.zone).year <= season.year
    if season is None or not served:
        return None
    out = ReportVersion.objects.filter(office=office, year=season.year).exists()
    return None if out else season


def still_lacking(notice: Notice, at: datetime) -> dict[str, str] | None:
    """None when the report was published meanwhile: a late mail must not call for what is done."""
    versions = ReportVersion.objects.filter(office=notice.office, year=notice.context["year"])
    return None if versions.exists() else {}


def _lacking(at: datetime) -> list[tuple[Office, Season]]:
    """The offices without last year's report that were not reminded within a week; two queries in the season."""
    seasons = {zone: season for zone in zones.ZONES if (season := _season(at, zone))}
    if not seasons:
        return []
    year = max(season.year for season in seasons.values())
    published = ReportVersion.objects.filter(office=OuterRef("pk"), year=year)
    rows = Office.objects.real().open().filter(zone__in=seasons, created_at__year__lte=year)
    found = [(office, seasons[office.zone]) for office in rows.filter(~Exists(published)).order_by("pk")]
    keys = [
        _once(office, season, week) for office, season in found for week in (season.week, season.week - 1)
    ]
    lately = Notice.objects.filter(once__in=keys, created_at__gt=at - WEEK)
    reminded = set(lately.values_list("office_id", flat=True)) if keys else set()
    return [(office, season) for office, season in found if office.pk not in reminded]


def _season(at: datetime, zone: str) -> Season | None:
    today = zones.local(at, zone).date()
    return reminder(today, months_until_due(today))


def _once(office: Office, season: Season, week: int) -> str:
    return f"{DUE}:{office.pk}:{season.year}:{week}"


def _notice(office: Office, season: Season, at: datetime) -> Notice:
    context: dict[str, Any] = {"year": season.year, "last_day": season.last_day}
    once = _once(office, season, season.week)
    return outbox.to_role(DUE, role=REMINDED, office=office, at=at, context=context, once=once)
