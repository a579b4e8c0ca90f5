from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "puente.portal"
    label = "portal"
    verbose_name = "Puerta de la persona"
