"""The history has words for whatever the house writes on an office's chain of the journal."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils import timezone

import sedia
from sedia.complaints.actions.readers import name_readers
from sedia.desk.settings.phrases import EVENTS
from sedia.exemptions.steps import ENTRY, TEST
from sedia.offices.actors import actor_of
from tests.desk.people import logged_in

HISTORY = "/meja/pengaturan/riwayat/"
OF_AN_OFFICE = re.compile(r'office\.chain,\s*"([\w.-]+)"')


def test_who_may_open_identities_is_told_by_name(cast):
    now, chosen = timezone.now(), sorted((cast.ppid, cast.officer), key=lambda person: person.pk)
    for readers in (chosen, []):
        name_readers(cast.office, readers, by=actor_of(cast.admin, now), at=now)
    page = logged_in(cast.admin).get(HISTORY).content.decode()
    names = ", ".join(person.name for person in chosen)
    assert f"Yang boleh membuka identitas pengadu: {names}" in page
    assert "Yang boleh membuka identitas pengadu: tidak ada" in page


def test_no_line_is_called_by_its_programmers_name():
    sources = Path(sedia.__file__).parent.rglob("*.py")
    written = {name for source in sources for name in OF_AN_OFFICE.findall(source.read_text())}
    assert len(written) > 20, "the sources are read"
    steps = {f"{table.name}.{step.verb}" for table in (ENTRY, TEST) for step in table.steps}
    assert not sorted((written | steps) - set(EVENTS))
