"""What the sheet of a consequence test and the classification decree say (Perki 1/2021 annexes II-V; R14, R76, R77)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sedia import law
from sedia.exemptions.models import GROUND, ConsequenceTest, ExemptEntry, Ground
from sedia.exemptions.rules import Participant
from sedia.journal.canonical import canonical
from sedia.offices.actions.changes import spoken
from sedia.workdays import day_name, month_name, number_with_words, short_date

# The preamble names the rules in force; Perki 1/2017, which the printed annex still cites, is revoked (R77).
RESTS_ON = (
    "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia Tahun "
    "2008 Nomor 61, Tambahan Lembaran Negara Republik Indonesia Nomor 4846);",
    "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 14 Tahun 2008 tentang "
    "Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia Tahun 2010 Nomor 99, Tambahan Lembaran Negara "
    "Republik Indonesia Nomor 5149);",
    "Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik (Berita Negara Republik "
    "Indonesia Tahun 2021 Nomor 741);",
)
OF_DECREE = ("content", "decree_number", "decree_date", "decree_id", "sheet_number", "ppid_name")
BLANK = "……………………"


def hash_of(test: ConsequenceTest) -> str:
    """SHA-256 (hex) of all that a test finds, its participants included; an approval may carry it (DESIGN.md 2.2)."""
    return _digest(asdict(test.findings))


def entry_hash(entry: ExemptEntry) -> str:
    """SHA-256 (hex) of what an entry exempts and of its decree: all that never changes once it was made."""
    return _digest({name: getattr(entry, name) for name in (*GROUND, *OF_DECREE)})


def _digest(said: Mapping[str, Any]) -> str:
    plain = {name: spoken(value) for name, value in said.items()}
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def test_body(tests: Sequence[ConsequenceTest], *, registration_number: str = "") -> dict[str, Any]:
    """The sheet of annex II for the tests of one sitting; of annex IV when they reconsider entries (R76).

    Day and place are those of the first. Its signatory is the head of the public body, who approves ("Menyetujui"):
    the caller adds that, as well as number, date and letterhead.
    """
    first = tests[0]
    held = first.held_on
    return {
        "form": "change" if all(test.replaces for test in tests) else "test",
        "registration_number": registration_number,
        "year": str(held.year),
        "held_day": day_name(held),
        "held_date": number_with_words(held.day),
        "held_month": month_name(held.month),
        "held_year": number_with_words(held.year),
        "held_place": first.place,
        "tests": [_row(test) for test in tests],
        "participants": [asdict(person) for person in _participants(tests)],
    }


def decree_body(
    tests: Sequence[ConsequenceTest], *, sheet_number: str = "", sheet_date: date | None = None
) -> dict[str, Any]:
    """The decree of annex III with its list; of annex V when the tests reconsider entries (R76, R77).

    `sheet_number` and `sheet_date` are those of the sheet of the tests; without them room is left for the hand. Its
    signatory is the PPID; the caller adds that, as well as number, date and letterhead.
    """
    office = tests[0].office
    replaced = [test.replaces for test in tests if test.replaces is not None]
    sheet = f"Lembar {'Pengubahan' if replaced else 'Pengujian Konsekuensi'} Nomor {sheet_number or BLANK}"
    sheet += f" tanggal {short_date(sheet_date)}" if sheet_date else ""
    return {
        "form": "change" if replaced else "first",
        "public_body": f"{office.name} {office.government.removeprefix('Pemerintah ')}",
        "place": office.city,
        "year": str((sheet_date or tests[0].held_on).year),
        "sheet": sheet,
        "considering": [{"text": text} for text in _considering(office.name, bool(replaced))],
        "rests_on": [{"text": text} for text in RESTS_ON],
        "noted": [{"text": f"{text};"} for text in (*_former(replaced), sheet)],
        "tests": [_decreed(test) for test in tests],
    }


def _row(test: ConsequenceTest) -> dict[str, str]:
    former = test.replaces
    return {
        "information": test.information,
        "basis": basis_of(test, test.held_on),
        "if_opened": test.if_opened,
        "if_closed": test.if_closed,
        "period": period_of(test),
        "propriety": test.propriety,
        "answers": _answers(test),
        "former_basis": basis_of(former, former.decree_date) if former else "",
        "former_reason": f"Dibuka: {former.if_opened}\nDitutup: {former.if_closed}" if former else "",
    }


def _decreed(test: ConsequenceTest) -> dict[str, str]:
    return {
        "information": test.information,
        "unit": test.unit.name if test.unit is not None else test.office.name,
        "basis": basis_of(test, test.held_on),
        "reason": f"Dibuka: {test.if_opened}\nDitutup: {test.if_closed}",
        "period": period_of(test),
    }


def basis_of(ground: Ground, on: date) -> str:
    """The legal basis of a test or an entry as letters and pages say it."""
    return ground.legal_basis(on)


def period_of(ground: Ground) -> str:
    """The period in words, and its last day when it has one."""
    return f"{ground.period} (sampai dengan {short_date(ground.until)})" if ground.until else ground.period


def _answers(test: ConsequenceTest) -> str:
    """What was asked under Art 18; an exemption stands only where every answer is no (R18)."""
    statutes, on = law.load(), test.held_on
    said = f"Tidak termasuk informasi menurut {_first_to_last(statutes.all(law.NeverExempt, on=on))}."
    if test.exemption(on).consent_lifts:
        lifted = _first_to_last(statutes.all(law.ExemptionLifted, on=on))
        said += f" Keadaan menurut {lifted} tidak terpenuhi."
    return said


def _first_to_last(rules: Sequence[law.Rule]) -> str:
    return f"{rules[0].article} sampai dengan {' '.join(rules[-1].article.split()[-2:])}"


def _participants(tests: Sequence[ConsequenceTest]) -> list[Participant]:
    """Everybody who took part in any of the tests, each once."""
    return list(dict.fromkeys(person for test in tests for person in test.findings.participants))


def _considering(office: str, change: bool) -> tuple[str, ...]:
    what = "pengubahan klasifikasi" if change else "klasifikasi"
    return (
        "bahwa setiap Informasi Publik bersifat terbuka dan dapat diakses oleh setiap Pengguna Informasi Publik, "
        "kecuali Informasi yang Dikecualikan yang bersifat ketat dan terbatas;",
        "bahwa Informasi yang Dikecualikan bersifat rahasia sesuai dengan undang-undang, kepatutan, dan kepentingan "
        "umum, didasarkan pada pengujian tentang konsekuensi yang timbul apabila suatu informasi diberikan kepada "
        "masyarakat;",
        f"bahwa Pejabat Pengelola Informasi dan Dokumentasi {office} telah melakukan Pengujian Konsekuensi dengan "
        "saksama dan penuh ketelitian;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, huruf b, dan huruf c, perlu menetapkan "
        f"{what} Informasi yang Dikecualikan;",
    )


def _former(entries: Sequence[ExemptEntry]) -> list[str]:
    """The decrees and sheets that are reconsidered, each once (annex V, Memperhatikan 1 and 2)."""
    decrees = [
        f"Penetapan Nomor {row.decree_number} tanggal {short_date(row.decree_date)}" for row in entries
    ]
    sheets = [f"Lembar Pengujian Konsekuensi Nomor {row.sheet_number}" for row in entries if row.sheet_number]
    return list(dict.fromkeys((*decrees, *sheets)))
