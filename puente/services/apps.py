from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "puente.services"
    label = "services"
    verbose_name = "Servicios"
