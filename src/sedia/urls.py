"""All addresses: the desk and the operators' pages speak Indonesian; the public's pages also stand under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("sedia.desk.urls")),
    *i18n_patterns(path("", include("sedia.portal.urls")), prefix_default_language=False),
]

handler400 = "sedia.web.errors.bad_request"
handler403 = "sedia.web.errors.forbidden"
handler404 = "sedia.web.errors.not_found"
handler429 = "sedia.web.errors.too_many"
handler500 = "sedia.web.errors.server_error"
