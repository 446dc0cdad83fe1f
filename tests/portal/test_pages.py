"""Public pages: what they say, to whom they are the same, how they age."""

from __future__ import annotations

import pytest
from django.test import Client

from sedia.standards.models import StandardVersion

PAGES = ["/", "/dinkop/", "/dinkop/standar/data-dan-informasi/", "/dinkop/privasi/", "/cek/", "/hitung/"]


@pytest.mark.parametrize("address", [*PAGES, *("/en" + page for page in PAGES)])
def test_a_public_page_is_the_same_for_everyone(client: Client, standard: StandardVersion, address: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert "csrfmiddlewaretoken" not in first.content.decode()
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
