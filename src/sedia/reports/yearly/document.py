"""The yearly report in its two forms, parts a-f in the order of the law (Perki 1/2021 Art 56-58), as blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import models

from sedia import law
from sedia.letters.blocks import Blank, Block, Figures, Heading, Table, Words
from sedia.reports.rules import OUTCOME
from sedia.reports.words import OUTCOMES, percent, time_words
from sedia.reports.yearly.details import DETAILS, MORE
from sedia.reports.yearly.figures import COURT, DISPUTE, OBJECTION
from sedia.reports.yearly.rules import TABLES, TEXTS, Text
from sedia.reports.yearly.telling import Report, counted, number

BASIS = (
    "Disusun menurut Pasal 56 sampai Pasal 58 Peraturan Komisi Informasi Nomor 1 Tahun 2021. Angka dihitung dari "
    "catatan perkara itu sendiri: permintaan, keberatan, dan pengaduan menurut hari diterimanya, dengan keadaannya "
    "pada hari laporan ini disusun."
)


class Form(models.TextChoices):
    """The two forms of the report (Perki 1/2021 Art 58)."""

    SUMMARY = "summary", "Ringkasan"
    FULL = "full", "Laporan lengkap"


def blocks_of(report: Report, form: str) -> list[Block]:
    """The whole report in one of its forms."""
    body = _full if form == Form.FULL else _summed
    blocks: list[Block] = [Words(BASIS, small=True)]
    for part in law.load().all(law.ReportPart, on=report.on):
        blocks.append(Heading(f"{part.letter.upper()}. {part.wording}"))
        blocks += body(report, part.letter)
    return blocks


def _full(report: Report, part: str) -> Iterator[Block]:
    texts = [text for text in TEXTS if text.part == part]
    yield from _said(report, [text for text in texts if not text.last])
    details = [
        (rule.wording, DETAILS[rule.id])
        for rule in law.load().all(law.ReportDetail, on=report.on)
        if rule.part == part
    ]
    for place, (heading, tell) in enumerate((*details, *MORE.get(part, ())), start=1):
        yield Heading(f"{place}. {heading}", level=2)
        told = list(tell(report))
        yield from told or [Blank("Belum diisi.")]
    yield from _said(report, [text for text in texts if text.last], headed=True)


def _said(report: Report, texts: list[Text], *, headed: bool = False) -> Iterator[Block]:
    """The office's words; several, or those after the figures, each under its label."""
    for text in texts:
        said = report.written.text(text.key)
        if (headed or len(texts) > 1) and (said or text.needed):
            yield Heading(text.label, level=2)
        if said:
            yield Words(said)
        elif text.needed:
            yield Blank(text.about)


def _summed(report: Report, part: str) -> Iterator[Block]:
    for text in TEXTS:
        if text.part == part and not text.last and (said := report.written.text(text.key)):
            first = said.split("\n\n")[0]
            yield Words(first if part not in "ef" else f"{text.label}: {first}")
        elif text.part == part and text.needed:
            yield Blank(text.label)
    if part in SUMS:
        yield from SUMS[part](report)


def _means(report: Report) -> Iterator[Block]:
    written = report.written
    rows = [
        (f"{table.title} yang didaftar", len(written.rows(table.key))) for table in TABLES if not table.money
    ]
    money = [("Anggaran (Rp)", written.sum("budget", 1)), ("Digunakan (Rp)", written.sum("budget", 2))]
    yield counted([*rows, *money], "Sarana, petugas, dan anggaran")


def _service(report: Report) -> Iterator[Block]:
    figures = report.year.figures
    owed = figures.owed
    yield Figures(
        (
            (number(figures.of("received")), "permintaan diterima"),
            (percent(figures.of("in_promise"), owed), "dijawab dalam janji layanan"),
            (percent(figures.of("in_legal"), owed), "dijawab dalam batas undang-undang"),
            (time_words(figures.taken().median), "median waktu, jam pelayanan"),
        )
    )
    given = [(str(label), figures.of(OUTCOME + name)) for name, label in OUTCOMES.items()]
    yield counted(given, "Hasil permintaan")
    yield from _refusals(report)


def _refusals(report: Report) -> Iterator[Block]:
    tables = [block for block in DETAILS["refused"](report) if isinstance(block, Table)]
    yield from tables


def _quarrels(report: Report) -> Iterator[Block]:
    rows = (
        ("Keberatan yang diterima", OBJECTION + "received"),
        ("Keberatan yang ditanggapi", OBJECTION + "answered"),
        ("Permohonan sengketa ke Komisi Informasi", DISPUTE + "filed"),
        ("Gugatan ke pengadilan", COURT + "sued"),
    )
    yield counted([(label, report.of(name)) for label, name in rows], "Keberatan dan sengketa")


SUMS: dict[str, Callable[[Report], Iterator[Block]]] = {"b": _means, "c": _service, "d": _quarrels}
