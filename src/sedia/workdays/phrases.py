"""The words of deadlines and day strips, per language: pages, letters and mails all say it the same way."""

from collections.abc import Mapping
from dataclasses import dataclass

from sedia.law import Unit
from sedia.workdays.days import Kind
from sedia.workdays.speech import number_with_words


@dataclass(frozen=True)
class Phrases:
    """One language's words. Names in braces are filled in by `words`."""

    clocks: Mapping[str, str]
    other_clock: str
    kinds: Mapping[Kind, str]
    units: Mapping[Unit, tuple[str, str]]
    numbered: Mapping[Unit, str]
    head: str
    extended: str
    receipt: str
    receipt_off: str
    skipped: str
    between: str
    due: str
    today: str
    last_day: str


_ID = Phrases(
    clocks={
        "promise": "janji layanan",
        "promise_complete": "janji layanan sejak lengkap",
        "legal_limit": "batas waktu menurut undang-undang",
        "completeness_check": "pemeriksaan kelengkapan",
        "notice_after_complete": "batas waktu sejak dinyatakan lengkap",
        "repair_window": "waktu melengkapi permohonan",
        "supply": "penyediaan informasi yang belum didokumentasikan",
        "objection_window": "waktu mengajukan keberatan",
        "objection_answer": "batas waktu tanggapan atas keberatan",
        "dispute_window": "waktu mengajukan sengketa ke Komisi Informasi",
        "complaint_window": "waktu mengajukan pengaduan",
        "complaint_response": "batas waktu tanggapan atas pengaduan",
        "complaint_decision": "batas waktu keputusan atas pengaduan",
    },
    other_clock="batas waktu",
    kinds={
        Kind.PUBLIC_HOLIDAY: "libur nasional",
        Kind.JOINT_LEAVE: "cuti bersama",
        Kind.OFFICE: "hari libur kantor",
        Kind.CLOSURE: "kantor tutup",
        Kind.WEEKEND: "akhir pekan",
        Kind.NO_HOURS: "tidak ada jam pelayanan",
    },
    units={
        Unit.WORKING_DAY: ("hari kerja", "hari kerja"),
        Unit.CALENDAR_DAY: ("hari kalender", "hari kalender"),
        Unit.HOUR: ("jam", "jam"),
    },
    numbered={
        Unit.WORKING_DAY: "hari kerja ke-{number}",
        Unit.CALENDAR_DAY: "hari kalender ke-{number}",
        Unit.HOUR: "hari ke-{number}",
    },
    head="{clock}: {amount}{extended}, paling lambat {due}.",
    extended=" (termasuk perpanjangan {amount})",
    receipt="diterima, hari ke-0",
    receipt_off="diterima, hari ke-0; {reason}",
    skipped="{reason}, tidak dihitung",
    between="tidak ada hitungan yang berjalan",
    due="{clock} berakhir pukul {time}",
    today="hari ini",
    last_day="24.00",
)

_EN = Phrases(
    clocks={
        "promise": "service promise",
        "promise_complete": "service promise from completion",
        "legal_limit": "legal limit",
        "completeness_check": "completeness check",
        "notice_after_complete": "limit since the request was declared complete",
        "repair_window": "time to complete the request",
        "supply": "supply of what is not documented yet",
        "objection_window": "time to object",
        "objection_answer": "limit for the answer to the objection",
        "dispute_window": "time to go to the Information Commission",
        "complaint_window": "time to complain",
        "complaint_response": "limit for the response to the complaint",
        "complaint_decision": "limit for the decision on the complaint",
    },
    other_clock="time limit",
    kinds={
        Kind.PUBLIC_HOLIDAY: "public holiday",
        Kind.JOINT_LEAVE: "joint leave",
        Kind.OFFICE: "office holiday",
        Kind.CLOSURE: "office closed",
        Kind.WEEKEND: "weekend",
        Kind.NO_HOURS: "no service hours",
    },
    units={
        Unit.WORKING_DAY: ("working day", "working days"),
        Unit.CALENDAR_DAY: ("calendar day", "calendar days"),
        Unit.HOUR: ("hour", "hours"),
    },
    numbered={
        Unit.WORKING_DAY: "working day {number}",
        Unit.CALENDAR_DAY: "calendar day {number}",
        Unit.HOUR: "day {number}",
    },
    head="{clock}: {amount}{extended}, at the latest {due}.",
    extended=" (an extension of {amount} included)",
    receipt="received, day 0",
    receipt_off="received, day 0; {reason}",
    skipped="{reason}, not counted",
    between="no clock runs",
    due="{clock} ends at {time}",
    today="today",
    last_day="24:00",
)

_LANGUAGES = {"id": _ID, "en": _EN}


def of(language: str) -> Phrases:
    """The words of 'id' or 'en'. Raises KeyError."""
    return _LANGUAGES[language]


def amount_of(amount: int, unit: Unit, language: str = "id") -> str:
    """'10 hari kerja', '1 working day', '10 working days'."""
    one, many = of(language).units[unit]
    return f"{amount} {one if amount == 1 else many}"


def amount_with_words(amount: int, unit: Unit) -> str:
    """'10 (sepuluh) hari kerja', as letters write terms."""
    return f"{number_with_words(amount)} {of('id').units[unit][1]}"


def clock_name(kind: str, language: str = "id") -> str:
    """What a clock is called: 'janji layanan', 'batas waktu menurut undang-undang'."""
    phrases = of(language)
    return phrases.clocks.get(kind, phrases.other_clock)
