"""Logging in and out, the second step, and going on with what an expired login held up."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.logout import logout as end_login
from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa.base import views as mfa
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from sedia.desk.login import forms, held_page
from sedia.desk.login.access import OFFICE, DeskRequest, desk_view
from sedia.desk.login.words import TOO_MANY

TOO_MANY_CODES = {"too_many_login_attempts", "rate_limited"}
WAIT_SECONDS = 300


class LoginView(account.LoginView):  # type: ignore[misc]
    """`/masuk/`: fields `login`, `password`; carries a held POST in `held`."""

    form_class = forms.LoginForm
    template_name = "desk/login/login.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A held POST is kept when the login was already done, or half done, in another window."""
        if request.method == "POST" and (request.user.is_authenticated or get_pending_stage(request)):
            held_page.keep_waiting(request, held_page.carried(request))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if response.status_code == 429:
            return self.too_many()
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Right password: what is held waits for the end of the login."""
        held_page.keep_waiting(self.request, held_page.carried(self.request))
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, what is held with it."""
        if any(error.code in TOO_MANY_CODES for error in form.non_field_errors().as_data()):
            return self.too_many()
        response: HttpResponse = super().form_invalid(form)
        return response

    def too_many(self) -> HttpResponse:
        """429 for too many tries from one address or for one login; a held POST stays in the page."""
        found = held_page.carried(self.request)
        response = held_page.login_page(self.request, found, said=TOO_MANY, status=429)
        response["Retry-After"] = str(WAIT_SECONDS)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's context and what is held."""
        return {**super().get_context_data(**kwargs), "held": held_page.carried(self.request)}


class SecondStepView(mfa.AuthenticateView):  # type: ignore[misc]
    """`/masuk/langkah-kedua/`: the code, after the right password."""

    form_class = forms.SecondStepForm
    template_name = "desk/login/second_step.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again; 429 when there were too many tries."""
        response: HttpResponse = super().form_invalid(form)
        if any(error.code in TOO_MANY_CODES for error in form.errors.as_data().get("code", [])):
            response.status_code = 429
            response["Retry-After"] = str(WAIT_SECONDS)
        return response


@require_http_methods(["GET", "POST"])
def log_out(request: HttpRequest) -> HttpResponse:
    """POST ends the login, or one that is half done; GET (an old bookmark) asks by a button."""
    if request.method == "GET":
        return render(request, "desk/login/log_out.html")
    end_login(request, show_message=False)
    return redirect("account_login")


@desk_view()
@require_http_methods(["GET", "POST"])
def resume(request: DeskRequest) -> HttpResponse:
    """`/meja/lanjutkan/`: what waits to be sent again; POST throws it away."""
    found = held_page.waiting(request)
    if request.method == "POST" or found is None:
        held_page.forget(request, always=True)
        return HttpResponseRedirect("/meja/")
    return render(request, "desk/login/resume.html", {"held": found})


@desk_view()
@require_POST
def switch_office(request: DeskRequest) -> HttpResponse:
    """Choose another of one's own offices."""
    keys = {str(office.pk): office.pk for office in request.offices}
    if (key := keys.get(request.POST.get("office", ""))) is not None:
        request.session[OFFICE] = key
    return HttpResponseRedirect("/meja/")


login = LoginView.as_view()
second_step = SecondStepView.as_view()
