"""What stands around every page of the desk: navigation, who and where, warnings. Asks only when drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sedia.journal.actors import Role
from sedia.notices.state import MailState, mail_state
from sedia.offices.calendar import calendar_of
from sedia.offices.hours import WrongHours
from sedia.offices.models import ROLE_NAMES, Membership, Office
from sedia.workdays import zones

Entries = tuple[tuple[str, str, tuple[Role, ...]], ...]

# What people open every day stands in the head of the page, the rest under "Lainnya".
DAILY: Entries = (
    ("Antrean", "/meja/", ()),
    ("Keberatan", "/meja/keberatan/", ()),
    ("Pengaduan", "/meja/pengaduan/", ()),
    ("Loket", "/meja/loket/", (Role.OFFICER, Role.REGISTRAR, Role.PPID_DEPUTY, Role.PPID, Role.ADMIN)),
    ("Sudah terbuka", "/meja/terbuka/", ()),
    ("Paraf", "/meja/paraf/", (Role.PPID_DEPUTY, Role.PPID, Role.SUPERIOR)),
    ("Tugas", "/meja/tugas/", ()),
)
OTHERS: Entries = (
    ("Dasbor", "/meja/dasbor/", ()),
    ("Data unit", "/meja/permintaan-data/", ()),
    ("Pengecualian", "/meja/pengecualian/", ()),
    ("Kebocoran", "/meja/kebocoran/", (Role.OFFICER, Role.PPID_DEPUTY, Role.PPID, Role.AUDITOR)),
    ("Survei", "/meja/survei/", ()),
    ("Register", "/meja/register/", ()),
    ("Bukti keterbukaan", "/meja/bukti/", ()),
    ("Laporan tahunan", "/meja/laporan/", ()),
    ("Pengaturan", "/meja/pengaturan/", (Role.ADMIN,)),
    ("Riwayat pengaturan", "/meja/pengaturan/riwayat/", (Role.AUDITOR,)),
)
OF_THE_QUEUE = (
    "/meja/antrean/",
    "/meja/cari/",
    "/meja/sebelum-pulang/",
    "/meja/petugas/",
    "/meja/permohonan/",
)
NEXT_YEAR_MATTERS_FROM = 11  # November: from here on deadlines reach into the next year


@dataclass(frozen=True)
class Door:
    """One entry of the navigation."""

    text: str
    url: str
    here: bool


class Frame:
    """`request.desk` in templates."""

    def __init__(self, request: Any) -> None:
        self.request = request

    @cached_property
    def doors(self) -> list[Door]:
        """Where this person goes every day; the entry that the page lies under is marked."""
        return self._open(DAILY)

    @cached_property
    def other_doors(self) -> list[Door]:
        """Where else this person may go."""
        return self._open(OTHERS)

    def _open(self, entries: Entries) -> list[Door]:
        if self.request.office is None:
            return []
        actor, path = self.request.actor, self.request.path_info
        open_doors = [(text, url) for text, url, roles in entries if not roles or actor.has(*roles)]
        here = "/meja/" if path.startswith(OF_THE_QUEUE) else path
        return [Door(text, url, here=_under(here, url)) for text, url in open_doors]

    @property
    def name(self) -> str:
        """The person's name."""
        return str(self.request.user.name)

    @cached_property
    def roles(self) -> str:
        """What the person holds at this office today, spoken: "PPID, Plt. admin"."""
        return ", ".join(dict.fromkeys(_spoken(row) for row in self.request.actor.memberships))

    @cached_property
    def offices(self) -> list[Office]:
        """The offices to choose from; empty when there is no choice."""
        offices: list[Office] = self.request.offices
        return offices if len(offices) > 1 else []

    @property
    def is_admin(self) -> bool:
        """Whether this person administers the office."""
        return bool(self.request.actor.has(Role.ADMIN))

    @cached_property
    def mail(self) -> MailState:
        """How mail stands."""
        return mail_state(self.request.at, self.request.office)

    @cached_property
    def unconfirmed_years(self) -> list[int]:
        """Years that deadlines of today reach into, whose days off nobody confirmed against a decree."""
        office = self.request.office
        today = zones.local(self.request.at, office.zone).date()
        years = [today.year, today.year + 1] if today.month >= NEXT_YEAR_MATTERS_FROM else [today.year]
        try:
            confirmed = calendar_of(office).confirmed_years
        except WrongHours:
            return years
        return [year for year in years if year not in confirmed]


def _spoken(row: Membership) -> str:
    role = str(ROLE_NAMES[row.role])
    return role if row.acting == Membership.Acting.DEFINITIVE else f"{row.get_acting_display()} {role}"


def _under(path: str, url: str) -> bool:
    """Whether a page lies under an entry; everything lies under `/meja/`, so that is asked exactly."""
    return path == url if url == "/meja/" else path.startswith(url)
