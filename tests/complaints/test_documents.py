"""The receipt goes with the mail and says what the law asks; who is not to be named stands on no paper."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sedia import worker
from sedia.casefiles.codes import secret_code
from sedia.complaints import documents
from sedia.complaints.actions.answering import under_way
from sedia.complaints.models import Complaint
from sedia.complaints.verify import faults
from sedia.notices.models import Notice
from tests.cast import Cast
from tests.complaints.scene import SECRETS, complained, drafted
from tests.letters.reading import words_of

pytestmark = pytest.mark.django_db


def test_the_mail_brings_the_receipt(cast: Cast) -> None:
    complaint = complained(cast, happened_on=date(2026, 1, 5))
    notice = Notice.objects.select_related("casefile").get(kind="complaint_registered")
    ((name, pdf, kind),) = worker.attach(notice)
    words = words_of(pdf)
    assert (name, kind) == ("Tanda terima DINKOP-A-2026-00001.pdf", "application/pdf")
    for said in (
        complaint.casefile.number,
        secret_code(complaint.casefile),
        "Rukmini Handayani",
        "lapor.go.id",
    ):
        assert said.replace(" ", "") in words
    assert "tetapkamicatat" in words


def test_the_receipt_of_the_counter_describes_it_and_has_room_to_sign(cast: Cast, at: datetime) -> None:
    """UU 25/2009 Art 44(2)."""
    online = words_of(documents.receipt(complained(cast), at=at)[1])
    told = "Saya menunggu tiga jam dan loket kosong. " * 40
    entered = complained(cast, by=cast.officer, channel="in_person", details=told)
    counter = words_of(documents.receipt(entered, at=at)[1])
    assert "GangMelati7" in online and "loketkosong" in online and "Petugasyangmenerima" not in online
    assert "Petugasyangmenerima" in counter and "Halaman1dari1" in counter


@pytest.mark.parametrize("identity", ["confidential", "anonymous"])
def test_no_paper_names_who_is_not_to_be_named(cast: Cast, at: datetime, identity: str) -> None:
    complaint = drafted(cast, identity=identity, subject="Rukmini mengadu", place="Gang Melati 7, Purwosari")
    answer = under_way(complaint)
    assert answer is not None
    papers = [documents.receipt(complaint, at=at)[1], documents.draft(complaint, answer, by=cast.ppid, at=at)]
    words = "".join(words_of(pdf) for pdf in papers)
    named = SECRETS if identity == "confidential" else ("Handayani", "1122 3344", "rukmini@contoh.id")
    assert not [secret for secret in named if secret.replace(" ", "") in words]


def test_a_row_changed_past_sedia_is_noticed(cast: Cast) -> None:
    complaint = complained(cast)
    Complaint.objects.filter(pk=complaint.pk).update(details="Hal lain.")
    assert len(list(faults())) == 1
    Complaint.objects.filter(pk=complaint.pk).update(status="closed")
    assert len(list(faults())) == 2
