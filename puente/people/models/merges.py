"""Two files that were found to be of one person."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models.persons import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> "MergeQuerySet":
        return self.filter(undone_at__isnull=True)


class Merge(Identified, Recorded, PersonalData):
    """That everything of `gone` became of `kept`, and row by row what that changed, so that it can be taken back.

    `moves` is written by `core.db.ledger`; `codes` are those of cases that went into another.
    """

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    moves = models.JSONField(editable=False)
    codes = ArrayField(models.CharField(max_length=14), default=list, editable=False)
    undone_at = models.DateTimeField(_("separadas"), null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué se separaron"), max_length=200, blank=True)

    personal = {"moves": "blank", "reason": "blank", "codes": "keep: pseudonyms"}
    kept_for = _("poder separar dos fichas que se unieron")
    seen_with = "duplicates_review"
    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["kept"], name="merge_by_kept")]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(undone_at__isnull=True),
                name="merge_once",
                violation_error_message=_("Esta ficha ya está unida a otra."),
            ),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True, reason="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(reason="")),
                name="merge_undone_with_reason",
                violation_error_message=_("Diga cómo sabe que son dos personas."),
            ),
        ]
