"""Pages of one consequence test of a case: edit it, drop it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sedia.desk.cases.deed import Deed
from sedia.desk.cases.deeds import DEEDS
from sedia.desk.cases.opened import Opened, opened
from sedia.desk.cases.testing import WORD, TestForm, may_test, tests_of
from sedia.desk.cases.views import changed, deed_page
from sedia.desk.login.access import DeskRequest, desk_view
from sedia.exemptions.actions import drop, edit
from sedia.exemptions.models import ConsequenceTest
from sedia.refusals import ChangedMeanwhile
from sedia.web.numbers import whole_number


@desk_view()
def edit_test(request: DeskRequest, number: str, key: int) -> HttpResponse:
    """A draft goes on: the same form, with what was written."""
    case = opened(request, number)
    return deed_page(request, case, editing(case, _test(case, key)))


@desk_view()
@require_POST
def drop_test(request: DeskRequest, number: str, key: int) -> HttpResponse:
    """`buang`."""
    case = opened(request, number)
    test = _test(case, key)
    may_test(case, test, "buang")
    try:
        drop(test, by=case.actor, at=case.at, revision=whole_number(request.POST.get("revision", "")) or 0)
    except ChangedMeanwhile as refusal:
        return changed(request, case, refusal)
    messages.success(request, "Uji konsekuensi dibuang.")
    return redirect("desk-case", case.casefile.number)


def editing(case: Opened, test: ConsequenceTest) -> Deed:
    """The step of the new test, turned on one that is there."""

    def save(case: Opened, form: Any) -> None:
        seen = {"by": case.actor, "at": case.at, "revision": form.cleaned_data["revision"]}
        edit(test, form.findings, **seen)

    return replace(
        DEEDS[WORD],
        word=f"{WORD}/{test.pk}",
        title="Ubah uji konsekuensi",
        form=partial(TestForm, test=test),  # type: ignore[arg-type]
        allow=partial(may_test, test=test),
        do=save,
        done="Perubahan uji konsekuensi tersimpan.",
    )


def _test(case: Opened, key: int) -> ConsequenceTest:
    for test in tests_of(case):
        if test.pk == key:
            return test
    raise Http404
