"""The bare view with nothing before it, for a figure without a promise: what Django and the server cost at least."""

from bench.bare.settings import *  # noqa: F403

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]  # allauth does not start without it
