"""The dashboard and the weekly recap."""

from django.urls import path

from sedia.desk.dashboard import views

urlpatterns = [
    path("dasbor/", views.dashboard, name="desk-dashboard"),
    path("dasbor/rekap.pdf", views.recap, {"form": "pdf"}, name="desk-recap-pdf"),
    path("dasbor/rekap.png", views.recap, {"form": "png"}, name="desk-recap-png"),
]
