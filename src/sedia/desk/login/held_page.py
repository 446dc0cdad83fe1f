"""An expired login never loses a POST: the login page carries it, and afterwards it waits for one press.

POST /meja/... without a login > the login page (403) with the POST in a hidden field > login, second step
> `/meja/lanjutkan/`: what was written, and a button that sends it where it was going, with a fresh token
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sedia.desk.login.forms import LoginForm
from sedia.desk.login.words import STALE
from sedia.web import errors, held
from sedia.web.held import Held

WAITING = "held"  # in the session: {"path", "token"} of a POST that waits to be sent again
DESK = "/meja/"


def session_over(request: HttpRequest) -> HttpResponse:
    """The login page for a POST that came without a login; carries the POST. 403."""
    found = held.hold(request)
    return login_page(request, found if held.is_own(found.path, DESK) else None, over=True, status=403)


def login_page(
    request: HttpRequest, found: Held | None, *, over: bool = False, said: Any = "", status: int = 200
) -> HttpResponse:
    """The login page with what is held; `over`: the login expired, `said`: a sentence on what went wrong."""
    form = LoginForm(request=request, initial={"login": request.POST.get("login", "")[:40]})
    context = {"form": form, "held": found, "over": over, "said": said, "next": request.POST.get("next", "")}
    return render(request, "desk/login/login.html", context, status=status)


def carried(request: HttpRequest) -> Held | None:
    """The POST that a form of the login carries; None for none, or one that was tampered with."""
    return held.read(request.POST.get(held.FIELD, ""), under=DESK) if request.method == "POST" else None


def keep_waiting(request: Any, found: Held | None) -> None:
    """Let a held POST wait in the session. Only after the password was right: strangers must not fill the table."""
    if found is not None:
        request.session[WAITING] = {"path": found.path, "token": found.token}


def waiting(request: Any) -> Held | None:
    """The POST that waits in this session."""
    return held.read(request.session.get(WAITING, {}).get("token", ""), under=DESK)


def forget(request: Any, *, always: bool = False) -> None:
    """Drop the waiting POST once something is sent to its address again, or when it is thrown away (`always`)."""
    row = request.session.get(WAITING)
    if row is not None and (always or row.get("path") == request.path_info):
        del request.session[WAITING]


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:
    """The page for a form whose token is missing or stale; what was typed goes on, never without a press."""
    if not held.from_here(request, reason):
        return errors.csrf_failure(request, reason)
    if request.path_info == "/masuk/":
        return login_page(request, carried(request), said=STALE, status=403)
    if request.path_info.startswith(DESK) and not request.user.is_authenticated:
        return session_over(request)
    return errors.csrf_failure(request, reason)
