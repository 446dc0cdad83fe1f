from django.apps import AppConfig


class ExemptionsConfig(AppConfig):
    name = "sedia.exemptions"
    label = "exemptions"
