"""What a consultant means to do in a month."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation, User
from puente.core.db.models import Identified, Recorded
from puente.reporting.enums import Activity, State

# What is decided was decided by another, and on a day.
DECIDED = [State.APPROVED, State.RETURNED]


class WorkPlan(Identified, Recorded):
    """The plan of one consultant for one month; `month` is its first day."""

    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plans")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="plans")
    month = models.DateField(_("mes"))
    state = models.CharField(_("estado"), max_length=9, choices=State, default=State.DRAFT)
    submitted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)
    remarks = models.CharField(_("observaciones"), max_length=500, blank=True)

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["consultant", "month"], name="plan_once_per_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="plan_of_a_whole_month"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("consultant")),
                name="plan_decided_by_another",
                violation_error_message=_("Nadie aprueba su propio plan."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="plan_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RETURNED) | ~Q(remarks=""),
                name="plan_returned_with_remarks",
                violation_error_message=_("Diga por qué se devuelve."),
            ),
        ]


class PlanLine(Identified):
    """One activity: how many, where, between which days."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    activity = models.CharField(_("actividad"), max_length=20, choices=Activity)
    detail = models.CharField(_("detalle"), max_length=160, blank=True)
    quantity = models.PositiveSmallIntegerField(_("cantidad"))
    place = models.CharField(_("lugar"), max_length=80, blank=True)
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_line_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="plan_line_ends_after_start",
                violation_error_message=_("La fecha final no puede ser antes de la inicial."),
            ),
        ]
