"""Mail as it leaves and arrives, through a real server on loopback."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.codes import link_token, private_link, secret_code
from sedia.casefiles.models import CaseFile
from sedia.journal.actors import Role
from sedia.notices import outbox
from sedia.notices.deliver import RETRY_AFTER
from sedia.notices.models import Attempt, Notice, Outcome, Reason
from sedia.notices.state import FAILING, WORKING, mail_state, standing
from tests.notices import scene
from tests.notices.scene import deliver, put
from tests.notices.server import Mailbox, running

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 a receipt"


def files(notice: Notice) -> list[tuple[str, bytes, str]]:
    return [(f"tanda-terima-{notice.casefile.number}.pdf", PDF, "application/pdf")]  # type: ignore[union-attr]


def receipt(casefile: CaseFile, at: datetime, kind: str = "registered", **more: Any) -> Notice:
    notice = outbox.to_requester(kind, casefile=casefile, requester=casefile.requester, at=at, **more)
    outbox.put([notice])
    return Notice.objects.get(message_id=notice.message_id)


def test_a_receipt_arrives_with_text_html_attachment_and_links(
    casefile: CaseFile, at: datetime, mailbox: Mailbox
) -> None:
    notice = put(casefile, at)
    assert deliver(at, attach=files) == 1
    mail = mailbox.only()
    assert mailbox.to == ["sari@warga.test"]
    assert mail["Message-ID"] == notice.message_id
    assert mail["Subject"] == f"{casefile.number}: tanda terima permohonan informasi"
    assert mail["Reply-To"] == "layanan@dinkop.test" and mail["Auto-Submitted"] == "auto-generated"
    assert "Dinas Koperasi dan UKM" in mail["From"]
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None and page is not None
    for said in (casefile.number, secret_code(casefile), private_link(casefile), "http://sedia.test/lacak/"):
        assert said in text.get_content() and said in page.get_content()
    (pdf,) = mail.iter_attachments()
    assert pdf.get_filename() == f"tanda-terima-{casefile.number}.pdf"
    assert (pdf.get_content_type(), pdf.get_content()) == ("application/pdf", PDF)
    assert f"- tanda-terima-{casefile.number}.pdf" in text.get_content()
    told = scene.fresh(notice)
    assert told.told_at == at and told.lease_until is None
    assert scene.outcomes(notice) == [Outcome.SENT]
    assert str(standing(told)) == "terkirim"


def test_the_answer_is_linked_and_not_attached(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    put(casefile, at, "answered_online")
    deliver(at, attach=files)
    assert list(mailbox.only().iter_attachments()) == []
    body = mailbox.only().get_body(("plain",))
    assert body is not None and link_token(casefile) in body.get_content()


def test_what_was_sent_is_not_sent_again(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    put(casefile, at)
    deliver(at)
    assert deliver(at + timedelta(days=1), owner="w2") == 0
    assert len(mailbox.mails) == 1


def test_a_notice_waits_for_its_time(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    put(casefile, at, not_before=at + timedelta(hours=1))
    assert deliver(at) == 0
    assert deliver(at + timedelta(hours=1)) == 1


def test_an_idle_pass_only_reads(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    put(casefile, at)
    deliver(at)
    with CaptureQueriesContext(connection) as queries:
        deliver(at)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


def test_the_server_is_down_and_comes_back(casefile: CaseFile, at: datetime, mail_port: int) -> None:
    notice = put(casefile, at)
    assert mail_state(at).word == WORKING
    deliver(at)
    assert scene.outcomes(notice) == [Outcome.FAILED]
    assert (mail_state(at).word, mail_state(at).since) == (FAILING, at)
    assert str(standing(scene.fresh(notice))) == "belum terkirim, akan dicoba lagi"
    # Receipts go on meanwhile.
    later = put(scene.case(casefile.office), at + timedelta(seconds=5))
    assert deliver(at + timedelta(seconds=10)) == 0, "a server that just failed is left alone for a minute"
    box = Mailbox()
    with running(box, mail_port):
        assert deliver(at + timedelta(minutes=1)) == 2
    assert sorted(mail["Message-ID"] for mail in box.mails) == sorted([notice.message_id, later.message_id])
    assert scene.outcomes(notice) == [Outcome.FAILED, Outcome.SENT]
    assert mail_state(at + timedelta(minutes=1)).works


def test_after_the_last_retry_somebody_tells_by_hand(
    casefile: CaseFile, at: datetime, mail_port: int
) -> None:
    notice, moment = put(casefile, at), at
    for pause in (*RETRY_AFTER, None):
        assert Notice.objects.tasks().count() == 0
        deliver(moment)
        if pause is not None:
            assert scene.fresh(notice).not_before == moment + pause
            moment += pause
    assert len(scene.outcomes(notice)) == len(RETRY_AFTER) + 1
    assert scene.fresh(notice).dropped_reason == Reason.FAILED
    task = Notice.objects.tasks().get()
    assert (task.kind, task.channel, task.casefile) == ("registered", "whatsapp", casefile)
    assert deliver(moment + timedelta(days=1)) == 0


def test_a_refused_address_becomes_a_task_at_once(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    mailbox.rcpt = "550 5.1.1 no such user"
    notice = put(casefile, at)
    deliver(at)
    assert scene.outcomes(notice) == [Outcome.REFUSED]
    attempt = Attempt.objects.get()
    assert attempt.detail == "SMTPRecipientsRefused 550"
    assert Notice.objects.tasks().get().channel == "whatsapp"
    assert mail_state(at).works, "one wrong address does not mean that mail is down"


def test_a_refused_content_becomes_a_task_at_once(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    mailbox.data = "554 5.7.1 not wanted"
    notice = put(casefile, at)
    deliver(at)
    assert scene.fresh(notice).dropped_reason == Reason.REFUSED
    assert Notice.objects.tasks().count() == 1


def test_try_later_means_later(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    mailbox.rcpt = "450 4.2.0 greylisted"
    notice = put(casefile, at)
    deliver(at)
    mailbox.rcpt = "250 OK"
    assert deliver(at) == 0
    assert mail_state(at).works
    deliver(at + RETRY_AFTER[0])
    assert scene.outcomes(notice) == [Outcome.DEFERRED, Outcome.SENT]
    assert Notice.objects.tasks().count() == 0


@pytest.mark.parametrize(
    "address", ["bukan-alamat", "a@b.test\nBcc: c@d.test", "a@b.test, c@d.test", "<a@b.test>", "a b@c"]
)
def test_an_address_that_is_none_never_reaches_the_server(
    address: str, at: datetime, mailbox: Mailbox
) -> None:
    casefile = scene.case(scene.office(), email=address)
    notice = put(casefile, at)
    deliver(at)
    assert mailbox.mails == [] and scene.fresh(notice).dropped_reason == Reason.REFUSED
    assert Notice.objects.tasks().count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "Sari\r\nBcc: mata@jahat.test",
        "🦋 王小明",
        "سارة \u202eאבג",
        "<img src=x onerror=alert(1)>",
        "x" * 200,
    ],
)
def test_hostile_names_arrive_as_text(name: str, at: datetime, mailbox: Mailbox) -> None:
    casefile = scene.case(scene.office(), name=name)
    put(casefile, at)
    deliver(at, attach=files)
    mail = mailbox.only()
    assert mailbox.to == ["sari@warga.test"] and mail["Bcc"] is None
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None and page is not None
    assert text.get_content().startswith(f"Yth. {' '.join(name.split())},")
    assert "<img" not in page.get_content()


def test_a_hostile_office_name_cannot_forge_a_header(at: datetime, mailbox: Mailbox) -> None:
    office = scene.office()
    office.short_name = 'Dinas "X"\r\nBcc: mata@jahat.test 🦋'
    office.name = "Dinas\r\nX-Palsu: ya"
    office.save()
    scene.staff(office, "petugas", Role.OFFICER)
    outbox.put([outbox.to_role("new_request", role=Role.OFFICER, casefile=scene.case(office), at=at)])
    deliver(at)
    mail = mailbox.only()
    assert mail["Bcc"] is None and mail["X-Palsu"] is None
    assert mail["From"].addresses[0].display_name == 'Dinas "X" Bcc: mata@jahat.test 🦋'


def test_a_hostile_file_name_cannot_forge_a_header(
    casefile: CaseFile, at: datetime, mailbox: Mailbox
) -> None:
    put(casefile, at)
    deliver(at, attach=lambda notice: [('a"\r\nX-Palsu: ya 🦋.pdf', PDF, "application/pdf")])
    assert mailbox.only()["X-Palsu"] is None
    (pdf,) = mailbox.only().iter_attachments()
    assert pdf["X-Palsu"] is None and pdf.get_filename() == 'a" X-Palsu: ya 🦋.pdf'


def test_a_mail_that_cannot_be_made_stops_nobody(
    casefile: CaseFile, at: datetime, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    broken, fine = put(casefile, at), put(scene.case(casefile.office), at)

    def half(notice: Notice) -> list[tuple[str, bytes, str]]:
        if notice.pk == broken.pk:
            raise RuntimeError("Sari Wulandari")
        return []

    assert deliver(at, attach=half) == 2
    assert scene.outcomes(broken) == [Outcome.BROKEN] and scene.outcomes(fine) == [Outcome.SENT]
    assert mail_state(at).works
    assert "Sari" not in "".join(record.getMessage() for record in caplog.records)


def test_a_role_is_every_holder_with_an_address_once(at: datetime, mailbox: Mailbox) -> None:
    office, elsewhere = scene.office(), scene.office("DINKES")
    scene.staff(office, "petugas", Role.OFFICER, Role.PPID_DEPUTY)
    scene.staff(office, "petugas2", Role.OFFICER)
    scene.staff(office, "tanpa", Role.OFFICER, email="")
    scene.staff(office, "keluar", Role.OFFICER, active=False)
    scene.staff(office, "pengawas", Role.AUDITOR)
    scene.staff(elsewhere, "lain", Role.OFFICER)
    casefile = scene.case(office)
    both = (Role.OFFICER, Role.PPID_DEPUTY)
    outbox.put([outbox.to_role("new_request", role=both, casefile=casefile, at=at)])
    assert deliver(at) == 2
    assert sorted(mailbox.to) == ["petugas2@dinkop.test", "petugas@dinkop.test"]
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 2
    assert all(mail["To"].count("@") == 1 for mail in mailbox.mails)
    assert deliver(at + timedelta(hours=1)) == 0


def test_a_role_that_nobody_holds_is_dropped_in_peace(
    casefile: CaseFile, at: datetime, mailbox: Mailbox
) -> None:
    outbox.put([outbox.to_role("new_request", role=Role.OFFICER, casefile=casefile, at=at)])
    assert deliver(at) == 0
    assert Notice.objects.get().dropped_reason == Reason.NOBODY
    assert Notice.objects.tasks().count() == 0


def test_the_notice_goes_to_the_address_that_holds_when_it_is_sent(
    casefile: CaseFile, at: datetime, mailbox: Mailbox
) -> None:
    put(casefile, at)
    casefile.requester.email = "baru@warga.test"
    casefile.requester.save()
    deliver(at)
    assert mailbox.to == ["baru@warga.test"]


def test_a_one_time_code_is_derived_when_sent_and_stored_nowhere(
    casefile: CaseFile, at: datetime, mailbox: Mailbox
) -> None:
    notice = put(casefile, at, "handover_code", context={"valid_until": at + timedelta(minutes=10)})
    deliver(at, extras={"handover_code": lambda notice, now: {"code": "482913"}})
    body = mailbox.only().get_body(("plain",))
    assert body is not None and "482913" in body.get_content()
    assert "482913" not in str(Notice.objects.values().get(pk=notice.pk))
    assert "482913" not in mailbox.only()["Subject"]


def test_a_code_that_ran_out_is_not_sent(casefile: CaseFile, at: datetime, mailbox: Mailbox) -> None:
    notice = put(casefile, at, "handover_code")
    deliver(at, extras={"handover_code": lambda notice, now: None})
    assert mailbox.mails == [] and scene.fresh(notice).dropped_reason == Reason.EXPIRED
    assert Notice.objects.tasks().count() == 0


def test_an_invitation_goes_to_its_person(at: datetime, mailbox: Mailbox) -> None:
    office = scene.office()
    person = scene.staff(office, "baru")
    outbox.put([outbox.to_staff("invitation", staff=person, office=office, at=at)])
    deliver(at, extras={"invitation": lambda notice, now: {"link": "http://sedia.test/undangan/xyz/"}})
    body = mailbox.only().get_body(("plain",))
    assert mailbox.to == ["baru@dinkop.test"]
    assert body is not None and "http://sedia.test/undangan/xyz/" in body.get_content()
