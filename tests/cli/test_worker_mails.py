"""What the worker puts into mails: the receipt, the letter of request, letters, the handover code."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core import mail

from sedia import worker
from sedia.decisions.actions.delivering import send_handover_code
from sedia.notices.models import Notice
from tests.cast import Cast, approved, filed, gather
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None, at: datetime, settings: object, monkeypatch: pytest.MonkeyPatch) -> Cast:
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(worker, "now", lambda: at.replace(microsecond=123456))
    return gather(at)


def sent_to(address: str) -> mail.EmailMultiAlternatives:
    (message,) = [each for each in mail.outbox if address in each.to[0]]
    return message


def test_the_receipt_goes_out_with_its_papers(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    worker._deliver(at)
    message = sent_to("wahyu@contoh.id")
    names = [attachment[0] for attachment in message.attachments]
    assert names == [
        f"Tanda terima {request.casefile.number}.pdf",
        f"Surat permohonan {request.casefile.number}.pdf",
    ]
    assert request.casefile.number in text_of(message.attachments[0][1])
    assert "Jumlah koperasi aktif per kecamatan tahun 2025" in text_of(message.attachments[1][1])
    assert "?t=" in message.body
    assert Notice.objects.get(kind="registered").told_at is not None


def test_the_handover_code_is_made_when_sent_and_not_after_it_expired(cast: Cast, at: datetime) -> None:
    decision = approved(cast, number="7", delivery="in_person")
    send_handover_code(decision.request, by=cast.officer, at=at)
    notice = Notice.objects.get(kind="handover_code")
    assert worker._handover_code(notice, at)["code"].isdigit()
    assert worker._handover_code(notice, at.replace(minute=11)) is None
