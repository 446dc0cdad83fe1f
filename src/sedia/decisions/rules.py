"""What an answer needs before it may be proposed; pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FULL = "full"
NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """How one item is to be answered: an outcome of the law's table (R11), and what the letter says beside it.

    `holder` is the body that holds what this office does not, when it is known; `explanation` is free text.
    """

    outcome: str = FULL
    holder: str = ""
    explanation: str = ""


def gives(outcomes: Iterable[str | None]) -> bool:
    """Whether an answer with these outcomes of its items gives any data."""
    return FULL in outcomes


def incomplete(
    *,
    answers: Sequence[ItemAnswer],
    delivery: str,
    files: int,
    paragraphs: str,
    title: str,
    forms_held: Sequence[str],
) -> dict[str, list[str]]:
    """What a proposal lacks: field -> sentences (R10: an answer names the material that is given; R11: the holder).

    The fields of the n-th item end in `_n`.
    """
    wrong: dict[str, list[str]] = {}
    for place, answer in enumerate(answers, start=1):
        if answer.outcome == NOT_HELD and not (answer.holder.strip() or answer.explanation.strip()):
            wrong[f"holder_{place}"] = [
                "Sebutkan Badan Publik yang menguasainya; bila tidak diketahui, jelaskan apa yang sudah dicari."
            ]
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
    if delivery == "online" and not files and not paragraphs.strip():
        wrong["files"] = ["Lampirkan datanya, atau tulis datanya dalam isi surat."]
    return wrong


def citation(*, office: str, government: str, title: str, period: str, number: str, date: str) -> str:
    """The line with which the source is named, ready to copy (R34, LAW.md 9)."""
    parts = [f"Sumber: {office} {government}", title, period, f"surat nomor {number}, tanggal {date}"]
    return ", ".join(part for part in parts if part) + "."
