"""Notices told by hand."""

from django.urls import path

from sedia.desk.tasks import views

urlpatterns = [
    path("meja/tugas/", views.tasks, name="desk-tasks"),
    path("meja/tugas/<int:key>/sampaikan/", views.told, name="desk-task-told"),
    path("meja/tugas/<int:key>/batalkan/", views.dropped, name="desk-task-dropped"),
]
