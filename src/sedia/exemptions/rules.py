"""What may be exempt, on which ground and how long (UU 14/2008 Art 17-20; PP 61/2010 Art 5-11); pure Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from sedia.law.rules import Exemption, Lettered

IN_FORCE = "in_force"
WARNED_FROM = 60  # working days before the end: our own design (R15), ahead of the law's term

_ACT = re.compile(r"UU (\d+)/(\d{4})")

Wrong = dict[str, list[str]]

WANTED = {
    "information": "Tulis dengan jelas informasi mana yang akan dikecualikan.",
    "if_opened": "Tulis konsekuensinya bila informasi ini dibuka.",
    "if_closed": "Tulis pertimbangannya bila informasi ini ditutup.",
    "period": "Tulis jangka waktu pengecualiannya.",
}


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part in the test and signs its sheet."""

    name: str
    post: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is exempt and why: what a test and an entry of the list share.

    `letter` is that of Art 17; `act` and `article` name the Act that letter j rests on, or one beside the letter;
    `basis` is free text for more; `until` is the last day, None when the period has no date.
    """

    information: str = ""
    letter: str = ""
    act: str = ""
    article: str = ""
    basis: str = ""
    if_opened: str = ""
    if_closed: str = ""
    period: str = ""
    until: date | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Ground):
    """All that a consequence test finds (Perki 1/2021 annex II, Art 49(2)).

    `never_exempt` answers Art 18(1) letter by letter, `lifted` Art 18(2); True is yes, a letter without answer is
    absent.
    """

    propriety: str = ""
    place: str = ""
    held_on: date | None = None
    participants: tuple[Participant, ...] = ()
    never_exempt: Mapping[str, bool] = field(default_factory=dict)
    lifted: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Ground):
    """An entry of the exempt list made before Sedia, as its decree says (R66)."""

    content: str = ""
    decree_number: str = ""
    decree_date: date | None = None
    ppid_name: str = ""


class InList(Protocol):
    """What `fits` asks of an entry."""

    status: str
    until: date | None
    unit_id: int | None


def incomplete(
    told: Findings,
    *,
    exemption: Exemption | None,
    never: Sequence[Lettered],
    lifted: Sequence[Lettered],
    on: date,
) -> Wrong:
    """What forbids or is missing: field -> sentences; empty for a whole test (R12-R15, R18).

    `exemption` is the letter in force on that day (None: no such letter), `never` Art 18(1), `lifted` Art 18(2). The
    answer to a letter of Art 18 is named `never_<letter>` or `lifted_<letter>`.
    """
    wrong = _ground(told, exemption, told.held_on or on)
    if not told.propriety.strip():
        wrong["propriety"] = ["Tulis pertimbangan kepatutan, kesusilaan, dan kepentingan umum."]
    if not told.place.strip():
        wrong["place"] = ["Tulis tempat pengujian."]
    if told.held_on is None:
        wrong["held_on"] = ["Isi tanggal pengujian."]
    elif told.held_on > on:
        wrong["held_on"] = ["Tanggal pengujian tidak boleh di masa depan."]
    if not told.participants:
        wrong["participants"] = ["Tulis paling sedikit satu peserta pengujian."]
    elif not all(person.name.strip() and person.post.strip() for person in told.participants):
        wrong["participants"] = ["Tulis nama dan jabatan setiap peserta."]
    wrong |= _answered(
        "never", never, told.never_exempt, "Informasi ini tidak boleh dikecualikan menurut {source}."
    )
    if exemption is not None and exemption.consent_lifts:
        wrong |= _answered(
            "lifted",
            lifted,
            told.lifted,
            f"Pasal 17 huruf {exemption.letter} tidak berlaku di sini menurut {{source}}.",
        )
    return wrong


def _answered(prefix: str, rows: Sequence[Lettered], answers: Mapping[str, bool], forbidden: str) -> Wrong:
    wrong: Wrong = {}
    for row in rows:
        if row.letter not in answers:
            wrong[f"{prefix}_{row.letter}"] = [f"Jawab pertanyaan {row.article}."]
        elif answers[row.letter]:
            wrong[f"{prefix}_{row.letter}"] = [forbidden.format(source=row.source)]
    return wrong


def unlisted(told: Listed, *, exemption: Exemption | None, on: date) -> Wrong:
    """What an entry made from an older decree lacks: field -> sentences."""
    wrong = _ground(told, exemption, told.decree_date or on)
    if not told.decree_number.strip():
        wrong["decree_number"] = ["Tulis nomor penetapannya."]
    if not told.ppid_name.strip():
        wrong["ppid_name"] = ["Tulis nama PPID yang menetapkan."]
    if told.decree_date is None:
        wrong["decree_date"] = ["Isi tanggal penetapan."]
    elif told.decree_date > on:
        wrong["decree_date"] = ["Tanggal penetapan tidak boleh di masa depan."]
    if told.until is not None and told.until < on and "until" not in wrong:
        wrong["until"] = [
            "Jangka waktu ini sudah berakhir; informasinya sudah terbuka (Perki 1/2021 Pasal 52)."
        ]
    return wrong


def _ground(told: Ground, exemption: Exemption | None, start: date) -> Wrong:
    wrong = {name: [said] for name, said in WANTED.items() if not getattr(told, name).strip()}
    if exemption is None:
        wrong["letter"] = ["Pilih huruf Pasal 17 yang menjadi dasarnya."]
        return wrong
    if exemption.needs_act:
        if not told.act.strip():
            wrong["act"] = ["Huruf ini memerlukan Undang-Undang yang melarang pengungkapannya."]
        if not told.article.strip():
            wrong["article"] = ["Sebutkan pasal dalam Undang-Undang itu."]
    elif told.article.strip() and not told.act.strip():
        wrong["act"] = ["Sebutkan Undang-Undang yang memuat pasal ini."]
    if said := _bad_end(told.until, exemption, start):
        wrong["until"] = [said]
    return wrong


def _bad_end(until: date | None, exemption: Exemption, start: date) -> str | None:
    if until is None:
        if exemption.max_years is None:
            return None
        return f"Isi tanggal berakhirnya: {exemption.period} ({exemption.period_source})."
    if until <= start:
        return "Tanggal berakhir harus sesudah penetapan."
    if exemption.max_years is not None and until > years_after(start, exemption.max_years):
        return f"Terlalu lama: {exemption.period} ({exemption.period_source})."
    return None


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def fits(entry: InList, *, on: date, unit: int | None = None) -> str | None:
    """None when an entry of the exempt list may carry a refusal on that day for this unit, else why not (R15, R66).

    An entry without unit serves the whole office; `unit` None asks for no unit in particular.
    """
    if entry.status != IN_FORCE:
        return "Entri ini tidak berlaku."
    if entry.until is not None and entry.until < on:
        return "Jangka waktu pengecualian entri ini sudah berakhir; informasinya terbuka."
    if entry.unit_id is not None and unit is not None and entry.unit_id != unit:
        return "Entri ini berlaku untuk unit lain."
    return None


def stage(until: date, *, on: date, review: int, days_between: Callable[[date, date], int]) -> str | None:
    """How near the end is: None far off, `soon` within our warning, `due` when the decree is due, `over` (R15, R66).

    `review` is the law's term in working days; `days_between` counts the working days after one day through another.
    """
    if until < on:
        return "over"
    if until - on > timedelta(days=WARNED_FROM * 3):
        return None
    left = days_between(on, until)
    if left <= review:
        return "due"
    return "soon" if left <= WARNED_FROM else None


def basis_line(exemption: Exemption, act: str, article: str, basis: str) -> str:
    """The whole legal basis in one line: the letter, the Act that it rests on, and what else was named."""
    act_line = ", ".join(part for part in (act.strip(), article.strip()) if part)
    parts = [f"{exemption.article} {full_name(exemption.act)}", act_line, basis.strip()]
    return "; ".join(part for part in parts if part)


def full_name(act: str) -> str:
    """An Act as letters name it: `UU 14/2008` is `Undang-Undang Nomor 14 Tahun 2008`; any other text as it stands."""
    found = _ACT.fullmatch(act)
    return f"Undang-Undang Nomor {found[1]} Tahun {found[2]}" if found else act
