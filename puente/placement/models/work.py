"""Applications, jobs, follow-ups."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.enums import Hazard
from puente.employers.models import Vacancy
from puente.people.models import Person
from puente.placement.enums import OPEN_STATES, ApplicationState, Authorised, Contract, Evidence, FollowUpResult

MOST_DAILY_HOURS, MOST_WEEKLY_HOURS = 7, 42


class Application(Identified, Recorded, PersonalData):
    """A person sent to a vacancy. Its moves are in `workflow.MOVES`; the audit keeps who made each."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="applications")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="applications")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(_("estado"), max_length=12, choices=ApplicationState, default=ApplicationState.SENT)
    sent_on = models.DateField(_("enviada"))
    state_since = models.DateField(_("desde"))
    reason = models.CharField(_("razón"), max_length=200, blank=True)

    personal = {"reason": "blank", "state": "keep: needed for figures"}
    kept_for = _("presentarle a una vacante y saber qué respondieron")

    class Meta:
        ordering = ["-state_since", "-id"]
        indexes = [
            models.Index(fields=["station", "state", "-state_since"], name="application_by_station"),
            models.Index(fields=["-state_since", "-id"], name="application_by_move"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="application_open_once",
                violation_error_message=_("Ya está postulada a esta vacante."),
            )
        ]

    def joined_with(self, other: "Application") -> dict[str, Any]:
        """Two open applications of one person to one vacancy: the further one holds."""
        further = (self.state, other.state) == (ApplicationState.SENT, ApplicationState.INTERVIEW)
        moved = {"state": other.state, "state_since": other.state_since} if further else {}
        return super().joined_with(other) | moved


class YouthPermit(Identified, Recorded, PersonalData):
    """That supervision is asked to let somebody under 18 be sent to one vacancy, and what it decided.

    `ruled_out` are the dangers that the consultant asked the company about, one by one, and that the work does not
    have. Hours are at most those of the labour code for 14 to 17 years: one less a day and six less a week (art. 149).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="youth_permits")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="youth_permits")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="youth_permits")
    asked_on = models.DateField(_("fecha"))
    daily_hours = models.PositiveSmallIntegerField(_("horas al día"))
    weekly_hours = models.PositiveSmallIntegerField(_("horas a la semana"))
    ruled_out = ArrayField(models.CharField(max_length=12, choices=Hazard), verbose_name=_("peligros descartados"))
    best_interest = models.CharField(_("por qué le conviene"), max_length=300)
    decision = models.CharField(_("decisión"), max_length=7, choices=Authorised, blank=True)
    decided_on = models.DateField(_("día de la decisión"), null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué"), max_length=300, blank=True)

    personal = {"best_interest": "blank", "reason": "blank"}
    kept_for = _("que una persona menor trabaje solo donde puede y le conviene")
    delicate = frozenset({"best_interest"})

    class Meta:
        ordering = ["-asked_on", "-id"]
        indexes = [models.Index(fields=["asked_on"], name="youth_permit_waiting", condition=Q(decision=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                name="youth_permit_once",
                violation_error_message=_("Ya se pidió autorización para esta vacante."),
            ),
            models.CheckConstraint(
                condition=Q(daily_hours__range=(1, MOST_DAILY_HOURS), weekly_hours__range=(1, MOST_WEEKLY_HOURS)),
                name="youth_permit_within_hours",
                violation_error_message=_("Antes de los 18 años se trabaja hasta 7 horas al día y 42 a la semana."),
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="youth_permit_decision_has_author",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("recorded_by")),
                name="youth_permit_decided_by_another",
                violation_error_message=_("Quien pide la autorización no puede darla."),
            ),
        ]

    def joined_with(self, other: "YouthPermit") -> dict[str, Any]:
        """Two requests of one person for one vacancy: a no in either holds."""
        decided = ("decision", "decided_on", "decided_by", "reason")
        if other.decision == Authorised.REFUSED:
            return super().joined_with(other) | {name: getattr(other, name) for name in decided}
        return super().joined_with(other)


class Placement(Identified, Recorded, PersonalData):
    """A job that began. It counts once somebody else than who recorded it has verified its evidence."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="placements")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="placements")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="placements")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, null=True, related_name="placement")
    employer = models.CharField(_("empresa"), max_length=120)
    started_on = models.DateField(_("empezó"))
    contract = models.CharField(_("contrato"), max_length=13, choices=Contract)
    wage = models.PositiveIntegerField(_("salario al mes"))
    evidence = models.CharField(_("constancia"), max_length=11, choices=Evidence, blank=True)
    labour_permit = models.CharField(_("autorización de la Inspección de Trabajo"), max_length=60, blank=True)
    verified_on = models.DateField(_("verificado"), null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(_("terminó"), null=True, blank=True)

    personal = {
        "employer": "mask",
        "labour_permit": "blank",
        "wage": "keep: needed for figures; without a name it is a number",
        "started_on": "keep: needed for figures",
    }
    kept_for = _("saber si consiguió empleo y si dura")

    class Meta:
        ordering = ["-started_on", "-id"]
        indexes = [
            models.Index(fields=["started_on"], name="placement_by_start"),
            models.Index(
                fields=["station", "started_on"], name="placement_to_verify", condition=Q(verified_on__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("recorded_by")),
                name="placement_verified_by_another",
                violation_error_message=_("Quien registró el empleo no puede verificarlo."),
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verified_by__isnull=True)
                | (Q(verified_on__isnull=False, verified_by__isnull=False) & ~Q(evidence="")),
                name="placement_verified_with_evidence",
                violation_error_message=_("No se puede verificar sin constancia."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="placement_ends_after_start",
                violation_error_message=_("El empleo no puede terminar antes de empezar."),
            ),
        ]


class FollowUp(Identified, Recorded, PersonalData):
    """A contact due `day` days after the start; `result` once it was made."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="follow_ups")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="follow_ups")
    day = models.PositiveSmallIntegerField(_("día"))
    due_on = models.DateField(_("para cuándo"))
    done_on = models.DateField(_("hecho"), null=True, blank=True)
    result = models.CharField(_("resultado"), max_length=11, choices=FollowUpResult, blank=True)
    note = models.CharField(_("nota"), max_length=300, blank=True)

    personal = {"note": "blank", "result": "keep: needed for figures"}
    kept_for = _("acompañarle en sus primeras semanas de trabajo")

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "day"], name="follow_up_once_per_day"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) ^ ~Q(result=""),
                name="follow_up_done_with_result",
                violation_error_message=_("Diga qué pasó en el seguimiento."),
            ),
        ]
