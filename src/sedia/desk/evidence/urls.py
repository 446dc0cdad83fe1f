"""The evidence at the desk."""

from django.urls import path

from sedia.desk.evidence import views

urlpatterns = [
    path("bukti/", views.index, name="desk-evidence"),
    path("bukti/periksa/", views.check, name="desk-evidence-check"),
    path("bukti/mingguan/", views.weekly, name="desk-evidence-weekly"),
    path("bukti/<int:number>/tambah/", views.add, name="desk-evidence-add"),
    path("bukti/tautan/<int:key>/hapus/", views.remove, name="desk-evidence-remove"),
]
