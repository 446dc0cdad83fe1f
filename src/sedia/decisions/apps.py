from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "sedia.decisions"
    label = "decisions"
