"""Asking online: what is filed, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.codes import secret_code
from sedia.casefiles.models import Attachment, CaseFile
from sedia.requests.models import InformationRequest
from sedia.standards.models import StandardVersion
from tests.portal.filled import ASK, GIVEN, filled


def test_a_request_is_filed_and_leads_to_its_receipt(client: Client, standard: StandardVersion) -> None:
    response = client.post(ASK, filled(client))
    casefile = CaseFile.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/berkas/{casefile.number}/tanda-terima/"
    cookie = response.cookies["sedia_berkas"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    asked = InformationRequest.objects.get()
    assert asked.details == GIVEN["details"]
    assert asked.pledged_at is not None
    assert asked.standard == standard
    page = client.get(response["Location"]).content.decode()
    assert casefile.number in page
    assert secret_code(casefile) in page


def test_filing_takes_at_most_twelve_statements(client: Client, standard: StandardVersion) -> None:
    client.post(ASK, filled(client))  # the office's calendar is made once a process
    values = filled(client)
    with CaptureQueriesContext(connection) as asked:
        response = client.post(ASK, values)
    assert response.status_code == 303
    statements = [query["sql"] for query in asked if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(statements) <= 12, "\n".join(statements)
