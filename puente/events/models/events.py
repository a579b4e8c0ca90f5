"""An activity and the companies that are at it. Nothing of any person."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.core.db.models import Identified, Recorded
from puente.employers.models import Company, Vacancy
from puente.events.enums import EventKind
from puente.geography.models import Municipality


class Event(Identified, Recorded):
    """A fair, workshop, visit or session, on one day."""

    kind = models.CharField(_("qué es"), max_length=8, choices=EventKind)
    title = models.CharField(_("nombre"), max_length=120)
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+", verbose_name=_("estación"))
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("lugar"), max_length=160)
    on = models.DateField(_("día"))
    starts_at = models.TimeField(_("empieza"))
    ends_at = models.TimeField(_("termina"))
    slots = models.PositiveSmallIntegerField(_("cupos"), null=True, blank=True)
    about = models.CharField(_("de qué se trata"), max_length=300, blank=True)
    cancelled_on = models.DateField(_("cancelada"), null=True, blank=True)
    cancelled_why = models.CharField(_("por qué"), max_length=120, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["on"], name="event_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("La actividad termina después de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) ^ ~Q(cancelled_why=""),
                name="event_cancelled_with_reason",
                violation_error_message=_("Diga por qué se cancela."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_over(self, today: date) -> bool:
        return self.on < today or self.cancelled_on is not None


class Exhibitor(Identified, Recorded):
    """A company that is invited to an activity, at which stand, whether it came and with how many people."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="exhibitors")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="exhibits")
    stand = models.CharField(_("puesto de la feria"), max_length=20, blank=True)
    came = models.BooleanField(_("vino"), null=True, blank=True)
    attended = models.PositiveSmallIntegerField(_("cuántas personas llegaron"), null=True, blank=True)
    shown: list[str]  # titles that anybody may read, put there by `queries.shown_to_all`

    class Meta:
        ordering = ["stand", "company__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "company"],
                name="exhibitor_once",
                violation_error_message=_("Esa empresa ya está invitada."),
            ),
            models.CheckConstraint(
                condition=Q(attended__isnull=True) | Q(came=True),
                name="exhibitor_attended_when_came",
                violation_error_message=_("Diga cuántas personas llegaron solo si la empresa vino."),
            ),
        ]


class OfferedVacancy(Identified, Recorded):
    """A vacancy that a company brings to the activity."""

    exhibitor = models.ForeignKey(Exhibitor, on_delete=models.CASCADE, related_name="offered")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="offered_at")

    class Meta:
        ordering = ["vacancy__title"]
        constraints = [models.UniqueConstraint(fields=["exhibitor", "vacancy"], name="offered_once")]


class StandLink(Identified, Recorded):
    """What a company opens at its stand, without an account, to note who came by. Only its digest is kept."""

    exhibitor = models.ForeignKey(Exhibitor, on_delete=models.CASCADE, related_name="links")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_on = models.DateField(_("vence"))

    class Meta:
        ordering = ["id"]
