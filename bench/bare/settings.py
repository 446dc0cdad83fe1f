"""The product's settings with nothing between the server and the view."""

from sedia.settings import *  # noqa: F403
from sedia.settings import INSTALLED_APPS

INSTALLED_APPS = [*(app for app in INSTALLED_APPS if not app.startswith("allauth")), "bench.bare"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.bare.urls"
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
