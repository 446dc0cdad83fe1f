"""Forms of the notices that are told by hand."""

from __future__ import annotations

from django import forms

from sedia.notices.models import HAND, Channel
from sedia.web.forms import Form, TextField

WAYS = [(way.value, way.label) for way in Channel if way in HAND]


class ToldForm(Form):
    """Told: by which way."""

    channel = forms.ChoiceField(label="Disampaikan melalui", choices=WAYS)


class DropForm(Form):
    """Not to be told any more: why."""

    reason = TextField(label="Mengapa tidak perlu disampaikan", max_length=200, rows=2)
