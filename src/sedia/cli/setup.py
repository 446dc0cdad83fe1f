"""`sedia setup`: the first office, the service whose standard is to be filled in, and an admin with a one-time link."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from sedia.cli import prepare
from sedia.cli.say import Trouble, say
from sedia.cli.staff import say_link
from sedia.journal.actors import SYSTEM, Role
from sedia.offices.actions import create_office, invite
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Office, Staff
from sedia.offices.rules import wrong_code, wrong_slug, wrong_username
from sedia.refusals import Incomplete
from sedia.standards.actions import create_service

QUESTIONS = {
    "name": "Full name of the office",
    "short_name": "Short name",
    "slug": "Its part of the address (small letters, e.g. dinkop)",
    "code": "Its code in registration numbers (capitals, e.g. DINKOP)",
    "government": "The government it belongs to (e.g. Pemerintah Kabupaten ...)",
    "address": "Its address",
    "city": "The place that its letters are dated from",
    "service": "The service whose standard will be published (e.g. Data dan Informasi)",
    "admin": "Login of the admin (small letters)",
    "admin_name": "Name of the admin",
}
CHECKS = {"slug": wrong_slug, "code": wrong_code, "admin": wrong_username}


def run(args: argparse.Namespace) -> int:
    """Ask what the flags leave open, then make office, service and admin. Raises Trouble and what the verbs refuse."""
    at = datetime.now(UTC)
    prepare.prepare(at=at, demo=False)
    told = {name: _answer(name, getattr(args, name)) for name in QUESTIONS}
    if Staff.objects.filter(username=told["admin"]).exists():
        raise Trouble(f"the login {told['admin']} is taken")
    if Office.objects.filter(slug=told["slug"]).exists() or Office.objects.filter(code=told["code"]).exists():
        raise Trouble(f"an office with the slug {told['slug']} or the code {told['code']} is there already")
    facts: dict[str, Any] = {
        name: told[name] for name in ("name", "short_name", "slug", "code", "government", "address", "city")
    }
    office = create_office(by=SYSTEM, at=at, zone=args.zone, **facts)
    create_service(office, by=SYSTEM, at=at, slug=slugify(told["service"])[:60], name=told["service"])
    post = Post(role=Role.ADMIN, position="Admin Sedia")
    invited = invite(
        office,
        post,
        by=SYSTEM,
        at=at,
        username=told["admin"],
        name=told["admin_name"],
        email=args.admin_email,
    )
    say(f"{office.name} is set up. Its address: {settings.BASE_URL}/{office.slug}/")
    say(
        "Next: start `sedia serve`, open the link, confirm the hours and fill in the service standard at the desk."
    )
    say_link(invited)
    return 0


def _answer(name: str, given: str | None) -> str:
    """The flag's value, or what the person types; asked again while it is wrong."""
    if given is not None:
        if wrong := _wrong(name, given):
            raise Incomplete({f"--{name.replace('_', '-')}": wrong})
        return given.strip()
    if not sys.stdin.isatty():
        raise Trouble(f"--{name.replace('_', '-')} is missing (nobody to ask: not a terminal)")
    while True:
        typed = input(f"{QUESTIONS[name]}: ")
        wrong = _wrong(name, typed)
        if not wrong:
            return typed.strip()
        say(f"  {' '.join(wrong)}")


def _wrong(name: str, value: str) -> list[str]:
    if not value.strip():
        return ["Wajib diisi."]
    return CHECKS[name](value.strip()) if name in CHECKS else []
