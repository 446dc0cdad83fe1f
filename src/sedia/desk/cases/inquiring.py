"""`minta-data`: units are asked for data; what the case page says of them."""

from __future__ import annotations

from typing import Any

from sedia.desk.cases.forms import StepForm
from sedia.desk.cases.opened import Opened
from sedia.offices.models import Unit
from sedia.requests.actions.inquiring import ask_units, asking_units, limit_for_units
from sedia.requests.models import Item
from sedia.requests.rules import reply_proposed
from sedia.web.forms import DateTimeLocalField, ManyOf, TextField
from sedia.workdays import long_due


class AskUnitsForm(StepForm):
    """Which items, which units, until when, and what they should know."""

    items = ManyOf(label="Butir yang datanya diminta", missing="Pilih butir yang datanya diminta.")
    units = ManyOf(label="Unit", missing="Pilih unit yang dimintai data.")
    due_at = DateTimeLocalField(label="Dibalas paling lambat", missing="Isi waktunya.")
    text = TextField(
        label="Keterangan untuk unit",
        max_length=2000,
        rows=3,
        required=False,
        help_text="Unit hanya melihat butir dan keterangan ini. Jangan tulis siapa pemohonnya atau tujuannya.",
    )

    def start(self, case: Opened) -> dict[str, Any]:
        limit = limit_for_units(case.asked, case.at)
        due = {"due_at": reply_proposed(limit, case.at)} if limit else {}
        return {**super().start(case), "items": [str(item.pk) for item in case.items], **due}

    def prepare(self, case: Opened) -> None:
        self.units_by_key = {str(unit.pk): unit for unit in case.office.units.filter(active=True)}
        self.items_by_key = {str(item.pk): item for item in case.items}
        names = [(key, f"{item.position}. {item.text}") for key, item in self.items_by_key.items()]
        self.fields["items"].choices = names  # type: ignore[attr-defined]
        units = [(key, unit.name) for key, unit in self.units_by_key.items()]
        self.fields["units"].choices = units  # type: ignore[attr-defined]
        self.fields["due_at"].zone = case.office.zone  # type: ignore[attr-defined]
        if limit := limit_for_units(case.asked, case.at):
            hint = f"Sebelum batas menjawab pemohon: {long_due(limit, case.office.zone, 'id')}."
            self.fields["due_at"].help_text = hint

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes."""
        given = self.cleaned_data
        units: list[Unit] = [self.units_by_key[key] for key in given["units"]]
        items: list[Item] = [self.items_by_key[key] for key in given["items"]]
        return {"units": units, "items": items, "due_at": given["due_at"], "text": given["text"]}


def may_ask(case: Opened) -> None:
    """Whether this person may ask a unit now. Raises NotAllowed, NotLawful."""
    asking_units(case.asked, by=case.actor)


def ask(case: Opened, form: Any) -> None:
    """Ask them."""
    ask_units(case.asked, by=case.actor, at=case.at, revision=form.cleaned_data["revision"], **form.asked)
