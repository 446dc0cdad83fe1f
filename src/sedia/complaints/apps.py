from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "sedia.complaints"
    label = "complaints"
