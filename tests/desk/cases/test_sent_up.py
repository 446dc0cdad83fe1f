"""A case sent up: PPID and superior sit in another office, and see it from then on (DESIGN.md 2.12)."""

from __future__ import annotations

import pytest

from sedia.decisions.models import Decision
from sedia.journal.actors import Actor, Role
from sedia.notices.models import Notice
from sedia.offices.models import Office
from tests.cast import Cast, actor, fresh, in_analysis
from tests.decisions.test_exempting import proposed_refusal
from tests.desk.cases.test_steps import posted
from tests.desk.desk import address, browser


@pytest.fixture
def diskominfo(cast: Cast) -> Office:
    """The office of the PPID and the superior."""
    other = Office.objects.get(code="DINKES")
    Office.objects.filter(pk=cast.office.pk).update(ppid_office=other, superior_office=other)
    return other


def there(office: Office, cast: Cast, role: str) -> Actor:
    return actor(office, f"kominfo-{role}", role, cast.at)


def test_they_see_it_from_the_moment_it_is_sent_up(cast: Cast, diskominfo: Office) -> None:
    ppid = there(diskominfo, cast, Role.PPID)
    request = in_analysis(cast)
    assert browser(ppid).get(address(request.casefile.number)).status_code == 404, "nothing was sent up"
    number = proposed_refusal(cast, subject="Lain").request.casefile.number
    assert browser(ppid).get(address(number)).status_code == 200
    assert browser(ppid).get(address(request.casefile.number)).status_code == 404, "that one still not"
    assert Notice.objects.get(kind="proposed").office == diskominfo


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REGISTRAR, Role.PPID_DEPUTY, Role.ADMIN, Role.AUDITOR])
def test_nobody_else_of_that_office_sees_it(cast: Cast, diskominfo: Office, role: str) -> None:
    number = proposed_refusal(cast).request.casefile.number
    assert browser(there(diskominfo, cast, role)).get(address(number)).status_code == 404


def test_they_decide_and_consent_there(cast: Cast, diskominfo: Office) -> None:
    request = proposed_refusal(cast).request
    number = request.casefile.number
    for role, word in ((Role.PPID, "putuskan"), (Role.SUPERIOR, "sepakati")):
        client = browser(there(diskominfo, cast, role))
        assert number in client.get("/meja/paraf/").content.decode()
        assert client.post(address(number, word), posted(client, number, word)).status_code == 302
    decision = Decision.objects.get()
    assert decision.status == "approved"
    assert decision.letter is not None
    assert decision.letter.content["signatory_name"] == "Kominfo-Ppid"
    assert fresh(request).office == cast.office


def test_they_take_no_other_step(cast: Cast, diskominfo: Office) -> None:
    number = proposed_refusal(cast).request.casefile.number
    client = browser(there(diskominfo, cast, Role.SUPERIOR))
    for word in ("putuskan", "cabut", "tugaskan"):
        assert client.post(address(number, word), {"revision": 1}).status_code == 403
