from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sedia.notices"
    label = "notices"
