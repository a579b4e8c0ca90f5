from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    name = "puente.taxonomy"
    label = "taxonomy"
    verbose_name = "Clasificaciones"
