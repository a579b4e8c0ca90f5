"""Who stands in for a supervisor, and an administrator's look at cases."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.enums import Role
from puente.accounts.models.stations import DutyStation, Posting
from puente.accounts.models.users import User
from puente.audit.models import WHY
from puente.core.db.models import Identified, Recorded

MOST_TIME = timedelta(hours=1, seconds=1)  # the clock of the database is not that of the server to the instant


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def on(self, day: date) -> "DelegationQuerySet":
        """Those of a day on which the absent one still supervises."""
        supervises = Posting.objects.on(day).filter(user=OuterRef("absent"), role=Role.GRANTS_OFFICER)
        running = self.filter(starts_on__lte=day, ends_on__gte=day, absent__is_active=True)
        return running.filter(Exists(supervises))


class Delegation(Identified, Recorded):
    """While `absent` is away, `deputy` decides what they would; still nobody decides about themselves."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputising", verbose_name=_("suplente"))
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"))
    why = models.CharField(_("motivo"), max_length=WHY)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_start",
                violation_error_message=_("La fecha final no puede ser antes de la inicial."),
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("deputy")),
                name="delegation_to_another",
                violation_error_message=_("Elija a otra persona."),
            ),
        ]


class AccessMode(Identified):
    """An administrator may read the cases of one station for some minutes, with a reason. Everything read meanwhile
    goes on record with it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="visits")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, verbose_name=_("estación"))
    why = models.CharField(_("para qué"), max_length=WHY)
    began_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(why=""),
                name="access_mode_has_reason",
                violation_error_message=_("Diga para qué entra."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("began_at")) & Q(ends_at__lte=F("began_at") + MOST_TIME),
                name="access_mode_is_short",
                violation_error_message=_("El acceso dura una hora como mucho."),
            ),
        ]
