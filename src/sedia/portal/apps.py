from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sedia.portal"
    label = "portal"
