"""People walking through the house over HTTP: they read a page, fill in its form as a browser would, and go on."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlsplit

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from sedia import worker
from sedia.cli.verify import faults
from sedia.decisions.chores import check_released
from sedia.journal.actors import Actor
from sedia.offices.models import Staff
from tests.desk.pages import forms
from tests.journeys.window import PASSWORD
from tests.letters.reading import squeezed, words_of
from tests.portal.filled import ASK, GIVEN

CSV = b"kecamatan,jumlah\nBangil,41\n"
NUMBER = "500.3/17/424.085/2026"


class Visitor:
    """Somebody with a browser; forged posts are refused, so each form is read from its page first."""

    def __init__(self, **environment: Any) -> None:
        self.client = Client(enforce_csrf_checks=True, **environment)

    def read(self, address: str, status: int = 200) -> str:
        """A page's HTML."""
        answer = self.client.get(address)
        assert answer.status_code == status, f"{address}: {answer.status_code} {answer.get('Location', '')}"
        return answer.content.decode()

    def bytes(self, address: str) -> bytes:
        """A document."""
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answer.close()
        return content

    def filled(self, address: str, action: str = "", /, **typed: Any) -> dict[str, Any]:
        """What the form of a page would send: its own values, and what was typed."""
        found = [each for each in forms(self.read(address)) if each.method == "post"]
        wanted = action or address
        own = next((each for each in found if each.action in (wanted, "")), None)
        assert own is not None, f"{address} has no form to {wanted}"
        return {**own.data, **typed}

    def send(self, address: str, action: str = "", /, **typed: Any) -> str:
        """Fill in the form of a page and send it; where it leads. Fails on a form that comes back."""
        answer = self.client.post(action or address, self.filled(address, action, **typed))
        assert answer.status_code in (302, 303), plain(answer.content.decode())[:3000]
        return str(answer["Location"])

    def again(self, address: str, action: str = "", /, **typed: Any) -> str:
        """Fill in the form of a page and send it; the page that comes back with what to mend."""
        answer = self.client.post(action or address, self.filled(address, action, **typed))
        assert answer.status_code in (200, 422), answer.status_code
        return answer.content.decode()


class Colleague(Visitor):
    """Somebody of the staff, logged in by the login page."""

    def __init__(self, actor: Actor) -> None:
        super().__init__()
        person = Staff.objects.get(pk=actor.staff_id)
        assert self.send("/masuk/", login=person.username, password=PASSWORD) == "/meja/"

    def step(self, number: str, word: str, /, **typed: Any) -> str:
        """Take one step of a case by its form, and read the page it leads to; files to be given are checked then."""
        page = self.read(self.send(case(number, word), **typed))
        check_released(timezone.now())
        return page

    def refused(self, number: str, word: str, /, **typed: Any) -> str:
        """A step whose form comes back."""
        return self.again(case(number, word), **typed)


def asked(visitor: Visitor, **changes: Any) -> str:
    """File a request by the public form; its number."""
    return held_at(visitor.read(visitor.send(ASK, **{**GIVEN, **changes})), "number")


def answered(officer: Colleague, ppid: Colleague, number: str, **typed: Any) -> None:
    """The officer takes a request and proposes its answer; the PPID approves it, with a number unless told else."""
    officer.send(case(number), case(number, "ambil"))
    officer.step(number, "usulkan", data_title="Koperasi aktif", files=upload("koperasi.csv", CSV))
    ppid.step(number, "setujui", **{"letter_number": NUMBER, **typed})


def upload(name: str, content: bytes) -> io.BytesIO:
    """A file as the test client sends it."""
    stream = io.BytesIO(content)
    stream.name = name
    return stream


def unsaid(pdf: bytes, *texts: str) -> list[str]:
    """The texts that a PDF does not hold, wherever its lines break."""
    words = words_of(pdf)
    return [text for text in texts if squeezed(text) not in words]


def case(number: str, word: str = "") -> str:
    """The desk's address of a case, or of one of its steps."""
    return f"/meja/permohonan/{number}/{word}/" if word else f"/meja/permohonan/{number}/"


def work() -> None:
    """One round of the worker's chores, each whether or not its pause is over."""
    for chore in worker.CHORES:
        chore.run(timezone.now())


def last_mail(to: str) -> EmailMultiAlternatives:
    """The newest mail to an address."""
    return next(each for each in reversed(mail.outbox) if to in each.to[0])


def subjects_to(to: str) -> list[str]:
    """The subjects of all mails to an address."""
    return [each.subject for each in mail.outbox if to in each.to[0]]


def link_in(message: EmailMultiAlternatives) -> str:
    """The private link in a mail's text, as an address on this server; the HTML part has the same."""
    found = re.search(r"http://sedia\.test(/\S+\?t=\w+)", message.body)
    assert found, message.body
    html = str(message.alternatives[0][0])
    assert found[1] in html, "text and HTML lead to the same page"
    return found[1]


def papers(message: EmailMultiAlternatives) -> dict[str, bytes]:
    """A mail's attachments by name."""
    return {attached[0]: attached[1] for attached in message.attachments}


def codes_in(text: str) -> list[str]:
    """The verification codes named in a page, mail or PDF."""
    return re.findall(r"/cek/([A-Z0-9]{6,20})", text)


def held_at(page: str, name: str) -> str:
    """The text of the element with that data-testid."""
    found = re.search(rf'data-testid="{name}"[^>]*>([^<]+)<', page)
    assert found, f"no {name} on the page"
    return found[1]


def due_at(page: str, name: str) -> str:
    """The machine's form of a due time on a page, by its data-testid."""
    (tag,) = re.findall(rf'<time[^>]*data-testid="{name}"[^>]*>', page)
    return re.findall(r' datetime="([^"]+)"', tag)[0]


def plain(html: str) -> str:
    """A page's words, tags left out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def path_of(address: str) -> str:
    """The path of an address."""
    return urlsplit(address).path


def assert_whole() -> None:
    """Journal, cases, letters, answers and files have no fault."""
    assert list(faults()) == []
