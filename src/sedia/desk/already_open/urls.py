"""What is already open: the list, one entry, and the screen that gives it at once."""

from django.urls import path

from sedia.desk.already_open import giving, views

AT = "terbuka/"
ONE = AT + "<int:key>/"

urlpatterns = [
    path(AT, views.index, name="desk-open"),
    path(ONE, views.one, name="desk-open-one"),
    path(ONE + "akhiri/", views.end, name="desk-open-akhiri"),
    path(ONE + "beri/", giving.give, name="desk-open-give"),
]
