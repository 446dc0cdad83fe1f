"""What whoever follows a case says about it with a reason, such as withdrawing; one more question, then the verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from sedia.casefiles.models import CaseFile
from sedia.journal.actors import requester_of
from sedia.web.forms import Form

SEE_OTHER, UNPROCESSABLE = 303, 422


class HasCase(Protocol):
    """A request, an objection, a complaint."""

    casefile: Any


def back(casefile: CaseFile) -> HttpResponse:
    """To the view of the case."""
    return HttpResponse(status=SEE_OTHER, headers={"Location": reverse("case", args=[casefile.number])})


def said(
    request: HttpRequest,
    found: HasCase,
    kind: type[Form],
    verb: Callable[..., Any],
    draw: Callable[[Form, int], HttpResponse],
    *,
    done: bool,
) -> HttpResponse:
    """A form with a `reason` and its verb; a second press (`done`) says nothing new."""
    if done:
        return back(found.casefile)
    form = kind(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return draw(form, UNPROCESSABLE if form.is_bound else 200)
    by, reason = requester_of(found.casefile.uuid), form.cleaned_data["reason"]
    verb(found, by=by, at=timezone.now(), revision=None, reason=reason)
    return back(found.casefile)
