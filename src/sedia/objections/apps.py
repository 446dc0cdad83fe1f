from django.apps import AppConfig


class ObjectionsConfig(AppConfig):
    name = "sedia.objections"
    label = "objections"
