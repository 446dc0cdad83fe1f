"""Every setting of an installation; each comes from the environment and has a safe default (docs/operations.md)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from sedia.files.place import storage_at

PACKAGE = Path(__file__).resolve().parent

env = environ.Env()

DATA_DIR = Path(env.str("SEDIA_DATA_DIR", default="data")).resolve()
DEBUG = env.bool("SEDIA_DEBUG", default=False)
BASE_URL = env.str("SEDIA_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
BEHIND_PROXY = env.bool("SEDIA_BEHIND_PROXY", default=False)
LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def _secret_key() -> str:
    """The key that signs cookies and derives secret codes: from the environment, a file, or made on first start."""
    if given := env.str("SEDIA_SECRET_KEY", default=""):
        return given
    path = Path(env.str("SEDIA_SECRET_KEY_FILE", default=str(DATA_DIR / "secret-key")))
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text().strip()


SECRET_KEY = _secret_key()

_base = urlsplit(BASE_URL)
IS_LOOPBACK = _base.hostname in {"localhost", "127.0.0.1", "::1"}
ALLOWED_HOSTS = [
    f"[{_base.hostname}]" if ":" in (_base.hostname or "") else _base.hostname or "",
    *LOOPBACK_HOSTS,
]
CSRF_TRUSTED_ORIGINS = [f"{_base.scheme}://{_base.netloc}"]
_secure = _base.scheme == "https"

INSTALLED_APPS = [
    "sedia.journal",  # first: its `migrate` puts the journal's triggers back after every migration
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "sedia.files",
    "sedia.offices",
    "sedia.casefiles",
    "sedia.standards",
    "sedia.exemptions",
    "sedia.letters",
    "sedia.notices",
    "sedia.requests",
    "sedia.decisions",
    "sedia.complaints",
    "sedia.surveys",
    "sedia.objections",
    "sedia.reports",
    "sedia.transfer",
    "sedia.web",
    "sedia.portal",
    "sedia.desk",
]

MIDDLEWARE = [
    "sedia.web.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sedia.web.middleware.SecureHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sedia.web.middleware.Refusals",
]

ROOT_URLCONF = "sedia.urls"
WSGI_APPLICATION = "sedia.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sedia.web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "sedia.web.forms.Renderer"

# --- database ---------------------------------------------------------------------------------------------------------

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # A receipt is a promise: FULL, so that what was acknowledged survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
}


def _database() -> dict[str, Any]:
    url = env.str("SEDIA_DATABASE_URL", default="")
    database: dict[str, Any] = (
        env.db_url_config(url)
        if url
        else {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "sedia.sqlite3",
        }
    )
    engine = database.get("ENGINE", "").rpartition(".")[2]
    if engine not in ("sqlite3", "postgresql") or not database["NAME"]:
        raise ImproperlyConfigured(
            "SEDIA_DATABASE_URL: neither postgres://user:password@host/name nor sqlite:///path"
        )
    if engine == "sqlite3":
        database["OPTIONS"] = SQLITE_OPTIONS
        database["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
        database["CONN_MAX_AGE"] = None
    else:
        options = database.setdefault("OPTIONS", {})
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 20}
        options["prepare_threshold"] = (
            0  # at once, for the few statements that are prepared (journal/rows.py)
        )
    return database


DATABASES = {"default": _database()}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- files and static files -------------------------------------------------------------------------------------------

STORAGES = {
    "default": storage_at(env.str("SEDIA_STORAGE_URL", default=""), DATA_DIR / "files"),
    "staticfiles": {"BACKEND": "sedia.web.static.StaticStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = DEBUG
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- people -----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "offices.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/meja/"
LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "sedia.desk.login.adapter.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "5/5m/key,20/5m/ip", "reauthenticate": "10/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sedia"
MFA_ADAPTER = "sedia.desk.login.adapter.MFAAdapter"

SESSION_COOKIE_NAME = "sedia_sesi"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "sedia_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sedia.desk.login.held_page.csrf_failure"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

# --- safety -----------------------------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    },
}
SILENCED_SYSTEM_CHECKS = [
    "security.W008"
]  # the proxy in front redirects to HTTPS; doctor says when there is none

# --- languages and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- mail -------------------------------------------------------------------------------------------------------------

EMAIL_URL = env.str("SEDIA_EMAIL_URL", default="")
MAIL_IS_SET = bool(EMAIL_URL)
if MAIL_IS_SET:
    try:
        vars().update(env.email_url_config(EMAIL_URL))
    except ImproperlyConfigured:
        raise ImproperlyConfigured(
            "SEDIA_EMAIL_URL: none of smtp://, smtp+tls:// and smtp+ssl://, then user:password@host:port"
        ) from None
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("SEDIA_EMAIL_FROM", default=f"Sedia <sedia@{_base.hostname or 'localhost'}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- logs -------------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sedia.web.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "sedia": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Django logs paths with their query strings and, on errors, whole requests: ours says the same without them.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
