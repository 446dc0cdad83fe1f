from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "sedia.journal"
    label = "journal"
