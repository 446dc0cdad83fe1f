"""The queue and the search box."""

from django.urls import path

from sedia.desk.queue import views

urlpatterns = [
    path("", views.queue, name="desk"),
    path("antrean/", views.queue_rows, name="queue-rows"),
    path("sebelum-pulang/", views.leaving, name="desk-leaving"),
    path("petugas/", views.officers, name="desk-officers"),
    path("cari/", views.search, name="desk-search"),
]
