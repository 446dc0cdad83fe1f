"""Logging in (`door`) and, under `meja/`, one's own account. Names in `account_` and `mfa_` are allauth's."""

from django.urls import path

from sedia.desk.login import account, invitations, views

door = [
    path("masuk/", views.login, name="account_login"),
    path("masuk/langkah-kedua/", views.second_step, name="mfa_authenticate"),
    path("masuk/undangan/<str:token>/", invitations.accept, name="invitation"),
    path("keluar/", views.log_out, name="logout"),
]

urlpatterns = [
    path("lanjutkan/", views.resume, name="resume"),
    path("instansi/", views.switch_office, name="switch-office"),
    path("akun/", account.index, name="account"),
    path("akun/", account.index, name="mfa_index"),
    path("akun/kata-sandi/", account.password, name="account_change_password"),
    path("akun/konfirmasi/", account.confirm_password, name="account_reauthenticate"),
    path("akun/konfirmasi-kode/", account.confirm_code, name="mfa_reauthenticate"),
    path("akun/verifikasi/", account.activate, name="mfa_activate_totp"),
    path("akun/verifikasi/matikan/", account.deactivate, name="mfa_deactivate_totp"),
    path("akun/kode-cadangan/", account.codes, name="mfa_view_recovery_codes"),
    path("akun/kode-cadangan/baru/", account.new_codes, name="mfa_generate_recovery_codes"),
]
