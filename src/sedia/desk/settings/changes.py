"""`Riwayat perubahan`: the office's chain of the journal, in plain words."""

from __future__ import annotations

from django.http import HttpResponse

from sedia.desk.login.access import DeskRequest
from sedia.desk.settings import history
from sedia.desk.settings.page import page, readers_view
from sedia.journal.models import Entry
from sedia.web.paging import pages


@readers_view
def changes(request: DeskRequest) -> HttpResponse:
    """All changes of this office's settings, newest first."""
    pager = pages(request, Entry.objects.filter(chain=request.office.chain), ("-seq",), size=40)
    context = {"lines": history.lines(request.office, pager.rows), "pager": pager}
    return page(request, "history", "settings-history", context)
