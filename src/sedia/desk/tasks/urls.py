"""Notices told by hand."""

from django.urls import path

from sedia.desk.tasks import views

urlpatterns = [
    path("tugas/", views.tasks, name="desk-tasks"),
    path("tugas/<int:key>/sampaikan/", views.told, name="desk-task-told"),
    path("tugas/<int:key>/batalkan/", views.dropped, name="desk-task-dropped"),
]
