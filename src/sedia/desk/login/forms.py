"""The forms of logging in and of one's own account: allauth's, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from sedia.web.forms import Form

NO_PASSWORD = {"required": _("Kata sandi wajib diisi.")}
NOT_THE_SAME = _("Kedua kata sandi tidak sama.")
NO_CODE = {"required": _("Kode wajib diisi.")}


def _password(label: str, *, autocomplete: str = "current-password", **kwargs: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, error_messages=NO_PASSWORD, **kwargs)


def _code(label: str, help_text: str = "") -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input-code"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=20,
        widget=forms.TextInput(attrs=attrs),
        error_messages=NO_CODE,
    )


class LoginForm(Form, account.LoginForm):  # type: ignore[misc]
    """Fields `login` and `password`."""

    password = _password("Kata sandi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = "Nama masuk"
        login.error_messages["required"] = _("Nama masuk wajib diisi.")
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SecondStepForm(Form, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the telephone, or one of the recovery codes."""

    code = _code("Kode", "Enam angka dari aplikasi autentikator di ponsel Anda, atau satu kode cadangan.")


class ConfirmPasswordForm(Form, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before what protects the account is changed."""

    password = _password("Kata sandi")


class ConfirmCodeForm(Form, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code instead of the password."""

    code = _code("Kode", "Enam angka dari aplikasi autentikator, atau satu kode cadangan.")


class ActivateForm(Form, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code that the telephone shows."""

    code = _code("Kode dari aplikasi", "Enam angka yang sekarang ditunjukkan aplikasi.")


class PasswordForm(Form, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("oldpassword", "Kata sandi sekarang"),
            ("password1", "Kata sandi baru"),
            ("password2", "Ulangi kata sandi baru"),
        ):
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = f"{label} wajib diisi."
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = PASSWORD_HINT
        self.order_fields(["oldpassword", "password1", "password2"])

    def clean(self) -> dict[str, Any]:
        """Both must be the same; said in our words."""
        data: dict[str, Any] = forms.Form.clean(self) or {}
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", NOT_THE_SAME)
        return data


PASSWORD_HINT = "Paling sedikit 10 karakter, bukan kata sandi yang umum, dan tidak mirip nama Anda."


class NewPasswordForm(Form):
    """The first password of somebody invited."""

    password = _password("Kata sandi baru", autocomplete="new-password", help_text=PASSWORD_HINT)
    again = _password("Ulangi kata sandi", autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", NOT_THE_SAME)
        return data
