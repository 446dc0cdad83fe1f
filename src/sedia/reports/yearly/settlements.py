"""Objections and disputes in detail, part d of the yearly report (Perki 1/2021 Art 57(3))."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sedia import law
from sedia.letters.blocks import Block, Column, Table, Words
from sedia.objections.models import Dispute, Outcome
from sedia.objections.steps import DISPUTE_STAGES
from sedia.reports.words import named
from sedia.reports.yearly.figures import COURT, OBJECTION
from sedia.reports.yearly.telling import NOTHING, Report, counted, number
from sedia.workdays import short_date


def objections(report: Report) -> Iterator[Block]:
    """How many objections came, and on which grounds of Art 35(1)."""
    yield Words(f"Keberatan yang diterima: {number(report.of(OBJECTION + 'received'))}.")
    grounds = law.load().all(law.ObjectionGround, on=report.on)
    names = {ground.letter: f"{ground.letter}. {ground.form_wording}" for ground in grounds}
    if parts := report.year.figures.parts(OBJECTION + "ground."):
        yield counted(named(parts, names), "Alasan (satu keberatan dapat memuat beberapa alasan)")


def objection_answers(report: Report) -> Iterator[Block]:
    """What the superior answered, how far in time, and how far it was carried out."""
    if not report.of(OBJECTION + "received"):
        yield NOTHING
        return
    parts = report.year.figures.parts(OBJECTION + "outcome.")
    rows = [
        ("Ditanggapi", "answered"),
        ("Ditanggapi dalam batas waktu", "in_time"),
        ("Dicabut pemohon", "withdrawn"),
        ("Belum ditanggapi", "waiting"),
    ]
    yield counted([(label, report.of(OBJECTION + name)) for label, name in rows], "Tanggapan atas keberatan")
    if parts:
        yield counted(named(parts, dict(Outcome.choices)), "Isi tanggapan")
    anew = report.of(OBJECTION + "anew")
    if anew:
        done = report.of(OBJECTION + "carried_out")
        yield Words(
            f"Pelaksanaan: dari {number(anew)} tanggapan yang memerintahkan jawaban ulang, {number(done)} sudah "
            "dijawab ulang."
        )


def disputes(report: Report) -> Iterator[Block]:
    """The disputes taken to the Commission in the year."""
    rows = [row for row in report.year.disputes if _in(report, row["filed_on"])]
    yield from _listed(
        rows,
        ("Nomor registrasi", "Didaftarkan", "Tahap sekarang"),
        lambda row: (row["number"], _day(row["filed_on"]), DISPUTE_STAGES.get(row["stage"], row["stage"])),
    )


def dispute_results(report: Report) -> Iterator[Block]:
    """What mediation or adjudication came to in the year, and whether it was carried out."""
    results: Mapping[str, Any] = dict(Dispute.Result.choices)
    rows = [row for row in report.year.disputes if _in(report, row["decided_on"])]
    yield from _listed(
        rows,
        ("Nomor registrasi", "Putusan atau kesepakatan", "Hasil", "Dilaksanakan"),
        lambda row: (
            row["number"],
            "\n".join(filter(None, (row["decision_number"], _day(row["decided_on"])))),
            str(results.get(row["result"], row["result"])),
            "Sudah" if row["carried_out"] else "Belum tercatat",
        ),
    )


def suits(report: Report) -> Iterator[Block]:
    """The suits brought before a court in the year."""
    rows = [row for row in report.year.disputes if _in(report, row["sued_on"])]
    yield from _listed(
        rows,
        ("Nomor registrasi di Komisi Informasi", "Pengadilan", "Nomor perkara", "Diajukan"),
        lambda row: (row["number"], row["court"], row["court_number"] or "–", _day(row["sued_on"])),
    )


def court_results(report: Report) -> Iterator[Block]:
    """What courts made of the Commission's decisions in the year, and whether it was carried out."""
    results: Mapping[str, Any] = dict(Dispute.CourtResult.choices)
    # A report that was kept before Sedia knew of judgments has no such day.
    rows = [row for row in report.year.disputes if _in(report, row.get("court_decided_on", ""))]
    if rows:
        yield from _listed(
            rows,
            ("Nomor registrasi di Komisi Informasi", "Putusan pengadilan", "Hasil", "Dilaksanakan"),
            lambda row: (
                row["number"],
                "\n".join(filter(None, (row["court_decision_number"], _day(row["court_decided_on"])))),
                str(results.get(row["court_result"], row["court_result"])),
                "Sudah" if row["court_carried_out"] else "Belum tercatat",
            ),
        )
    elif not report.of(COURT + "sued"):
        yield NOTHING
    elif report.written.text("carried_out"):
        yield Words("Diterangkan dalam pelaksanaan tanggapan dan putusan di bawah.")
    else:
        yield Words("Belum ada putusan yang dicatat.")


def _in(report: Report, day: str) -> bool:
    return day.startswith(f"{report.year.year}-")


def _day(iso: str) -> str:
    return short_date(date.fromisoformat(iso))


def _listed(
    rows: list[dict[str, str]], heads: tuple[str, ...], cells: Callable[[dict[str, str]], tuple[str, ...]]
) -> Iterator[Block]:
    if rows:
        yield Table(tuple(Column(head) for head in heads), tuple(map(cells, rows)))
    else:
        yield NOTHING
