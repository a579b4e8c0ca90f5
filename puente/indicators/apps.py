from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "puente.indicators"
    label = "indicators"
