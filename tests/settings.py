"""The product's settings, with what tests need otherwise: a folder of their own, a fixed key, quick passwords."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "SEDIA_DATA_DIR" not in os.environ:
    os.environ["SEDIA_DATA_DIR"] = tempfile.mkdtemp(prefix="sedia-test-")
    atexit.register(shutil.rmtree, os.environ["SEDIA_DATA_DIR"], ignore_errors=True)
os.environ["SEDIA_SECRET_KEY"] = "fixed-for-tests-and-for-nothing-else"
# A made-up host rather than loopback: while the address is loopback an office issues no letters.
os.environ["SEDIA_BASE_URL"] = "http://sedia.test"
for _name in (
    "SEDIA_STORAGE_URL",
    "SEDIA_EMAIL_URL",
    "SEDIA_EMAIL_FROM",
    "SEDIA_DEBUG",
    "SEDIA_BEHIND_PROXY",
):
    os.environ.pop(_name, None)

from sedia.settings import *  # noqa: E402, F403
from sedia.settings import DATA_DIR, SQLITE_OPTIONS  # noqa: E402

(DATA_DIR / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing folder

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# No power fails under a test; the crash tests start `sedia` itself, with the real pragmas.
SQLITE_OPTIONS["init_command"] += "PRAGMA synchronous=OFF;"
