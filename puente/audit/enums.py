"""What can happen to a row, and how somebody can read one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.TextChoices):
    INSERT = "I", _("creó")
    UPDATE = "U", _("cambió")
    DELETE = "D", _("borró")
    FORGET = "E", _("anonimizó")


class Reading(models.TextChoices):
    VIEW = "view", _("abrió")
    EXPORT = "export", _("exportó")
    SEARCH = "search", _("buscó")
    REFUSED = "refused", _("intentó abrir")
    LOGIN = "login", _("entró")
    FAILED = "failed", _("no pudo entrar")
    LOGOUT = "logout", _("salió")
    CHANGED = "changed", _("cambió su forma de entrar")


class Stream(models.TextChoices):
    """The two records, each with a chain of its own."""

    CHANGES = "changes", _("cambios")
    READINGS = "readings", _("lecturas")


class Oddity(models.TextChoices):
    """Ways of reading that supervision looks at."""

    MANY = "many", _("abrió muchas fichas en una hora")
    FOREIGN = "foreign", _("intentó abrir fichas de otra estación")
    NIGHT = "night", _("abrió fichas de noche")
    EXPORTS = "exports", _("sacó muchos archivos en una hora")
