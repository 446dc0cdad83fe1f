"""Rubbish at every address, by every method and in every field: a page that says what is wrong, never a 500."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sedia.casefiles.codes import private_link
from sedia.casefiles.models import CaseFile
from sedia.decisions.models import Release
from sedia.journal.actors import Role
from sedia.letters.models import Letter
from sedia.offices.models import Membership
from tests.cast import Cast, approved, filed, proposed
from tests.desk.pages import PageForm, forms
from tests.journeys.visit import Colleague, path_of

WORDS = (
    "",
    "a\x00b\x1b[31m",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "x" * 20_000,
    "9" * 400,
    "0001-01-01",
    "9999-12-31T23:59",
    "\u202e\uffff\U0010ffff²٣",
)
BODIES = (
    (
        "application/x-www-form-urlencoded",
        b"%ff%fe=%00&name=%ed%a0%80&code=%c0%80&submission_key=%ff.%ff.%ff",
    ),
    ("application/x-www-form-urlencoded; charset=utf-16", b"name=x"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"name=x"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=b", b"--b\r\nnothing that ends"),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="submission_key"\r\n\r\n\xff\xfe.\xed\xa0\x80\r\n--b--\r\n',
    ),
    (
        "multipart/form-data; boundary=b; charset=unicode_escape",
        b'--b\r\nContent-Disposition: form-data; name="submission_key"\r\n\r\n\\ud800.1.\\ud800\r\n'
        b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n\\ud800 x\r\n'
        b'--b\r\nContent-Disposition: form-data; name="login"\r\n\r\n\\ud800\r\n'
        b'--b\r\nContent-Disposition: form-data; name="number"\r\n\r\n\\ud800\r\n--b--\r\n',
    ),
    (
        "multipart/form-data; boundary=b; charset=rot13",
        b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n',
    ),
    (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name*=nonsense''x; filename*=unicode_escape''%5Cud800.pdf\r\n\r\n"
        b"%PDF\r\n--b--\r\n",
    ),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="letter"; filename="../..\\\x00\xff.pdf"\r\n'
        b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--\r\n",
    ),
    ("application/json", b'{"name": ["\\ud800"]}'),
    ("text/xml", b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>"),
    ("\xff\xfe", b"x"),
)
RANGES: tuple[dict[str, Any], ...] = (
    {"HTTP_RANGE": "bytes=" + "9" * 5000 + "-"},
    {"HTTP_RANGE": "bytes=-" + "9" * 5000},
    {"HTTP_RANGE": "bytes=5-1,,-"},
    {"HTTP_RANGE": "\xb2=\xb2-\xb2"},
)
HEADERS: tuple[dict[str, Any], ...] = (
    {"HTTP_RANGE": "bytes=5-1,,-"},
    {"HTTP_IF_NONE_MATCH": '"\xff', "HTTP_IF_RANGE": "\xff"},
    {"HTTP_IF_MODIFIED_SINCE": "the day before", "HTTP_ACCEPT_LANGUAGE": "\xff;q=x,,en;q=9" * 50},
    {"HTTP_COOKIE": 'sedia_berkas=\xff\x00; sedia_sesi="\\777; sedia_csrf=' + "x" * 9000 + "; messages=:::"},
    {"HTTP_REFERER": "http://[", "HTTP_ORIGIN": "http://["},
    {"HTTP_X_FORWARDED_FOR": ",,\xff", "REMOTE_ADDR": ""},
    {"HTTP_HX_REQUEST": "true", "HTTP_X_REQUEST_ID": "\xff" * 99},
)
QUERIES: tuple[dict[str, Any], ...] = (
    {
        "QUERY_STRING": "t=%00&t=%ff&q=%ed%a0%80&nomor=%00&hari=x&versi=%00&sesudah=x&sebelum=%00"
        "&code=%00&tab=%00&kertas=%ff"
    },
    {
        "QUERY_STRING": "q="
        + "%28" * 3000
        + "".join(f"&{name}=" + "9" * 5000 for name in ("versi", "sejak", "hari"))
    },
)
# Read by what stands around every view, before the address is: each goes to some addresses, not to all.
OUTER: tuple[dict[str, Any], ...] = (
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "[::1"},
    {"CONTENT_LENGTH": "\xb2"},
    {"CONTENT_LENGTH": "-1"},
)
HIDDEN = ("revision", "seen", "submission_key", "after", "content_hash")
METHODS = ("PUT", "OPTIONS", "PROPFIND")
PARTS = {
    "number": ("", "%00", "%ff", "%0d%0aX-Evil:%20x", "DINKOP-P-2026-99999", "x" * 3000, "%E2%80%AE"),
    "code": ("%00", "ABCDEFGHJKLM", "x" * 3000),
    "token": ("%00", "%ed%a0%80", "x" * 3000),
    "office": ("dinkop", "x"),
    "service": ("data-dan-informasi", "x"),
    "slug": ("data-dan-informasi", "x"),
    "day": ("0000-00-00", "9999-12-31", "2026-03-20"),
    "period": ("%00", "2026-T3", "2026", "x" * 3000),
    "word": ("permohonan", "x"),
}
NUMBERS = ("0", "1", "9223372036854775808")


@pytest.fixture
def case_number(cast: Cast) -> str:
    """The number of a case that was answered, beside others in other states."""
    filed(cast), proposed(cast)
    return approved(cast, number="1/2026").request.casefile.number


def patterns(resolver: Any = None, before: str = "") -> Iterator[str]:
    """Every address of the house with its converters: `berkas/<str:number>/`."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        elif isinstance(each, URLPattern):
            yield "/" + route


