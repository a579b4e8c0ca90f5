"""What can happen to a row, and how somebody can read one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.TextChoices):
    INSERT = "I", _("creó")
    UPDATE = "U", _("cambió")
    DELETE = "D", _("borró")


class Reading(models.TextChoices):
    VIEW = "view", _("abrió")
    EXPORT = "export", _("exportó")
    SEARCH = "search", _("buscó")
    REFUSED = "refused", _("intentó abrir")
