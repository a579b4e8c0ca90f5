from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "puente.profiles"
    label = "profiles"
    verbose_name = "Perfiles"
