"""How the person is doing some time after the case was opened, with a job or without."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.enums import Intention
from puente.cases.models.case import Case
from puente.core.db.models import PersonalData, Recorded, Revised
from puente.people.enums import Study, WorkNow
from puente.people.models import Person


class FollowUpDay(models.Model):
    """A day after the opening on which every case is followed up. Reference data."""

    day = models.PositiveSmallIntegerField(primary_key=True)

    class Meta:
        ordering = ["day"]


class CaseFollowUp(Revised, Recorded, PersonalData):
    """Due `day` days after the opening, whatever happens before. Done once the person was reached; the outcome is
    derived by comparing work and income with the baseline. `due_on` never moves: only the step on the list does.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_follow_ups")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="case_follow_ups")
    day = models.PositiveSmallIntegerField(_("día"))
    due_on = models.DateField(_("para cuándo"))
    done_on = models.DateField(_("hecho"), null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)
    work = models.CharField(_("en qué está"), max_length=8, choices=WorkNow, blank=True)
    monthly_income = models.PositiveIntegerField(_("ingreso al mes"), null=True, blank=True)
    study = models.CharField(_("si estudia"), max_length=10, choices=Study, blank=True)
    intention = models.CharField(_("qué piensa hacer"), max_length=6, choices=Intention, blank=True)
    note = models.CharField(_("nota"), max_length=300, blank=True)

    personal = {
        "note": "blank",
        "intention": "blank",
        "monthly_income": "keep: incomes are compared; without a name it is a number",
        "work": "keep: needed for figures",
    }
    kept_for = _("saber si está mejor que al empezar")
    delicate = frozenset({"intention"})

    class Meta:
        ordering = ["due_on"]
        indexes = [models.Index(fields=["due_on"], name="case_follow_up_by_due")]
        constraints = [
            models.UniqueConstraint(fields=["case", "day"], name="case_follow_up_once_per_day"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, work="")
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(work="")),
                name="case_follow_up_done_with_work",
                violation_error_message=_("Diga en qué está la persona ahora."),
            ),
        ]
