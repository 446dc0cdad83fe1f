"""The case bundle: one press on the page of a request, an objection or a complaint."""

from django.urls import path

from sedia.desk.bundles import views

urlpatterns = [
    path("permohonan/<str:number>/paket-sengketa/", views.of_request, name="desk-dispute-bundle-P"),
    path("keberatan/<str:number>/paket-sengketa/", views.of_objection, name="desk-dispute-bundle-K"),
    path("pengaduan/<str:number>/paket-sengketa/", views.of_complaint, name="desk-dispute-bundle-A"),
]
