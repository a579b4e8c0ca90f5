"""The month's sample: which declared jobs and certificates supervision calls about, and what it found."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person
from puente.placement.enums import SampleResult
from puente.placement.models.jobs import Placement
from puente.placement.sampling import MOST_TRIES
from puente.services.models import Certification

FOUND_WRONG = [SampleResult.DIFFERS, SampleResult.FALSE]


class SampleDraw(Identified, Recorded):
    """One draw of a month. `keys` are all that was declared (`job:` or `certificate:` and its key), sorted, `digest`
    their SHA-256, a line each: with them and `seed` anybody draws the same again.
    """

    month = models.DateField(_("mes"), unique=True)
    seed = models.CharField(max_length=32, editable=False)
    percent = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    keys = ArrayField(models.CharField(max_length=60))
    digest = models.CharField(max_length=64, editable=False)
    drawn_on = models.DateField(_("fecha"))

    class Meta:
        ordering = ["-month"]

    @property
    def population(self) -> int:
        """How many were declared."""
        return len(self.keys)


class SampleItemQuerySet(models.QuerySet["SampleItem"]):
    def pending(self) -> "SampleItemQuerySet":
        """Nobody has called yet, or nobody was reached and it may be tried again."""
        return self.filter(Q(result="") | Q(result=SampleResult.UNREACHED, tries__lt=MOST_TRIES))

    def to_correct(self) -> "SampleItemQuerySet":
        """What was found wrong and the record does not say yet."""
        return self.filter(result__in=FOUND_WRONG, corrected_on__isnull=True)


class SampleItem(Identified, Recorded, PersonalData):
    """One job or certificate that was drawn. `declared_by` recorded it and does not call; they read what differs
    (`found`) to put it right, and never what is `reserved`. What was found wrong is `corrected_on` once the record says
    it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sample_items")
    draw = models.ForeignKey(SampleDraw, on_delete=models.CASCADE, related_name="items")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, null=True, related_name="sampled")
    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, null=True, related_name="sampled")
    declared_by = models.UUIDField(editable=False)
    position = models.PositiveSmallIntegerField()
    result = models.CharField(_("qué se encontró"), max_length=9, choices=SampleResult, blank=True)
    called_on = models.DateField(_("fecha"), null=True, blank=True)
    called_by = models.UUIDField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("intentos"), default=0)
    found = SealedTextField(_("qué es distinto"), null=True, blank=True)
    reserved = SealedTextField(_("solo para la supervisión"), null=True, blank=True)
    corrected_on = models.DateField(_("corregido"), null=True, blank=True)
    correction = models.CharField(_("qué se corrigió"), max_length=300, blank=True)

    objects = SampleItemQuerySet.as_manager()

    personal = {"found": "blank", "correction": "erase", "reserved": "blank", "result": "keep: needed for figures"}
    kept_for = _("comprobar que lo declarado es cierto")
    delicate = frozenset({"found", "reserved"})

    class Meta:
        ordering = ["draw", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(placement__isnull=True) ^ Q(certification__isnull=True), name="sample_item_of_one_thing"
            ),
            models.UniqueConstraint(fields=["draw", "placement"], name="sample_job_once"),
            models.UniqueConstraint(fields=["draw", "certification"], name="sample_certificate_once"),
            models.CheckConstraint(
                condition=Q(called_by__isnull=True) | ~Q(called_by=F("declared_by")),
                name="sample_called_by_another",
                violation_error_message=_("Quien lo registró no puede llamar para comprobarlo."),
            ),
            models.CheckConstraint(
                condition=Q(result="", called_on__isnull=True)
                | (~Q(result="") & Q(called_on__isnull=False, called_by__isnull=False)),
                name="sample_result_has_author",
                violation_error_message=_("Diga qué se encontró."),
            ),
            models.CheckConstraint(
                condition=Q(corrected_on__isnull=True, correction="")
                | (Q(corrected_on__isnull=False, result__in=FOUND_WRONG) & ~Q(correction="")),
                name="sample_corrected_with_words",
                violation_error_message=_("Diga qué se corrigió."),
            ),
        ]

    @property
    def is_pending(self) -> bool:
        return not self.result or (self.result == SampleResult.UNREACHED and self.tries < MOST_TRIES)
