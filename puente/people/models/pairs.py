"""Two persons on file who are probably one, until somebody has decided."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData
from puente.people.enums import Likeness, Verdict
from puente.people.models.persons import Person


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def open(self) -> "DuplicatePairQuerySet":
        return self.filter(verdict="")


class DuplicatePair(Identified, PersonalData):
    """A pair that the scorer found, with what it said. A verdict is kept: the same pair is not asked about again."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", editable=False)
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", editable=False)
    score = models.FloatField(editable=False)
    sure = models.BooleanField(editable=False)
    agrees = ArrayField(models.CharField(max_length=14, choices=Likeness), editable=False)
    differs = ArrayField(models.CharField(max_length=14, choices=Likeness), editable=False)
    found_on = models.DateField(editable=False)
    verdict = models.CharField(_("decisión"), max_length=9, choices=Verdict, blank=True)
    reason = models.CharField(_("por qué"), max_length=200, blank=True)
    decided_by = models.UUIDField(null=True, blank=True, editable=False)
    decided_on = models.DateField(_("día de la decisión"), null=True, blank=True)

    personal = {"reason": "blank"}
    kept_for = _("no registrar dos veces a la misma persona")
    seen_with = "duplicates_review"
    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-score"], name="duplicate_open", condition=Q(verdict=""))]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_pair_in_order"),
            models.CheckConstraint(
                condition=Q(verdict="") ^ Q(decided_by__isnull=False),
                name="duplicate_verdict_has_author",
                violation_error_message=_("Una decisión lleva el nombre de quien la tomó."),
            ),
        ]

    @property
    def sides(self) -> tuple[UUID, UUID]:
        """The keys of both, the smaller first."""
        return self.first_id, self.second_id
