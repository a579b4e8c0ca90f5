from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "puente.matching"
    label = "matching"
    verbose_name = "Emparejamiento"
