"""The superior's one-time link: one decision, seen by whoever holds the link, answered once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sedia.decisions.actions.consenting import make_link, token_of
from sedia.decisions.models import ConsentLink, Decision
from tests.cast import Cast, gather
from tests.decisions.test_exempting import decided
from tests.desk.cases.test_steps import fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    """The office as it stands now: the pages read the clock themselves."""
    return gather(timezone.now())


@pytest.fixture
def link(cast: Cast) -> ConsentLink:
    decision = decided(cast)
    words = {"name": "Yudha Triwidya", "post": "Sekretaris Daerah"}
    return make_link(decision, by=cast.registrar, at=cast.at, revision=decision.revision, **words)


def address(link: ConsentLink) -> str:
    return f"/berkas/{link.decision.request.casefile.number}/persetujuan/"


def entered(link: ConsentLink) -> Client:
    """A browser that came with the link."""
    client = Client()
    answer = client.get(address(link), {"t": token_of(link)})
    assert (answer.status_code, answer["Location"]) == (303, address(link)), "the token leaves the address"
    return client


def test_the_link_leads_to_the_decision_alone(link: ConsentLink) -> None:
    client = entered(link)
    page = client.get(address(link)).content.decode()
    for words in (
        "Yudha Triwidya, Sekretaris Daerah",
        "Simpanan dan pinjaman",
        "Pasal 17 huruf h",
        "data:image",
    ):
        assert words in page
    assert client.get(f"{address(link)}konsep.pdf").content.startswith(b"%PDF")
    assert client.get(f"/berkas/{link.decision.request.casefile.number}/").status_code == 302


@pytest.mark.parametrize("token", ["", "0" * 32, "ü", "x" * 500])
def test_another_token_opens_nothing(link: ConsentLink, token: str) -> None:
    client = Client()
    assert client.get(address(link), {"t": token}).status_code == 404
    assert client.get(address(link)).status_code == 404
    assert client.get(f"{address(link)}konsep.pdf").status_code == 404
    assert client.post(address(link), {"answer": "yes"}).status_code == 404


def test_consent_once(link: ConsentLink) -> None:
    client = entered(link)
    form = {**fields(client.get(address(link)).content.decode()), "answer": "yes"}
    assert client.post(address(link), form).status_code == 303
    assert "Persetujuan tercatat" in client.get(address(link)).content.decode()
    decision = Decision.objects.get()
    assert (decision.status, decision.consent.way) == ("approved", "link")
    again = client.post(address(link), form)
    assert "Persetujuan tercatat" in again.content.decode()
    assert Client().get(address(link), {"t": token_of(link)}).status_code == 404, "the link is spent"


def test_back_with_a_reason(link: ConsentLink) -> None:
    client = entered(link)
    form = {**fields(client.get(address(link)).content.decode()), "answer": "no"}
    empty = client.post(address(link), form)
    assert empty.status_code == 422
    assert "Tulis apa yang perlu diperbaiki." in empty.content.decode()
    answer = client.post(address(link), {**form, "reason": "Buka saja jumlahnya."})
    assert "Usulan dikembalikan" in answer.content.decode()
    assert Decision.objects.get().return_reason == "Buka saja jumlahnya."


def test_rubbish(link: ConsentLink) -> None:
    client = entered(link)
    for form in ({}, {"answer": "maybe"}, {"answer": "yes", "revision": "x", "content_hash": "y"}):
        assert client.post(address(link), form).status_code == 422
    assert Decision.objects.get().status == "awaiting_consent"


def test_what_changed_is_not_consented_to(link: ConsentLink) -> None:
    client = entered(link)
    form = {**fields(client.get(address(link)).content.decode()), "answer": "yes", "content_hash": "0" * 64}
    assert client.post(address(link), form).status_code == 409


def test_an_earlier_link_dies_with_the_next(cast: Cast, link: ConsentLink) -> None:
    client = entered(link)
    decision = Decision.objects.get()
    later = cast.at + timedelta(seconds=1)
    make_link(decision, by=cast.registrar, at=later, revision=decision.revision, name="Lain", post="Asisten")
    assert client.get(address(link)).status_code == 404
