"""What entering any kind of case at the counter shares: fields, the way to the slip, who sees the code (R03, R04)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sedia.casefiles.clocks import deadlines
from sedia.casefiles.codes import check_address, secret_code
from sedia.casefiles.models import CaseFile, Channel, Clock
from sedia.desk.counter.forms import Compact
from sedia.journal.actors import Actor
from sedia.web.forms import DateTimeLocalField, Form, OneOf, TextField, Tick
from sedia.web.sending import SEE_OTHER
from sedia.workdays import zones

# How long whoever entered a case may see its secret code, to print the receipt; later it is only replaced.
CODE_SHOWN_FOR = timedelta(minutes=15)


class Entered(Form):
    """What only an officer writes down of an objection or a complaint; times are those of the office's zone."""

    default_renderer = Compact()
    channel = OneOf(
        label="Datang lewat",
        choices=[each for each in Channel.choices if each[0] != Channel.ONLINE],
        initial=Channel.IN_PERSON,
    )
    received_at = DateTimeLocalField(
        label="Waktu diterima", help_text="Kosongkan bila baru saja diterima.", required=False
    )
    late_entry_reason = TextField(
        label="Alasan baru dicatat sekarang", max_length=500, rows=2, required=False
    )
    read_back = Tick(label="Rumusan petugas sudah dibacakan dan disetujui.", required=False)

    def zoned(self, zone: str) -> None:
        """Read times as the wall clock of this zone shows them."""
        self.fields["received_at"].zone = zone  # type: ignore[attr-defined]


def to_slip(name: str, casefile: CaseFile) -> HttpResponse:
    """To the slip of a case that was entered now; `name` is that of its address."""
    return HttpResponse(status=SEE_OTHER, headers={"Location": reverse(name, args=[casefile.number])})


def on_slip(asked: Any, actor: Actor, at: datetime, drawn: Sequence[Clock]) -> dict[str, Any]:
    """What the slip of any case shows: the code while this person may see it, these clocks, how to check it."""
    casefile = asked.casefile
    return {
        "asked": asked,
        "casefile": casefile,
        "code": secret_code(casefile) if knows_code(asked, actor, at) else "",
        "strip": deadlines(drawn),
        "today": zones.local(at, asked.office.zone).date(),
        "check": check_address(casefile.receipt_code),
    }


def knows_code(asked: Any, actor: Actor, at: datetime) -> bool:
    """Only whoever entered a case sees its code, and only right afterwards."""
    return asked.entered_by_id == actor.staff_id and at - asked.casefile.recorded_at <= CODE_SHOWN_FOR
