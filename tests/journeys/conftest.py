"""A journey starts on Monday 23 November 2026 at 09.00: the cast, mail, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page

from sedia.offices.models import Staff
from tests.cast import Cast, gather
from tests.journeys.window import PASSWORD, Window


@pytest.fixture
def clock(at: datetime) -> Iterator[time_machine.Coordinates]:
    """The time of the whole house; `clock.shift(timedelta(...))` lets some pass."""
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def cast(transactional_db: None, clock: Any, at: datetime, settings: Any) -> Cast:
    """The demo's office with its staff, who can log in with PASSWORD; mail is set and goes out."""
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cast = gather(at)
    for person in Staff.objects.all():
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return cast


@pytest.fixture
def window(open_page: Callable[..., Page], axe: Callable[[Page], None], width: int) -> Callable[..., Window]:
    """`window(scripts=False) -> Window`: somebody's browser that looks at every page it comes to.

    With `every=False` it looks where it is told: at what no other journey comes to.
    """
    return lambda scripts=True, every=True: Window(open_page(width=width, scripts=scripts), axe, every)
