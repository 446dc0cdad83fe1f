"""The survey at the desk."""

from django.urls import path

from sedia.desk.surveys import views

urlpatterns = [
    path("survei/", views.index, name="desk-surveys"),
    path("survei/lembar/", views.sheets, name="desk-survey-sheets"),
    path("survei/lembar-kosong.pdf", views.blank_sheet, name="desk-survey-blank"),
    path("survei/<str:period>/", views.words, name="desk-survey-words"),
]
