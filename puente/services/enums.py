"""Kinds of service, and how a person acknowledges one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    RECEPTION = "reception", _("recepción")
    REINTEGRATION = "reintegration", _("reintegración")


class Acknowledgement(models.TextChoices):
    SIGNATURE = "signature", _("Firma")
    SHEET = "sheet", _("Hoja de asistencia")
    ORAL = "oral", _("Oral, con testigo")
    RECORD = "record", _("Queda en su expediente")
    NONE = "none", _("Todavía no")
