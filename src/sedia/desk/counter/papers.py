"""On which paper the counter prints a receipt: a sheet, half of it, or a roll; chosen once and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from sedia.desk.counter.entering import knows_code
from sedia.desk.login.access import DeskRequest
from sedia.letters.duplicate import in_duplicate
from sedia.requests.documents import Document
from sedia.web.downloads import send_made

# `?kertas=`: the word in the address, what the officer reads, the paper as letters call it.
PAPERS = {"a4": ("A4", ""), "setengah": ("Setengah halaman", "half"), "80mm": ("Gulungan 80 mm", "roll80")}
PAPER = "kertas"


def on_paper(request: DeskRequest) -> dict[str, Any]:
    """What a slip's page shows of the papers: the one chosen, and all there are."""
    return {"paper": chosen_paper(request), "papers": PAPERS}


def chosen_paper(request: DeskRequest) -> str:
    """The paper that the address names, else the one chosen last."""
    chosen = request.GET.get(PAPER, "")
    if chosen in PAPERS and request.session.get(PAPER, "a4") != chosen:
        request.session[PAPER] = chosen
    kept = request.session.get(PAPER, "a4")
    return str(kept) if kept in PAPERS else "a4"


def printed(request: DeskRequest, asked: Any, receipt: Callable[..., Document]) -> HttpResponse:
    """The receipt of any case as a PDF, stored nowhere; `?rangkap=2`: and a copy without code to keep."""
    made: dict[str, Any] = {
        "at": request.at.replace(microsecond=0),
        "paper": PAPERS[chosen_paper(request)][1],
    }
    name, pdf, media_type = receipt(asked, **made, with_code=knows_code(asked, request.actor, request.at))
    if request.GET.get("rangkap") == "2":
        pdf = in_duplicate(pdf, archive=receipt(asked, **made, with_code=False)[1])
    return send_made(name, pdf, media_type)
