"""Questions in passing."""

from django.urls import path

from sedia.desk.questions import views

urlpatterns = [path("pertanyaan/", views.index, name="desk-questions")]
