"""The letter of a proposed answer as it will be, drawn for the person who approves it."""

from __future__ import annotations

import base64
from typing import Any

from sedia.decisions import content, preview
from sedia.desk.cases.comparing import differing
from sedia.desk.cases.forms import number_for
from sedia.desk.cases.opened import Opened


def as_it_will_be(case: Opened) -> dict[str, Any]:
    """The letter's pages as pictures, its files, what differs from the office's paragraphs, and the hash of it all."""
    decision = case.decision
    number = number_for(case)
    letter = preview.answer(
        decision, by=case.actor, at=case.at, number=number, day=content.today(decision, case.at)
    )
    pages = [f"data:image/png;base64,{base64.b64encode(png).decode()}" for png in preview.as_pictures(letter)]
    return {
        "decision": decision,
        "pages": pages,
        "releases": decision.releases.select_related("blob").order_by("position"),
        "content_hash": content.hash_of(decision),
        "differing": differing(decision),
    }
