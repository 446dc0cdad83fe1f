"""`/masuk/undangan/<token>/`: somebody invited sets a password, is logged in, and is offered the second step."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sedia.desk.login.forms import NewPasswordForm
from sedia.offices.actions import accept_invitation
from sedia.offices.actions.invitations import invitation_for
from sedia.refusals import Incomplete, NotLawful
from sedia.web import errors


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """GET the form, POST the password. A link that is unknown, used or too old gets the same calm page (404)."""
    at = timezone.now()
    invitation = invitation_for(token, at)
    if invitation is None:
        return spent(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="login"):
            return errors.too_many(request)
        try:
            staff = accept_invitation(token, form.cleaned_data["password"], at=at)
        except NotLawful:
            return spent(request)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return welcome(request, staff)
    return render(request, "desk/login/invitation.html", {"form": form, "staff": invitation.staff})


def welcome(request: Any, staff: Any) -> HttpResponse:
    """Log the person in, by all steps that protect the account, and offer the second step."""
    if request.user.is_authenticated:
        logout(request)
    messages.success(request, _("Kata sandi tersimpan dan Anda sudah masuk."))
    response: HttpResponse = perform_login(request, Login(user=staff, redirect_url=reverse("account")))
    return response


def spent(request: HttpRequest) -> HttpResponse:
    """The page for a link that opens nothing."""
    return render(request, "desk/login/spent.html", status=404)
