"""What is entered at the counter: what is enough, what becomes the completeness list, what is refused."""

from __future__ import annotations

import html
from typing import Any

from sedia.casefiles.models import CaseFile, Look
from sedia.requests.models import InformationRequest
from tests.desk.counter.conftest import COUNTER, TOLD, filled
from tests.desk.people import People, logged_in


def shown(response: Any) -> str:
    """The page's text with entities resolved."""
    return html.unescape(response.content.decode())


def test_a_name_a_telephone_and_what_is_asked_are_enough(counter: People) -> None:
    client = logged_in(counter.officer)
    response = client.post(COUNTER, filled(client))
    casefile = CaseFile.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/meja/loket/{casefile.number}/")
    asked = InformationRequest.objects.get()
    assert asked.details == TOLD["details"]
    assert asked.entered_by == counter.officer
    assert (casefile.channel, asked.delivery, asked.copy_format) == ("in_person", "in_person", "digital")
    missing = list(asked.missing_parts.values_list("field", flat=True))
    assert missing == ["address", "email", "purpose", "citation_pledge"]
    page = shown(client.get(response["Location"]))
    assert casefile.number in page
    assert Look.objects.filter(staff=counter.officer, what="receipt").count() == 1
