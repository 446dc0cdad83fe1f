"""The screen that gives what is already open: who asks and how it leaves; what is asked and given stands fixed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from sedia.casefiles.models import Channel
from sedia.decisions import rules
from sedia.decisions.actions.citing import Gift
from sedia.decisions.models.open_release import DataAhead, OpenRelease
from sedia.desk.cases.handover_forms import drawn
from sedia.desk.counter.forms import CounterForm
from sedia.files.uploads import Upload
from sedia.offices.models import Office
from sedia.requests.filing import Filing
from sedia.standards.models import StandardVersion
from sedia.web.forms import LineField, OneOf

# What an ordinary entry at the counter asks besides: here it is known, or a reason to go there.
LEFT_OUT = (
    *("received_at", "late_entry_reason", "spoken_words", "details", "read_back", "subject", "delivery"),
    *("assistance", "addressee", "sender_letter_number", "sender_letter_date", "agenda_number"),
    *("letter", "scan_later", "power_of_attorney"),
)
OWN = ("way", "drawing", "letter_number")
WAYS = (
    (DataAhead.Way.PAPER, "Diserahkan sekarang, tanda terima dicetak"),
    (DataAhead.Way.DRAWN, "Diserahkan sekarang, tanda tangan di layar"),
    (DataAhead.Way.ONLINE, "Daring, pada halaman pemohon"),
)
OTHER_DAY = "Formulir ini dibuka pada hari lain. Periksa isinya, lalu tekan sekali lagi."


class GiveForm(CounterForm):
    """Who asks, as at the counter; how it is given; the letter's number where an agenda gives it."""

    way = OneOf(label="Cara memberikan", choices=WAYS, initial=DataAhead.Way.PAPER)
    drawing = forms.CharField(widget=forms.HiddenInput, required=False)
    letter_number = LineField(
        label="Nomor surat",
        max_length=80,
        required=False,
        autocomplete="off",
        help_text="Dari buku agenda. Kosongkan bila diberikan tata usaha kemudian; datanya tetap diberikan sekarang.",
    )

    def __init__(
        self, standard: StandardVersion, opened: OpenRelease, *args: Any, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(standard, *args, at=at, **kwargs)
        self.opened = opened
        for name in LEFT_OUT:
            self.fields.pop(name, None)
        if standard.service.office.numbering == Office.Numbering.AUTOMATIC:
            del self.fields["letter_number"]

    @property
    def must(self) -> tuple[str, ...]:
        return ("channel", "name", "way")

    @property
    def opens_besides(self) -> bool:
        """Whether the part for others than a person stands open: something of it is wrong, or was filled in."""
        kind = self["requester_kind"].value() not in (None, "", "person")
        return kind or any(each.errors or each.value() for each in (self["institution"], *self.besides))

    def clean_drawing(self) -> Upload | None:
        """The drawn signature as a stored picture; None when nothing was drawn, or another way was chosen."""
        text = self.cleaned_data.get("drawing", "")
        return drawn(text) if text and self.data.get("way") == DataAhead.Way.DRAWN else None

    def _wrong(self, cleaned: dict[str, Any]) -> dict[str, list[str]]:
        wrong = super()._wrong(cleaned)
        if wrong.pop("received_at", None):
            self.add_error(None, OTHER_DAY)
        in_person = cleaned.get("channel") == Channel.IN_PERSON
        drawn_now = bool(cleaned.get("drawing"))
        return wrong | rules.wrong_gift(way=cleaned.get("way", ""), in_person=in_person, drawn=drawn_now)

    def _filing(self, cleaned: dict[str, Any]) -> Filing:
        asked = {name: value for name, value in cleaned.items() if name not in OWN}
        return super()._filing({**asked, "details": str(self.opened)})

    @property
    def gift(self) -> Gift:
        """How it leaves the office."""
        given = self.cleaned_data
        number = given.get("letter_number", "")
        return Gift(way=given["way"], drawing=given.get("drawing") or None, letter_number=number)
