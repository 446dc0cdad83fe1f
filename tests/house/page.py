"""A few pages, good and bad, with which the browser fixtures are tried."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

GOOD = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Sedia</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Baik</h1></main><script src="/skrip.js"></script></body></html>"""
BAD = {
    "nama": "<form><input name=x></form>",
    "skrip": "<script>document.title = 'x'</script>",
    "luar": "<p>gambar<img alt=x src=http://192.0.2.1/x.png></p>",
}


def good(request: HttpRequest) -> HttpResponse:
    """A page without a fault."""
    return HttpResponse(GOOD)


def bad(request: HttpRequest, fault: str) -> HttpResponse:
    """A page with one fault."""
    return HttpResponse(GOOD.replace("<h1>Baik</h1>", "<h1>Buruk</h1>" + BAD[fault]))


def script(request: HttpRequest) -> HttpResponse:
    """A script that says that it ran."""
    return HttpResponse("document.title = 'Hidup'", content_type="text/javascript")


urlpatterns = [path("baik/", good), path("skrip.js", script), path("buruk/<str:fault>/", bad)]
