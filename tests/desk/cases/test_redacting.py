"""The original of a redacted file at the desk, and the decree of a refusal on the requester's page."""

from __future__ import annotations

from typing import Any

from django.test import Client

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Attachment
from tests.cast import Cast, approved, fresh, in_analysis
from tests.decisions.test_exempting import consented, decided, refused
from tests.decisions.test_items import answered
from tests.desk.cases.test_answering import file
from tests.desk.cases.test_steps import posted
from tests.desk.desk import address, browser
from tests.exemptions.told import in_force


def test_the_original_never_reaches_the_requester(cast: Cast) -> None:
    request = fresh(approved(cast, number="500/1/424.085/2026").request)
    number = request.casefile.number
    client = browser(cast.officer)
    key = str(request.decisions.get().releases.get().pk)
    form = posted(client, number, "dokumen-asli", release=key) | {"original": file("asli.csv", b"nik\n1\n")}
    assert client.post(address(number, "dokumen-asli"), form).status_code == 302
    original = Attachment.objects.get(purpose="original")
    assert f"/dokumen/{original.pk}/" in client.get(address(number)).content.decode()
    requester = Client()
    requester.post("/lacak/", {"number": number, "code": secret_code(request.casefile)})
    page = requester.get(f"/berkas/{number}/").content.decode()
    assert "asli.csv" not in page
    assert browser(cast.registrar).get(address(number, "dokumen-asli")).status_code == 403


def test_rubbish_is_said_beside_its_field(cast: Cast) -> None:
    number = approved(cast, number="500/1/424.085/2026").request.casefile.number
    client = browser(cast.officer)
    form: dict[str, Any] = posted(client, number, "dokumen-asli", release="999")
    page = client.post(address(number, "dokumen-asli"), form).content.decode()
    assert "Pilih dokumen aslinya." in page
    bare = in_analysis(cast, subject="Lain").casefile.number
    assert client.get(address(bare, "dokumen-asli")).status_code == 409


def test_the_decree_of_the_list_goes_with_the_refusal(cast: Cast) -> None:
    entry = in_force(cast)
    request = in_analysis(cast)
    decision = consented(cast, decided(cast, answered(cast, request, refused(f"entry:{entry.pk}"), files=())))
    number = request.casefile.number
    client = browser(cast.registrar)
    where = f"/berkas/{number}/penetapan/{entry.pk}/"
    requester = Client()
    requester.post("/lacak/", {"number": number, "code": secret_code(request.casefile)})
    assert requester.get(where).status_code == 404, "nothing is issued yet"
    assert decision.decree is None
    form = posted(client, number, "nomori", letter_number="500/2/424.085/2026")
    assert client.post(address(number, "nomori"), form).status_code == 302
    assert where in requester.get(f"/berkas/{number}/").content.decode()
    assert b"".join(requester.get(where).streaming_content).startswith(b"%PDF")
    assert requester.get(f"/berkas/{number}/penetapan/999/").status_code == 404
    assert Client().get(where).status_code == 302
