"""Addresses of logging in and of one's own account. Names in `account_` and `mfa_` are allauth's."""

from django.urls import path

from sedia.desk.login import account, invitations, views

urlpatterns = [
    path("masuk/", views.login, name="account_login"),
    path("masuk/langkah-kedua/", views.second_step, name="mfa_authenticate"),
    path("masuk/undangan/<str:token>/", invitations.accept, name="invitation"),
    path("keluar/", views.log_out, name="logout"),
    path("meja/lanjutkan/", views.resume, name="resume"),
    path("meja/instansi/", views.switch_office, name="switch-office"),
    path("meja/akun/", account.index, name="account"),
    path("meja/akun/", account.index, name="mfa_index"),
    path("meja/akun/kata-sandi/", account.password, name="account_change_password"),
    path("meja/akun/konfirmasi/", account.confirm_password, name="account_reauthenticate"),
    path("meja/akun/konfirmasi-kode/", account.confirm_code, name="mfa_reauthenticate"),
    path("meja/akun/verifikasi/", account.activate, name="mfa_activate_totp"),
    path("meja/akun/verifikasi/matikan/", account.deactivate, name="mfa_deactivate_totp"),
    path("meja/akun/kode-cadangan/", account.codes, name="mfa_view_recovery_codes"),
    path("meja/akun/kode-cadangan/baru/", account.new_codes, name="mfa_generate_recovery_codes"),
]
