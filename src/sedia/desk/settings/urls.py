"""Addresses of the settings."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
