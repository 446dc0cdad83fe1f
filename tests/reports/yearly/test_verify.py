"""A published report that was changed behind Sedia's back is found."""

from __future__ import annotations

from typing import Any

import pytest

from sedia.reports.models import ReportVersion
from sedia.reports.yearly.verify import faults
from tests.cast import Cast
from tests.reports.yearly.scene import published, wrote


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"content": {"figures": {"received": 9}}}, ["differs from its hash"]),
        ({"content": {}, "content_hash": "x"}, ["differs from its hash"]),
        ({"number": 2}, ["is known to no line of the journal"]),
        ({"swap": True}, ["was changed outside Sedia"]),
    ],
)
def test_what_was_changed_is_said(cast: Cast, changes: dict[str, Any], told: list[str]) -> None:
    wrote(cast)
    version = published(cast)
    if changes.pop("swap", False):
        changes = {"full_id": version.summary_id}
    ReportVersion.objects.filter(pk=version.pk).update(**changes)
    assert [fault.split(": ", 1)[1].split(" ", 5)[-1] for fault in faults()] == told
