"""The queue and the search box."""

from django.urls import path

from sedia.desk.queue import views

urlpatterns = [
    path("meja/", views.queue, name="desk"),
    path("meja/antrean/", views.queue_rows, name="queue-rows"),
    path("meja/cari/", views.search, name="desk-search"),
]
