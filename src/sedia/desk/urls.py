"""The staff's addresses (DESIGN.md 4). Each subject brings a list of its own, with whole paths (`meja/loket/`)."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sedia.desk.login.urls")),
    path("", include("sedia.desk.queue.urls")),
    path("", include("sedia.desk.counter.urls")),
    path("", include("sedia.desk.cases.urls")),
    path("", include("sedia.desk.tasks.urls")),
    path("", include("sedia.desk.settings.urls")),
]
