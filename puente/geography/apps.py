from django.apps import AppConfig


class GeographyConfig(AppConfig):
    name = "puente.geography"
    label = "geography"
    verbose_name = "Geografía"
