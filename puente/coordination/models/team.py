"""Meetings and tasks of the team."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import User
from puente.coordination.models.institutions import Institution
from puente.core.db.models import Identified, Recorded, Revised


class Meeting(Revised, Recorded):
    """A time at which colleagues meet, with an institution or among themselves."""

    title = models.CharField(_("para qué"), max_length=140)
    at = models.DateTimeField(_("cuándo"))
    minutes = models.PositiveSmallIntegerField(_("minutos"), default=60)
    place = models.CharField(_("dónde"), max_length=140)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("con quién"),
    )
    agreed = models.CharField(_("qué se acordó"), max_length=1000, blank=True)
    held_on = models.DateField(_("se hizo"), null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]


class Guest(Identified, Recorded):
    """A colleague who is asked to a meeting, and whether they came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="meetings")
    came = models.BooleanField(_("vino"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="guest_once")]


class Task(Revised, Recorded):
    """Something that supervision asks a colleague to do. It names nobody of the programme."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("quién"))
    what = models.CharField(_("qué"), max_length=200)
    detail = models.CharField(_("detalle"), max_length=500, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="tasks")
    due_on = models.DateField(_("para cuándo"))
    done_on = models.DateField(_("hecha"), null=True, blank=True)
    result = models.CharField(_("qué resultó"), max_length=500, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["user", "due_on"], name="task_open", condition=Q(done_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(result=""),
                name="task_done_with_result",
                violation_error_message=_("Diga qué resultó."),
            )
        ]
