"""The product's settings and all that stands before its views, with the bare view in place of them."""

from sedia.settings import *  # noqa: F403
from sedia.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
ROOT_URLCONF = "bench.bare.urls"
