"""What an answer needs before it may be proposed; pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FULL = "full"
NOT_HELD = "not_held"
NOT_DOCUMENTED = "not_documented"
PARTIAL = "partial"
REFUSED = "refused"
EXEMPT = frozenset({PARTIAL, REFUSED})
NOTHING_GIVEN = (REFUSED, NOT_DOCUMENTED, NOT_HELD)  # which of them names an answer that has several
LETTERS = {
    FULL: "answer",
    PARTIAL: "partial_answer",
    REFUSED: "refusal",
}  # the others are named as the outcome is
LATER = "later"  # no outcome: the item waits for a further answer

GIVEN_ONLINE = "online"
GIVEN_DRAWN = "drawn"
GIVEN_PAPER = "paper"
GIVEN_BY = frozenset({GIVEN_ONLINE, GIVEN_DRAWN, GIVEN_PAPER})

LONGEST_SUPPLY = 250  # working days
LONGEST_OPEN = timedelta(days=365)  # data of a year ago should be looked at once more before it is given


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """How one item is to be answered: an outcome of the law's table (R11), and what the letter says beside it.

    `holder` is the body that holds what this office does not, when it is known; `explanation` is free text;
    `supply_days` says within how many working days from the letter what is not documented yet will be supplied;
    `grounds` name what an exemption rests on, as `test:<key>` or `entry:<key>` (R13, R15).
    """

    outcome: str = FULL
    holder: str = ""
    explanation: str = ""
    supply_days: int | None = None
    grounds: Sequence[str] = ()


def gives(outcomes: Iterable[str | None]) -> bool:
    """Whether an answer with these outcomes of its items gives any data."""
    return not {FULL, PARTIAL}.isdisjoint(outcomes)


def whole_outcome(outcomes: Iterable[str]) -> str:
    """The outcome of a request by those of its items, of which there is one: some given and some not is partial."""
    found = set(outcomes)
    if gives(found):
        return FULL if found == {FULL} else PARTIAL
    return next(outcome for outcome in NOTHING_GIVEN if outcome in found)


def letter_kind(outcomes: Iterable[str]) -> str:
    """The kind of letter that answers items with these outcomes (DESIGN.md 5)."""
    whole = whole_outcome(outcomes)
    return LETTERS.get(whole, whole)


def incomplete(
    *,
    answers: Sequence[ItemAnswer],
    delivery: str,
    files: int,
    written: bool,
    title: str,
    forms_held: Sequence[str],
) -> dict[str, list[str]]:
    """What a proposal lacks: field -> sentences (R10: an answer names the material that is given; R11: the holder).

    `written`: there are words in which data can stand. The fields of the n-th item end in `_n`.
    """
    if all(answer.outcome == LATER for answer in answers):
        return {"outcome_1": ["Jawab sedikitnya satu butir."]}
    wrong: dict[str, list[str]] = {}
    for place, answer in enumerate(answers, start=1):
        wrong |= {f"{name}_{place}": [sentence] for name, sentence in _lacking(answer).items()}
    if not gives(answer.outcome for answer in answers):
        if files:
            wrong["files"] = [
                "Tidak ada butir yang diberikan, jadi dokumen ini tidak dapat disertakan. Hapus dokumennya."
            ]
        return wrong
    if not title.strip():
        wrong["data_title"] = [
            "Tulis judul data yang diberikan; judul ini tercetak pada surat dan kalimat sumber."
        ]
    if not forms_held:
        wrong["forms_held"] = ["Pilih bentuk yang tersedia."]
    if nothing_to_read(delivery, files, written=written):
        wrong["files"] = ["Lampirkan datanya, atau tulis datanya dalam isi surat."]
    return wrong


def nothing_to_read(delivery: str, files: int, *, written: bool, gives: bool = True) -> bool:
    """Whether an answer that gives data online would hold none."""
    return gives and delivery == "online" and not files and not written


def _lacking(answer: ItemAnswer) -> dict[str, str]:
    """What the answer to one item lacks: field -> sentence (R11; Perki 1/2021 Art 31(4)f, i)."""
    if answer.outcome == NOT_HELD and not (answer.holder.strip() or answer.explanation.strip()):
        told = (
            "Sebutkan Badan Publik yang menguasainya; bila tidak diketahui, jelaskan apa yang sudah dicari."
        )
        return {"holder": told}
    if answer.outcome in EXEMPT and not answer.grounds:
        return {"grounds": "Pilih uji konsekuensi atau entri daftar yang menjadi dasarnya."}
    if answer.outcome == PARTIAL and not answer.explanation.strip():
        return {"explanation": "Jelaskan bagian mana yang dihitamkan atau tidak diberikan."}
    if answer.outcome != NOT_DOCUMENTED:
        return {}
    lacking = {}
    if answer.supply_days is None or not 1 <= answer.supply_days <= LONGEST_SUPPLY:
        lacking["supply_days"] = (
            f"Tulis dalam berapa hari kerja datanya tersedia (1 sampai {LONGEST_SUPPLY})."
        )
    if not answer.explanation.strip():
        lacking["explanation"] = "Jelaskan mengapa informasi ini belum ada."
    return lacking


def citation(*, office: str, government: str, title: str, period: str, number: str, date: str) -> str:
    """The line with which the source is named, ready to copy (R34, LAW.md 9)."""
    parts = [f"Sumber: {office} {government}", title, period, f"surat nomor {number}, tanggal {date}"]
    return ", ".join(part for part in parts if part) + "."


def wrong_opening(*, title: str, until: date | None, today: date, files: int) -> dict[str, list[str]]:
    """What is wrong with marking files as already open: field -> sentences."""
    wrong: dict[str, list[str]] = {}
    if not title.strip():
        wrong["title"] = ["Tulis judul informasinya."]
    if not files:
        wrong["files"] = ["Pilih dokumen yang boleh diberikan langsung."]
    if until is None or not today <= until <= today + LONGEST_OPEN:
        wrong["until"] = ["Isi tanggal dari hari ini sampai paling lama satu tahun lagi."]
    return wrong


def wrong_gift(*, way: str, in_person: bool, drawn: bool) -> dict[str, list[str]]:
    """What is wrong with how something already open is to be given: field -> sentences.

    `in_person`: whoever asks stands at the counter; `drawn`: a signature was drawn on the screen.
    """
    if way not in GIVEN_BY:
        return {"way": ["Pilih cara memberikannya."]}
    if way != GIVEN_ONLINE and not in_person:
        return {"way": ["Pemohon tidak datang sendiri, jadi datanya diberikan secara daring."]}
    if way == GIVEN_DRAWN and not drawn:
        return {"drawing": ["Mintakan tanda tangan di layar."]}
    return {}
