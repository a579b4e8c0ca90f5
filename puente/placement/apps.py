from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "puente.placement"
    label = "placement"
    verbose_name = "Colocación"
