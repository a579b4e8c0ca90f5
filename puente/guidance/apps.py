from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "puente.guidance"
    label = "guidance"
    verbose_name = "Orientación"
