from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "puente.employers"
    label = "employers"
    verbose_name = "Empresas"
