"""Deny by default: every address of the desk demands a login, whatever the method; nobody slips in by POST."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, re_path, resolve
from django.urls.resolvers import RegexPattern, RoutePattern

from sedia.desk.login.frame import DAILY, OTHERS

SAMPLES = {
    "int": "1",
    "str": "DINKOP-P-2026-00001",
    "slug": "dinkop",
    "path": "a/b",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[str]:
    """Every address below `patterns`, with a sample in each place that varies."""
    for one in patterns:
        start = prefix + sample(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, start)
        else:
            yield start


def sample(pattern: object) -> str:
    """An address that the pattern matches. Raises TypeError for a regular expression: write it as a route."""
    if isinstance(pattern, RegexPattern):
        raise TypeError(f"write {pattern} as a route")
    if not isinstance(pattern, RoutePattern):
        return str(pattern)  # the language prefix
    route = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        example = getattr(converter, "example", None) or SAMPLES.get(kind, SAMPLES["str"])
        start = route.index("<")
        assert name in route[start : route.index(">")]
        route = route[:start] + example + route[route.index(">") + 1 :]
    return route


def desk() -> list[str]:
    """The addresses of the desk."""
    tops = [one for one in get_resolver().url_patterns if str(one.pattern) == ""]
    return sorted({address for address in addresses(tops) if address.startswith("/meja")})


def demands_login(response: HttpResponse) -> bool:
    """Sent to the login page, or refused with it: 401, or 403 where a POST is held until the login."""
    if response.status_code in {302, 303}:
        return response.headers["Location"].startswith("/masuk/")
    return response.status_code in {401, 403} and b'name="password"' in response.content


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head", "options"])
def test_the_desk_demands_a_login(db, method):
    client = Client(raise_request_exception=False)
    answers = {address: getattr(client, method)(address) for address in desk()}
    assert answers, "no address of the desk was found"
    assert not {
        address: answer.status_code for address, answer in answers.items() if not demands_login(answer)
    }


@pytest.mark.parametrize("url", [url for _, url, _ in (*DAILY, *OTHERS)])
def test_every_entry_of_the_navigation_leads_somewhere(url):
    assert resolve(url)


def test_every_kind_of_route_is_walked():
    def view(request: object, **kept: object) -> HttpResponse:
        return HttpResponse()

    routes = [path("meja/", view), path("meja/<str:number>/<int:page>/ambil/", view)]
    assert list(addresses(routes)) == ["/meja/", "/meja/DINKOP-P-2026-00001/1/ambil/"]
    with pytest.raises(TypeError):
        list(addresses([re_path(r"^meja/(\d+)$", view)]))


def test_an_open_door_is_found():
    assert not demands_login(HttpResponse())
    assert not demands_login(HttpResponse(status=404))
    assert not demands_login(HttpResponse("not yours", status=403))
    assert not demands_login(HttpResponse(status=302, headers={"Location": "/meja/"}))
    assert demands_login(HttpResponse('<input name="password">', status=403))
    assert demands_login(HttpResponse(status=302, headers={"Location": "/masuk/?next=/meja/"}))
