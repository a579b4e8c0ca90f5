"""Applications: somebody and a vacancy, from a name on a list to an answer, with each move on record."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.models import Vacancy
from puente.people.models import Person
from puente.placement.enums import BEFORE_SENT, ENDS, OPEN_STATES, ApplicationState, EndReason
from puente.placement.workflow import MOVES

WAY = list(ApplicationState)


class Application(Identified, Recorded, PersonalData):
    """A person and a vacancy: on a list, sent to it, or what came of it. `sent_on` is empty until it is sent. Its moves
    are in `workflow.MOVES`; each is a row of `ApplicationMove`. `reason_shared`: the person may read why it ended.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="applications")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="applications")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(_("estado"), max_length=12, choices=ApplicationState, default=ApplicationState.SENT)
    sent_on = models.DateField(_("enviada"), null=True, blank=True)
    state_since = models.DateField(_("desde"))
    why = models.CharField(_("por qué"), max_length=12, choices=EndReason, blank=True)
    reason = models.CharField(_("con sus palabras"), max_length=200, blank=True)
    reason_shared = models.BooleanField(_("la persona puede leer por qué"), default=False)
    reminded = models.PositiveSmallIntegerField(_("veces que se recordó a la empresa"), default=0)

    personal = {"reason": "blank", "state": "keep: needed for figures", "why": "keep: needed for figures"}
    kept_for = _("presentarle a una vacante y saber qué respondieron")

    class Meta:
        ordering = ["-state_since", "-id"]
        indexes = [
            models.Index(fields=["station", "state", "-state_since"], name="application_by_station"),
            models.Index(fields=["-state_since", "-id"], name="application_by_move"),
            models.Index(
                fields=["state_since"], name="application_waits", condition=Q(state__in=["sent", "seen", "interview"])
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="application_open_once",
                violation_error_message=_("Ya está postulada a esta vacante."),
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=False) | Q(state__in=sorted({*BEFORE_SENT, *ENDS})),
                name="application_sent_has_day",
                violation_error_message=_("Falta el día en que se envió."),
            ),
        ]

    @property
    def went_on(self) -> date:
        """The day it was sent; of what never was, the day of its last move."""
        return self.sent_on or self.state_since

    def joined_with(self, other: "Application") -> dict[str, Any]:
        """Two open applications of one person to one vacancy: the further one holds."""
        further = WAY.index(ApplicationState(other.state)) > WAY.index(ApplicationState(self.state))
        moved = {"state": other.state, "state_since": other.state_since} if further else {}
        return super().joined_with(other) | moved


class ApplicationMove(Identified, Recorded, PersonalData):
    """One move of an application: from where (nothing: it was made), to where, why. Never changed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="application_moves")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="moves")
    source = models.CharField(_("de"), max_length=12, choices=ApplicationState, blank=True)
    target = models.CharField(_("a"), max_length=12, choices=ApplicationState)
    why = models.CharField(_("por qué"), max_length=12, choices=EndReason, blank=True)
    on = models.DateField(_("fecha"))

    personal = {"target": "keep: needed for figures", "on": "keep: needed for figures"}
    kept_for = _("saber qué pasó con cada postulación, y cuándo")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source="", target__in=["suggested", "interested", "sent"])
                | Q(*(Q(source=source, target=target) for source, target in sorted(MOVES)), _connector=Q.OR),
                name="application_move_is_in_table",
                violation_error_message=_("Esta postulación ya no puede cambiar así."),
            )
        ]
