"""The exempt list."""

from django.urls import path

from sedia.desk.exempt import views

AT = "pengecualian/"
ENTRY = AT + "<int:key>/"

urlpatterns = [
    path(AT, views.index, name="desk-exempt"),
    path(AT + "baru/", views.enter_one, name="desk-exempt-enter"),
    path(ENTRY, views.entry, name="desk-exempt-entry"),
    path(ENTRY + "penetapan/", views.decree, name="desk-exempt-decree"),
    path(ENTRY + "sahkan/", views.confirmed, name="desk-exempt-sahkan"),
    path(ENTRY + "coret/", views.reasoned, {"word": "coret"}, name="desk-exempt-coret"),
    path(
        ENTRY + "nyatakan-terbuka/",
        views.reasoned,
        {"word": "nyatakan-terbuka"},
        name="desk-exempt-nyatakan-terbuka",
    ),
]
