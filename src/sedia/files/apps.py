from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "sedia.files"
    label = "files"
