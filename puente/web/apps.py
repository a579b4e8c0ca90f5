from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "puente.web"
    label = "web"

    def ready(self) -> None:
        from puente.web.login import record  # noqa: F401  what the login package tells
