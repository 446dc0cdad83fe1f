"""How allauth behaves here: staff come by invitation, logins end, only own addresses are followed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from sedia.desk.login.access import LASTS, UNTIL
from sedia.desk.login.held_page import WAITING
from sedia.desk.login.words import TOO_MANY, WRONG_CODE
from sedia.web.address import address_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed to sign-up; what it says is ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Nama masuk atau kata sandi tidak cocok."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an admin invites."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """The password again before the second step is changed."""
        return app == "allauth.mfa"

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of this house are followed after a login."""
        return (
            bool(url)
            and str(url).startswith("/")
            and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network address that tries are counted under."""
        return address_of(request)

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened; allauth's sentences stay away."""

    def login(self, request: Any, user: Any) -> None:
        """Log in under a new session key; the login ends after its hours, however busy the person is."""
        super().login(request, user)
        request.session[UNTIL] = (timezone.now() + LASTS).timestamp()

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> HttpResponse:
        """After all steps: first to a POST that waits to be sent again, if there is one."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return HttpResponseRedirect(reverse("resume")) if WAITING in request.session else response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Told only to who knows the password."""
        return render(request, "desk/login/inactive.html", status=403)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _(
            "Kode cadangan dibuat setelah verifikasi dua langkah dinyalakan."
        ),
    }

    def get_totp_label(self, user: Any) -> str:
        """What the telephone calls this account."""
        return str(user.username)
