"""To whom the office writes: persons, those who act for others, entities, public bodies and groups (R01, R27, R69)."""

from __future__ import annotations

from typing import Any

import pytest

from sedia.casefiles.attachments import attachment
from sedia.casefiles.models import Attachment
from sedia.requests.addressing import Party, addressee_lines
from sedia.requests.correspondence import addressee
from sedia.requests.rules import completeness_list
from tests.cast import Cast, filed, filing, upload

NAME, HEAD = "Wahyu Setiawan", "Koperasi Maju"
ROWS = {
    "a person": ({"kind": "person"}, [NAME]),
    "somebody at a university": ({"kind": "person", "institution": "Universitas"}, [NAME, "Universitas"]),
    "who acts for a person": ({"kind": "person", "representative": "Sri"}, ["Sri", f"selaku kuasa {NAME}"]),
    "an entity": ({"kind": "legal_entity", "institution": HEAD}, [f"Pimpinan {HEAD}", f"u.p. {NAME}"]),
    "who acts for an entity": (
        {"kind": "legal_entity", "institution": HEAD, "representative": "Sri"},
        ["Sri", f"selaku kuasa {HEAD}"],
    ),
    "a public body": (
        {"kind": "institution", "institution": "Dinas Sosial", "government": True},
        ["PPID Dinas Sosial", f"u.p. {NAME}"],
    ),
    "an institution": (
        {"kind": "institution", "institution": "Yayasan"},
        ["Pimpinan Yayasan", f"u.p. {NAME}"],
    ),
    "a group without power": ({"kind": "group", "institution": "Warga Raci"}, [NAME]),
    "a group with power": (
        {"kind": "group", "institution": "Warga Raci", "empowered": True},
        [NAME, "selaku kuasa Warga Raci"],
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_each_kind_is_written_to_in_its_way(row: str) -> None:
    party, lines = ROWS[row]
    assert addressee_lines(Party(name=NAME, **party)) == lines


@pytest.mark.django_db
def test_the_line_given_at_the_counter_wins(cast: Cast) -> None:
    given: dict[str, Any] = {"requester_kind": "institution", "institution": "Dinas Sosial"}
    request = filed(cast, by=cast.officer, channel="letter", addressee="Kepala Dinas Sosial", **given)
    assert addressee(request) == "Kepala Dinas Sosial"
    assert addressee(filed(cast, **given)) == f"Pimpinan Dinas Sosial\nu.p. {NAME}"


@pytest.mark.django_db
def test_a_group_is_whoever_came_until_its_power_of_attorney_is_there(cast: Cast) -> None:
    request = filed(cast, requester_kind="group", institution="Warga Raci", members="Wahyu\nSri")
    assert addressee(request) == NAME
    purpose = Attachment.Purpose.POWER_OF_ATTORNEY
    attachment(request.casefile, upload(), purpose, at=cast.at, from_requester=True).save()
    assert addressee(request) == f"{NAME}\nselaku kuasa Warga Raci"


@pytest.mark.django_db
def test_a_missing_power_of_attorney_is_noted_where_the_standard_asks_for_it(cast: Cast) -> None:
    group = filing(cast.at, requester_kind="group", institution="Warga Raci")
    acting = filing(cast.at, representative_name="Sri")
    proven = filing(cast.at, representative_name="Sri", power_of_attorney=(upload(),))
    asks = ["power_of_attorney"]
    noted = [("power_of_attorney", "Surat kuasa khusus bermeterai")]
    assert completeness_list(group, asks) == noted
    assert completeness_list(acting, asks) == noted
    assert completeness_list(proven, asks) == []
    assert completeness_list(group) == []


@pytest.mark.django_db
def test_one_public_body_that_asks_another_is_told_apart(cast: Cast) -> None:
    body = {"requester_kind": "institution", "institution": "Dinas Sosial"}
    assert (
        filed(cast, **body, government=True).casefile.requester.kind_label == "Instansi (bantuan kedinasan)"
    )
    assert filed(cast, **body).casefile.requester.kind_label == "Instansi"
