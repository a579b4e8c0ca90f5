"""Duty stations, the departments they serve, and who is posted where and when."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.enums import FIELD_ROLES, Coverage, Role
from puente.accounts.models.users import User
from puente.core.db.models import Identified
from puente.geography.models import Department


class DutyStation(models.Model):
    """A station of the programme. Its number is small and stable: row-level security compares it."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    code = models.CharField(_("siglas"), max_length=3, unique=True)
    name = models.CharField(_("estación"), max_length=60, unique=True)
    posts = models.PositiveSmallIntegerField(_("puestos"), default=1)
    departments = models.ManyToManyField(Department, through="StationDepartment", related_name="stations")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StationDepartment(models.Model):
    """A department that a station has its seat in, or covers from afar. Each department has one station."""

    station = models.ForeignKey(DutyStation, on_delete=models.CASCADE, related_name="coverage")
    department = models.OneToOneField(Department, on_delete=models.PROTECT, related_name="coverage")
    kind = models.CharField(max_length=8, choices=Coverage)


class _Period(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class PostingQuerySet(models.QuerySet["Posting"]):
    def on(self, day: date) -> "PostingQuerySet":
        """Those of a day."""
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Posting(Identified):
    """A user's role at a station (or at the whole programme, when `station` is empty) for a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(_("función"), max_length=16, choices=Role)
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, null=True, blank=True, related_name="postings")
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="posting_ends_after_start",
                violation_error_message=_("La fecha final no puede ser antes de la inicial."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(FIELD_ROLES)) | Q(station__isnull=False),
                name="posting_field_role_has_station",
                violation_error_message=_("Una persona consultora necesita una estación."),
            ),
            # Rights come from the role and reach from the stations: two roles at once would lend each other both.
            ExclusionConstraint(
                name="posting_one_role_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.NOT_EQUAL),
                    (
                        _Period("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Esa persona ya tiene otra función en esas fechas."),
            ),
            ExclusionConstraint(
                name="posting_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Func(F("station"), 0, function="COALESCE"), RangeOperators.EQUAL),
                    (
                        _Period("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Esa persona ya tiene ese puesto en esas fechas."),
            ),
        ]
