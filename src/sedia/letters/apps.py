from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "sedia.letters"
    label = "letters"
