from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "puente.events"
    label = "events"
    verbose_name = "Actividades"
