"""`/meja/akun/`: one's own account: password, second step, recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sedia.desk.login import forms
from sedia.desk.login.access import DeskRequest, desk_view


@desk_view()
def index(request: DeskRequest) -> HttpResponse:
    """What protects this account, and what can be changed."""
    found = {row.type: row for row in Authenticator.objects.filter(user=request.user)}
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    left = len(codes.wrap().get_unused_codes()) if codes is not None else 0
    context = {"totp": found.get(Authenticator.Type.TOTP), "codes_left": left}
    return render(request, "desk/login/account.html", context)


class PasswordView(account.PasswordChangeView):  # type: ignore[misc]
    """A new password; other sessions of this person end."""

    form_class = forms.PasswordForm
    template_name = "desk/login/password.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it was changed."""
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("Kata sandi diganti. Masuk di perangkat lain sudah diakhiri."))
        return response

    def get_default_success_url(self) -> str:
        """Back to the account."""
        return reverse("account")


class ConfirmPasswordView(account.ReauthenticateView):  # type: ignore[misc]
    """The password once more."""

    form_class = forms.ConfirmPasswordForm
    template_name = "desk/login/confirm.html"


class ConfirmCodeView(mfa.ReauthenticateView):  # type: ignore[misc]
    """A code once more."""

    form_class = forms.ConfirmCodeForm
    template_name = "desk/login/confirm.html"


class ActivateView(totp.ActivateTOTPView):  # type: ignore[misc]
    """Turn the second step on: QR code, then the first code."""

    form_class = forms.ActivateForm
    template_name = "desk/login/activate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's context; the secret in groups of four for those who type it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return {**context, "spelled": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it is on."""
        response: HttpResponse = super().form_valid(form)
        messages.success(
            self.request, _("Verifikasi dua langkah menyala. Simpan kode cadangan di tempat aman.")
        )
        return response


class DeactivateView(totp.DeactivateTOTPView):  # type: ignore[misc]
    """Turn the second step off."""

    template_name = "desk/login/deactivate.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Say that it is off."""
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("Verifikasi dua langkah dimatikan."))
        return response


class CodesView(recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes that are left."""

    template_name = "desk/login/codes.html"


class NewCodesView(recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    """New recovery codes; the old ones die."""

    template_name = "desk/login/new_codes.html"


password = desk_view()(PasswordView.as_view())
confirm_password = desk_view()(ConfirmPasswordView.as_view())
confirm_code = desk_view()(ConfirmCodeView.as_view())
activate = desk_view()(ActivateView.as_view())
deactivate = desk_view()(DeactivateView.as_view())
codes = desk_view()(CodesView.as_view())
new_codes = desk_view()(NewCodesView.as_view())
