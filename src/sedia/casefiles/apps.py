from django.apps import AppConfig


class CasefilesConfig(AppConfig):
    name = "sedia.casefiles"
    label = "casefiles"
