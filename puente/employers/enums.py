"""Closed lists about companies and vacancies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The sectors that the minimum wage distinguishes."""

    NON_AGRICULTURAL = "non_agricultural", _("No agrícola")
    AGRICULTURAL = "agricultural", _("Agrícola")
    EXPORT = "export", _("Exportadora y maquila")


class RequirementKind(models.TextChoices):
    """What a vacancy may ask for beside experience, a language and a schedule."""

    SKILL = "skill", _("saber hacer")
    EDUCATION = "education", _("estudios")
    LICENCE = "licence", _("licencia de conducir")
    DOCUMENT = "document", _("documento")


class Hazard(models.TextChoices):
    """What makes a work dangerous for somebody under 18.

    After paragraph 3 of ILO Recommendation 190, which Acuerdo Gubernativo 250-2006 develops; nights, extra hours and
    places that sell alcohol after the labour code (art. 148). The words, and weapons, are ours: not the official list.
    """

    HEIGHTS = "heights", _("Alturas, techos, andamios o construcción")
    UNDERGROUND = "underground", _("Bajo tierra, bajo el agua o en espacios cerrados: minas, canteras, zanjas")
    MACHINES = "machines", _("Máquinas, motores, sierras o herramientas peligrosas")
    LOADS = "loads", _("Cargar o mover cosas pesadas")
    SUBSTANCES = "substances", _("Químicos, plaguicidas, combustible, pólvora o explosivos")
    SURROUNDINGS = "surroundings", _("Mucho ruido, vibración, calor, frío, polvo o basura")
    NIGHT = "night", _("Trabajo de noche u horas extra")
    SHUT_IN = "shut_in", _("Dormir en el lugar, o no poder salir de él")
    ALCOHOL = "alcohol", _("Lugares donde se vende licor para tomar ahí")
    WEAPONS = "weapons", _("Armas, vigilancia o custodia de valores")
    ABUSE = "abuse", _("Riesgo de maltrato o de abuso")
