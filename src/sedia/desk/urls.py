"""The staff's addresses (DESIGN.md 4): the door, and everything else under `meja/`, a list a subject.

The common beginning stands here alone: an address of the public is past all of them after one look.
"""

from django.urls import URLPattern, URLResolver, include, path

from sedia.desk.calendar.urls import door as calendar
from sedia.desk.login.urls import door

inside: list[URLPattern | URLResolver] = [
    path("", include("sedia.desk.login.urls")),
    path("", include("sedia.desk.calendar.urls")),
    path("", include("sedia.desk.queue.urls")),
    path("", include("sedia.desk.counter.urls")),
    path("", include("sedia.desk.cases.urls")),
    path("", include("sedia.desk.already_open.urls")),
    path("", include("sedia.desk.bundles.urls")),
    path("", include("sedia.desk.objections.urls")),
    path("", include("sedia.desk.complaints.urls")),
    path("", include("sedia.desk.paraf.urls")),
    path("", include("sedia.desk.tasks.urls")),
    path("", include("sedia.desk.exempt.urls")),
    path("", include("sedia.desk.inquiries.urls")),
    path("", include("sedia.desk.breaches.urls")),
    path("", include("sedia.desk.questions.urls")),
    path("", include("sedia.desk.dashboard.urls")),
    path("", include("sedia.desk.surveys.urls")),
    path("", include("sedia.desk.registers.urls")),
    path("", include("sedia.desk.evidence.urls")),
    path("", include("sedia.desk.yearly.urls")),
    path("", include("sedia.desk.settings.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [*door, *calendar, path("meja/", include(inside))]
