"""Departments and municipalities by official code."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Circumscription(models.TextChoices):
    """Economic circumscription, which decides the minimum wage."""

    CE1 = "CE1", _("Guatemala")
    CE2 = "CE2", _("resto del país")


class Department(models.Model):
    """One of the 22 departments. `code` is 01 to 22."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=40, unique=True)
    short = models.CharField(max_length=3, unique=True)
    circumscription = models.CharField(max_length=3, choices=Circumscription)
    sort_key = models.CharField(max_length=60)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """One of the 340 municipalities. `code` is the department's code and two digits; degrees are WGS 84."""

    code = models.CharField(primary_key=True, max_length=4)
    name = models.CharField(max_length=60)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="municipalities")
    latitude = models.DecimalField(max_digits=6, decimal_places=3)
    longitude = models.DecimalField(max_digits=6, decimal_places=3)
    sort_key = models.CharField(max_length=80)

    class Meta:
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["department", "name"], name="municipality_name_in_department")]

    def __str__(self) -> str:
        return self.name


class PlaceAlias(models.Model):
    """Another way of writing a place, already normalised. Exactly one of the two is set."""

    text = models.CharField(max_length=80)
    department = models.ForeignKey(Department, on_delete=models.CASCADE, null=True, related_name="aliases")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, null=True, related_name="aliases")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(department__isnull=True) ^ models.Q(municipality__isnull=True),
                name="alias_of_one_place",
            ),
            models.UniqueConstraint(fields=["text", "department", "municipality"], name="alias_once"),
        ]
