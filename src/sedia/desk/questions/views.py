"""Questions that were asked and answered in passing: noted in two sentences, listed newest first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sedia.casefiles.models import Channel
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.refusals import Incomplete
from sedia.requests.actions.informal import LONGEST, note_question
from sedia.requests.models import InformalQuestion
from sedia.requests.steps import COUNTER
from sedia.web.forms import Form, OneOf, TextField
from sedia.web.paging import pages

PAGE = 40
CHANNELS = [choice for choice in Channel.choices if choice[0] != Channel.ONLINE]


class QuestionForm(Form):
    """What was asked, and what was said."""

    channel = OneOf(label="Saluran", choices=CHANNELS, missing="Pilih salurannya.")
    asked = TextField(
        label="Yang ditanyakan",
        max_length=LONGEST,
        rows=2,
        help_text="Satu kalimat, tanpa nama, nomor telepon, atau data pribadi lain.",
    )
    answered = TextField(label="Yang dijawab", max_length=LONGEST, rows=2)


@desk_view(*sorted(COUNTER))
def index(request: DeskRequest) -> HttpResponse:
    """The form and the list of the chosen office."""
    form = QuestionForm(request.POST if request.method == "POST" else None, initial={"channel": "telephone"})
    try:
        if form.is_bound and form.is_valid():
            note_question(request.office, by=request.actor, at=request.at, **form.cleaned_data)
            messages.success(request, "Pertanyaan tercatat.")
            return redirect("desk-questions")
    except Incomplete as refusal:
        form.refuse(refusal)
    rows = InformalQuestion.objects.filter(office=request.office).select_related("noted_by")
    pager = pages(request, rows, ("-id",), size=PAGE)
    return render(request, "desk/questions/list.html", {"form": form, "rows": pager, "pager": pager})