def addresses(number: str) -> list[str]:
    """Every address with good and bad values in its places."""
    found = []
    for route in dict.fromkeys(patterns()):
        ways = [route]
        for converter, name in re.findall(r"<(?:(\w+):)?(\w+)>", route):
            values = NUMBERS if converter == "int" else PARTS[name]
            values = (number, *values) if name == "number" else values
            mark = f"<{converter}:{name}>" if converter else f"<{name}>"
            ways = [way.replace(mark, value) for way in ways for value in values]
        found += ways
    return found


def whole(number: str) -> list[str]:
    """Every address once, with values that exist where they can."""
    good = {"number": number, "code": Letter.objects.latest("pk").code, "token": "x", "day": "2026-03-20"}
    good |= {
        "office": "dinkop",
        "service": "data-dan-informasi",
        "slug": "data-dan-informasi",
        "year": "2026",
    }
    keys = {"release": str(Release.objects.latest("pk").pk), "key": str(Letter.objects.latest("pk").pk)}
    return [
        re.sub(r"<(?:\w+:)?(\w+)>", lambda part: {**good, **keys}.get(part[1], "1"), route)
        for route in dict.fromkeys(patterns())
    ]


def visitors(cast: Cast, number: str) -> dict[str, Client]:
    """Nobody, the requester, and somebody of the staff who may do everything."""
    nobody, requester = Client(raise_request_exception=False), Client(raise_request_exception=False)
    requester.get(
        path_of(link := private_link(CaseFile.objects.get(number=number))), query_params={"t": link[-32:]}
    )
    for role in (Role.REGISTRAR, Role.ADMIN):
        Membership.objects.create(
            staff_id=cast.ppid.staff_id, office=cast.office, role=role, since=cast.at.date()
        )
    staff = Colleague(cast.ppid).client
    staff.handler.enforce_csrf_checks = staff.raise_request_exception = False
    return {"nobody": nobody, "requester": requester, "staff": staff}


def well(answer: Any, told: str) -> None:
    """Not a failure of ours; what is streamed is read to its end."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    answer.close()
    assert answer.status_code < 500, told


def stayed(who: str, client: Client, number: str) -> None:
    """Still let in where this visitor was let in: else what was sent as such came from nobody."""
    doors = {"requester": f"/berkas/{number}/", "staff": "/meja/"}
    assert who not in doors or client.get(doors[who]).status_code == 200, f"{who} was turned away"


def inside(address: str) -> bool:
    """Whether it is an address of the desk."""
    return address.startswith("/meja/")


def stranger(who: str, address: str) -> bool:
    """Whether this visitor is nobody there: a requester at the desk, the staff outside it."""
    return (who == "requester" and inside(address)) or (who == "staff" and not inside(address))


def test_rubbish_in_the_address(cast: Cast, case_number: str) -> None:
    for who, client in visitors(cast, case_number).items():
        for address in addresses(case_number):
            if "keluar" not in address and not stranger(who, address):
                well(client.get(address), f"{who} GET {address[:200]}")
        stayed(who, client, case_number)


def test_rubbish_as_method_header_and_body(cast: Cast, case_number: str) -> None:
    """Each address gets every query and some of the rest, by turns: what reads a header is the same everywhere."""
    methods, headers, outer, bodies = cycle(METHODS), cycle(HEADERS), cycle(OUTER), cycle(BODIES)
    for who, client in visitors(cast, case_number).items():
        for address in whole(case_number):
            if "keluar" in address or stranger(who, address):
                continue
            # Nobody comes past the door of the desk; but a form sent there is kept until the login, so it is read.
            at_the_door = who == "nobody" and inside(address)
            if not at_the_door:
                method = next(methods)
                well(client.generic(method, address), f"{who} {method} {address}")
                head = client.head(address)
                well(head, f"{who} HEAD {address}")
                ranges = RANGES if head.streaming else ()  # a stored file, of which a part may be asked for
                for rubbish in (*QUERIES, *islice(headers, 2), next(outer), *ranges):
                    # Cookies of rubbish stand in the place of one's own: sent by a browser that has none to lose.
                    browser = Client(raise_request_exception=False) if "HTTP_COOKIE" in rubbish else client
                    well(browser.get(address, **rubbish), f"{who} GET {address} {str(rubbish)[:200]}")
            for kind, body in islice(bodies, 1 if at_the_door else 3):
                well(
                    client.generic("POST", address, body, content_type=kind),
                    f"{who} POST {address} {kind} {body!r}",
                )
        stayed(who, client, case_number)


def test_rubbish_in_every_field(cast: Cast, case_number: str) -> None:
    """Each form of the house: rubbish in every field, twice; and once behind what a good form carries hidden."""
    for who, client in visitors(cast, case_number).items():
        for address, form in posts(client, case_number):
            names = [name for name, _ in form.fields if name != "csrfmiddlewaretoken"]
            for word in WORDS:
                told = f"{who} {address} -> {form.action} {word[:30]!r}"
                well(client.post(form.action or address, {name: [word, word] for name in names}), told)
                typed = {name: word for name in names if name not in HIDDEN}
                well(client.post(form.action or address, {**form.data, **typed}), told)
        stayed(who, client, case_number)


def posts(client: Client, number: str) -> Iterator[tuple[str, PageForm]]:
    """The forms that this browser finds on every page: each address and form once."""
    seen = set()
    for address in whole(number):
        if "keluar" in address:
            continue
        page = client.get(address)
        if page.streaming or not page["Content-Type"].startswith("text/html"):
            well(page, address)
            continue
        for form in forms(page.content.decode()):
            mark = (form.action or address, tuple(name for name, _ in form.fields))
            if form.method == "post" and "keluar" not in form.action and mark not in seen:
                seen.add(mark)
                yield address, form
