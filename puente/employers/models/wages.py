"""The legal minimum wage."""

from django.db import models

from puente.employers.enums import Sector
from puente.geography.models import Circumscription


class MinimumWage(models.Model):
    """The legal monthly minimum in quetzales, without the Q250 bonus, from a day on."""

    sector = models.CharField(max_length=16, choices=Sector)
    circumscription = models.CharField(max_length=3, choices=Circumscription)
    valid_from = models.DateField()
    monthly = models.DecimalField(max_digits=8, decimal_places=2)
    decree = models.CharField(max_length=40)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["sector", "circumscription", "valid_from"], name="minimum_wage_once")
        ]
