"""What an answer needs before it may be proposed; pure Python."""

from __future__ import annotations


def incomplete(*, delivery: str, files: int, paragraphs: str, title: str) -> dict[str, list[str]]:
    """What a proposal lacks: field -> sentences (R10: an answer names the material that is given)."""
    wrong: dict[str, list[str]] = {}
    if not title.strip():
        wrong["data_title"] = [
            "Tulis judul data yang diberikan; judul ini tercetak pada surat dan kalimat sumber."
        ]
    if delivery == "online" and not files and not paragraphs.strip():
        wrong["files"] = ["Lampirkan datanya, atau tulis datanya dalam isi surat."]
    return wrong


def citation(*, office: str, government: str, title: str, period: str, number: str, date: str) -> str:
    """The line with which the source is named, ready to copy (R34, LAW.md 9)."""
    parts = [f"Sumber: {office} {government}", title, period, f"surat nomor {number}, tanggal {date}"]
    return ", ".join(part for part in parts if part) + "."
