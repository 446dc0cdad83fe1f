"""Addresses of the counter."""

from django.urls import path

from sedia.desk.counter import slips, views

urlpatterns = [
    path("loket/", views.counter, name="counter"),
    path("loket/<str:number>/", slips.slip, name="counter-receipt"),
    path("loket/<str:number>/tanda-terima.pdf", slips.slip_pdf, name="counter-receipt-pdf"),
]
