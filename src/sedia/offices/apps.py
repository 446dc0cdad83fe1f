from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "sedia.offices"
    label = "offices"
