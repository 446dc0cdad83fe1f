"""The registers at the desk."""

from django.urls import path

from sedia.desk.registers import samples, views

urlpatterns = [
    path("register/", views.index, name="desk-registers"),
    path("register/unduhan/", views.ordered, name="desk-exports"),
    path("register/unduhan/<int:key>/", views.take, name="desk-export"),
    path("register/sampel/", samples.index, name="desk-samples"),
    path("register/sampel/<int:seq>/", samples.sample, name="desk-sample"),
    path("register/sampel/<int:seq>/paket/", samples.bundles, name="desk-sample-bundles"),
    path("register/<str:word>/", views.register, name="desk-register"),
    path("register/<str:word>/unduh/", views.order, name="desk-register-order"),
]
