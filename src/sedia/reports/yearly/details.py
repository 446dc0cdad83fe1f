"""What each part of the yearly report tells in detail (Perki 1/2021 Art 57), by the detail's id in the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sedia.letters.blocks import Block, Column, Table
from sedia.reports.yearly import service, settlements
from sedia.reports.yearly.rules import TABLES, Rows, rupiah
from sedia.reports.yearly.telling import Detail, Report, number

TOTAL = "Jumlah"


def own_table(report: Report, table: Rows) -> Iterator[Block]:
    """A table that the office filled in, with the sums of its rupiah."""
    rows = [_row(table, row) for row in report.written.rows(table.key)]
    if not rows:
        return
    if table.money:
        sums = [
            number(report.written.sum(table.key, column)) if column in table.money else ""
            for column in range(len(table.columns))
        ]
        rows.append((TOTAL, *sums[1:]))
    columns = tuple(
        Column(name, 2 if column in table.money else 3, number=column in table.money)
        for column, name in enumerate(table.columns)
    )
    yield Table(columns, tuple(rows), (TOTAL,) if table.money else ())


def _row(table: Rows, row: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        number(rupiah(cell) or 0) if column in table.money else cell for column, cell in enumerate(row)
    )


def _own(key: str) -> Detail:
    table = next(table for table in TABLES if table.key == key)
    return lambda report: own_table(report, table)


DETAILS: dict[str, Detail] = {
    **{table.key: _own(table.key) for table in TABLES},
    "received": service.received,
    "time": service.time_needed,
    "granted": service.granted,
    "refused": service.refused,
    "objections": settlements.objections,
    "objection_answers": settlements.objection_answers,
    "disputes": settlements.disputes,
    "dispute_results": settlements.dispute_results,
    "suits": settlements.suits,
    "court_results": settlements.court_results,
}
MORE: dict[str, tuple[tuple[str, Detail], ...]] = {
    "c": (("Pengaduan pelayanan", service.complaints), ("Survei Kepuasan Masyarakat", service.survey)),
}
