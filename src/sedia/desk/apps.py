from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "sedia.desk"
    label = "desk"
