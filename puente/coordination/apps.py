from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "puente.coordination"
    label = "coordination"
    verbose_name = "Coordinación"
