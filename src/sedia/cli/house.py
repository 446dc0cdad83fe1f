"""Django stood up for a command, and its commonest troubles turned into sentences."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sqlite3

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from sedia.cli import place
from sedia.cli.say import Trouble, reason
from sedia.refusals import Incomplete, Refusal

FULL = ("disk is full", "no space left", "disk full", "could not extend file")


def run(module: str, args: argparse.Namespace) -> int:
    """Check the data folder, set Django up, read the command's module and run it. Raises Trouble."""
    if hasattr(args, "port") and not os.environ.get("SEDIA_BASE_URL"):
        os.environ["SEDIA_BASE_URL"] = place.served_address(args.host, args.port)
    gc.disable()  # reading modules makes no garbage worth looking for: a fifth of the start's time
    stand()
    try:
        command = importlib.import_module(module)
        gc.enable()
        return int(command.run(args))
    except Incomplete as refusal:
        said = "; ".join(f"{name}: {' '.join(sentences)}" for name, sentences in refusal.fields.items())
        raise Trouble(said) from None
    except Refusal as refusal:
        raise Trouble(refusal.message) from None
    except (DatabaseError, sqlite3.Error) as error:
        raise Trouble(_database(error)) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise Trouble(f"{where}{reason(error)}") from error


def stand() -> None:
    """Check the data folder and set Django up."""
    place.need_writable(place.data_dir())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sedia.settings")
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise Trouble(f"the settings are wrong: {error}") from None


def _database(error: Exception) -> str:
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    low = text.lower()
    if any(words in low for words in FULL):
        return "the database cannot be written: the disk is full"
    if "readonly" in low or "read-only" in low:
        return "the database cannot be written: it is read-only for this user"
    if "no such table" in low or ("relation" in low and "does not exist" in low):
        return f"the database is not ready ({text}); run `sedia manage migrate`, or start `sedia serve` once"
    if "connection" in low or "could not connect" in low:
        return "the database cannot be reached (SEDIA_DATABASE_URL)"
    return f"the database refuses: {text}"
