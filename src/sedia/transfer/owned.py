"""What an office owns, table by table, and the way from each table to its office (docs/transfer.md).

A house rule in tests/transfer: every model is named here once, as owned or as left out with its reason.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from sedia.files.models import Blob
from sedia.offices.models import Staff

# In the order of the layers; a word says how a row is found: `path` = the office's key.
OWNED: dict[str, str] = {
    "offices.office": "pk",
    "offices.dayedit": "office",
    "offices.closure": "office",
    "offices.unit": "office",
    "offices.membership": "office",
    "casefiles.counter": "office",
    "casefiles.casefile": "office",
    "casefiles.requester": "casefile__office",
    "casefiles.attachment": "casefile__office",
    "casefiles.clock": "office",
    "casefiles.note": "casefile__office",
    "casefiles.look": "casefile__office",
    "casefiles.redirect": "source__office",
    "casefiles.identityreader": "office",
    "casefiles.oldcase": "office",
    "standards.service": "office",
    "standards.standardversion": "service__office",
    "exemptions.consequencetest": "office",
    "exemptions.exemptentry": "office",
    "letters.letter": "office",
    "notices.notice": "office",
    "notices.attempt": "notice__office",
    "requests.informationrequest": "office",
    "requests.item": "request__office",
    "requests.extension": "request__office",
    "requests.missingpart": "request__office",
    "requests.completion": "request__office",
    "requests.datainquiry": "request__office",
    "requests.datainquiry_items": "datainquiry__request__office",
    "requests.datainquiry_files": "datainquiry__request__office",
    "requests.informalquestion": "office",
    "decisions.decision": "request__office",
    "decisions.itemoutcome": "decision__request__office",
    "decisions.outcomeground": "outcome__decision__request__office",
    "decisions.consent": "decision__request__office",
    "decisions.consentlink": "decision__request__office",
    "decisions.release": "decision__request__office",
    "decisions.breach": "office",
    "decisions.finding": "release__decision__request__office",
    "decisions.download": "decision__request__office",
    "decisions.handover": "decision__request__office",
    "decisions.dataahead": "decision__request__office",
    "decisions.openrelease": "office",
    "decisions.openrelease_files": "openrelease__office",
    "complaints.complaint": "office",
    "complaints.complaint_accused": "complaint__office",
    "complaints.question": "complaint__office",
    "complaints.reply": "complaint__office",
    "complaints.answer": "complaint__office",
    "objections.objection": "office",
    "objections.objection_items": "objection__office",
    "objections.dispute": "objection__office",
    "surveys.response": "office",
    "surveys.sheetbatch": "office",
    "surveys.surveyreport": "office",
    "reports.evidencelink": "office",
    "reports.linkcheck": "office",
    "reports.yearlyreport": "office",
    "reports.reportversion": "office",
    "reports.reportcopy": "version__office",
}
# Written last, with what the rows above name: the staff, and the journal of the office's chains.
STAFF = "offices.staff"
JOURNAL = ("journal.head", "journal.text", "journal.entry")
LEFT_OUT: dict[str, str] = {
    "files.blob": "the files themselves are in the archive, by their SHA-256",
    "offices.invitation": "one-time links: secrets",
    "offices.calendarfeed": "private addresses: secrets",
    "casefiles.submission": "keys of forms, made with the server's key",
    "casefiles.wrongtry": "counts of guesses, kept for an hour",
    "decisions.handovercode": "codes of ten minutes: secrets",
    "surveys.spentoffer": "made with the server's key, and known to no office",
    "notices.chore": "the work of this installation's workers",
    "reports.daysum": "counted anew from the journal",
    "reports.monthsum": "counted anew from the journal",
    "reports.backlog": "counted anew",
    "reports.export": "tables that were made of the registers, for a day",
    "reports.cursor": "counted anew",
    "transfer.oldregister": "files on their way in; the cases that came of them are told",
    "transfer.officeexport": "archives that this installation made",
}
# What is not told: secrets, ties to what stays in this installation, and what would make the next one call out.
BLANK: dict[str, dict[str, Any]] = {
    STAFF: {"password": "", "last_login": None},
    "offices.office": {"ppid_office_id": None, "superior_office_id": None},
    "casefiles.oldcase": {"register": None},  # its file stays here
    "reports.evidencelink": {"wanted_at": None},
    "reports.linkcheck": {"weekly": False},
}


def model_of(label: str) -> type[Model]:
    """The model of a table named here; joining tables too."""
    return apps.get_model(label)


def columns(model: type[Model]) -> list[str]:
    """The names of a table's columns."""
    return [field.attname for field in model._meta.concrete_fields]


def pointing(model: type[Model], target: type[Model]) -> list[str]:
    """The columns that hold keys of `target` (Blob, Staff)."""
    fields = model._meta.concrete_fields
    return [
        field.attname for field in fields if isinstance(field, ForeignKey) and field.related_model is target
    ]


def staff_columns(model: type[Model]) -> list[str]:
    """The columns that name members of staff."""
    return pointing(model, Staff)


def blob_columns(model: type[Model]) -> list[str]:
    """The columns that name stored files."""
    return pointing(model, Blob)
