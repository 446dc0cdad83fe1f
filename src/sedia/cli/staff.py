"""`sedia staff invite`: a one-time link, for somebody new or for somebody whose link or password is lost."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse

from sedia.cli.say import Trouble, say
from sedia.journal.actors import SYSTEM
from sedia.offices.actions import invite, invite_again
from sedia.offices.actions.invitations import Invited
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Office, Staff


def run(args: argparse.Namespace) -> int:
    """Invite and print the link. Raises Trouble, or what the verbs refuse with."""
    at = datetime.now(UTC)
    staff = Staff.objects.filter(username__iexact=args.login).first()
    if staff is None:
        if not args.name:
            raise Trouble(f"nobody is called {args.login}; for somebody new give --name as well")
        post = Post(role=args.role, position=args.position)
        office = _office(args.office)
        invited = invite(
            office, post, by=SYSTEM, at=at, username=args.login, name=args.name, email=args.email
        )
    elif args.name:
        raise Trouble(f"{args.login} is on the staff already; without --name a new link is made")
    else:
        invited = invite_again(staff, by=SYSTEM, at=at)
    say_link(invited)
    return 0


def say_link(invited: Invited) -> None:
    """The link, which is printed once and stored nowhere."""
    say(f"One-time link for {invited.staff.username}, good for 7 days:")
    say(f"{settings.BASE_URL}{reverse('invitation', args=[invited.token])}")


def _office(slug: str | None) -> Office:
    offices = list(Office.objects.filter(slug=slug) if slug else Office.objects.real()[:2])
    if len(offices) == 1:
        return offices[0]
    if slug:
        raise Trouble(f"no office {slug}")
    raise Trouble(
        "several offices: name one with --office" if offices else "no office yet: run `sedia setup`"
    )
