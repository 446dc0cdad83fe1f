"""The letter of a proposed answer as it will be, drawn for the person who approves it."""

from __future__ import annotations

from typing import Any

from sedia.decisions import content, preview
from sedia.decisions.grounds import rows_of
from sedia.desk.cases.comparing import differing
from sedia.desk.cases.forms import numbered_as
from sedia.desk.cases.opened import Opened
from sedia.web.pictures import picture_address


def as_it_will_be(case: Opened) -> dict[str, Any]:
    """The letter's pages as pictures, its files, what differs from the office's paragraphs, and the hash of it all."""
    decision = case.decision
    number, day = numbered_as(case)
    number = (
        "" if decision.exempts and not decision.own_number else number
    )  # it is numbered after the consent
    letters = preview.everything(decision, by=case.actor, at=case.at, number=number, day=day)
    pages = [picture_address(png) for letter in letters for png in preview.as_pictures(letter)]
    return {
        "decision": decision,
        "pages": pages,
        "grounds": rows_of(decision),
        "own": decision.own_letter,
        "releases": decision.releases.select_related("blob").order_by("position"),
        "content_hash": content.hash_of_all(case.members),
        "others": [each for each in case.members if each is not decision],
        "differing": differing(decision),
    }
