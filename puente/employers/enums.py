"""Closed lists about companies and vacancies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The sectors that the minimum wage distinguishes."""

    NON_AGRICULTURAL = "non_agricultural", _("No agrícola")
    AGRICULTURAL = "agricultural", _("Agrícola")
    EXPORT = "export", _("Exportadora y maquila")
