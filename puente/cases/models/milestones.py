"""What moved the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import MilestoneKind
from puente.cases.models.case import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person


class Milestone(Identified, Recorded, PersonalData):
    """A dated fact about the case, posted by whichever app knows it. `source` is the id of the thing behind it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="milestones")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(max_length=18, choices=MilestoneKind)
    on = models.DateField(_("fecha"))
    detail = models.CharField(max_length=200, blank=True)
    source = models.UUIDField(null=True)
    counts_in = models.CharField(max_length=3, blank=True)

    personal = {"detail": "blank", "on": "keep: needed for figures"}
    kept_for = _("saber dónde va en su camino")
    delicate = frozenset({"detail"})

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["case", "-on"], name="milestone_by_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "source"], name="milestone_once_per_source", condition=~models.Q(source=None)
            )
        ]
