"""What is to be done next, by whom and when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation, User
from puente.cases.enums import ERRANDS, StepKind
from puente.cases.models.case import Case
from puente.core.db.models import PersonalData, Recorded, Revised
from puente.people.models import Person


class Step(Revised, Recorded, PersonalData):
    """Something due about a person. Open until `done_at`. `source` is the id of the thing that asks for it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="steps")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="steps")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="steps")
    kind = models.CharField(_("qué"), max_length=14, choices=StepKind)
    detail = models.CharField(_("detalle"), max_length=120, blank=True)
    due_on = models.DateField(_("para cuándo"))
    done_at = models.DateTimeField(null=True, blank=True)
    source = models.UUIDField(null=True)

    personal = {"detail": "blank"}
    kept_for = _("que nada de lo acordado se olvide")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                fields=["consultant", "due_on"], name="step_open_by_consultant", condition=Q(done_at__isnull=True)
            ),
            models.Index(fields=["station", "due_on"], name="step_open_by_station", condition=Q(done_at__isnull=True)),
            models.Index(fields=["person"], name="step_open_by_person", condition=Q(done_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "source"],
                condition=Q(done_at__isnull=True),
                nulls_distinct=False,
                name="step_open_once",
            )
        ]

    @property
    def is_errand(self) -> bool:
        """Something that is only done, and has no page of its own."""
        return self.kind in ERRANDS
