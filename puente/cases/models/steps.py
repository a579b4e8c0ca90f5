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
    """Something due about a person. Open until `done_at`. `source` is the id of the thing that asks for it. Put off, it
    stays due when it was, and comes back to the list on `put_off_until`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="steps")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="steps")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="steps")
    kind = models.CharField(_("qué"), max_length=14, choices=StepKind)
    detail = models.CharField(_("detalle"), max_length=120, blank=True)
    due_on = models.DateField(_("para cuándo"))
    done_at = models.DateTimeField(null=True, blank=True)
    source = models.UUIDField(null=True)
    put_off_until = models.DateField(_("aplazado hasta"), null=True, blank=True)
    put_off_why = models.CharField(_("por qué se aplaza"), max_length=120, blank=True)

    personal = {"detail": "blank", "put_off_why": "erase"}
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
            ),
            models.CheckConstraint(
                condition=Q(put_off_until__isnull=True) ^ ~Q(put_off_why=""),
                name="step_put_off_with_reason",
                violation_error_message=_("Diga por qué se aplaza."),
            ),
            models.CheckConstraint(
                condition=Q(put_off_until__isnull=True) | ~Q(kind=StepKind.PROTECTION),
                name="step_protection_is_not_put_off",
                violation_error_message=_("Una protección no se aplaza."),
            ),
        ]

    @property
    def is_errand(self) -> bool:
        """Something that is only done, and has no page of its own."""
        return self.kind in ERRANDS
