"""The draft of an answer as a Word document: its words, without its looks, to be corrected with the red pen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sedia.letters.models import Letter
from sedia.letters.word import Line, word_document

HEAD = {"letter_number": "Nomor", "nature": "Sifat", "attachments": "Lampiran", "regarding": "Hal"}
ELEMENTS = {
    "a": "Penguasaan informasi",
    "b": "Badan Publik yang menguasai",
    "c": "Penerimaan atau penolakan",
    "d": "Materi yang diberikan",
    "e": "Penghitaman",
    "f": "Alat penyampai dan format",
    "g": "Biaya dan cara pembayaran",
}


def as_word(letter: Letter) -> bytes:
    """The DOCX of an unsaved answer (`decisions.preview.answer`), marked as a draft in its first line."""
    return word_document(_lines(letter.content))


def _lines(said: Mapping[str, Any]) -> Iterator[Line]:
    if said.get("sample"):
        yield Line(f"{said['sample']}: dibuat untuk latihan, tidak berlaku.", bold=True)
    yield Line(
        f"{said.get('draft', '')}: salinan untuk dikoreksi; yang berlaku adalah surat yang terbit.", bold=True
    )
    yield from (Line(said[name]) for name in ("office", "office_address") if said.get(name))
    yield from (Line(f"{label}: {said.get(name) or '–'}") for name, label in HEAD.items())
    yield Line(f"Yth. {said['addressee']}\n{said.get('addressee_address', '')}".strip())
    yield Line(said["opening"])
    yield from (Line(row["text"]) for row in said["paragraphs"])
    yield from _part("Jawaban setiap butir", [_item(row) for row in said["items"]])
    yield from _part("Informasi yang dikecualikan", [_exempt(row) for row in said["exempt"]])
    yield from _part("Dijawab kemudian", [f"{row['number']}. {row['text']}" for row in said["later"]])
    files = [f"{row['name']} ({row['format']}, {row['size']})" for row in said["files"]]
    yield from _part("Dokumen yang diserahkan bersama surat ini", files)
    elements = [f"{letter}. {label}: {said[f'element_{letter}']}" for letter, label in ELEMENTS.items()]
    yield from _part("Pemberitahuan menurut Pasal 22 ayat (7) Undang-Undang Nomor 14 Tahun 2008", elements)
    yield from _part("Pencantuman sumber", [said["citation"]] if said.get("citation") else [])
    yield from _part("Hak mengajukan keberatan", [said["objection_right"], said["commission_route"]])
    yield Line(said["closing"])
    yield Line(f"{said.get('signatory_post', '')}\n\n{said.get('signatory_name', '')}".strip())


def _part(heading: str, texts: list[str]) -> Iterator[Line]:
    if texts:
        yield Line(heading, bold=True)
        yield from (Line(text) for text in texts)


def _item(row: Mapping[str, str]) -> str:
    given = f"\n{row['given']}" if row.get("given") else ""
    return f"{row['number']}. {row['text']}\n{row['outcome']}{given}"


def _exempt(row: Mapping[str, str]) -> str:
    return "\n".join((f"Butir {row['number']}", row["basis"], row["reason"], row["period"], row["decree"]))
