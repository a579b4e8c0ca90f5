from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "puente.journey"
    label = "journey"
