"""Failures to protect personal data."""

from django.urls import path

from sedia.desk.breaches import views

urlpatterns = [
    path("kebocoran/", views.index, name="desk-breaches"),
    path("kebocoran/<int:key>/", views.breach, name="desk-breach"),
    path("kebocoran/<int:key>/tutup/", views.close, name="desk-breach-close"),
]
