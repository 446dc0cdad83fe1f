from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sedia.web"
    label = "web"
