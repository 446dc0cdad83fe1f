from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "sedia.requests"
    label = "requests"
