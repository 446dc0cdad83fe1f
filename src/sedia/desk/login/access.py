"""Who may open an address of the desk: the one decorator that every view of the desk wears.

    @desk_view()                    any member of staff with a role in force today
    @desk_view("admin", "auditor")  one of these roles at the chosen office, else 403 that says whose page it is

The view finds on the request: `at` (aware, UTC), `office` (the chosen one), `actor` (the person with the roles held
at that office; give it to verbs as `by`), `person` (the same with the roles of all offices that go with it, for
`visible_to`), `offices` (all there are to choose from) and `desk` (what the page's frame needs). Classes are decorated
as `desk_view()(Thing.as_view())`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from sedia.desk.login.frame import Frame
from sedia.desk.login.held_page import forget, session_over
from sedia.journal.actors import Actor
from sedia.offices.actors import actor_of, beside, narrow, offices_of
from sedia.offices.models import ROLE_NAMES, Office, Staff
from sedia.refusals import NotAllowed

OFFICE = "office"  # in the session: the key of the office chosen
UNTIL = "until"  # in the session: when this login ends (seconds since 1970)
LASTS = timedelta(hours=8)  # from the login, however busy the person is


class DeskRequest(HttpRequest):
    """A request that `desk_view` let in."""

    user: Staff
    at: datetime
    office: Office
    actor: Actor
    person: Actor
    offices: list[Office]
    desk: Frame


View = Callable[..., HttpResponseBase]


def desk_view(*roles: str) -> Callable[[View], View]:
    """Let in who is logged in and holds one of `roles` (none named: any role) at the chosen office today."""

    def dress(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            turned_away = admit(request, roles)
            return turned_away if turned_away is not None else view(request, *args, **kwargs)

        guarded.demands_login = True  # type: ignore[attr-defined]  # a house test asks every address of the desk
        return guarded

    return dress


def admit(request: Any, roles: tuple[str, ...] = ()) -> HttpResponse | None:
    """Put actor and office on the request; a page instead for whoever may not enter. Raises NotAllowed for a role."""
    request.at = timezone.now()
    if request.user.is_authenticated and is_over(request):
        logout(request)
    if not request.user.is_authenticated:
        return to_login(request)
    whole = actor_of(request.user, request.at)
    request.offices = offices_of(whole)
    request.office = chosen_office(request.offices, request.session.get(OFFICE))
    request.desk = Frame(request)
    if request.office is None:
        return render(request, "desk/login/no_role.html", status=403)
    request.person = beside(whole, request.office)
    request.actor = narrow(whole, request.office)
    if roles and not request.actor.has(*roles):
        raise NotAllowed(f"Halaman ini hanya untuk {spoken(roles)}.")
    if request.method == "POST":
        forget(request)
    return None


def is_over(request: Any) -> bool:
    """Whether the login is older than it may be. A session without an end (not made by our login) gets one now."""
    if UNTIL not in request.session:
        request.session[UNTIL] = (request.at + LASTS).timestamp()
    return bool(request.session[UNTIL] <= request.at.timestamp())


def to_login(request: HttpRequest) -> HttpResponse:
    """Where somebody without a login goes: to the login page and back; what was posted goes along."""
    if request.method == "POST":
        return session_over(request)
    address = f"/masuk/?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        # A fragment of a page must not swallow the login page: htmx reloads the whole one, which leads there.
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return HttpResponseRedirect(address)


def chosen_office(offices: Sequence[Office], key: object) -> Office | None:
    """The office of that key among those where the person holds something; else the first; None without any."""
    return next((office for office in offices if office.pk == key), offices[0] if offices else None)


def spoken(roles: tuple[str, ...]) -> str:
    """Roles as the screens call them: "admin atau pengawas"."""
    names = [str(ROLE_NAMES[role]) for role in roles]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} atau {names[-1]}"
