from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "puente.exchange"
    label = "exchange"
    verbose_name = "Intercambio"
