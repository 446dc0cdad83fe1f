from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "sedia.standards"
    label = "standards"
