from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "puente.cases"
    label = "cases"
    verbose_name = "Expedientes"
