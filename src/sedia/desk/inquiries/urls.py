"""What units are asked for."""

from django.urls import path

from sedia.desk.inquiries import views

urlpatterns = [
    path("permintaan-data/", views.index, name="desk-inquiries"),
    path("permintaan-data/<int:key>/", views.inquiry, name="desk-inquiry"),
    path("permintaan-data/<int:key>/ingatkan/", views.remind_unit, name="desk-inquiry-remind"),
    path("permintaan-data/<int:key>/batal/", views.cancel_inquiry, name="desk-inquiry-cancel"),
    path("permintaan-data/<int:key>/nota.pdf", views.memo, name="desk-inquiry-memo"),
]
