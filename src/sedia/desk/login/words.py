"""Sentences that several parts of the login say."""

from django.utils.translation import gettext_lazy as _

TOO_MANY = _("Terlalu banyak percobaan yang salah. Tunggulah lima menit, lalu coba lagi.")
WRONG_CODE = _("Kode ini tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang baru.")
STALE = _(
    "Halaman ini terlalu lama terbuka. Silakan isi sekali lagi; pastikan kuki diizinkan di peramban Anda."
)
