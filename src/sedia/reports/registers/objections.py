"""The register of objections: annex XI of Perki 1/2021 joined with its Art 43(2) (R29)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from sedia.casefiles.models import CaseFile, Clock, Kind
from sedia.objections.models import Dispute, Objection, Outcome
from sedia.objections.steps import OBJECTION, WITHDRAWN
from sedia.reports.cells import Cell
from sedia.reports.registers import cases, people
from sedia.reports.registers.register import Reader, Register, Row, Wanted, legal_columns, ticked
from sedia.workdays import short_date

WITH = ("requester", "objection__request__casefile", "objection__dispute")
GROUNDS = "abcdefg"


def rows(reader: Reader, wanted: Wanted) -> QuerySet[CaseFile]:
    """The objections of the period, narrowed by channel, status, outcome, lateness and officer."""
    files = cases.files_of(Kind.OBJECTION, reader, wanted).select_related(*WITH)
    files = cases.narrowed(files, "objection", wanted)
    if wanted.outcome:
        files = files.filter(objection__outcome=wanted.outcome, objection__answered_at__isnull=False)
    return cases.late(files, [Clock.Kind.OBJECTION], reader) if wanted.late else files


def cells(files: Sequence[CaseFile], reader: Reader) -> list[Row]:
    """The rows of the register; two queries however many."""
    powers, moved = people.with_power_of_attorney(files), cases.redirections(files)
    return [
        people.veiled(
            file,
            reader,
            {
                **cases.spine(file, reader),
                **people.who(file, reader, powers=powers),
                **_objected(file.objection),
                **_answered(file.objection, reader),
                "response": _response(file.objection),
                "notes": cases.noted(
                    file,
                    reader,
                    file.objection.late_entry_reason,
                    moved.get(file.pk, ""),
                    _end(file.objection),
                ),
            },
        )
        for file in files
    ]


def _objected(objection: Objection) -> dict[str, Cell]:
    return {
        "request": objection.request.casefile.number if objection.request else "",
        "asked": objection.asked,
        "purpose": objection.purpose,
        "state": str(objection.get_status_display()),
        **ticked(*((f"ground_{letter}", letter in objection.grounds) for letter in GROUNDS)),
    }


def _answered(objection: Objection, reader: Reader) -> dict[str, Cell]:
    """The superior's answer, once it went out."""
    if objection.answered_at is None:
        return {}
    return {
        "decision": str(Outcome(objection.outcome).label) if objection.outcome else "",
        "answered": (objection.paper_date or reader.day(objection.answered_at),),
        "superior": ", ".join(filter(None, (objection.decided_name, objection.decided_post))),
        "reasons": objection.reasons,
    }


def _response(objection: Objection) -> str:
    """What the requester did with the answer, as far as the office knows."""
    if objection.status == WITHDRAWN:
        return "Keberatan dicabut"
    dispute: Dispute | None = getattr(objection, "dispute", None)
    if dispute is None:
        return ""
    filed = f"Mengajukan sengketa ke Komisi Informasi nomor {dispute.number}, {short_date(dispute.filed_on)}"
    results = (dispute.get_result_display(), dispute.get_court_result_display())
    return "; ".join(filter(None, (filed, *map(str, results))))


def _end(objection: Objection) -> str:
    return objection.end_reason if objection.ended_at is not None else ""


OBJECTIONS = Register(
    word="keberatan",
    name="Register keberatan",
    about="Kolom Lampiran XI Perki 1/2021, dilengkapi Pasal 43: identitas, surat kuasa khusus, alasan tanggapan.",
    columns=legal_columns("objections", cases.OWN),
    rows=rows,
    order=cases.ORDER,
    unprinted=frozenset({"channel", "state"}),  # of no annex
    cells=cells,
    filters=frozenset({"channel", "outcome", "state", "late", "officer"}),
    states=tuple((key, str(name)) for key, name in OBJECTION.statuses.items()),
    late=((cases.LEGAL, "Lewat batas undang-undang"),),
    outcomes=tuple((key, str(name)) for key, name in Outcome.choices),
)
