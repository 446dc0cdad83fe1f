"""The page for the chief's phone: what waits for approval."""

from django.urls import path

from sedia.desk.paraf import views

urlpatterns = [
    path("paraf/", views.waiting, name="desk-paraf"),
    path("paraf/<str:number>/", views.approve, name="desk-paraf-approve"),
    path("paraf/<str:number>/kembalikan/", views.send_back, name="desk-paraf-return"),
]
