"""A form that files a case, when it is sent: what is wrong comes back with all that was typed, else it leads on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext

from sedia.casefiles import submission
from sedia.casefiles.models import CaseFile
from sedia.casefiles.opening import STALE, Filed
from sedia.refusals import AlreadySent, Incomplete
from sedia.web.asking import too_large
from sedia.web.forms import Form
from sedia.web.names import file_name
from sedia.web.quota import dropped_from

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422
F = TypeVar("F", bound=Form)
F_contra = TypeVar("F_contra", bound=Form, contravariant=True)


class Draws(Protocol[F_contra]):
    """Draws the form; `sent` is the number under which the same form was filed already, with other content."""

    def __call__(self, form: F_contra, *, status: int = 200, sent: str = "") -> HttpResponse: ...


def sent(
    request: HttpRequest,
    at: datetime,
    *,
    make: Callable[[QueryDict, Any, Sequence[str]], F],
    file: Callable[[F], Filed],
    draw: Draws[F],
    lead: Callable[[CaseFile], HttpResponse],
    check: Callable[[F], int] = lambda form: 0,
) -> HttpResponse:
    """`make` binds the form to data, files and the names of files too large to be taken (`quota.limits_uploads`).

    `file` is the verb; `lead` is the way on from the case that was filed; `check` looks at a valid form once more and
    answers the status with which it comes back, 0 for one that may be filed.
    """
    data: QueryDict = request.POST
    form = make(data, request.FILES, [file_name(name) for name in dropped_from(request)])
    if not submission.is_valid(data.get("submission_key", ""), at):
        form.add_error(None, gettext(STALE))
        form.data = with_new_key(data, at)
    if not form.is_valid():
        return draw(form, status=UNPROCESSABLE)
    if status := check(form):
        return draw(form, status=status)
    try:
        filed = file(form)
    except Incomplete as refusal:
        form.refuse(refusal)
        return draw(form, status=UNPROCESSABLE)
    except AlreadySent as refusal:
        form.data = with_new_key(data, at)
        return draw(form, status=CONFLICT, sent=refusal.number)
    return lead(filed.casefile)


def arrived(request: HttpRequest, form: Form, field: str) -> bool:
    """Whether a form is valid and brought all its files; beside `field` stands which were too large to be taken."""
    good = form.is_valid()
    if names := [file_name(name) for name in dropped_from(request)]:
        form.add_error(field, too_large(names))
    return good and not names


def with_new_key(data: QueryDict, at: datetime) -> QueryDict:
    """What was sent, under a key that still can be used."""
    renewed = data.copy()
    renewed["submission_key"] = submission.new_key(at)
    return renewed
