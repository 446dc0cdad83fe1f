"""The calendar address: fetched by a program without a login (`door`), kept by its owner under `meja/`."""

from django.urls import path

from sedia.desk.calendar import views

door = [path("kalender.ics", views.feed, name="calendar-feed")]

urlpatterns = [
    path("akun/kalender/", views.address, name="calendar-address"),
    path("akun/kalender/buat/", views.give, name="calendar-give"),
    path("akun/kalender/matikan/", views.close, name="calendar-close"),
]
